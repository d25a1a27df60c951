"""Glossary: terms, their record in CSV, where they stand in Chinese without spaces, and proposals for new ones."""
