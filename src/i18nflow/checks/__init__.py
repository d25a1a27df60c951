"""Checks on translations: one small rule per file, found through the entry-point group ``i18nflow.checks``."""
