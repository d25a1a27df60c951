"""Bold text as its author meant it: the ``**`` of a row of inline nodes in pairs, whatever the site makes of them.

The site pairs them by CommonMark's rules for what may open and close, which fail beside CJK punctuation and blanks; here they
pair in their order, since that is how people write them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from i18nflow.inline.tree import Element, Node, Text
from i18nflow.lint.trees import spelling

_END = re.compile("\n")
_STARS = re.compile(r"\\[!-/:-@\[-`{-~]|\*+")


@dataclass(frozen=True, slots=True)
class Char:
    """One character of a text and its source; ``value`` is ``""`` where nobody can tell which character it is."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of two or three ``*``; longer ones hide a word, or draw a line."""

    start: int
    end: int
    literal: bool
    """Whether the site shows it."""
    partner: int = -1
    """Where the run that the site pairs it with starts."""

    @property
    def size(self) -> int:
        """Number of asterisks."""
        return self.end - self.start


_MARKS = ("**", "***", "****")
_OPERANDS = (
    (re.compile(r"(?:\A|[^A-Za-z])[A-Za-z0-9]\Z"), re.compile(r"[A-Za-z0-9](?:[^A-Za-z]|\Z)")),
    (re.compile(r"(?:\A|[^A-Za-z])[A-Za-z0-9] \Z"), re.compile(r" [A-Za-z0-9](?:[^A-Za-z]|\Z)")),
    (re.compile(r"/\Z"), re.compile("/")),
)
"""What stands before and behind stars that are no mark of bold text: numbers and single letters, or slashes."""
Piece = Char | Mark | Element


@dataclass(frozen=True, slots=True)
class Pair:
    """What an author meant as bold: the numbers of its marks among the pieces."""

    opener: int
    closer: int
    joins: tuple[int, ...] = ()
    """Marks in between that only end one bold run to begin the next (``****``)."""


def pieces(nodes: Sequence[Node], content: str) -> list[Piece]:
    """``nodes`` with their texts as characters, and bold ones opened up."""
    found: list[Piece] = []
    for node in nodes:
        if isinstance(node, Text):
            found += _text_pieces(node, content)
        elif _is_bold(node, content):
            found.append(Mark(node.start, node.inner_start, False, node.inner_end))
            found += pieces(node.children, content)
            found.append(Mark(node.inner_end, node.end, False, node.start))
        else:
            found.append(node)
    return found


def _is_bold(element: Element, content: str) -> bool:
    """Whether the site sees ``**…**`` as bold."""
    return element.name == "strong" and content.startswith("**", element.start) and element.inner_start - element.start == 2


def opened(nodes: Sequence[Node], content: str) -> Iterator[Sequence[Node]]:
    """The rows of nodes in which a ``**`` is shown: ``nodes`` and those inside, what is bold counting as part of its row."""
    if _shows_stars(nodes, content):
        yield nodes
    for node in _unbold(nodes, content):
        if node.children and node.name != "code":
            yield from opened(node.children, content)


def _unbold(nodes: Sequence[Node], content: str) -> Iterator[Element]:
    for node in nodes:
        if isinstance(node, Element):
            if _is_bold(node, content):
                yield from _unbold(node.children, content)
            else:
                yield node


def _shows_stars(nodes: Sequence[Node], content: str) -> bool:
    return any(
        "**" in node.value if isinstance(node, Text) else _is_bold(node, content) and _shows_stars(node.children, content)
        for node in nodes
    )


def _text_pieces(text: Text, content: str) -> Iterator[Piece]:
    raw = content[text.start : text.end]
    spans = spelling(raw, text.value)
    at = 0
    for match in _STARS.finditer(raw):
        if match.group() in _MARKS:
            yield from _chars(text, spans, at, match.start())
            yield from _marks(text.start + match.start(), text.start + match.end())
            at = match.end()
    yield from _chars(text, spans, at, len(raw))


def _chars(text: Text, spans: list[tuple[int, int]] | None, start: int, end: int) -> Iterator[Char]:
    if spans is None:
        yield Char("", text.start + start, text.start + end)
        return
    for value, (first, last) in zip(text.value, spans, strict=True):
        if start <= first and last <= end:
            yield Char(value, text.start + first, text.start + last)


def _marks(start: int, end: int) -> Iterator[Mark]:
    """The marks of a run that is shown; one of four ends a bold run and begins another."""
    if end - start == 4:
        yield Mark(start, start + 2, True)
        start += 2
    yield Mark(start, end, True)


def pairs(found: Sequence[Piece], content: str) -> tuple[list[Pair], list[int]]:
    """The bold runs that were meant, and the numbers of the marks that have no partner."""
    marks = [at for at, piece in enumerate(found) if isinstance(piece, Mark) and not _is_operator(piece, content)]
    if len(marks) % 2:
        paired, alone = [], list[int]()
        ends = [match.start() for match in _END.finditer(content)]
        for _, line in groupby(marks, key=lambda at: bisect_left(ends, found[at].start)):
            group = list(line)
            if len(group) % 2:
                alone += group
            else:
                paired += _in_order(group)
    else:
        paired, alone = _in_order(marks), []
    return _joined(found, [pair for pair in paired if _size(found, pair)]), alone


def _is_operator(mark: Mark, content: str) -> bool:
    """Whether a mark that is shown multiplies, or is a comment or a path: ``2**3``, ``a ** b``, ``/**/``."""
    before, after = content[max(mark.start - 3, 0) : mark.start], content[mark.end : mark.end + 3]
    return mark.literal and any(left.search(before) and right.match(after) for left, right in _OPERANDS)


def _in_order(marks: Sequence[int]) -> list[Pair]:
    return [Pair(*two) for two in zip(marks[::2], marks[1::2], strict=True)]


def _size(found: Sequence[Piece], pair: Pair) -> bool:
    """Whether the marks fit each other and something stands between them."""
    opener, closer = found[pair.opener], found[pair.closer]
    assert isinstance(opener, Mark)
    assert isinstance(closer, Mark)
    return opener.size == closer.size <= 3 and pair.closer > pair.opener + 1


def _joined(found: Sequence[Piece], paired: Iterable[Pair]) -> list[Pair]:
    """Runs that touch each other as one."""
    result: list[Pair] = []
    for pair in paired:
        last = result[-1] if result else None
        if last and last.closer + 1 == pair.opener and found[last.closer].end == found[pair.opener].start:
            result[-1] = Pair(last.opener, pair.closer, (*last.joins, last.closer, pair.opener))
        else:
            result.append(pair)
    return result


def is_broken(found: Sequence[Piece], pair: Pair) -> bool:
    """Whether the site pairs these marks otherwise, or not at all."""
    opener, closer = found[pair.opener], found[pair.closer]
    assert isinstance(opener, Mark)
    return opener.partner != closer.start or bool(pair.joins)
