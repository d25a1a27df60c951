"""Catalogs of other tools (mdpo, po4a, translate-toolkit and Weblate, Sphinx, mdbook-i18n-helpers) for our own articles.

Their msgids are raw Markdown, of a whole block or of what stands in it, some with links as ``[文字]{1}``.  Both texts of an
entry are read through our own grammar, paired unit by unit, and found again among our msgids: by the same msgid, else by the
same text as readers see it.  What the grammar cannot make sure of is a draft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.catalogs.suggest import is_open
from i18nflow.errors import SourceError
from i18nflow.inline.msgid import read_msgid
from i18nflow.inline.plain import plain
from i18nflow.inline.remap import Message, hidden, remap
from i18nflow.inline.tree import elements
from i18nflow.model import Document, Entry, Key, Unit

IMPORTED = "imported"
"""The remark of an entry whose translation came from another tool's catalog: ``# i18nflow: imported=old.po``."""

Read = Callable[[str], Document]
"""Markdown of one side to its document; raises as ``Format.parse``."""

_FIELDS = re.compile(r"(?:[\w.-]+:[^\n]*\n?)+")
_LINK_NUMBER = re.compile(r"\]\{([0-9]+)\}")
_NUMBER = re.compile(r"(?<!\{)\{[0-9]+\}(?!\})")
_HEADING_ID = re.compile(r"(?!#)[^\n]*\{#[^\s{}]+\}\s*")
_MARKUP = ("](", "**", "``", "{#", "~~")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of an old catalog, and its translation with tags of its own numbering."""

    unit: Unit
    translation: Message
    final: bool
    """Whether the old entry was reviewed and its two sides have the same shape."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """Our entries, filled where an old catalog had something, and how many were filled each way."""

    entries: tuple[Entry, ...]
    final: int
    fuzzy: int


def pairs_of(entry: Entry, source: Read, target: Read) -> Iterator[Pair]:
    """The units that an old entry translates; none for one without text, or whose two sides differ in shape."""
    if not entry.msgid or not entry.msgstr:
        return
    sides = (_markdown(entry.msgid), _markdown(entry.msgstr))
    yield from _paired(entry, _units(source, sides[0]), _units(target, sides[1]))
    if all(_FIELDS.fullmatch(side) for side in sides):  # mdpo takes front matter for a paragraph
        front = [f"---\n{side.rstrip()}\n---\n" for side in sides]
        yield from _paired(entry, _units(source, front[0]), _units(target, front[1]))
    yield Pair(Unit(entry.msgid, entry.msgctxt), Message(entry.msgstr), not entry.fuzzy)  # a plain text, or our own grammar


def _markdown(text: str) -> str:
    """The Markdown that a text stands for: translate-toolkit numbers addresses (``[文字]{1}``) and HTML, which is mostly line
    breaks, and a heading without its ``#`` may have kept its ``{#id}``.
    """
    text = _NUMBER.sub("<br>", _LINK_NUMBER.sub(r"](\1)", text))
    return f"# {text}" if _HEADING_ID.fullmatch(text) else text


def _units(read: Read, text: str) -> tuple[Unit, ...]:
    """None where this text alone cannot be read: it is still looked for as it stands."""
    try:
        return read(text).units
    except SourceError:
        return ()


def _paired(entry: Entry, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> Iterator[Pair]:
    if [unit.msgctxt for unit in old] != [unit.msgctxt for unit in new]:
        return
    for unit, other in zip(old, new, strict=True):
        yield Pair(unit, Message(other.msgid, hidden(other.notes, other.msgid)), not entry.fuzzy)


class Table:
    """Pairs of old catalogs, found by msgid or by text; of several the first reviewed one counts."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._by_key: dict[Key, Pair] = {}
        self._by_text: dict[Key, Pair] = {}
        for pair in pairs:
            _keep(self._by_key, pair.unit.key, pair)
            _keep(self._by_text, _text_key(pair.unit.key), pair)

    def find(self, entry: Entry) -> Pair | None:
        """The pair for one of our entries."""
        found = self._by_key.get(entry.key)
        return found if found is not None and found.final else self._by_text.get(_text_key(entry.key), found)


def _keep(table: dict[Key, Pair], key: Key, pair: Pair) -> None:
    known = table.get(key)
    if known is None or (pair.final and not known.final):
        table[key] = pair


def _text_key(key: Key) -> Key:
    return Key(key.msgctxt, seen(key.msgid))


def seen(message: str) -> str:
    """The text of a message as readers see it, however its line ends and full-width letters were written."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", plain(message)))


def adopt(entries: Iterable[Entry], table: Table, origin: str) -> Adopted:
    """Fill those of ``entries`` that are in use and empty; no text of anybody is replaced."""
    made: list[Entry] = []
    counts = {True: 0, False: 0}
    for entry in entries:
        pair = table.find(entry) if is_open(entry) else None
        filled = _filled(entry, pair, origin) if pair is not None else None
        made.append(filled or entry)
        if filled is not None:
            counts[not filled.fuzzy] += 1
    return Adopted(tuple(made), counts[True], counts[False])


def _filled(entry: Entry, pair: Pair, origin: str) -> Entry | None:
    """The entry with the old translation, fuzzy unless it is certain; ``None`` where nothing of it would be left."""
    found = remap(pair.translation, Message(entry.msgid, hidden(entry.notes, entry.msgid)))
    if not found.text.strip():
        return None
    final = pair.final and found.fits and not _suspect(pair.translation.text, found.text, entry.msgid)
    filled = replace(entry, msgstr=found.text, flags=entry.flags_when(fuzzy=not final))
    return with_remark(filled, Remark(IMPORTED, origin))


def _suspect(old: str, new: str, msgid: str) -> bool:
    """Whether markup was taken off on the way, or the text still has some that our msgid has not."""
    return len(elements(read_msgid(old))) != len(elements(read_msgid(new))) or any(
        new.count(mark) > msgid.count(mark) for mark in _MARKUP
    )
