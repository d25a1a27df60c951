"""Pages for people, made of values: HTML without scripts, readable in any browser and offline."""
