"""Inline parsing whose tokens know their source: they lie end to end over ``[0, len(content))`` (markdown-core.md §1.1).

``markdown_it``'s inline parser with three changes: tokens carry spans, a rule is tried only at the characters it can start
at, and pending text is a span of the source instead of a buffer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_CHECKBOX = re.compile(r"\[[ \txX]\](?=\n|[ \t]+\S)")
_TASK = re.compile(r"\[[ \txX]*\]")
Rule = Callable[["SpanState", bool], bool]
Step = Callable[["SpanState"], None]


class SpanToken(Token):
    """A token over ``content[s:e]``.

    ``data`` belongs to the rule that made it.  Of the attributes of its base only those set here may be read.
    """

    __slots__ = ("data", "e", "s")

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.content = self.markup = ""
        self.s = self.e = -1
        self.data: Any = None


@dataclass(slots=True)
class Run:
    """A run of one of ``* _ ~``: its text token, and whether it may open or close emphasis."""

    token: int
    marker: str
    length: int
    opens: bool
    closes: bool


class SpanState(StateInline):
    """State of one content; ``cursor`` is the end of the last token."""

    md: MarkdownIt
    tokens: list[SpanToken]  # type: ignore[assignment]  # the base takes any Token; here all are ours
    delimiters: list[Run]  # type: ignore[assignment]  # the base has one for each character of a run

    # What most contents leave as it is stands in the class.
    pos = level = linkLevel = cursor = 0
    pend_s = pend_e = -1
    backticksScanned = False
    _html_terminators = None
    floor = 0
    unclosed = False
    """Whether an unclosed binding has been noted."""
    label = False
    """Whether this is the label of an image, with a ``[`` before it."""
    task = False
    """Whether something like a checkbox stands at the start of a list item."""
    dollars: dict[int, tuple[int, int]] | None = None

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[SpanToken]) -> None:
        self.src, self.md, self.env, self.tokens = src, md, env, tokens
        self.posMax = self.ceiling = len(src)
        """``floor`` and ``ceiling``: where the MDC label that is being read starts and ends: what stands outside is as good
        as nothing."""
        self.cache: dict[int, int] = {}
        self.delimiters = []
        self._prev_delimiters: list[list[Run]] = []  # type: ignore[assignment]
        self.delimiter_lists = [self.delimiters]
        self.backticks: dict[int, int] = {}
        self.literals: list[int] = []
        """Where bare URLs and e-mail addresses may start, last first."""
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
        if self.pend_s >= 0:
            self.pushPending()
        token = SpanToken(kind, tag, 0)
        token.s, token.e = self.cursor, end
        self.cursor = end
        self.tokens.append(token)
        return token


def _one_of(chars: set[str]) -> re.Pattern[str]:
    return re.compile("[" + re.escape("".join(sorted(chars))) + "]")


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
        self._special = _one_of({*rules})
        self._skipped = _one_of({*rules, "]"})
        self._markup = _one_of({*rules, "@", ":"})

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
        src, end, search = state.src, state.posMax, self._special.search
        if state.tokens and state.tokens[-1].e < 0:
            state.tokens[-1].e = state.pos
        state.cursor = state.pos
        shallow = not state.level or state.level < state.md.options["maxNesting"]
        while state.pos < end:
            match = search(src, state.pos, end) if shallow else None
            stop = match.start() if match else end
            if state.literals and self._literal(state, stop):
                continue
            if stop > state.pos:
                if state.pend_s < 0:
                    state.pend_s = state.pos
                state.pend_e = state.pos = stop
                if state.literals:  # one may start right here
                    continue
            if stop < end and not self._match(state, src[stop]):
                state.append_pending(src[stop])
                state.pos += 1
        if state.pend_s >= 0:
            state.pushPending()

    def _match(self, state: SpanState, char: str) -> bool:
        """Try the rules at ``pos``, where ``char`` stands."""
        for rule in self.rules[char]:
            if rule(state, False):
                if state.tokens and (last := state.tokens[-1]).e < 0:
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
            match = self._skipped.search(state.src, pos, state.posMax)
            stop = match.start() if match else state.posMax
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
