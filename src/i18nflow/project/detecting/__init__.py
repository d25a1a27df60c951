"""``init``: what a directory holds, and the configuration that follows from it."""
