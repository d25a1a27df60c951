"""Characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from i18nflow.formats.markdown.blocks import read_inline
from i18nflow.formats.splice import Edit, splice
from i18nflow.inline.tree import Text
from i18nflow.lint.breaks import texts
from i18nflow.lint.chars import ZERO_WIDTH, shortened, shown
from i18nflow.lint.headings import as_heading
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Inline, Rule
from i18nflow.lint.trees import Change, Span, exchanged, joined, spelling
from i18nflow.wording import say

_UNSEEN = re.compile(f"[{''.join(sorted(ZERO_WIDTH))}]+|\u3000+")
_WIDE = "\u3000"
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_MAX_ALONE = 20
"""Characters of one block that are looked at one by one."""
_JOINED = frozenset(("So", "Sk", "Mn", "Lm", "Mc"))
"""Categories of what a joiner joins: emoji, marks of Indic scripts."""


def _find(page: Page) -> Iterator[Fault]:
    for inlined in page.inlines:
        if _UNSEEN.search(inlined.block.content):
            found = [place for text in texts(inlined.block.nodes) for place in _places(inlined, text)]
            yield from _wide(inlined, [place for place in found if inlined.block.content[place[0]] == _WIDE])
            yield from _unseen(page, inlined, [place for place in found if inlined.block.content[place[0]] != _WIDE])


def _places(inlined: Inlined, text: Text) -> Iterator[Span]:
    """Start and end, in the content, of each run of such characters."""
    spans = spelling(inlined.block.content[text.start : text.end], text.value)
    for match in _UNSEEN.finditer(text.value):
        if spans is not None and not _joins(text.value, match):
            start, end = text.start + spans[match.start()][0], text.start + spans[match.end() - 1][1]
            if inlined.block.content[start] == match.group()[0]:  # else it is written as an entity, so on purpose
                yield start, end


def _wide(inlined: Inlined, found: list[Span]) -> Iterator[Fault]:
    for start, end in found:
        message = say("“{around}”: a full-width blank", around=_around(inlined, start, end))
        fix = None if start else _without(inlined, start, end)
        yield Fault(
            "ideographic-space", inlined.lf(start), message, say("indent by the style sheet; else write a usual blank"), fix
        )


def _unseen(page: Page, inlined: Inlined, found: list[Span]) -> Iterator[Fault]:
    """Those that do nothing: beside ``*`` one may be what makes bold text work, and asterisks have rules of their own."""
    useless = found if _is_useless(page, inlined, found) else []
    if not useless:
        useless = [place for place in found[:_MAX_ALONE] if _is_useless(page, inlined, [place])]
    for start, end in useless:
        message = say("“{around}”: a character that nobody sees", around=_around(inlined, start, end))
        heading = None if start else _HEADING.match(inlined.block.content, end)
        if heading is None:
            fix: Fix | None = _without(inlined, start, end)
        else:
            message = say("{message} keeps this line from being a heading", message=message)
            edit = _without(inlined, start, end).edits[0]
            fix = as_heading(page, inlined, len(heading.group(1)), heading.end(), edit)
        yield Fault("zero-width-character", inlined.lf(start), message, say("remove it"), fix)


def _is_useless(page: Page, inlined: Inlined, found: list[Span]) -> bool:
    """Whether the content reads the same without what is ``found``."""
    block = inlined.block
    nodes = exchanged(block.nodes, block.content, (Change(start, end) for start, end in found))
    content = splice(block.content, {start: (end, "") for start, end in found})
    read = read_inline(content, page.dialect, page.reading.env, cell=block.is_cell, task=block.task)
    return nodes is not None and joined(nodes) == joined(read)


def _around(inlined: Inlined, start: int, end: int) -> str:
    content = inlined.block.content
    return shortened(content[max(0, start - 6) : start] + shown(content[start]) + content[end : end + 6])


def _joins(value: str, match: re.Match[str]) -> bool:
    """Whether a joiner stands where it has work to do."""
    before = value[match.start() - 1 : match.start()]
    return match.group() in "\u200c\u200d" and bool(before) and unicodedata.category(before) in _JOINED


def _without(inlined: Inlined, start: int, end: int) -> Fix:
    lines = inlined.block.lines
    return Fix((Edit(lines.source(start), lines.end(end), ""),), Inline(inlined.at, Change(start, end)))


_RULES = (
    Rule(
        "zero-width-character",
        "warning",
        say("A zero-width character stands in the text."),
        say("""\
Zero-width spaces, joiners, a byte order mark within the text and soft hyphens come along when text is copied from web
pages. Nobody sees them, but searches miss the word, anchors get another id, and `**` beside one may not work.

The fix removes them. Joiners within emoji are left alone."""),
        fixes=True,
    ),
    Rule(
        "ideographic-space",
        "info",
        say("A full-width blank (U+3000) stands in the text."),
        say("""\
Paragraphs are indented by the style sheet, not by blanks: in the translation, in a list of articles and in a feed they are
in the way.

The fix removes those at the start of a paragraph; in the middle of a text they are only reported."""),
        fixes=True,
    ),
)
FINDER = Finder(_find, _RULES)
