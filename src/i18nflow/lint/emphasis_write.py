"""Writes broken bold runs anew, and says what they must then read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Element, Node, Text
from i18nflow.lint.chars import ZERO_WIDTH
from i18nflow.lint.emphasis_mend import Bold, is_blank, mend
from i18nflow.lint.marks import Char, Mark, Pair, Piece
from i18nflow.lint.page import Inlined
from i18nflow.lint.rule import Fix, Inline
from i18nflow.lint.trees import Change


@dataclass(frozen=True, slots=True)
class Row:
    """Inline nodes that stand beside each other, some of their ``**`` shown, with what was meant by them."""

    inlined: Inlined
    found: tuple[Piece, ...]
    broken: tuple[Pair, ...]
    alone: tuple[int, ...]
    """Marks that have no partner."""

    @property
    def content(self) -> str:
        """The content they are in."""
        return self.inlined.block.content


@dataclass(slots=True)
class _Writer:
    """Collects the new source and the nodes it must give."""

    row: Row
    raw: list[str]
    nodes: list[Node]

    def pieces(self, found: Sequence[Piece]) -> None:
        for piece in found:
            self.raw.append(_source(self.row, piece))
            self.nodes.append(_node(piece))

    def space(self, wanted: bool) -> None:
        if wanted:
            self.raw.append(" ")
            self.nodes.append(Text(" "))

    def bold(self, bold: Bold, size: int) -> None:
        inside = _Writer(self.row, [], [])
        inside.pieces(bold.inner)
        text, stars, nodes = "".join(inside.raw), "*" * size, tuple(inside.nodes)
        only = bold.inner[0]
        if bold.form == "link" and isinstance(only, Element):
            start, end = only.inner_start - only.start, only.inner_end - only.end
            self.raw.append(f"{text[:start]}{stars}{text[start:end]}{stars}{text[end:]}")
            self.nodes.append(only.around((_strong(only.children, size),)))
            return
        if bold.form == "plain":
            self.pieces(bold.inner)
            return
        tags = ("<strong>", "</strong>") if size == 2 else ("<em><strong>", "</strong></em>")
        opening, closing = tags if bold.form == "html" else (stars, stars)
        self.raw.append(f"{opening}{text}{closing}")
        self.nodes.append(_strong(nodes, size))


def _strong(children: tuple[Node, ...], size: int) -> Element:
    strong = Element("strong", children)
    return strong if size == 2 else Element("em", (strong,))


def _source(row: Row, piece: Piece) -> str:
    lines = row.inlined.block.lines
    return row.inlined.block.lf[lines.source(piece.start) : lines.source(piece.end)]


def _node(piece: Piece) -> Node:
    if isinstance(piece, Element):
        return piece
    return Text("*" * piece.size) if isinstance(piece, Mark) else Text(piece.value)


def fix(row: Row) -> Fix | None:
    """All broken runs of the row mended together; those between them are written as they are."""
    first, last = row.broken[0].opener, row.broken[-1].closer
    first -= _skipped(row.found, first - 1, -1)
    last += _skipped(row.found, last + 1, 1)
    if not _is_known(row.found[first : last + 1]):
        return None
    writer = _Writer(row, [], [])
    if not _write(row, writer, first, last):
        return None
    start, end = row.found[first].start, row.found[last].end
    edit = Edit(row.inlined.lf(start), row.inlined.lf(end), "".join(writer.raw))
    return Fix((edit,), Inline(row.inlined.at, Change(start, end, tuple(writer.nodes))))


def _is_known(found: Sequence[Piece]) -> bool:
    """Whether each character is known, and nothing stands between the pieces: a comment must not get lost."""
    gaps = any(left.end != right.start for left, right in pairwise(found))
    return not gaps and not any(isinstance(piece, Char) and not piece.value for piece in found)


def _skipped(found: Sequence[Piece], at: int, step: int) -> int:
    """How many zero-width characters stand beside a mark, from ``at`` on: they are what keeps it from working."""
    count = 0
    while 0 <= at < len(found) and isinstance(piece := found[at], Char) and piece.value in ZERO_WIDTH:
        at, count = at + step, count + 1
    return count


def _write(row: Row, writer: _Writer, first: int, last: int) -> bool:
    starts = {pair.opener: pair for pair in row.broken}
    partners = {pair.closer for pair in row.broken}
    at = first
    while at <= last:
        piece = row.found[at]
        pair = starts.get(at)
        if pair is not None:
            after = _skipped(row.found, pair.closer + 1, 1)
            bold = _bold(row, pair, after)
            if not mend(bold):
                return False
            _write_bold(writer, bold, piece)
            at = pair.closer + after + 1
        elif isinstance(piece, Mark) and not piece.literal and at not in partners:
            at = _write_intact(row, writer, at)
        elif isinstance(piece, Char) and piece.value in ZERO_WIDTH and at + 1 + _skipped(row.found, at + 1, 1) in starts:
            at += 1
        else:
            writer.pieces([piece])
            at += 1
    return True


def _write_intact(row: Row, writer: _Writer, at: int) -> int:
    """A run that works, as it is; the number of the piece behind it."""
    mark = row.found[at]
    assert isinstance(mark, Mark)
    end = next(other for other in range(at + 1, len(row.found)) if row.found[other].start == mark.partner)
    inside = _Writer(row, [], [])
    inside.pieces(row.found[at + 1 : end])
    writer.raw += ["**", *inside.raw, "**"]
    writer.nodes.append(Element("strong", tuple(inside.nodes)))
    return end + 1


def _bold(row: Row, pair: Pair, after: int) -> Bold:
    content, opener = row.content, row.found[pair.opener]
    end = row.found[pair.closer + after].end
    start = row.found[pair.opener - _skipped(row.found, pair.opener - 1, -1)].start
    inner = [
        piece for at, piece in enumerate(row.found[pair.opener + 1 : pair.closer], pair.opener + 1) if at not in pair.joins
    ]
    assert isinstance(opener, Mark)
    return Bold(content, inner, content[start - 1 : start], content[end : end + 1])


def _write_bold(writer: _Writer, bold: Bold, opener: Piece) -> None:
    assert isinstance(opener, Mark)
    blank_left, blank_right = not bold.left or bold.left.isspace(), not bold.right or bold.right.isspace()
    writer.pieces([piece for piece in bold.before if not (blank_left and is_blank(piece))])
    writer.space(bold.space_before)
    writer.bold(bold, opener.size)
    writer.space(bold.space_after)
    writer.pieces([piece for piece in bold.after if not (blank_right and is_blank(piece))])
