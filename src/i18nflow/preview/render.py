"""Which renderer shows a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from i18nflow.model import Document
from i18nflow.preview.markdown import MarkdownRenderer
from i18nflow.preview.page import PageRenderer
from i18nflow.preview.payload import PayloadRenderer
from i18nflow.preview.records import ListRenderer, RecordsRenderer
from i18nflow.preview.values import Manner, Renderer

_RENDERERS: Mapping[str, Callable[[Document, Manner], Renderer]] = {
    "markdown": MarkdownRenderer,
    "payload": PayloadRenderer,
    "html": PageRenderer,
    "data": RecordsRenderer,
    "messages": RecordsRenderer,
}


def renderer_of(document: Document, manner: Manner) -> Renderer:
    """The renderer of a source; its texts one below the other where its format has no other."""
    return _RENDERERS.get(document.format, ListRenderer)(document, manner)


def has_page(document: Document) -> bool:
    """Whether the preview of this document looks like a page: not for formats of which it only lists the texts."""
    return document.format in ("markdown", "payload", "html")
