"""A payload with translations in place: the tree is rewritten and encoded anew, so that no shared entry is hit by chance.

Source: nuxt-formats.md §6 (what must change together); design page, settled 4 (proof before writing).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from i18nflow.formats.again import Again, again_of
from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Job, Options
from i18nflow.formats.data.scalars import Scalar, rewrite, with_edges
from i18nflow.formats.payload.code import CommentHole
from i18nflow.formats.payload.copies import (
    follow_addresses,
    follow_excerpt,
    follow_fields,
    follow_footnotes,
    follow_front_matter,
    follow_headings,
    follow_toc,
)
from i18nflow.formats.payload.edits import Edits, NodeWriter, Piece, splice_children
from i18nflow.formats.payload.entries import Follower
from i18nflow.formats.payload.holes import Found, JsonHole, TextHole, ValueHole
from i18nflow.formats.payload.keys import rename_keys
from i18nflow.formats.payload.nodes import children_list, props_of
from i18nflow.formats.payload.plan import Plan
from i18nflow.formats.payload.reading import NAME, ReadArticle, Reading
from i18nflow.formats.payload.stamp import stamp
from i18nflow.formats.splice import splice
from i18nflow.inline.core import finished
from i18nflow.inline.tree import Node, elements
from i18nflow.model import Finding

Filled = list[tuple[Found, Wanted]]
"""Holes with what they are to hold."""


@dataclass(slots=True)
class Rebuilt:
    """The new text (``None``: nothing changes) and what else the caller has to know."""

    text: str | None
    anchors: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)


def rebuild(reading: Reading, filled: Filled, plan: Plan, job: Job, options: Options) -> Rebuilt:
    """The payload with ``filled`` in place, and all that follows from it."""
    edits, built, staying = Edits(), Rebuilt(None), plan.staying_objects()
    _fill(filled, edits, again_of(job.memory, NAME))
    for article in reading.articles:
        if id(article.article.data) not in staying:
            built.anchors |= _follow(article, edits, job, options)
    main = reading.main()
    for article in reading.articles if reading.single() else ():
        if article.page == main:
            stamp(article.article.data, job.stamp, edits)
    follower = Follower(job, options, edits)
    follower.follow(plan)
    built.left |= follower.left
    built.findings += rename_keys(reading.source.root, reading.tables, plan, job, edits)
    replaced = edits.finish()
    reading.views.restore(replaced)
    if replaced:
        built.text = reading.source.encode(replaced)
    return built


def anchors(reading: Reading, filled: Filled, options: Options) -> dict[str, str]:
    """Old heading id → new one, without building."""
    edits = Edits()
    _fill(filled, edits, Again())
    return {
        heading.old_id: heading.new_id
        for article in reading.articles
        for heading in follow_headings(article.body, edits, options.ids)
    }


def _follow(article: ReadArticle, edits: Edits, job: Job, options: Options) -> dict[str, str]:
    follow_footnotes(article.body, edits, job.locale)
    headings = follow_headings(article.body, edits, options.ids)
    ids = {heading.old_id: heading.new_id for heading in headings}
    follow_toc(article.article.body, edits, headings)
    follow_fields(article, edits)
    follow_front_matter(article.article.data, edits, job, ids)
    follow_addresses(article.body, edits, job, ids)
    if article.excerpt:
        follow_excerpt(article.excerpt, edits, ids)
        follow_addresses(article.excerpt, edits, job, ids)
    return ids


# --- filling -------------------------------------------------------------------------------------------------------


def _fill(filled: Filled, edits: Edits, again: Again) -> None:
    """Values first by owner, then texts by the list of children they stand in; documents may share a body, and so a hole."""
    texts: dict[int, tuple[TextHole, dict[tuple[int, int], _Text]]] = {}
    strings: dict[tuple[int, str], tuple[JsonHole, dict[Scalar, str]]] = {}
    comments: dict[int, tuple[CommentHole, dict[int, tuple[int, str]]]] = {}
    for found, wanted in filled:
        hole = found.hole
        if isinstance(hole, TextHole):
            children = children_list(hole.owner)
            texts.setdefault(id(children), (hole, {}))[1][hole.start, hole.end] = hole, cast("tuple[Node, ...]", wanted)
        elif isinstance(hole, JsonHole):
            strings.setdefault((id(hole.owner), hole.key), (hole, {}))[1][hole.scalar] = cast("str", wanted)
        elif isinstance(hole, CommentHole):
            slot = hole.slot
            comments.setdefault(id(hole.pre), (hole, {}))[1][slot.start] = (slot.end, hole.source(str(wanted)) or slot.value)
        elif isinstance(hole, ValueHole):
            edits.set(hole.owner, hole.key, with_edges(hole.owner[hole.key], cast("str", wanted)))
    for hole, changes in strings.values():
        edits.set(hole.owner, hole.key, rewrite(hole.scan, changes).text)
    for block, changed in comments.values():
        code = splice(str(block.text["value"]), changed)
        edits.set(props_of(block.pre), "code", code)
        edits.set(block.text, "value", code)
    for place, (first, parts) in texts.items():
        edits.replaced[place] = again(place, _with_texts, first, tuple(parts.values()))


_Text = tuple[TextHole, tuple[Node, ...]]


def _with_texts(first: TextHole, texts: tuple[_Text, ...]) -> list[Any]:
    """The list of children that ``first`` stands in, with all ``texts`` in place that do."""
    children, body = children_list(first.owner), first.body
    pieces: list[Piece] = [(hole.start, hole.end, _written(hole, wanted)) for hole, wanted in texts]
    return splice_children(children, body.spans[id(children)], pieces, body.opaque)


def _written(hole: TextHole, wanted: tuple[Node, ...]) -> list[Any]:
    """The AST nodes of a translated core."""
    return NodeWriter(hole.body, elements(hole.pattern.nodes)).write(core(hole, wanted))


def core(hole: TextHole, wanted: Iterable[Node]) -> tuple[Node, ...]:
    """A translator's nodes as they are written: blanks folded and outside of emphasis, wrappers that were text around them."""
    return finished(wanted, hole.lost)
