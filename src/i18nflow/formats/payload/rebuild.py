"""A payload with translations in place: the tree is rewritten and encoded anew, so that no shared entry is hit by chance.

Source: nuxt-formats.md §6 (what must change together); design page, settled 4 (proof before writing).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, cast

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Job, Options
from i18nflow.formats.data.scalars import Scalar, rewrite, with_edges
from i18nflow.formats.payload.ast import Body
from i18nflow.formats.payload.code import CommentHole
from i18nflow.formats.payload.copies import follow_excerpt, follow_fields, follow_headings, follow_links, follow_toc
from i18nflow.formats.payload.devalue import encode
from i18nflow.formats.payload.edits import Edits, NodeWriter, Piece, splice_children
from i18nflow.formats.payload.holes import Found, JsonHole, TextHole, ValueHole
from i18nflow.formats.payload.nodes import children_list, props_of
from i18nflow.formats.payload.reading import ReadArticle, Reading
from i18nflow.formats.payload.route import move, rename_keys
from i18nflow.formats.splice import splice
from i18nflow.inline.hoist import EMPHASIS, hoist
from i18nflow.inline.normalise import BLANK, fold
from i18nflow.inline.tree import Node, Text, elements
from i18nflow.model import Finding

Filled = list[tuple[Found, Wanted]]
"""Holes with what they are to hold."""


@dataclass(slots=True)
class Rebuilt:
    """The new text (``None``: nothing changes) and what else the caller has to know."""

    text: str | None
    anchors: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def rebuild(reading: Reading, filled: Filled, job: Job, options: Options) -> Rebuilt:
    """The payload with ``filled`` in place, and all that follows from it."""
    edits, built = Edits(), Rebuilt(None)
    _fill(filled, edits)
    for article in reading.articles:
        built.anchors |= _follow(article, edits, job, options)
    if job.route and reading.articles:
        _move(reading, job, edits, built)
    replaced = edits.finish()
    if replaced:
        built.text = encode(reading.flattened.root, reading.flattened.style, replaced)
    return built


def anchors(reading: Reading, filled: Filled, options: Options) -> dict[str, str]:
    """Old heading id → new one, without building."""
    edits = Edits()
    _fill(filled, edits)
    return {
        heading.old_id: heading.new_id
        for article in reading.articles
        for heading in follow_headings(article.body, edits, options.ids)
    }


def _follow(article: ReadArticle, edits: Edits, job: Job, options: Options) -> dict[str, str]:
    headings = follow_headings(article.body, edits, options.ids)
    ids = {heading.old_id: heading.new_id for heading in headings}
    follow_toc(article.article.body, edits, headings)
    follow_fields(article, edits)
    follow_links(article.body, edits, job, ids)
    if article.excerpt:
        follow_excerpt(article.excerpt, edits, ids)
        follow_links(article.excerpt, edits, job, ids)
    return ids


def _move(reading: Reading, job: Job, edits: Edits, built: Rebuilt) -> None:
    assert job.route is not None
    paths: dict[str, str] = {}
    for article in reading.articles:
        data = article.article.data
        move(data, job.route, edits)
        if isinstance(path := data.get("_path"), str):
            paths[path] = cast("str", edits.get(data, "_path"))
    built.findings += rename_keys(reading.flattened.root, paths, job.route, edits)


# --- filling -------------------------------------------------------------------------------------------------------


def _fill(filled: Filled, edits: Edits) -> None:
    """Values first by owner, then texts by the list of children they stand in."""
    pieces: dict[int, tuple[Body, list[Any], list[Piece]]] = {}
    strings: dict[tuple[int, str], tuple[JsonHole, dict[Scalar, str]]] = {}
    comments: dict[int, tuple[CommentHole, dict[int, tuple[int, str]]]] = {}
    for found, wanted in filled:
        hole = found.hole
        if isinstance(hole, TextHole):
            children = children_list(hole.owner)
            nodes = written(hole, cast("tuple[Node, ...]", wanted))
            pieces.setdefault(id(children), (hole.body, children, []))[2].append((hole.start, hole.end, nodes))
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
    for body, children, parts in pieces.values():
        edits.replaced[id(children)] = splice_children(children, body.spans[id(children)], parts)


def written(hole: TextHole, wanted: tuple[Node, ...]) -> list[Any]:
    """The AST nodes of a translated core."""
    return NodeWriter(hole.body, elements(hole.pattern.nodes)).write(core(hole, wanted))


def core(hole: TextHole, wanted: Iterable[Node]) -> tuple[Node, ...]:
    """A translator's nodes as they are written: blanks folded and outside of emphasis, wrappers that were text around them."""
    kept = list(fold(hoist(tuple(wanted), EMPHASIS)))
    if kept and isinstance(first := kept[0], Text):
        kept[0] = replace(first, value=first.value.lstrip(BLANK))
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = replace(last, value=last.value.rstrip(BLANK))
    nodes: tuple[Node, ...] = tuple(node for node in kept if not isinstance(node, Text) or node.value)
    for wrapper in reversed(hole.lost):
        nodes = (replace(wrapper, children=nodes),)
    return nodes
