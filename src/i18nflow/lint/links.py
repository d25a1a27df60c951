"""Links that fell apart into several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.formats.markdown.blocks import read_inline
from i18nflow.formats.splice import Edit
from i18nflow.inline.tree import Element, Node, Text
from i18nflow.lint.chars import shortened
from i18nflow.lint.outline import paragraph_items
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Items, Rule
from i18nflow.lint.trees import Change, exchanged, unplaced
from i18nflow.wording import say

_TAIL = re.compile(r"\]\(([^\s()<>]+)\)")
_FAR = 2
"""Paragraphs that may stand between the brackets."""


def _find(page: Page) -> Iterator[Fault]:
    for number, inlined in enumerate(page.inlines):
        tail = _TAIL.match(inlined.block.content)
        if tail is None or not _is_paragraph(page, inlined):
            continue
        head = next((at for at in range(number - 1, max(number - 2 - _FAR, -1), -1) if _opens(page, page.inlines[at])), -1)
        message = say("“{text}” is no link: its “[” stands in another paragraph", text=shortened(tail.group()))
        fix = _fix(page, page.inlines[head : number + 1], tail.group(1)) if head >= 0 else None
        yield Fault("link-broken", inlined.lf(0), message, say("write the whole link on one line"), fix)


def _is_paragraph(page: Page, inlined: Inlined) -> bool:
    return page.reading.tokens[inlined.at - 2].type == "paragraph_open"


def _opens(page: Page, inlined: Inlined) -> bool:
    """Whether a paragraph ends with the bracket of a link."""
    content = inlined.block.content
    return _is_paragraph(page, inlined) and content.endswith("[") and not content.endswith(("\\[", "!["))


def _fix(page: Page, parts: tuple[Inlined, ...], href: str) -> Fix | None:
    """All paragraphs as one, where they stand right behind each other in the same place."""
    head, *labels, tail = parts
    items = range(head.at - 1, tail.at + 2)
    if len(items) != 3 * len(parts) or any(part.block.path != head.block.path for part in parts):
        return None
    ends = [part.block.lines.end(len(part.block.content)) for part in parts[:-1]]
    edits = tuple(Edit(end, part.lf(0), "") for end, part in zip(ends, parts[1:], strict=True))
    nodes = _nodes(page, parts, href, "".join(part.block.content for part in labels))
    if nodes is None:
        return None
    opener = page.reading.tokens[head.at - 2]
    return Fix(edits, Items(items.start, items.stop, paragraph_items(opener.level, nodes, opener.hidden)))


def _nodes(page: Page, parts: tuple[Inlined, ...], href: str, label: str) -> tuple[Node, ...] | None:
    """What the paragraph must read as: the first one without its bracket, the link, the last one without its start."""
    head, tail = parts[0].block, parts[-1].block
    first = exchanged(head.nodes, head.content, [Change(len(head.content) - 1, len(head.content))])
    env = page.reading.env
    match = _TAIL.match(tail.content)
    if first is None or match is None or "\n" in label or not label:
        return None
    inside = (Text(label),) if "://" in label else read_inline(label, page.dialect, env)
    link = Element("a", unplaced(inside), (("href", href),))
    return (*first, link, *unplaced(read_inline(tail.content[match.end() :], page.dialect, env)))


_RULES = (
    Rule(
        "link-broken",
        "warning",
        say("A link fell apart into several paragraphs."),
        say("""\
Some converters write a link as `[`, its text, and `](address)` with empty lines between them. It is no link then: brackets
and address are shown.

The fix joins the paragraphs, where nothing else stands between them: `（[文字](address)）`."""),
        fixes=True,
    ),
)
FINDER = Finder(_find, _RULES)
