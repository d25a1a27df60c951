"""Nuxt payloads: devalue's flattened text, Nuxt Content documents in it, and their units."""
