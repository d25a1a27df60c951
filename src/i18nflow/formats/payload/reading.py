"""A payload as read: its documents with their trees and holes; extraction and building both start from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from i18nflow.formats.base import Options
from i18nflow.formats.payload.ast import Body, read_body
from i18nflow.formats.payload.devalue import Flattened, decode
from i18nflow.formats.payload.documents import Article, articles
from i18nflow.formats.payload.fields import Derived, derived_of, field_holes
from i18nflow.formats.payload.holes import Found, body_holes


@dataclass(frozen=True, slots=True, eq=False)
class ReadArticle:
    """A document, its trees, and the holes in them."""

    article: Article
    derived: Derived
    body: Body
    excerpt: Body | None
    found: tuple[Found, ...]
    repeated: tuple[Found, ...]
    """Holes of the excerpt that repeat one of ``found``: filled with the same answer, not asked for twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A whole payload."""

    flattened: Flattened
    articles: tuple[ReadArticle, ...]

    def found(self) -> Iterator[Found]:
        """The holes that make the document's units, in order."""
        for article in self.articles:
            yield from article.found

    def bodies(self) -> Iterator[Body]:
        """Bodies and excerpts, in order."""
        for article in self.articles:
            yield article.body
            if article.excerpt:
                yield article.excerpt


def read(text: str, options: Options) -> Reading:
    """Read a payload; raises :class:`SourceError` where it is no devalue text or a document is nested too deep."""
    flattened = decode(text)
    return Reading(flattened, tuple(_article(article, options) for article in articles(flattened.root)))


def _article(article: Article, options: Options) -> ReadArticle:
    derived = derived_of(article)
    body = read_body(article.body, options.autolinks)
    excerpt = read_body(article.excerpt, options.autolinks) if article.excerpt else None
    texts = list(body_holes(body, options))
    headings = {item.unit.msgid for item in texts if item.unit.role == "heading 1"}
    found = [*field_holes(article, derived, options, headings), *texts]
    known = {item.unit.key for item in found}
    copies = list(body_holes(excerpt, options)) if excerpt else []
    found += [item for item in copies if item.unit.key not in known]
    return ReadArticle(article, derived, body, excerpt, tuple(found), tuple(item for item in copies if item.unit.key in known))
