"""Read a Markdown text: its blocks, their inline trees, and what the parser made of the rest."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from markdown_it import MarkdownIt

from i18nflow.formats.markdown.block import Block
from i18nflow.formats.markdown.block_state import BlockState, BlockToken
from i18nflow.formats.markdown.coverage import uncovered_lines
from i18nflow.formats.markdown.dialect import MAX_NESTING, Dialect, parser
from i18nflow.formats.markdown.front_matter import FrontMatter, find_front_matter
from i18nflow.formats.markdown.linemap import LineMap
from i18nflow.formats.markdown.spans import SpanInline
from i18nflow.formats.markdown.tree import TreeBuilder
from i18nflow.formats.markdown.walker import BlockWalker
from i18nflow.formats.source import Source
from i18nflow.inline.tree import Node, Text
from i18nflow.model import Finding, Severity
from i18nflow.values import value_class
from i18nflow.wording import say

__all__ = ("Block", "Reading", "read", "read_inline")

_MAX_NOTES = 50
"""Findings per block: the rest of a hostile one says nothing new."""
_VERBATIM = frozenset(("fence", "code_block", "formula_block"))


@value_class(frozen=True, slots=True)
class Reading:
    """A Markdown text as read in one dialect."""

    source: Source
    blocks: tuple[Block, ...]
    """In document order."""
    env: dict[str, Any] = field(repr=False)
    """Link references and footnotes, as :func:`read_inline` needs them."""
    findings: tuple[Finding, ...] = ()
    tokens: tuple[BlockToken, ...] = field(default=(), repr=False, compare=False)
    """What the skeleton and the blocks were made of."""

    @property
    def skeleton(self) -> tuple[tuple[object, ...], ...]:
        """The block structure without texts, to compare with after a rewrite; code is part of it."""
        return tuple(_bone(token) for token in self.tokens)

    def is_built_as(self, other: Reading) -> bool:
        """Whether both have the same skeleton and number of blocks."""
        if len(self.tokens) != len(other.tokens) or len(self.blocks) != len(other.blocks):
            return False
        pairs = zip(self.tokens, other.tokens, strict=True)
        return all(mine is theirs or _bone(mine) == _bone(theirs) for mine, theirs in pairs)


def read(text: str, dialect: Dialect) -> Reading:
    """Read ``text`` as given (BOM, any line ends).  Never raises for content; linear time."""
    state, front, source = _tokenized(text, dialect)
    findings: list[Finding] = []
    reader = _Inline(state.md, state.env, source.lf, findings)
    blocks = (*_front_block(source.lf, front), *BlockWalker(state.src, reader.nodes).walk(state.tokens))
    findings += (_lost(*lines) for lines in uncovered_lines(source.lf, state.tokens, front))
    return Reading(source, blocks, state.env, tuple(findings), tuple(state.tokens))


def outline(text: str, dialect: Dialect) -> Reading:
    """As :func:`read`, but the blocks have no nodes, and there are no findings."""
    state, front, source = _tokenized(text, dialect)
    blocks = (*_front_block(source.lf, front), *BlockWalker(state.src, _no_nodes).walk(state.tokens))
    return Reading(source, blocks, state.env, (), tuple(state.tokens))


def _tokenized(text: str, dialect: Dialect) -> tuple[BlockState, FrontMatter | None, Source]:
    source, md = Source.of(text), parser(dialect)
    front = find_front_matter(source.lf)
    env: dict[str, Any] = {"references": {}, "footnotes": {}}
    state = BlockState(source.lf.replace("\0", "\ufffd"), md, env, front.body if front else 0)
    md.block.tokenize(state, 0, state.lineMax)
    return state, front, source


def _no_nodes(token: BlockToken, task: bool) -> tuple[Node, ...]:
    return ()


def read_inline(
    content: str, dialect: Dialect, env: dict[str, Any], *, cell: bool = False, task: bool = False
) -> tuple[Node, ...]:
    """Nodes of one inline content, with the references and footnotes of its document.

    ``cell`` changes nothing, since the content of a cell holds plain ``|``; ``task`` allows a checkbox at the start.
    """
    md = parser(dialect)
    return _Inline(md, env, content, []).read(content, task)[0]


class _Inline:
    """Reads the inline contents of a document and turns what its rules note into findings."""

    def __init__(self, md: MarkdownIt, env: dict[str, Any], lf: str, findings: list[Finding]) -> None:
        assert isinstance(md.inline, SpanInline)
        self.inline = md.inline
        self.md, self.env, self.lf, self.findings = md, env, lf, findings

    def read(self, content: str, task: bool) -> tuple[tuple[Node, ...], list[tuple[str, int]]]:
        if self.inline.plain(content):
            return (Text(content, 0, len(content)),), []
        builder = TreeBuilder(self.inline.read(content, self.md, self.env, task=task))
        return builder.build(), builder.notes

    def nodes(self, token: BlockToken, task: bool) -> tuple[Node, ...]:
        nodes, notes = self.read(token.content, task)
        for code, offset in notes[:_MAX_NOTES]:
            assert token.lines is not None
            assert token.map is not None
            line = token.map[0] + 1 + token.content.count("\n", 0, offset)
            self.findings.append(self._finding(code, line, token.lines.source(offset)))
        return nodes

    def _finding(self, code: str, line: int, at: int) -> Finding:
        severity, message, hint = _NOTES[code]
        return Finding(code, severity, message, line=line, column=at - self.lf.rfind("\n", 0, at), hint=hint)


_NOTES: dict[str, tuple[Severity, str, str]] = {
    "md-unclosed-binding": (
        "error",
        say("“{{” is never closed; the site's parser crashes here"),
        say("close it with “}}”, or write “\\{{” where it is meant as text"),
    ),
    "md-depth": (
        "warning",
        say("elements are nested too deep here; this one is ignored"),
        say("close the elements that are left open before it"),
    ),
    "md-swallowed-braces": (
        "warning",
        say("the braces after this text are read as attributes and vanish on the site"),
        say("write “\\{”, or put the text in backquotes"),
    ),
}


def _front_block(lf: str, front: FrontMatter | None) -> tuple[Block, ...]:
    if front is None:
        return ()
    lines = LineMap((0,), (front.start,))
    line = 1 + lf.count("\n", 0, front.start)
    return (Block("front_matter", front.kind, lf[front.start : front.end], lines, line, lf=lf),)


def _lost(first: int, last: int) -> Finding:
    message = say("the lines up to {last} hold text that the parser does not reach", last=last + 1)
    if first == last:
        message = say("this line holds text that the parser does not reach")
    return Finding(
        "E-COVER",
        "error",
        message,
        line=first + 1,
        column=1,
        hint=say("lists and quotes nested about {max_nesting} deep are beyond what is read", max_nesting=MAX_NESTING // 2),
    )


def _bone(token: BlockToken) -> tuple[object, ...]:
    if token.type in _VERBATIM and token.lines is None:
        return (token.type, token.level, token.info, token.content)
    return (token.type, token.tag, token.level, token.info)
