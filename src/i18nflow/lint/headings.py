"""Headings that are none, and headings that share an id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.formats.splice import Edit
from i18nflow.inline.normalise import HAN, HEADING_ID
from i18nflow.inline.tree import plain_text
from i18nflow.lint.chars import shortened
from i18nflow.lint.outline import heading_items
from i18nflow.lint.page import Inlined, Page
from i18nflow.lint.rule import Fault, Finder, Fix, Items, Rule
from i18nflow.lint.trees import Change, exchanged
from i18nflow.slugs.heading import Slugger
from i18nflow.wording import say

_HASHES = re.compile(r"^[ ]{0,3}(#{1,6})(?=[^#\s])", re.MULTILINE)
_LONGEST = 50
"""Characters of a line that may be meant as a heading."""


def _find(page: Page) -> Iterator[Fault]:
    for inlined in page.inlines:
        if not inlined.block.heading and "#" in inlined.block.content:
            yield from _without_blank(page, inlined)
    yield from _ids(page)


# --- no blank ------------------------------------------------------------------------------------------------------


def _without_blank(page: Page, inlined: Inlined) -> Iterator[Fault]:
    content = inlined.block.content
    if inlined.block.is_cell or page.reading.tokens[inlined.at - 2].type != "paragraph_open":
        return
    for match in _HASHES.finditer(content):
        line = content[match.start() : (content.find("\n", match.start()) + 1 or len(content) + 1) - 1]
        if _is_meant(line, match.group(1)):
            message = say(
                "“{line}” is no heading: there is no blank behind “{text}”", line=shortened(line.strip()), text=match.group(1)
            )
            at = inlined.lf(match.end())
            fix = as_heading(page, inlined, len(match.group(1)), match.end(), Edit(at, at, " "))
            yield Fault("heading-without-blank", inlined.lf(match.start(1)), message, say("write a blank behind it"), fix)


def _is_meant(line: str, hashes: str) -> bool:
    """Whether a line is meant as a heading: no hashtag, no number of an issue, no directive."""
    text = line.strip()[len(hashes) :]
    if not HAN.search(text) or len(text) > _LONGEST or "#" in text.rstrip("#"):
        return False
    return len(hashes) > 1 or not (text.endswith("#") or text[0] in "0123456789!")


def as_heading(page: Page, inlined: Inlined, depth: int, start: int, edit: Edit) -> Fix | None:
    """``edit`` makes a paragraph of one line a heading, whose text begins at ``start`` of its content."""
    block, token = inlined.block, page.reading.tokens[inlined.at - 2]
    nodes = exchanged(block.nodes, block.content, [Change(0, start)])
    if nodes is None or "\n" in block.content or token.type != "paragraph_open":
        return None
    return Fix((edit,), Items(inlined.at - 1, inlined.at + 2, heading_items(token.level, depth, nodes)))


# --- ids -----------------------------------------------------------------------------------------------------------


def _ids(page: Page) -> Iterator[Fault]:
    slugger = Slugger()
    ids: dict[str, int] = {}
    texts: dict[str, int] = {}
    for inlined in page.inlines:
        text = plain_text(inlined.block.nodes)
        if not inlined.block.heading or (HEADING_ID.search(text) and not page.dialect.mdc):
            continue
        found, line = slugger.heading_id(text), inlined.block.line
        at = inlined.lf(0)
        if found in ids and page.dialect.mdc:
            message = say(
                "“{text}” has the same id “{text2}” as the heading in line {ids}",
                text=shortened(text),
                text2=shortened(found),
                ids=ids[found],
            )
            yield Fault("heading-id-twice", at, message, say("links lead to the first one: change the text of one of them"))
        elif text in texts:
            message = say(
                "“{text}” is a heading in line {texts} too; the id of this one is “{text2}”",
                text=shortened(text),
                texts=texts[text],
                text2=shortened(found),
            )
            yield Fault("heading-repeated", at, message, say("links to it break when a further one comes before it"))
        ids.setdefault(found, line)
        texts.setdefault(text, line)


_RULES = (
    Rule(
        "heading-without-blank",
        "warning",
        say("“#标题” without a blank is no heading."),
        say("""\
A heading needs a blank behind its `#`. Without one the line is an ordinary paragraph that shows the `#`.

The fix puts the blank there if the line is a paragraph of its own. Hashtags (`#话题#`), numbers (`#1`) and long lines are
left alone."""),
        fixes=True,
    ),
    Rule(
        "heading-id-twice",
        "warning",
        say("Two headings have the same id."),
        say("""\
Nuxt Content numbers equal headings, but shortens runs of hyphens only afterwards: `a b` and `a - b` both get the id `a-b`,
and so do headings of nothing but punctuation or emoji. Links and the table of contents lead to the first of them."""),
        mdc=True,
    ),
    Rule(
        "heading-repeated",
        "info",
        say("A heading repeats an earlier one, so that its id depends on the order."),
        say("""\
The second `安装` gets the id `安装-1`, the third `安装-2`. Links to them lead elsewhere once another one is inserted before
them."""),
    ),
)
FINDER = Finder(_find, _RULES)
