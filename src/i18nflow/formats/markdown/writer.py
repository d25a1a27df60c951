"""A translated inline tree as Markdown, with as much of the source's own markup as it can keep.

An element that has a place in the source is written with its raw opening and closing markup; unchanged code, images and
addresses are copied whole.  Where flanking rules would break an emphasis, that one is written in HTML
(markdown-core.md §3, step 2).
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Literal

from i18nflow.formats.html.write import DOUBLE, escape_attribute
from i18nflow.formats.markdown.escape import Where, escape_closing, escape_line_start, escape_text, escape_tildes
from i18nflow.formats.splice import Edits, splice
from i18nflow.inline.emphasis import strict_flanking
from i18nflow.inline.hoist import EMPHASIS, hoist
from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.values import value_class

EmphasisStyle = Literal["source", "star", "html"]
_MARKS = {"strong": "**", "em": "*", "del": "~~"}
_BARE_COMPONENT = re.compile(r":[A-Za-z][\w-]*")
_COMPONENT = re.compile(r":[A-Za-z]")
_BEFORE_COMPONENT = ("", " ", "\n", "\t", "[", "*", "_", "(")
_NAME_PART = re.compile(r"[\w:\[({-]")
_FENCE = re.compile(r"`+")
_LINE_END = re.compile(r"[ \t]*\n")
LADDER: tuple[tuple[int, EmphasisStyle], ...] = (
    (0, "source"),
    (0, "star"),
    (0, "html"),
    (1, "source"),
    (1, "star"),
    (2, "star"),
    (2, "html"),
)
"""Escape level and emphasis style, tried in this order until the text reads back as it was meant."""


@value_class(frozen=True, slots=True)
class Writer:
    """Writes trees of one unit; ``content`` is the source the elements' spans point into, ``edits`` change raw markup."""

    content: str
    where: Where
    edits: Edits = field(default_factory=dict)
    single_tilde: bool = True
    _starts: list[int] = field(init=False, default_factory=list)
    """Those of the edits, in order: a unit of many links has many."""

    def __post_init__(self) -> None:
        self._starts.extend(sorted(self.edits))

    def write(self, nodes: tuple[Node, ...], level: int = 0, emphasis: EmphasisStyle = "source") -> str:
        """The Markdown of ``nodes``, in content space (pipes of a cell not yet escaped)."""
        pen = _Pen(self, level, emphasis)
        pen.nodes(hoist(nodes, EMPHASIS), "", self.where.label)
        text = "".join(pen.out)
        return escape_closing(text) if self.where.heading else text

    def raw(self, start: int, end: int) -> str:
        """``content[start:end]`` with the edits that fall into it applied."""
        return splice(self.content, self.edits, start, end, self._starts)


