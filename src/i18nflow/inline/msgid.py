"""The msgid grammar: a pattern as text with semantic tags (markdown-core.md §2).

    msg  = *( text / elem )
    elem = "<" name [num] ">" msg "</" name [num] ">"  /  "<" name [num] "/>"

``<`` is written ``&lt;`` only before a letter or ``/`` + letter, ``&`` as ``&amp;`` only where an entity would follow.
:mod:`i18nflow.inline.msgstr` reads it back.
"""

from __future__ import annotations

import re

from i18nflow.inline.tree import Element, Node, Text

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
    return "".join([escape(node.value) if isinstance(node, Text) else _element(node) for node in nodes])


def _element(element: Element) -> str:
    name = tag_name(element)
    return f"<{name}>{to_msgid(element.children)}</{name}>" if element.children else f"<{name}/>"
