"""Files are saved, and what depends on them follows at once: a project that stays in memory."""
