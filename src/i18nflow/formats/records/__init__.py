"""Data documents."""
