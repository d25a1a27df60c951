"""Tags of the msgid grammar as inline codes of XLIFF, and back; what cannot be told apart otherwise is a code of its own.

    点击<a1>这里</a1><br/>    ↔    点击<g id="a1">这里</g><x id="br"/>    ↔    点击<pc id="a1">这里</pc><ph id="br"/>

The id of a code *is* its tag, with ``.2``, ``.3`` … for the second and third of a name, so that a file can be read back
whatever a tool did to everything else.  Escapes (``&lt;``) become the characters that they stand for, where that can be
undone; else (a tag that is not closed, an entity that needs none) the characters of the catalog travel as a code that holds
them.  ``decoded(encoded(text)) == text`` for every text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from i18nflow.inline.msgid import TOKEN, escape

Kind = Literal["open", "close", "single", "raw"]
_ODD = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);|<(?=/?[A-Za-z])")
"""What is escaped in a msgid, or should have been."""
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_:-]*(?:\.[A-Za-z_:-][A-Za-z0-9_:-]*)*")
"""Tags whose name can be an id: an XML name token that does not end as our numbering does."""
_ID = re.compile(r"(.+?)(?:\.([1-9][0-9]*))?")
RAW = "raw"


@dataclass(frozen=True, slots=True)
class Code:
    """One inline code: ``id`` as it stands in files, ``tag`` as it stands in the catalog (``<a1>``, ``&nbsp;``)."""

    kind: Kind
    id: str
    tag: str


Piece = str | Code


# --- from the catalog ----------------------------------------------------------------------------------------------


class Raws:
    """The numbers of raw codes: the same in source and target for what stands in both."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}
        self._seen: Counter[str] = Counter()

    def next_text(self) -> None:
        """The target begins."""
        self._seen.clear()

    def code(self, tag: str) -> Code:
        """The code of these characters, which stand where they stood for the first, second … time."""
        self._seen[tag] += 1
        number = self._numbers.setdefault((tag, self._seen[tag]), len(self._numbers) + 1)
        return Code("raw", f"{RAW}.{number}", tag)


def encoded(text: str, raws: Raws | None = None) -> tuple[Piece, ...]:
    """The pieces of a text; ``open`` and ``close`` codes stand in pairs, properly within each other.

    ``raws`` is that of the source, for its target.
    """
    kinds = _kinds(text)
    raws = raws or Raws()
    raws.next_text()
    used: Counter[str] = Counter()
    opened: list[str] = []
    found: list[Piece] = []
    at = 0
    for match in TOKEN.finditer(text):
        if match[0][0] == "&":
            continue
        found += _text(text[at : match.start()], raws)
        at = match.end()
        kind = kinds.get(match.start(), RAW)
        if kind == "close":
            found.append(Code("close", opened.pop(), match[0]))
        elif kind == RAW:
            found.append(raws.code(match[0]))
        else:
            used[match[2]] += 1
            name = match[2] if used[match[2]] == 1 else f"{match[2]}.{used[match[2]]}"
            found.append(Code("open" if kind == "open" else "single", name, match[0]))
            opened += [name] if kind == "open" else []
    return (*found, *_text(text[at:], raws))


def _kinds(text: str) -> dict[int, Kind]:
    """What the tags at these places are; those that are nowhere here are not closed, or not tags of ours."""
    kinds: dict[int, Kind] = {}
    stack: list[tuple[str, int]] = []
    names: Counter[str] = Counter()
    for match in TOKEN.finditer(text):
        if match[0][0] == "&" or match[3] not in ("", "/") or not _is_name(match[2]):
            continue
        if match[3] == "/":
            kinds.update({match.start(): "single"} if not match[1] else {})
        elif not match[1]:
            stack.append((match[2], match.start()))
            names[match[2]] += 1
        elif names[match[2]]:
            kinds[match.start()] = "close"
            kinds[_popped(stack, match[2], names)] = "open"
    return kinds


def _is_name(tag: str) -> bool:
    return tag != RAW and _NAME.fullmatch(tag) is not None


def _popped(stack: list[tuple[str, int]], name: str, names: Counter[str]) -> int:
    """The place of the tag that is closed; those within it that are not closed go with it."""
    while True:
        inner, place = stack.pop()
        names[inner] -= 1
        if inner == name:
            return place


def _text(text: str, raws: Raws) -> Iterator[Piece]:
    if not text:
        return
    plain = _ODD.sub(lambda match: html.unescape(match[0]), text)
    if escape(plain) == text:
        yield plain
        return
    at = 0
    for match in _ODD.finditer(text):
        if match.start() > at:
            yield text[at : match.start()]
        yield raws.code(match[0])
        at = match.end()
    if at < len(text):
        yield text[at:]


# --- and back ------------------------------------------------------------------------------------------------------


def tag_of(name: str, kind: Kind) -> str:
    """The tag that a code of this id stands for, ``""`` where no tag can be called so."""
    match = _ID.fullmatch(name)
    tag = match[1] if match else ""
    if not _is_name(tag):
        return ""
    return {"open": f"<{tag}>", "close": f"</{tag}>"}.get(kind, f"<{tag}/>")


def decoded(pieces: Iterable[Piece]) -> str:
    """The text of the catalog; a code's ``tag`` is taken as it is."""
    found: list[str] = []
    run: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            run.append(piece)
        else:
            found += [escape("".join(run)), piece.tag]
            run = []
    return "".join([*found, escape("".join(run))])


def hints(notes: Sequence[str]) -> dict[str, str]:
    """What tags stand for, by their name, as ``extract`` tells it: ``a1: https://…``."""
    pairs = (note.partition(": ") for note in notes)
    return {name: what for name, _, what in pairs if what and name != "under" and _NAME.fullmatch(name)}


def hint_of(code: Code, known: dict[str, str]) -> str:
    """What a person should be shown of a code."""
    match = _ID.fullmatch(code.id)
    return known.get(match[1] if match else "", "")
