"""Ready questions in words: what is asked (`asked.py`), the computations (one file a theme), and the command."""
