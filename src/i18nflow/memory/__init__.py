"""Translation memory: segments, normalisation, an index in SQLite, and what an old translation is worth for a new source."""
