"""Qt and pyqtgraph parts that both applications are made of: theme, charts, tables, badges.

A part is given a `Series`, a `Panel` or plain words and emits signals; it knows no base, no file and no network.
Each module is one part; `theme` says how they look, from `resources/look/tokens.toml`.
"""
