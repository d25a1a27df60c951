"""A query as a person types it.

    query = group *( "OR" group )
    group = *( ["-"] ( [field ":"] value *( "," value ) ) )
    value = word / DQUOTE text DQUOTE

Full-width ``：``, ``，`` and “quotes”, as Chinese input methods write them, count as what they stand for behind a known field.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType

from i18nflow.errors import ConfigError
from i18nflow.query.fields import ANY, FIELDS, TEXT, Field
from i18nflow.query.query import Query, Term
from i18nflow.wording import Message, say

LONGEST = 2_000
"""Characters of a query."""
OR = "OR"
_MEANT_OR = say("the word itself is searched for in quotes: {word}", word='"OR"')
_BLANKS = re.compile(r"\s*")
_NAME = re.compile(r"([A-Za-z][A-Za-z_-]*)([:：])(?!//)")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|“([^”]*)”', re.DOTALL)
_WORD = re.compile(r"[^\s]+")
_LISTED = re.compile(r'[^\s,，"“]+')
_COMMA = re.compile("[,，]")

Known = Mapping[str, Collection[str]]
"""Fields whose values are known to whoever asks: the locales of a project, the installed checks."""
_NOTHING: Known = MappingProxyType({})


def parse_query(text: str, known: Known = _NOTHING) -> Query:
    """Read a query; an empty one means every entry in use.

    Raises:
        ConfigError: ``bad-query``, with the column (from 1) and what was expected there.
    """
    if len(text) > LONGEST:
        raise _fault(LONGEST, say("a query has {n} characters at most", n=LONGEST))
    groups: list[list[Term]] = [[]]
    at = last_or = 0
    for at, term in _Reader(text, known).terms():
        if term is not None:
            groups[-1].append(term)
        elif not groups[-1]:
            raise _fault(at, say("something has to stand before OR"), _MEANT_OR)
        else:
            groups.append([])
            last_or = at
    if len(groups) > 1 and not groups[-1]:
        raise _fault(last_or, say("something has to stand behind OR"), _MEANT_OR)
    return Query(tuple(tuple(group) for group in groups if group), text)


class _Reader:
    """Goes through a query from left to right."""

    def __init__(self, text: str, known: Known) -> None:
        self._text, self._known = text, known
        self._at = 0

    def terms(self) -> Iterator[tuple[int, Term | None]]:
        """Each term with its place from 0; ``None`` for an ``OR``."""
        while (start := self._skip()) < len(self._text):
            if (word := _WORD.match(self._text, start)) is not None and word[0] == OR:
                self._at = word.end()
                yield start, None
            else:
                yield start, self._term()

    def _skip(self) -> int:
        found = _BLANKS.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _term(self) -> Term:
        negated = self._text[self._at] == "-" and self._text[self._at + 1 : self._at + 2].strip() != ""
        self._at += negated
        name = self._field()
        return Term(name, self._values(name) if name else (self._word(_WORD),), negated)

    def _field(self) -> str:
        """The field that is named here, behind which the place is then; ``""`` for none."""
        found = _NAME.match(self._text, self._at)
        if found is None or (found[2] == "：" and found[1].lower() not in FIELDS):
            return TEXT
        name = found[1].lower()
        if name not in FIELDS:
            message = say("there is no field “{name}”", name=name)
            raise _fault(self._at, message, _unknown_field(name))
        self._at = found.end()
        return name

    def _values(self, name: str) -> tuple[str, ...]:
        values = [self._value(FIELDS[name])]
        while (comma := _COMMA.match(self._text, self._at)) is not None:
            self._at = comma.end()
            values.append(self._value(FIELDS[name]))
        return tuple(values)

    def _value(self, field: Field) -> str:
        start = self._at
        if start == len(self._text) or self._text[start].isspace() or _COMMA.match(self._text, start):
            hint = say("it asks for {summary}, such as {example}", summary=field.summary, example=field.example)
            raise _fault(start, say("`{field}:` has no value", field=field.name), hint)
        value = self._word(_LISTED)
        allowed = field.values or self._known.get(field.name, ())
        is_any = field.takes_any and value == ANY
        if allowed and not is_any and value.casefold() not in {one.casefold() for one in allowed}:
            message = say("`{field}:` has no value “{value}”", field=field.name, value=value)
            raise _fault(start, message, _nearest(value, allowed, field.name))
        return value

    def _word(self, bare: re.Pattern[str]) -> str:
        """What is searched for here: a text in quotes, or all that ``bare`` takes."""
        start = self._at
        if self._text[start] in '"“':
            found = _QUOTED.match(self._text, start)
            if found is None:
                hint = say("a quote that is meant as such is written {quote}", quote='"\\""')
                raise _fault(start, say("a quote is opened here, and never closed"), hint)
            self._at = found.end()
            text = re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL) if found[1] is not None else found[2]
            if not text.strip():
                raise _fault(start, say("nothing stands between these quotes"))
            return text
        word = bare.match(self._text, start)
        assert word is not None, "it is neither a blank nor a quote nor a comma"
        self._at = word.end()
        return word[0]


def _fault(at: int, message: Message, hint: str = "") -> ConfigError:
    said = say("column {n}: {message}", n=at + 1, message=message)
    return ConfigError("bad-query", said, column=at + 1, hint=hint)


def _unknown_field(name: str) -> Message:
    """Which field may be meant, or that it is no field."""
    quoted = say("a text with a colon is searched for in quotes: {text}", text=f'"{name}:…"')
    near = get_close_matches(name, FIELDS, 1, 0.5)
    if near:
        return say("did you mean `{near}:`? {quoted}", near=near[0], quoted=quoted)
    return say("there are: {names}; {quoted}", names=", ".join(FIELDS), quoted=quoted)


def _nearest(value: str, known: Collection[str], field: str) -> Message:
    """Which value may be meant."""
    near, names = get_close_matches(value.casefold(), known, 1, 0.5), ", ".join(known)
    if near:
        return say("did you mean `{field}:{near}`? there are: {names}", field=field, near=near[0], names=names)
    return say("there are: {names}", names=names)
