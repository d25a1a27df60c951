"""Which files the built-in formats claim, by their names alone, so that a walk over a tree loads no format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from i18nflow.formats.data.files import is_data_file, is_message_file

_MARKDOWN = (".md", ".markdown", ".mdx", ".mdc")
_PAGES = (".html", ".htm")
SCRIPT = "_payload.js"
"""What Nuxt wrote up to 3.4, and writes still where ``renderJsonPayloads`` is off."""
DUMPS = ("sql_dump.txt", "sql_dump")
"""Of a collection of Nuxt Content, since 3.6 and before."""
_PAYLOADS = ("_payload.json", SCRIPT, *DUMPS)


def is_markdown(path: str) -> bool:
    """By suffix."""
    return path.lower().endswith(_MARKDOWN)


def is_page(path: str) -> bool:
    """By suffix."""
    return path.lower().endswith(_PAGES)


def is_payload(path: str) -> bool:
    """By the name that Nuxt gives the file."""
    return path.endswith(_PAYLOADS) and path.rpartition("/")[2] in _PAYLOADS


OWN: Mapping[str, Callable[[str], bool]] = {
    "i18nflow.formats.markdown.format:FORMAT": is_markdown,
    "i18nflow.formats.messages.format:FORMAT": is_message_file,
    "i18nflow.formats.page.format:FORMAT": is_page,
    "i18nflow.formats.payload.format:FORMAT": is_payload,
    "i18nflow.formats.records.format:FORMAT": is_data_file,
}
"""The claims of each built-in format, by its entry point."""
