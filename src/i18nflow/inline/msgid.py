"""The msgid grammar: a pattern as text with semantic tags (markdown-core.md §2).

    msg  = *( text / elem )
    elem = "<" name [num] ">" msg "</" name [num] ">"  /  "<" name [num] "/>"

``<`` is written ``&lt;`` only before a letter or ``/`` + letter, ``&`` as ``&amp;`` only where an entity would follow.
:mod:`i18nflow.inline.msgstr` reads a translation against the source's tree, :func:`read_msgid` what only a catalog knows.
"""

from __future__ import annotations

import html
import re

from i18nflow.inline.tree import Element, Node, Text

TOKEN = re.compile(r"<(/?)([A-Za-z][\w.:-]*)((?:\s[^<>]*|/)?)>|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")
"""A tag (slash, name, rest) or an entity."""
_DEEPEST = 100
"""Tags in each other; the parsers of the sources stop there as well."""
_NUMBERED = re.compile(r"(.*[0-9])-([1-9][0-9]*)|(.*[^0-9])([1-9][0-9]*)")
_LESS = re.compile(r"<(?=/?[A-Za-z])")
_AMPERSAND = re.compile(r"&(?=[A-Za-z][A-Za-z0-9]*;|#[0-9]+;|#[xX][0-9A-Fa-f]+;)")


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
    return spelled(nodes)[0]


def spelled(nodes: tuple[Node, ...]) -> tuple[str, list[Element]]:
    """The msgid of numbered nodes, and those of its elements that have a number, in order."""
    parts: list[str] = []
    numbered: list[Element] = []
    _spell(nodes, parts, numbered)
    return "".join(parts), numbered


def _spell(nodes: tuple[Node, ...], parts: list[str], numbered: list[Element]) -> None:
    for node in nodes:
        if isinstance(node, Text):
            parts.append(escape(node.value))
            continue
        name = node.name
        if node.number:
            name = tag_name(node)
            numbered.append(node)
        if node.children:
            parts.append(f"<{name}>")
            _spell(node.children, parts, numbered)
            parts.append(f"</{name}>")
        else:
            parts.append(f"<{name}/>")


def read_msgid(msgid: str) -> tuple[Node, ...]:
    """The tree of a msgid, without the hidden data that only its source has; a tag that closes nothing is text.

    ``to_msgid(read_msgid(m)) == m`` for every msgid that an extractor made.
    """
    stack: list[tuple[str, list[Node]]] = [("", [])]
    at = 0
    for match in TOKEN.finditer(msgid):
        _append(stack[-1][1], msgid[at : match.start()])
        at = match.end()
        if match[0][0] == "&":
            _append(stack[-1][1], html.unescape(match[0]))
        elif match[3] not in ("", "/") or (match[1] and match[3]):  # with attributes or blanks: no tag of the grammar
            _append(stack[-1][1], match[0])
        elif match[3]:
            stack[-1][1].append(_named(match[2], ()))
        elif not match[1] and len(stack) <= _DEEPEST:
            stack.append((match[2], []))
        elif match[1] and match[2] == stack[-1][0]:
            name, children = stack.pop()
            stack[-1][1].append(_named(name, tuple(children)))
        else:
            _append(stack[-1][1], match[0])
    _append(stack[-1][1], msgid[at:])
    while len(stack) > 1:
        name, children = stack.pop()
        _append(stack[-1][1], f"<{name}>")
        stack[-1][1].extend(children)
    return tuple(stack[0][1])


def _append(nodes: list[Node], text: str) -> None:
    if text and nodes and isinstance(last := nodes[-1], Text):
        nodes[-1] = Text(last.value + text)
    elif text:
        nodes.append(Text(text))


def _named(tag: str, children: tuple[Node, ...]) -> Element:
    """The element that :func:`tag_name` calls ``tag``."""
    found = _NUMBERED.fullmatch(tag)
    if found is None:
        return Element(tag, children)
    return Element(found[1] or found[3], children, number=int(found[2] or found[4]))
