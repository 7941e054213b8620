"""Files of tiles, opened to be read: MBTiles (a base of SQLite) and PMTiles. What is in a tile, nobody here knows.

They come from anywhere, so what is read of one is bounded: bytes, steps, depth. Nothing is ever fetched.
"""

from sync.tile_files.opening import TileFile, is_tile_file, open_tiles

__all__ = ["TileFile", "is_tile_file", "open_tiles"]
