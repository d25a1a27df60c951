"""The msgid grammar: a pattern as text with semantic tags, and a translator's text read back (markdown-core.md §2).

    msg  = *( text / elem )
    elem = "<" name [num] ">" msg "</" name [num] ">"  /  "<" name [num] "/>"

``<`` is written ``&lt;`` only before a letter or ``/`` + letter, ``&`` as ``&amp;`` only where an entity would follow.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace

from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.model import Severity

_LESS = re.compile(r"<(?=/?[A-Za-z])")
_AMPERSAND = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;|#[0-9]+;|#[xX][0-9A-Fa-f]+;)")
_TOKEN = re.compile(r"<(/?)([A-Za-z][\w.:-]*)((?:\s[^<>]*|/)?)>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_BLANKS = re.compile(r"[ \t\n]*[\t\n][ \t\n]*|  +")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>]+", re.ASCII)
ADDABLE = frozenset({"strong", "em", "del"})
"""Plain emphasis that a translator may add; any other new element would be new markup on the page."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a msgstr; an ``error`` makes the unit keep its source."""

    code: str
    message: str
    severity: Severity = "error"


def tag_name(element: Element) -> str:
    """``strong``, ``a1``; a name that ends in a digit takes ``-`` before its number (``h2-1``)."""
    if not element.number:
        return element.name
    return f"{element.name}{'-' if element.name[-1].isdigit() else ''}{element.number}"


def escape(text: str) -> str:
    """Text as it stands in a msgid."""
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    return _LESS.sub("&lt;", text) if "<" in text else text


def to_msgid(nodes: tuple[Node, ...]) -> str:
    """The msgid of numbered nodes."""
    return "".join([escape(node.value) if isinstance(node, Text) else _element(node) for node in nodes])


def _element(element: Element) -> str:
    name = tag_name(element)
    return f"<{name}>{to_msgid(element.children)}</{name}>" if element.children else f"<{name}/>"


# --- reading a msgstr --------------------------------------------------------------------------------------------


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
    text = _BLANKS.sub(" ", msgstr.strip(" \t\n"))
    if len(source) == 1 and isinstance(only := source[0], Text) and "<" not in text and "&" not in text:  # most units
        return (Text(text),) if text else (), tuple(_forbidden(escape(only.value), msgstr))
    reader = _Reader(source)
    nodes = reader.read(text)
    counted = () if reader.problems else _compare(source, nodes)  # a faulty tag would be counted as missing as well
    return nodes, (*reader.problems, *counted, *_forbidden(to_msgid(source), msgstr))


def read_value(msgstr: str, msgid: str) -> tuple[str, tuple[Problem, ...]]:
    """The plain string that ``msgstr`` means where a value, not markup, is wanted (attributes, front matter)."""
    value = msgstr if "\n" in msgid else " ".join(part.strip() for part in msgstr.strip().split("\n"))
    return _ENTITY.sub(lambda match: html.unescape(match[0]), value), tuple(_forbidden(msgid, value))


class _Reader:
    """Reads one msgstr; lenient where the meaning is certain (``<br>``, ``<img1>``, blanks inside tags)."""

    def __init__(self, source: tuple[Node, ...]) -> None:
        self.known: dict[str, list[Element]] = {}
        for element in elements(source):
            self.known.setdefault(tag_name(element), []).append(element)
        self.used: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.faulty: set[str] = set()
        self.stack: list[_Open] = [_Open("", Element(""), [])]

    def read(self, msgstr: str) -> tuple[Node, ...]:
        at = 0
        for match in _TOKEN.finditer(msgstr):
            self._text(msgstr[at : match.start()])
            at = match.end()
            if match[0][0] == "&":
                self._text(html.unescape(match[0]))
            else:
                self._tag(match[0], match[2], bool(match[1]), match[3].strip())
        self._text(msgstr[at:])
        while len(self.stack) > 1:
            self._error("unclosed-tag", f"<{self.stack[-1].tag}> is not closed", self.stack[-1].tag)
            self._close()
        return tuple(self.stack[0].children)

    def _error(self, code: str, message: str, name: str) -> None:
        """One problem for each faulty tag: its other half says nothing new."""
        if name not in self.faulty:
            self.faulty.add(name)
            self.problems.append(Problem(code, message))

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
            self._error("tag-attributes", f"{raw} has attributes; write the tag as in the msgid, without any", name)
        elif known is None and name not in ADDABLE:
            self._error("unknown-tag", f"{raw} is not in the msgid; a literal “<” before a letter is written &lt;", name)
        elif closing:
            self._end(name)
        else:
            self._start(name, known or [], rest == "/")

    def _start(self, name: str, known: list[Element], void: bool) -> None:
        used = self.used[name]
        self.used[name] += 1
        element = known[used] if used < len(known) else _fresh(known, name)
        if void or (known and not element.children):
            self.stack[-1].children.append(element.around(()))
        else:
            self.stack.append(_Open(name, element, []))

    def _end(self, name: str) -> None:
        if name == self.stack[-1].tag and len(self.stack) > 1:
            self._close()
        elif self.known.get(name) and not self.known[name][0].children:
            return
        else:
            self._error("stray-tag", f"</{name}> does not close the tag that is open", name)

    def _close(self) -> None:
        opened = self.stack.pop()
        children = tuple(opened.children)
        element = self._same_code(children) if opened.tag == "code" else opened.element
        self.stack[-1].children.append(element.around(children))

    def _same_code(self, children: tuple[Node, ...]) -> Element:
        """Code is not edited, so it is known by its text, wherever the translator put it."""
        text = plain_text(children)
        alike = [code for code in self.known.get("code", []) if plain_text(code.children) == text]
        used = self.codes[text]
        self.codes[text] += 1
        return alike[used] if used < len(alike) else _fresh(alike, "code")


