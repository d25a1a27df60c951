"""A payload as read: its documents with their trees and holes; extraction and building both start from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from i18nflow.formats.base import Options
from i18nflow.formats.payload.ast import Body, read_body
from i18nflow.formats.payload.columns import address_of
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.documents import Article, Mention, Object, survey
from i18nflow.formats.payload.fields import Derived, derived_of, field_holes
from i18nflow.formats.payload.holes import Found, body_holes
from i18nflow.formats.payload.minimark import Views
from i18nflow.formats.payload.values import Value


class Source(Protocol):
    """A decoded text."""

    @property
    def root(self) -> Value:
        """Its value."""

    def encode(self, replaced: Mapping[int, Value]) -> str:
        """The text with ``replaced[id(old)]`` wherever an object ``old`` stands."""


NAME = "payload"
"""Of the format."""
Decode = Callable[[str], Source]


@dataclass(frozen=True, slots=True, eq=False)
class ReadArticle:
    """A document, its trees, and the holes in them."""

    article: Article
    """Its roots in v2's form."""
    page: str
    """Address of the document."""
    derived: Derived
    body: Body
    excerpt: Body | None
    found: tuple[Found, ...] = ()
    repeated: tuple[Found, ...] = ()
    """Holes of the excerpt that repeat one of ``found``: filled with the same answer, not asked for twice."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A whole payload."""

    source: Source
    decode: Decode
    """What has read the text, to read it again."""
    mentions: tuple[Mention, ...]
    tables: tuple[Object, ...]
    """Those whose keys are addresses of pages."""
    views: Views
    articles: tuple[ReadArticle, ...]

    def found(self) -> Iterator[Found]:
        """The holes that make the document's units, in order."""
        for article in self.articles:
            yield from article.found

    def pages(self) -> tuple[str, ...]:
        """Addresses of all mentions, each once, in order."""
        return tuple(dict.fromkeys(mention.address for mention in self.mentions if mention.address))

    def single(self) -> bool:
        """Whether there are documents, and all that have an address are one page's."""
        return bool(self.articles) and len(self._documents()) <= 1

    def main(self) -> str:
        """The address of the only document that has one, ``""`` where there are several or none."""
        documents = self._documents()
        return documents[0] if len(documents) == 1 else ""

    def _documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(article.page for article in self.articles if article.page))

    def bodies(self) -> Iterator[Body]:
        """Bodies and excerpts, in order."""
        for article in self.articles:
            yield article.body
            if article.excerpt:
                yield article.excerpt


def read(text: str, options: Options, decode: Decode = decode) -> Reading:
    """Read a payload; raises :class:`SourceError` where it cannot be decoded or a document is nested too deep."""
    reading = read_trees(text, options, decode)
    return replace(reading, articles=tuple(_with_holes(article, options) for article in reading.articles))


def read_trees(text: str, options: Options, decode: Decode) -> Reading:
    """As :func:`read`, without the holes: for who only looks at what stands there."""
    source, views = decode(text), Views()
    mentions, tables = survey(source.root)
    found = (_viewed(mention.article, views) for mention in mentions if mention.article)
    articles = tuple(_trees(article, options) for article in found)
    return Reading(source, decode, tuple(mentions), tuple(tables), views, articles)


def _viewed(article: Article, views: Views) -> Article:
    return Article(article.data, views.tree(article.body), views.tree(article.excerpt) if article.excerpt else None)


def _trees(article: Article, options: Options) -> ReadArticle:
    body = read_body(article.body, options.autolinks)
    excerpt = read_body(article.excerpt, options.autolinks) if article.excerpt else None
    return ReadArticle(article, address_of(article.data), derived_of(article), body, excerpt)


def _with_holes(read: ReadArticle, options: Options) -> ReadArticle:
    excerpt = read.excerpt
    texts = list(body_holes(read.body, options))
    headings = {item.unit.msgid for item in texts if item.unit.role == "heading 1"}
    found = [*field_holes(read.article, read.derived, options, headings), *texts]
    known = {item.unit.key for item in found}
    copies = list(body_holes(excerpt, options)) if excerpt else []
    found += [item for item in copies if item.unit.key not in known]
    repeated = [item for item in copies if item.unit.key in known]
    return replace(read, found=_of_page(found, read.page), repeated=_of_page(repeated, read.page))


def _of_page(found: list[Found], page: str) -> tuple[Found, ...]:
    return tuple(Found(item.hole, replace(item.unit, page=page)) for item in found)
