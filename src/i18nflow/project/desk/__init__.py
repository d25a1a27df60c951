"""The workbench's use cases: a project that stays in memory while several people translate it."""
