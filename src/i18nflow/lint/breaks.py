"""Line breaks between Chinese characters, which browsers show as a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from i18nflow.formats.splice import Edit
from i18nflow.inline.folding import WIDE
from i18nflow.inline.normalise import HAN
from i18nflow.inline.tree import Node, Text
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Inline, Rule
from i18nflow.lint.trees import Change, spelling
from i18nflow.wording import say

_BREAK = re.compile(r"\n")
_FULL = 60
"""Columns of a line that may have been broken by an editor."""
_HINT = say("join the lines; if a new line is meant, end the first one with a backslash")


def _find(page: Page) -> Iterator[Fault]:
    for inlined in page.inlines:
        if "\n" in inlined.block.content:
            for start, end in _breaks(inlined):
                left, right = inlined.block.content[start - 1], inlined.block.content[end]
                message = say("the line break between “{left}” and “{right}” is shown as a blank", left=left, right=right)
                code = "line-break-in-text" if HAN.match(left) and HAN.match(right) else "line-break-at-punctuation"
                fix = _joined(inlined, start, end) if code == "line-break-in-text" and _is_full(inlined, start) else None
                yield Fault(code, inlined.lf(start), message, _HINT, fix)


def _is_full(inlined: Inlined, at: int) -> bool:
    """Whether the line that ends at ``at`` was broken because it was full, not because a new line was meant."""
    content = inlined.block.content
    line = content[content.rfind("\n", 0, at) + 1 : at]
    return sum(2 if WIDE.match(char) else 1 for char in line) >= _FULL


def _joined(inlined: Inlined, start: int, end: int) -> Fix:
    return Fix((Edit(inlined.lf(start), inlined.lf(end), ""),), Inline(inlined.at, Change(start, end)))


def _breaks(inlined: Inlined) -> Iterator[tuple[int, int]]:
    """Start and end, in the content, of each soft break that stands between two wide characters."""
    content = inlined.block.content
    for text in texts(inlined.block.nodes):
        if "\n" not in text.value:
            continue
        spans = spelling(content[text.start : text.end], text.value)
        if spans is None:
            continue
        for match in _BREAK.finditer(text.value):
            start, end = (text.start + offset for offset in spans[match.start()])
            if start and end < len(content) and WIDE.match(content[start - 1]) and WIDE.match(content[end]):
                yield start, end


def texts(nodes: Sequence[Node]) -> Iterator[Text]:
    """All texts outside of code."""
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif node.name != "code":
            yield from texts(node.children)


_RULES = (
    Rule(
        "line-break-in-text",
        "warning",
        say("A line break between two Chinese characters is shown as a blank."),
        say("""\
Most browsers show a line break in a paragraph as a blank. Between English words it belongs there; between `你` and `好` it
is a gap in the middle of a sentence.

The fix joins them where the first line is so long (60 columns) that it was broken for its length. Behind a short line a new
line was probably meant, which Markdown makes of a backslash, or two blanks, at its end."""),
        fixes=True,
    ),
    Rule(
        "line-break-at-punctuation",
        "info",
        say("A line break behind Chinese punctuation is shown as a blank."),
        say("""\
The blank is small beside full-width punctuation, and some people write a line for each sentence; but often a new line was
meant, as behind `说明：`. Nobody but the author knows, so nothing is fixed."""),
    ),
)
FINDER = Finder(_find, _RULES)
