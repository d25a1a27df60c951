"""Inline parsing whose tokens know their source: they lie end to end over ``[0, len(content))`` (markdown-core.md §1.1).

``markdown_it``'s inline parser with three changes: tokens carry spans, a rule is tried only at the characters it can start
at, and pending text is a span of the source instead of a buffer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from i18nflow.formats.markdown.linemap import LineMap

_CHECKBOX = re.compile(r"\[[ \txX]\](?=\n|[ \t]+\S)")
_TASK = re.compile(r"\[[ \txX]*\]")
Rule = Callable[["SpanState", bool], bool]
Step = Callable[["SpanState"], None]


class SpanToken(Token):
    """A token over ``content[s:e]`` (inline) or over the lines ``map`` (block).

    ``data`` belongs to the rule that made it; ``lines`` is the map of an inline block's content.  Of the attributes of its
    base only those set here may be read.
    """

    __slots__ = ("data", "e", "lines", "s")

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.map = None
        self.level = 0
        self.content = ""
        self.markup = ""
        self.info = ""
        self.hidden = False
        self.s = self.e = -1
        self.data: Any = None
        self.lines: LineMap | None = None


class SpanState(StateInline):
    """State of one content; ``cursor`` is the end of the last token."""

    md: MarkdownIt
    tokens: list[SpanToken]  # type: ignore[assignment]  # the base takes any Token; here all are ours

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[SpanToken]) -> None:
        self.src, self.md, self.env, self.tokens = src, md, env, tokens
        self.pos, self.posMax = 0, len(src)
        self.level = self.linkLevel = self.cursor = 0
        self.pend_s = self.pend_e = -1
        self.cache: dict[int, int] = {}
        self.delimiters: list[Delimiter] = []
        self._prev_delimiters: list[list[Delimiter]] = []
        self.delimiter_lists = [self.delimiters]
        self.backticks: dict[int, int] = {}
        self.backticksScanned = False
        self._html_terminators = None
        self.literals: list[int] = []
        """Where bare URLs and e-mail addresses may start, last first."""
        self.floor = 0
        self.ceiling = len(src)
        """Where the MDC label that is being read starts and ends: what stands outside is as good as nothing."""
        self.unclosed = False
        """Whether an unclosed binding has been noted."""
        self.label = False
        """Whether this is the label of an image, with a ``[`` before it."""
        self.task = False
        """Whether something like a checkbox stands at the start of a list item."""
        self.dollars: dict[int, tuple[int, int]] | None = None
        self.notes: list[tuple[str, int]] = []
        """Codes and offsets of what a person should hear of."""

    def append_pending(self, text: str) -> None:
        """Take ``text``, which stands at ``pos``, as literal."""
        if self.pend_s < 0:
            self.pend_s = self.pos
        self.pend_e = self.pos + len(text)

    def pushPending(self) -> SpanToken:
        """Make a text token of the pending span."""
        token = SpanToken("text", "", 0)
        token.s, token.e = self.pend_s, self.pend_e
        self.cursor = self.pend_e
        self.pend_s = -1
        self.tokens.append(token)
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> SpanToken:
        """Append a token that starts at the cursor; its end is set by its rule or when the rule has matched."""
        if self.pend_s >= 0:
            self.pushPending()
        token = SpanToken(ttype, tag, nesting)
        token.s = self.cursor
        if nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        elif nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            self.delimiter_lists.append(self.delimiters)
        self.tokens.append(token)
        return token

    def push_span(self, kind: str, tag: str, end: int) -> SpanToken:
        """Append a token of its own (not an opening or closing one) over ``[cursor, end)``."""
        token = self.push(kind, tag, 0)
        token.e = self.cursor = end
        return token


class SpanInline(ParserInline):
    """The inline parser: ``rules`` by the character they start at.

    ``prepare`` fills ``state.literals``, ``literal`` reads one of them, ``finish`` pairs the delimiters at the end.
    """

    def __init__(self, rules: Mapping[str, tuple[Rule, ...]], prepare: Step, literal: Rule, finish: Step) -> None:
        super().__init__()
        self.rules = rules
        self.prepare = prepare
        self.literal = literal
        self.finish = finish
        self._markup = re.compile("[" + re.escape("".join(sorted({*rules, "]", "@", ":"}))) + "]")
        self.terminator_re = re.compile("[" + re.escape("".join(sorted({*rules, "]"}))) + "]")

    def plain(self, src: str) -> bool:
        """Whether ``src`` can hold no markup and no bare address at all."""
        return self._markup.search(src) is None and "ww." not in src and "WW." not in src

    def read(self, src: str, md: MarkdownIt, env: EnvType, *, task: bool = False, label: bool = False) -> SpanState:
        """Tokens over the whole of ``src``, in the state that made them.

        ``task`` allows a checkbox at its start; ``label`` says that it is the label of an image.
        """
        state = SpanState(src, md, env, [])
        state.label = label
        if task:
            state.task = _TASK.match(src) is not None
            if _CHECKBOX.match(src):
                state.push_span("checkbox", "input", 3)
                state.pos = 3
        self.prepare(state)
        self.tokenize(state)
        self.finish(state)
        return state

    def tokenize(self, state: StateInline) -> None:
        """Tokens for ``[pos, posMax)``; called again by rules for the labels of what they read."""
        assert isinstance(state, SpanState)
        if state.tokens and state.tokens[-1].e < 0:
            state.tokens[-1].e = state.pos
        state.cursor = state.pos
        end, shallow = state.posMax, state.level < state.md.options["maxNesting"]
        while state.pos < end:
            stop = self._text_end(state, end) if shallow else end
            if state.literals and self._literal(state, stop):
                continue
            if stop > state.pos:
                state.append_pending(state.src[state.pos : stop])
                state.pos = stop
            elif not self._match(state):
                state.append_pending(state.src[stop])
                state.pos += 1
        if state.pend_s >= 0:
            state.pushPending()

    def _text_end(self, state: SpanState, end: int) -> int:
        match = self.terminator_re.search(state.src, state.pos, end)
        return match.start() if match else end

    def _match(self, state: SpanState) -> bool:
        """Try the rules at ``pos``."""
        for rule in self.rules.get(state.src[state.pos], ()):
            if rule(state, False):
                last = state.tokens[-1] if state.tokens else None
                if last is not None and last.e < 0:
                    last.e = state.pos
                if state.pend_s < 0:
                    state.cursor = state.pos
                return True
        return False

    def _literal(self, state: SpanState, stop: int) -> bool:
        """Read the bare address that may start at or before ``stop``; forget those already passed."""
        literals = state.literals
        while literals and literals[-1] < state.pos:
            literals.pop()
        if not literals or literals[-1] > stop or literals[-1] >= state.posMax or state.linkLevel > 0:
            return False
        start = literals.pop()
        if start > state.pos:
            state.append_pending(state.src[state.pos : start])
            state.pos = start
        return self.literal(state, False)

    def skipToken(self, state: StateInline) -> None:
        """Move ``pos`` behind the token there without making one; a run of plain text counts as one."""
        assert isinstance(state, SpanState)
        pos = state.pos
        if pos in state.cache:
            state.pos = state.cache[pos]
            return
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            stop = self._text_end(state, state.posMax)
            if stop > pos:
                state.pos = stop
            elif not self._match_silently(state):
                state.pos += 1
        state.cache[pos] = state.pos

    def _match_silently(self, state: SpanState) -> bool:
        for rule in self.rules.get(state.src[state.pos], ()):
            state.level += 1
            matched = rule(state, True)
            state.level -= 1
            if matched:
                return True
        return False
