"""Translatable strings in YAML, TOML and JSON, found with exact offsets and rewritten in place."""