class _Pen:
    """State of one pass: what has been written, and with which level."""

    def __init__(self, writer: Writer, level: int, emphasis: EmphasisStyle) -> None:
        self.writer, self.level, self.emphasis = writer, level, emphasis
        self.out: list[str] = []

    def nodes(self, nodes: tuple[Node, ...], closer: str, label: bool) -> None:
        for at, node in enumerate(nodes):
            after = self._first(nodes[at + 1]) if at + 1 < len(nodes) else closer
            if isinstance(node, Text):
                self._text(node.value, after, label)
            else:
                self._element(node, after, label)
                if at + 1 < len(nodes) and self._ends_line(node):
                    self.out.append("\n")

    def _ends_line(self, element: Element) -> bool:
        """Whether the source goes on in a new line behind this ``<br>``: then so does what is written."""
        one_line = self.writer.where.cell or self.writer.where.heading
        if element.name != "br" or element.start < 0 or one_line or self._last() == "\n":
            return False
        return _LINE_END.match(self.writer.content, element.end) is not None

    def _last(self) -> str:
        for part in reversed(self.out):
            if part:
                return part[-1]
        return ""

    def _first(self, node: Node) -> str:
        """The character that ``node`` will begin with."""
        if isinstance(node, Text):
            return node.value[:1]
        if node.start >= 0:
            return self.writer.content[node.start : node.start + 1]
        return _MARKS.get(node.name, "<")[:1]

    def _text(self, value: str, after: str, label: bool) -> None:
        where = replace(self.writer.where, label=True) if label else self.writer.where
        text = escape_text(value, self.level, where, self._last(), after)
        if self.level == 0 and "~" in text:
            text = escape_tildes(text, self.writer.single_tilde)
        self.out.append(escape_line_start(text) if self._at_line_start() else text)

    def _at_line_start(self) -> bool:
        last = self._last()
        return last == "\n" or (not last and self.writer.where.line_start)

    def _element(self, element: Element, after: str, label: bool) -> None:
        name = element.name
        if self._glued(element):
            self._wrapped(element, *_html_tags(element), label)
        elif name == "br":
            self._break(element)
        elif name == "code":
            self._code(element)
        elif element.origin == "autolink":
            self._autolink(element, label)
        elif not element.children and element.start >= 0:
            self._void(self.writer.raw(element.start, element.end), after)
        elif name in _MARKS:
            self._emphasis(element, after, label)
        else:
            self._wrapped(element, *self._raw_marks(element), label)

    def _glued(self, element: Element) -> bool:
        """Whether MDC would not see this component: its ``:`` counts only at a start, behind a blank or bracket."""
        component = element.start >= 0 and _COMPONENT.match(self.writer.content, element.start) is not None
        return component and self._last() not in _BEFORE_COMPONENT

    def _void(self, raw: str, after: str) -> None:
        """``raw`` as it is; a component without brackets must not swallow what follows it."""
        self.out.append(raw + "{}" if _BARE_COMPONENT.fullmatch(raw) and _NAME_PART.match(after) else raw)

    def _raw_marks(self, element: Element) -> tuple[str, str]:
        if element.start < 0:
            mark = _MARKS.get(element.name)
            return (mark, mark) if mark else (f"<{element.name}>", f"</{element.name}>")
        raw = self.writer.raw
        return raw(element.start, element.inner_start), raw(element.inner_end, element.end)

    def _wrapped(self, element: Element, opening: str, closing: str, label: bool) -> None:
        self.out.append(opening)
        self.nodes(element.children, closing[:1], label or opening.endswith("["))
        self.out.append(closing)

    def _emphasis(self, element: Element, after: str, label: bool) -> None:
        opening, closing = self._raw_marks(element)
        if opening[:1] not in ("*", "_", "~"):
            self._wrapped(element, opening, closing, label)
            return
        if self.emphasis != "source":
            opening, closing = _MARKS[element.name], _MARKS[element.name] + closing.lstrip("*_~")
        if self.emphasis == "html" or not self._flanks(element, opening, after):
            opening, closing = _html_tags(element)
        self._wrapped(element, opening, closing, label)

    def _flanks(self, element: Element, mark: str, after: str) -> bool:
        """Whether the delimiters of ``element`` can open and close where they will stand (CommonMark 6.2)."""
        inside = plain_text(element.children)
        if not inside:
            return False
        before = self._last() or " "
        opens, closes_too = strict_flanking(before, inside[0])
        opens_too, closes = strict_flanking(inside[-1], after or " ")
        if mark[0] == "_":
            opens = opens and not (closes_too and before.isalnum())
            closes = closes and not (opens_too and after.isalnum())
        return opens and closes and before != mark[0] and after != mark[0]

    def _break(self, element: Element) -> None:
        raw = self.writer.raw(element.start, element.end) if element.start >= 0 else ""
        one_line = self.writer.where.cell or self.writer.where.heading
        self.out.append("<br>" if not raw or (one_line and "\n" in raw) else raw)

    def _code(self, element: Element) -> None:
        text = plain_text(element.children)
        if element.start >= 0:
            self.out.append(self.writer.raw(element.start, element.end))
            return
        longest = max((len(run) for run in _FENCE.findall(text)), default=0)
        fence = "`" * (1 if longest == 0 else longest + 1)
        pad = " " if text[:1] == "`" or text[-1:] == "`" or (text[:1] == text[-1:] == " " and text.strip()) else ""
        self.out.append(f"{fence}{pad}{text}{pad}{fence}")

    def _autolink(self, element: Element, label: bool) -> None:
        raw = self.writer.raw(element.start, element.end)
        shown = raw.strip("<>")
        if plain_text(element.children) in (raw, shown):
            self.out.append(raw)
        else:
            old = self.writer.content[element.inner_start : element.inner_end]
            href = element.get("href").removesuffix(old) + shown
            self._wrapped(element, "[", f"](<{href}>)" if re.search(r"[\s()]", href) else f"]({href})", label)


def _html_tags(element: Element) -> tuple[str, str]:
    """The tags of an element in HTML, which the site reads as the same element wherever they stand."""
    attributes = "".join(f' {name}="{escape_attribute(value, DOUBLE)}"' for name, value in element.attributes)
    return f"<{element.name}{attributes}>", f"</{element.name}>"
