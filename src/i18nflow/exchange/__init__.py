"""Catalogs, memories and glossaries in the formats of other tools, both ways: XLIFF, TMX, TBX, CSV, XLSX."""
