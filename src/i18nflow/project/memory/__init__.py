"""``tm``, ``pretranslate`` and ``update --tm``: the translation memory of a project and its files."""
