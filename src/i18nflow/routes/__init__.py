"""From a source's path to its article, its translations' paths, and the links between them.  Pure: no disk."""
