"""A document as a row of blocks that another language's document can be laid against: units, and code and images between.

Method: translator-workflow.md §5.  A block says what kind it is, how long it is to a reader, and which marks it has that a
translation keeps (code, addresses, numbers, Latin words, heading ids).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from i18nflow.formats.markdown.landmarks import Landmark, landmarks
from i18nflow.inline.normalise import HAN
from i18nflow.inline.plain import plain
from i18nflow.inline.units import MESSAGE
from i18nflow.model import Document, Unit

Kind = Literal["text", "heading", "cell", "header cell", "value", "key", "code", "image"]
"""``text``: paragraphs, list items, quotes; ``value``: attributes; ``key``: what has a name in its file (front matter, data
documents, messages)."""
MARKDOWN = "markdown"
_TEXT = frozenset(("paragraph", "list item", "quote", "footnote", "container title"))
_FLOW = frozenset("blockquote center dd details div dt figcaption".split())
"""Elements of HTML whose texts stand among the others of a page, and whose names are no keys of front matter."""
_CODE = re.compile(r"<code>(.*?)</code>", re.DOTALL)
_HIDES = re.compile(r"[a-z]+[0-9]+: (\S+)")
_URL = re.compile(r"https?://[^\s<>\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
_LOCALE = re.compile(r"(?<=[/.])(?:zh|en|cn|ja|ko|de|fr|es|ru)(?:[-_][A-Za-z]{2,4})?(?=[/.]|$)")
"""A locale in an address: links of both languages differ by it."""
_SUFFIX = re.compile(r"\.(?:md|html)$")
_NUMBER = re.compile(r"[0-9]+(?:[.,:][0-9]+)*")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_.+-]{1,}[A-Za-z0-9_+]")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_HAN_LETTERS = 3
"""Latin letters that say as much as one Han character."""


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One place of a document."""

    kind: Kind
    name: str
    """The level of a heading, the name of a value or key; ``list item``, ``paragraph`` … for texts."""
    length: float
    """Latin letters, or as many as its Han characters are worth."""
    marks: frozenset[str]
    unit: Unit | None
    """``None`` for code and images."""
    line: int
    text: str
    """As its readers see it; of code and images their source."""


def blocks(document: Document) -> tuple[Block, ...]:
    """The blocks of a document that was parsed for every letter (``Options.scope``), in order; of the page's own units."""
    units = [unit for unit in document.units if unit.page in ("", document.main)]
    marks = landmarks(document) if document.format == MARKDOWN else ()
    ids = {mark.line: mark.text for mark in marks if mark.kind == "id"}
    return tuple(_merged(units, [mark for mark in marks if mark.kind != "id"], ids))


def _merged(units: Iterable[Unit], marks: list[Landmark], ids: dict[int, str]) -> Iterator[Block]:
    """Units in their order, each landmark before the first unit of a later line."""
    at = 0
    for unit in units:
        while at < len(marks) and marks[at].line < unit.line:
            yield _of_landmark(marks[at])
            at += 1
        yield _of_unit(unit, ids.get(unit.line, ""))
    yield from map(_of_landmark, marks[at:])


def _of_landmark(mark: Landmark) -> Block:
    kind: Kind = "code" if mark.kind == "code" else "image"
    words = _TOKEN.findall(mark.text) if kind == "code" else [neutral(one) for one in mark.text.split("\n")]
    return Block(kind, "", len(mark.text), frozenset(words), None, mark.line, mark.text)


def _of_unit(unit: Unit, heading_id: str) -> Block:
    kind, name = _kind(unit)
    text = plain(unit.msgid)
    marks = frozenset(_marks(unit, text))
    if heading_id and kind == "heading":
        marks |= {f"#{heading_id}"}
    return Block(kind, name, _length(text), marks, unit, unit.line, text)


def _kind(unit: Unit) -> tuple[Kind, str]:
    role = unit.role
    if unit.msgctxt is not None:
        return "key" if role == MESSAGE else "value", unit.msgctxt
    if role.startswith("heading"):
        return "heading", role[-1]
    if role == "header cell":
        return "header cell", ""
    if role == "cell" or role.startswith("cell of column"):
        return "cell", ""
    return ("text", role) if role in _TEXT or _is_flow(unit) else ("key", role)


def _is_flow(unit: Unit) -> bool:
    """Whether it stands among the texts of a page under an odd role (an HTML element's name), and not in front matter."""
    return unit.role in _FLOW or any(note.startswith("under: ") for note in unit.notes)


def _length(text: str) -> float:
    han = len(HAN.findall(text))
    return _HAN_LETTERS * han + sum(char.isalnum() for char in text) - han


def _marks(unit: Unit, text: str) -> Iterator[str]:
    """What a translation keeps.  The notes say what links and images hide."""
    yield from (f"`{code}" for code in _CODE.findall(unit.msgid))
    hidden = [match[1] for note in unit.notes if (match := _HIDES.match(note))]
    yield from (f"@{address}" for url in (*hidden, *_URL.findall(text)) if (address := neutral(url)))
    bare = _URL.sub(" ", text)
    yield from _NUMBER.findall(bare)
    yield from (word.lower() for word in _WORD.findall(bare))


def neutral(address: str) -> str:
    """An address as both languages have it: without locales in its path, ``.md`` or ``.html``, and the id of a heading."""
    return _SUFFIX.sub("", _LOCALE.sub("*", address.partition("#")[0]))
