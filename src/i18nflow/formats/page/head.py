"""The head of a page: its tags, the texts in them, and where further tags go.

Source: HTML Standard §4.2; https://ogp.me; nuxt-formats.md §6 (8).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from i18nflow.formats.html.tokens import HtmlText, Tag, Token
from i18nflow.formats.page.spelling import TITLE
from i18nflow.inline.tags import META_NAMES
from i18nflow.inline.tree import Slot

_TAGS = frozenset("html head title meta link base style script noscript template".split())
_TITLES = frozenset("og:title twitter:title og:site_name application-name".split())
"""Of :data:`~i18nflow.inline.tags.META_NAMES`; the others describe."""
PAGE_TITLE, PAGE_DESCRIPTION = "page title", "page description"


@dataclass(frozen=True, slots=True)
class HeadText:
    """A text in the head and its place; ``role`` is :data:`PAGE_TITLE` or :data:`PAGE_DESCRIPTION`."""

    role: str
    slot: Slot


@dataclass(frozen=True, slots=True)
class HeadTags:
    """``tags`` are the start tags before the body, ``end`` the offset behind the last of them and what it holds."""

    tags: tuple[Tag, ...]
    texts: tuple[HeadText, ...]
    end: int

    def named(self, name: str) -> Iterator[Tag]:
        """The tags of this name."""
        return (tag for tag in self.tags if tag.name == name)


def read_head(tokens: Iterable[Token]) -> HeadTags:
    """The head of a page, whether or not its tags are written; empty for a page that begins with its body."""
    tags: list[Tag] = []
    texts: list[HeadText] = []
    end = 0
    for token in _without_noscript(tokens):
        if isinstance(token, Tag):
            if token.name not in _TAGS or (token.closing and token.name == "head"):
                break
            end = token.end
            if not token.closing:
                tags.append(token)
                texts += _described(token)
        elif isinstance(token, HtmlText) and token.value.strip():
            if not tags or not token.raw:
                break
            if tags[-1].name == "title":
                texts.append(HeadText(PAGE_TITLE, Slot("title", token.value, token.start, token.end, TITLE)))
    return HeadTags(tuple(tags), tuple(texts), end)


def _without_noscript(tokens: Iterable[Token]) -> Iterator[Token]:
    """In a ``noscript`` of the head anything may stand."""
    inside = False
    for token in tokens:
        if isinstance(token, Tag) and token.name == "noscript":
            inside = not token.closing
        if not inside:
            yield token


def attribute(tag: Tag, name: str) -> Slot | None:
    """An attribute of a tag, if it has it."""
    return next((slot for slot in tag.attributes if slot.name == name), None)


def value_of(tag: Tag, name: str) -> str:
    """Its value, ``""`` if there is none."""
    slot = attribute(tag, name)
    return slot.value if slot else ""


def meta_name(tag: Tag) -> str:
    """What a ``meta`` is about, in lower case."""
    return (value_of(tag, "name") or value_of(tag, "property")).lower()


def _described(tag: Tag) -> Iterator[HeadText]:
    name = meta_name(tag) if tag.name == "meta" else ""
    content = attribute(tag, "content")
    if name in META_NAMES and content is not None and content.value:
        yield HeadText(PAGE_TITLE if name in _TITLES else PAGE_DESCRIPTION, content)
