"""The texts that a search index joins to its sections: a document's description and the blocks of its body, before and after.

Source: nuxt/content 3.16.1 ``src/runtime/internal/search.ts`` and 2.13.4 ``src/runtime/server/search.ts``
(``splitPageIntoSections``: the trimmed texts of the blocks, one blank between them).
"""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.formats.payload.nodes import children_list, text_of
from i18nflow.formats.payload.reading import ReadArticle, Reading
from i18nflow.model import Document


def passages(before: Document, after: Document, page: str) -> list[tuple[str, str]]:
    """Each block of the document at ``page`` in ``before``, a payload, with what ``after``, its translation, has in its place.

    In order, as the site reads them; ``[]`` where there is no such document, or its blocks are not the same in number.
    """
    sources, targets = _articles(before), _articles(after)
    at = next((at for at, article in enumerate(sources) if article.page == page), None)
    if at is None or len(sources) != len(targets):
        return []
    old, new = list(_blocks(sources[at])), list(_blocks(targets[at]))
    return list(zip(old, new, strict=True)) if len(old) == len(new) else []


def _articles(document: Document) -> tuple[ReadArticle, ...]:
    assert isinstance(document.skeleton, Reading)
    return document.skeleton.articles


def _blocks(article: ReadArticle) -> Iterator[str]:
    description = article.article.data.get("description")
    yield description if isinstance(description, str) else ""
    for block in children_list(article.article.body):
        yield text_of(block, {})
