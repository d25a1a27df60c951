"""Comments in the code blocks of a page (option ``code_comments``), the same as in its Markdown and payload.

Only code that stands as one text is looked into: highlighted code is cut into styled spans, and stays in the payload as well.
Source: @nuxtjs/mdc ``runtime/components/prose/ProsePre.vue`` (the class names the language, where the site shows it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from i18nflow.formats.code import comments, possible_comments
from i18nflow.formats.page.links import offsets
from i18nflow.formats.splice import splice
from i18nflow.inline.tree import Element, Slot, Text

_LANGUAGE = re.compile(r"(?:^|\s)lang(?:uage)?-(\S+)")


@dataclass(frozen=True, slots=True, eq=False)
class CodeHole:
    """A comment in ``code``, the text of a block."""

    slot: Slot
    """Where it stands in the page."""
    inside: Slot
    """Where it stands in the text of ``code``."""
    code: Text
    guessed: bool
    """Whether the page does not say the language: then it may be no comment."""


def comment_holes(source: str, pres: list[Element]) -> Iterator[CodeHole]:
    """Comments in these ``pre`` elements of a page, in order; of one without a language all that may be comments."""
    for pre in pres:
        code = _only_text(pre)
        if code is not None:
            language = _language(pre)
            found = list(comments(code.value, language) if language else possible_comments(code.value))
            places = _places(source, code, found)
            for one in found if places else ():
                slot = Slot(one.name, one.value, places[one.start], places[one.end], one.quote)
                yield CodeHole(slot, one, code, not language)


def with_comments(holes: Mapping[CodeHole, str]) -> str:
    """The text of a block with other comments in ``holes``, one or more."""
    code = next(iter(holes)).code
    return splice(code.value, {hole.inside.start: (hole.inside.end, value) for hole, value in holes.items()})


def _only_text(pre: Element) -> Text | None:
    """The one text of ``pre > code``, if there is nothing else."""
    code = pre.children[0] if len(pre.children) == 1 else None
    only = code.children[0] if isinstance(code, Element) and code.name == "code" and len(code.children) == 1 else None
    return only if isinstance(only, Text) else None


def _language(pre: Element) -> str:
    (code,) = pre.children
    assert isinstance(code, Element)
    found = _LANGUAGE.search(pre.get("class")) or _LANGUAGE.search(code.get("class"))
    return found[1] if found else ""


def _places(source: str, code: Text, found: list[Slot]) -> dict[int, int]:
    """Where in the page the edges of these comments stand; ``{}`` where that is not certain."""
    edges = sorted({0, *(edge for slot in found for edge in (slot.start, slot.end))})
    places = offsets(source, code, [after - before for before, after in pairwise(edges)])
    return dict(zip(edges, places, strict=True)) if places else {}
