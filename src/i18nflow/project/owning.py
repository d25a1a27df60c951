"""Whose text is it?  From the address of a page, as a source says it, to the article whose catalog holds its texts.

A list page or an archive holds documents of other articles: their texts are translated where they belong, once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from i18nflow.inline.plain import plain
from i18nflow.model import Document, Unit
from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.store.urls import without_bucket

PAGE = "html"
MESSAGES = "messages"
_OF_DIRECTORY = ("_dir", "_navigation")
_HEAD = "page "
"""How the roles of what stands in the head of a page begin."""


def article_at(workspace: Workspace, address: str) -> str | None:
    """The article of the project that lies at ``address`` (``/news/zh/702``) of the source site, if any."""
    path = address.partition("#")[0].partition("?")[0].removeprefix("/")
    for layout in workspace.layouts:
        page = layout.page(path)
        if page is not None and page.article in workspace.by_article:
            return page.article
    return None


def directory_at(workspace: Workspace, address: str) -> str | None:
    """The data document that names the directory at ``address``, as navigation shows it (``_dir.yml``, ``.navigation.yml``)."""
    path = address.partition("#")[0].partition("?")[0].removeprefix("/")
    pages = (layout.page(path) for layout in workspace.layouts)
    names = (f"{page.article}/{name}" for page in pages if page is not None for name in _OF_DIRECTORY)
    return next((name for name in names if name in workspace.by_article), None)


def owner_of(find: Callable[[str], str | None], page: str, document: Document, own: str) -> str | None:
    """The article that owns the units of ``page`` in ``document``, a source of the article ``own``; ``None``: none does.

    ``find`` gives the article at an address.  The only whole document of a source is the source's own, if no other
    article lies at its address.
    """
    if not page:
        return own
    article = find(page)
    return own if article is None and page == document.main else article


def own_units(workspace: Workspace, source: Source, document: Document) -> tuple[Unit, ...]:
    """The units of a source that belong to its own article."""
    own = source.place.article
    find = partial(article_at, workspace)
    owners = {page: owner_of(find, page, document, own) for page in {unit.page for unit in document.units}}
    if all(owner == own for owner in owners.values()):
        return document.units
    return tuple(unit for unit in document.units if owners[unit.page] == own)


def template_units(workspace: Workspace, parsed: list[tuple[Source, Document]]) -> list[tuple[str, tuple[Unit, ...]]]:
    """What each source of one article adds to its template: path as references have it, and units.

    A page in HTML repeats the texts of its Markdown, or of the documents in its payload, amid those of the site around;
    beside one of these it only adds what is in its head and not made of their texts.
    """
    others = [document for source, document in parsed if source.format != PAGE]
    rows = [(source, own_units(workspace, source, document)) for source, document in parsed]
    if len(others) < len(parsed) and any(document.units or document.pages for document in others):
        texts = {plain(unit.msgid) for document in others for unit in document.units} - {""}
        rows = [(source, _added(units, texts) if source.format == PAGE else units) for source, units in rows]
    return [(without_bucket(source.shown), units) for source, units in rows]


def _added(units: tuple[Unit, ...], texts: set[str]) -> tuple[Unit, ...]:
    heads = [unit for unit in units if unit.role.startswith(_HEAD)]
    return tuple(unit for unit in heads if not any(text in unit.msgid for text in texts))
