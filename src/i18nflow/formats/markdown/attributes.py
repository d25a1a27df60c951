"""``{.class #id key="value" :bound='…' flag}``: the attributes of MDC (nuxt-content/remark-mdc, ``createAttributes``)."""

from __future__ import annotations

import re

from i18nflow.formats.html.entities import decode
from i18nflow.inline.tree import Attributes, Slot
from i18nflow.values import value_class

_BLANK = re.compile(r"[ \t\n]*")
_SHORTCUT = re.compile(r"([.#])([^ \t\n\"#'.<=>`}][^ \t\n\"'<=>`.}]*)(?=[.} \t\n])")
_NAME = re.compile(r":[A-Za-z0-9-]*|[A-Za-z_][A-Za-z0-9_.:-]*")
_EQUALS = re.compile(r"[ \t\n]*=[ \t\n]*")
_UNQUOTED = re.compile(r"[^ \t\n\"'<=>`}]+(?=[} \t\n])")
_QUOTED = {quote: re.compile(f"{quote}[^{quote}]*{quote}(?=[}} \t\n])") for quote in "\"'"}
_BOUND = {quote: re.compile(f"{quote}(?:[^{quote}\\\\]|\\\\.)*{quote}(?=[}} \t\n])", re.DOTALL) for quote in "\"'"}
_SPLIT = re.compile(r"[-_/.]|(?<=[a-z:])(?=[A-Z])|(?<=[A-Za-z0-9])(?=[A-Z][a-z])")
FLAG = "="
"""``Slot.quote`` of an attribute without a value."""


@value_class(frozen=True, slots=True)
class AttributeList:
    """What stands between braces; ``end`` is the offset behind the closing one."""

    slots: tuple[Slot, ...]
    end: int

    def attributes(self) -> Attributes:
        """Hidden data, sorted by name; classes joined, a flag ``x`` as ``:x`` = ``true``, the last of equal names wins."""
        values: dict[str, str] = {}
        for slot in self.slots:
            if slot.quote == FLAG:
                values[f":{slot.name}"] = "true"
            elif slot.name == "class" and "class" in values:
                values["class"] += f" {slot.value}"
            else:
                values[slot.name] = slot.value
        return tuple(sorted(values.items()))


def read_attributes(text: str, start: int, end: int) -> AttributeList | None:
    """The attribute list whose ``{`` is at ``start``; ``None`` if ``text[start:end]`` holds none.  Linear time."""
    slots: list[Slot] = []
    at = start + 1
    while True:
        at = _skip(_BLANK, text, at, end)
        if at >= end:
            return None
        if text[at] == "}":
            return AttributeList(tuple(slots), at + 1)
        slot_end = _slot(text, at, end)
        if slot_end is None:
            return None
        slots.append(slot_end[0])
        at = slot_end[1]


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _slot(text: str, at: int, end: int) -> tuple[Slot, int] | None:
    shortcut = _SHORTCUT.match(text, at, end)
    if shortcut:
        name = "class" if shortcut.group(1) == "." else "id"
        value = shortcut.group(2)
        return Slot(name, decode(value), shortcut.start(2), shortcut.end(2), ""), shortcut.end()
    name_match = _NAME.match(text, at, end)
    return _named(text, name_match, end) if name_match else None


def _named(text: str, match: re.Match[str], end: int) -> tuple[Slot, int] | None:
    raw, at = match.group(), match.end()
    name = kebab(raw)
    equals = _EQUALS.match(text, at, end)
    if equals is None:
        return None if raw[0] == ":" else (Slot(name, "", at, at, FLAG), at)
    at = equals.end()
    quote = text[at : at + 1]
    if quote in ('"', "'"):
        value = (_BOUND if raw[0] == ":" else _QUOTED)[quote].match(text, at, end)
        if value is None:
            return None
        decoded = decode(value.group()[1:-1])
        return Slot(name, decoded, at + 1, value.end() - 1, quote), value.end()
    value = _UNQUOTED.match(text, at, end)
    if value is None:
        return None
    return Slot(name, decode(value.group()), at, value.end(), ""), value.end()


def kebab(name: str) -> str:
    """Name of a component or prop as the site has it: ``fooBar`` → ``foo-bar``, ``a_b`` → ``a-b`` (unjs/scule)."""
    if name.islower() and "_" not in name and "." not in name:
        return name
    return "-".join(_SPLIT.split(name)).lower()
