"""What a built article says of its own freshness, as keys of its front matter (``build.stamp``).

A site can show with it that a page is older than its original.  All three follow from sources and catalogs alone, so that
a second build changes no byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from i18nflow.project.context import Workspace
from i18nflow.project.files import Source
from i18nflow.project.targets import Targets
from i18nflow.project.values import STAMPS

Stamp = tuple[tuple[str, str], ...]


def stamp_of(workspace: Workspace, targets: Targets, source: Source, locale: str) -> Stamp:
    """The wanted keys and their values for the article of ``source``; one whose value nobody knows is left out."""
    makers: dict[str, Callable[[], str]] = {
        "source_rev": lambda: blob_id(workspace.read(targets.texts.first(source.place.article)).data),
        "translated": lambda: _revised(workspace, source.place.article, locale),
        "fresh": lambda: f"{targets.texts.share(source.place.article, locale):.2f}",
    }
    values = ((key, makers[key]()) for key in STAMPS if key in workspace.config.build.stamp)
    return tuple((key, value) for key, value in values if value)


def blob_id(data: bytes) -> str:
    """The name that git gives a file of this content (``git hash-object``), so that the original can be found again."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _revised(workspace: Workspace, article: str, locale: str) -> str:
    """The day on which a translator last saved the catalog, as the editor wrote it into the header."""
    catalog, _ = workspace.translations(article, locale)
    fields = dict(catalog.header) if catalog else {}
    return fields.get("PO-Revision-Date", "").partition(" ")[0].removeprefix("YEAR-MO-DA")
