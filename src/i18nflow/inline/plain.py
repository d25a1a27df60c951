"""A msgid or msgstr as a reader of the page sees its text: without tags, escapes undone, blanks folded.

What repeats a text elsewhere (a list, the navigation, ``<title>``) has nothing but this; by it the text is found again.
Placeables without text of their own (images, formulas) leave nothing.  Source: markdown-core.md §2 (the grammar).
"""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br\d*/>")
_TAG = re.compile(r"</?[A-Za-z][\w.:-]*/?>")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);")


def folded(text: str) -> str:
    """``text`` with every run of blanks as one, none at its edges: sites differ in how they break lines."""
    return " ".join(text.split())


def plain(message: str, line_break: str = "") -> str:
    """The text of ``message`` (the msgid grammar); ``line_break`` stands for each ``<br/>``."""
    if "<" in message:
        message = _TAG.sub("", _BREAK.sub(line_break, message))
    if "&" in message:
        message = _ENTITY.sub(lambda match: html.unescape(match[0]), message)
    return folded(message)


def plain_forms(message: str) -> tuple[str, ...]:
    """The texts that sites make of ``message``: a line break may leave a blank or nothing."""
    return tuple(dict.fromkeys((plain(message, " "), plain(message))))
