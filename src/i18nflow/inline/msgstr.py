"""A translator's text read back: the tree that it means, and what is wrong with it (markdown-core.md §2, rule 8)."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from i18nflow.inline.msgid import TOKEN, tag_name, to_msgid
from i18nflow.inline.problems import Problem, compare, forbidden, may_forbid
from i18nflow.inline.tree import Element, Node, Text, depth, elements, plain_text
from i18nflow.wording import say

_BLANKS = re.compile(r"[ \t\n]*[\t\n][ \t\n]*|  +")
_BREAKS = re.compile(r"[ \t]*\n[ \t\n]*")
"""What is folded in code, whose other blanks are its own."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
ADDABLE = frozenset({"strong", "em", "del"})
"""Plain emphasis that a translator may add; any other new element would be new markup on the page."""
_LEVELS = 8
"""How much deeper than in the msgid tags may be nested."""


@dataclass(slots=True)
class _Open:
    tag: str
    element: Element
    children: list[Node]


def read_msgstr(msgstr: str, source: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Problem, ...]]:
    """The tree that ``msgstr`` means, given the source's numbered nodes, and what is wrong with it.

    Elements take hidden data, number and spans from the source element of the same tag; bare ones in order of occurrence.
    The tree is only good for writing if no problem is an error.
    """
    text = msgstr.strip(" \t\n")
    if len(source) == 1 and isinstance(source[0], Text) and "<" not in text and "&" not in text:  # most units
        return (Text(_flat(text)),) if text else (), _forbidden(source, msgstr)
    reader = _Reader(source)
    nodes = reader.read(text)
    counted = () if reader.problems else compare(source, nodes)  # a faulty tag would be counted as missing as well
    return nodes, (*reader.problems, *counted, *_forbidden(source, msgstr))


def _forbidden(source: tuple[Node, ...], msgstr: str) -> tuple[Problem, ...]:
    return tuple(forbidden(to_msgid(source), msgstr)) if may_forbid(msgstr) else ()


def _flat(text: str) -> str:
    """``text`` in one line, each run of blanks as one."""
    return _BLANKS.sub(" ", text) if "  " in text or "\n" in text or "\t" in text else text


def read_value(msgstr: str, msgid: str) -> tuple[str, tuple[Problem, ...]]:
    """The plain string that ``msgstr`` means where a value, not markup, is wanted (attributes, front matter)."""
    value = msgstr if "\n" in msgid else " ".join(part.strip() for part in msgstr.strip().split("\n"))
    return _ENTITY.sub(lambda match: html.unescape(match[0]), value), tuple(forbidden(msgid, value))


class _Reader:
    """Reads one msgstr; lenient where the meaning is certain (``<br>``, ``<img1>``, blanks inside tags)."""

    def __init__(self, source: tuple[Node, ...]) -> None:
        self.known: dict[str, list[Element]] = {}
        for element in elements(source):
            self.known.setdefault(tag_name(element), []).append(element)
        self.alike: dict[str, list[Element]] = {}
        for code in self.known.get("code", ()):
            self.alike.setdefault(plain_text(code.children), []).append(code)
        self.source = source
        self.used: dict[str, int] = {}
        self.codes: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.faulty: set[str] = set()
        self.stack: list[_Open] = [_Open("", Element(""), [])]

    def read(self, msgstr: str) -> tuple[Node, ...]:
        at = 0
        for match in TOKEN.finditer(msgstr):
            self._folded(msgstr[at : match.start()])
            at = match.end()
            if match[0][0] == "&":
                self._text(html.unescape(match[0]))
            else:
                self._tag(match[0], match[2], bool(match[1]), match[3].strip())
        self._folded(msgstr[at:])
        while len(self.stack) > 1:
            self._error("unclosed-tag", say("<{tag}> is not closed", tag=self.stack[-1].tag), self.stack[-1].tag)
            self._close()
        return tuple(self.stack[0].children)

    def _error(self, code: str, message: str, name: str) -> None:
        """One problem for each faulty tag: its other half says nothing new."""
        if name not in self.faulty:
            self.faulty.add(name)
            self.problems.append(Problem(code, message, tag=name))

    def _folded(self, value: str) -> None:
        if value:
            in_code = len(self.stack) > 1 and any(opened.tag == "code" for opened in self.stack)
            self._text(_BREAKS.sub(" ", value) if in_code else _flat(value))

    def _text(self, value: str) -> None:
        if not value:
            return
        children = self.stack[-1].children
        if children and isinstance(last := children[-1], Text):
            children[-1] = Text(last.value + value)
        else:
            children.append(Text(value))

    def _tag(self, raw: str, name: str, closing: bool, rest: str) -> None:
        known = self.known.get(name)
        if rest not in ("", "/"):
            self._error(
                "tag-attributes", say("{raw} has attributes; write the tag as in the msgid, without any", raw=raw), name
            )
        elif known is None and name not in ADDABLE:
            self._error(
                "unknown-tag", say("{raw} is not in the msgid; a literal “<” before a letter is written &lt;", raw=raw), name
            )
        elif closing:
            self._end(name)
        else:
            self._start(name, known or [], rest == "/")

    def _start(self, name: str, known: list[Element], void: bool) -> None:
        used = self.used.get(name, 0)
        self.used[name] = used + 1
        element = known[used] if used < len(known) else _fresh(known, name)
        if void or (known and not element.children):
            self.stack[-1].children.append(element.around(()))
        elif len(self.stack) > _LEVELS and len(self.stack) > (deepest := depth(self.source) + _LEVELS):
            self._error("too-deep", say("tags are nested more than {deepest} deep", deepest=deepest), name)
        else:
            self.stack.append(_Open(name, element, []))

    def _end(self, name: str) -> None:
        if name == self.stack[-1].tag and len(self.stack) > 1:
            self._close()
        elif self.known.get(name) and not self.known[name][0].children:
            return
        else:
            self._error("stray-tag", say("</{name}> does not close the tag that is open", name=name), name)

    def _close(self) -> None:
        opened = self.stack.pop()
        children = tuple(opened.children)
        element = self._same_code(children) if opened.tag == "code" else opened.element
        self.stack[-1].children.append(element.around(children))

    def _same_code(self, children: tuple[Node, ...]) -> Element:
        """Code is not edited, so it is known by its text, wherever the translator put it."""
        text = plain_text(children)
        alike = self.alike.get(text, [])
        used = self.codes.get(text, 0)
        self.codes[text] = used + 1
        return alike[used] if used < len(alike) else _fresh(alike, "code")


def _fresh(known: list[Element], name: str) -> Element:
    """One more element of a kind: no place in the source, so the writer uses the default markup."""
    like = known[0] if known else Element(name)
    return replace(like, start=-1, inner_start=-1, inner_end=-1, end=-1, slots=())
