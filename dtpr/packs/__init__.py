"""Where vocabularies come from: our own pack, the official files of version 1, its API, the dated versions.

An official pack is a folder the town hall chooses. Each module reads one layout into a `dtpr.taxonomy.Taxonomy`;
`finding` says which versions a folder holds.
"""
