"""Names that Nuxt derives: heading ids, document paths, query keys."""
