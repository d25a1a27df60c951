"""``export`` and ``import``: catalogs in the formats of other tools, as files."""
