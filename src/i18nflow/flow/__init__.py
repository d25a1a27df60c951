"""Pure verbs over values: no paths are opened here."""
