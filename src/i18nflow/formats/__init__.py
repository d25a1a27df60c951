"""Formats: text to document and back; one package each, found through entry points."""
