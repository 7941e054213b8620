"""Facts, sentences and sheets made from series: figures, summaries, tables. No Qt."""
