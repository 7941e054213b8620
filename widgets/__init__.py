"""Qt and pyqtgraph parts, blind to any database: they receive a Series or a Panel and emit signals."""
