"""``glossary``: the project's terms as a file, and proposals for new ones."""
