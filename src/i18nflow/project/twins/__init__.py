"""``align`` and ``import --foreign``: translations that exist already, found, paired, proven, taken over."""
