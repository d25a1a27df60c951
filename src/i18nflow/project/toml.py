"""A table of TOML into a record: every fault is named with its line, its key and what was expected."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from i18nflow.errors import ConfigError
from i18nflow.project.keys import Key, Pairs, keys
from i18nflow.values import value_class
from i18nflow.wording import say

T = TypeVar("T")

_HEADER = re.compile(r"\s*\[(\[?)\s*([\w.\"' -]+?)\s*\]\]?\s*(?:#.*)?")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The tables of ``text``; raises :class:`~i18nflow.errors.ConfigError` with the place of a mistake."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        column = int(place[2]) if place and place[2] else 0
        raise ConfigError(
            "bad-toml", say("is not TOML: {fault}", fault=_PLACE.sub("", message)), path=file, line=line, column=column
        ) from error


@value_class(frozen=True, slots=True)
class Where:
    """A table within a file, for messages."""

    file: str
    text: str
    table: tuple[str | int, ...] = ()

    def below(self, *names: str | int) -> Where:
        """A table within this one."""
        return Where(self.file, self.text, (*self.table, *names))

    def error(self, code: str, message: str, name: str = "", hint: str = "") -> ConfigError:
        """An error at a key of this table."""
        line = line_of(self.text, (*self.table, name), "") or line_of(self.text, self.table, name)
        return ConfigError(code, message, path=self.file, line=line, hint=hint)

    def called(self, name: str) -> str:
        """The key as a person writes it: ``build.links``, ``trees.root``."""
        return ".".join([*(str(part) for part in self.table if isinstance(part, str)), name]).removeprefix("tool.i18nflow.")


def record_of(record: type[T], table: Mapping[str, Any], where: Where) -> T:
    """The record that ``table`` describes; raises :class:`~i18nflow.errors.ConfigError`."""
    known = {one.name: one for one in keys(record)}
    for name in table:
        if name not in known:
            hint = _meant(name, known) or say("there are: {known}", known=", ".join(known))
            raise where.error("unknown-key", say("there is no key “{name}”", name=where.called(name)), name, hint)
    for one in known.values():
        if one.required and one.name not in table:
            example = (
                say("for example {name} = “{example}”", name=one.name, example=one.doc.example)
                if one.doc.example
                else one.doc.text
            )
            raise where.error("missing-key", say("“{name}” is missing", name=where.called(one.name)), hint=example)
    return record(**{name: _value(known[name], value, where) for name, value in table.items()})


def _value(one: Key, value: Any, where: Where) -> Any:
    converted = _converted(one, value, where)
    fault = one.doc.check(converted) if one.doc.check is not None else ""
    if fault:
        raise where.error("bad-value", say("“{text}” {wrong}", text=where.called(one.name), wrong=fault), one.name)
    return converted


def _converted(one: Key, value: Any, where: Where) -> Any:
    if one.record is not None and one.repeated and _all(value, dict):
        return tuple(record_of(one.record, item, where.below(one.name, at)) for at, item in enumerate(value))
    if one.record is not None and not one.repeated and isinstance(value, dict):
        return record_of(one.record, value, where.below(one.name))
    if one.record is None and _fits(one, value):
        if one.kind == Pairs:
            return tuple(value.items())
        return tuple(value) if one.repeated else float(value) if one.kind is float else value
    expected = say("“{name}” must be {said}", name=where.called(one.name), said=one.said)
    hint = _meant(value, one.choices) if isinstance(value, str) else ""
    raise where.error("bad-value", say("{expected}, not {value}", expected=expected, value=_shown(value)), one.name, hint)


def _meant(typed: str, words: Iterable[str]) -> str:
    """The nearest word, as a hint; ``""`` where none is near."""
    from difflib import get_close_matches  # only where something is wrong

    near = get_close_matches(typed, words, 1, 0.5)
    return say("did you mean “{near}”?", near=near[0]) if near else ""


def _fits(one: Key, value: Any) -> bool:
    if one.choices:
        return value in one.choices
    if one.repeated:
        return _all(value, str)
    if one.kind == Pairs:
        return isinstance(value, dict) and _all(list(value.values()), str)
    if one.kind in (int, float):
        return isinstance(value, (int, one.kind)) and not isinstance(value, bool)
    return isinstance(value, one.kind)


def _all(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _shown(value: object) -> str:
    words = {True: "true", False: "false"}
    return words[value] if isinstance(value, bool) else f"“{value}”" if isinstance(value, str) else type(value).__name__


def line_of(text: str, table: tuple[str | int, ...], name: str) -> int:
    """The line of a key, or else of its table's header; 0 where neither is written out (inline and dotted tables)."""
    wanted = [part for part in table if isinstance(part, str)]
    numbers = [part for part in table if isinstance(part, int)]
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[.=]") if name else None
    current: list[str] = []
    count, header = -1, 0
    for line, content in enumerate(text.splitlines(), 1):
        found = _HEADER.fullmatch(content)
        if found:
            current = [part.strip(" \"'") for part in found[2].split(".")]
            count += bool(found[1]) and current == wanted
        if current != wanted or (numbers and count != numbers[0]):
            continue
        if found:
            header = line
        elif key is not None and key.match(content):
            return line
    return header