def _fresh(known: list[Element], name: str) -> Element:
    """One more element of a kind: no place in the source, so the writer uses the default markup."""
    like = known[0] if known else Element(name)
    return replace(like, start=-1, inner_start=-1, inner_end=-1, end=-1, slots=())


def elements(nodes: tuple[Node, ...]) -> list[Element]:
    """All elements of a tree in document order."""
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, Element):
            found.append(node)
            if node.children:
                found += elements(node.children)
    return found


# --- validation --------------------------------------------------------------------------------------------------


def _compare(source: tuple[Node, ...], target: tuple[Node, ...]) -> list[Problem]:
    wanted, found = elements(source), elements(target)
    if not wanted and not found:
        return []
    problems = _count_tags(wanted, found)
    if _codes(wanted) != _codes(found):
        problems.append(Problem("code-differs", "the <code> parts differ from those of the msgid; they are not translated"))
    if any(child.name == "a" for element in found if element.name == "a" for child in elements(element.children)):
        problems.append(Problem("nested-link", "a link stands inside a link"))
    if _tags_in_code(found) > _tags_in_code(wanted):
        problems.append(Problem("tag-in-code", "a tag stands inside <code>"))
    emptied = [e for e in found if not e.children and any(w.children for w in wanted if tag_name(w) == tag_name(e))]
    problems += [Problem("empty-tag", f"<{tag_name(e)}> has lost its text", "warning") for e in emptied]
    return problems


def _count_tags(wanted: list[Element], found: list[Element]) -> list[Problem]:
    want, have = Counter(map(tag_name, wanted)), Counter(map(tag_name, found))
    strict = {tag_name(e) for e in wanted if e.number or not e.children}
    problems: list[Problem] = []
    for tag in sorted(want.keys() | have.keys()):
        severity: Severity = "error" if tag in strict else "warning"
        if have[tag] < want[tag]:
            problems.append(Problem("missing-tag", f"<{tag}> of the msgid is missing", severity))
        elif have[tag] > want[tag]:
            problems.append(Problem("extra-tag", f"<{tag}> stands {have[tag]} times, in the msgid {want[tag]}", severity))
    return problems


def _codes(found: list[Element]) -> Counter[str]:
    return Counter(plain_text(element.children) for element in found if element.name == "code")


def _forbidden(msgid: str, msgstr: str) -> list[Problem]:
    """Characters that no text needs, and addresses that the source does not have (scale-and-reliability.md X1, X5, X6)."""
    problems: list[Problem] = []
    plain = html.unescape(msgstr)
    if found := _CONTROL.search(plain):
        problems.append(Problem("control-character", f"the control character U+{ord(found[0]):04X} stands in the text"))
    marks = _BIDI.findall(plain)
    if marks and sorted(marks) != sorted(_BIDI.findall(html.unescape(msgid))) and _unbalanced(msgstr):
        problems.append(Problem("bidi-control", "bidirectional control characters are not closed"))
    if "http" in msgstr or "www." in msgstr:
        new = set(_URL.findall(msgstr)) - set(_URL.findall(msgid))
        problems += [
            Problem("new-address", f"{url} is not in the msgid; the site will make it a link", "warning") for url in new
        ]
    return problems


def _unbalanced(text: str) -> bool:
    embeddings = sum(text.count(char) for char in "\u202a\u202b\u202d\u202e") - text.count("\u202c")
    isolates = sum(text.count(char) for char in "\u2066\u2067\u2068") - text.count("\u2069")
    return bool(embeddings or isolates)


def _tags_in_code(found: list[Element]) -> int:
    return sum(isinstance(child, Element) for element in found if element.name == "code" for child in element.children)
