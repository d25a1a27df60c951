"""PO catalogs: reading, writing, templates, the update of a catalog, counts."""
