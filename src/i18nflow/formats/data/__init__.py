"""Translatable strings in YAML, TOML, JSON and CSV, found with exact offsets and rewritten in place."""
