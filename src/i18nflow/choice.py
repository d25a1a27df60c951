"""Which rules apply, and how serious each of them is: what ``lint`` and ``check`` are told by options and configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from i18nflow.errors import ConfigError
from i18nflow.model import Severity
from i18nflow.wording import say

OFF = "off"
_LEVELS: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The rules that apply, by code, each with its severity."""

    severities: Mapping[str, Severity]


@dataclass(frozen=True, slots=True)
class Offer:
    """All the rules of a command, in their order, with their own severities."""

    severities: Mapping[str, Severity]
    kind: str
    """What one of them is called: ``rule``, ``check``."""
    listing: str
    """The command that lists them."""

    def named(self, code: str) -> str:
        """``code``; raises ``ConfigError`` that names the nearest one where there is no such rule."""
        if code in self.severities:
            return code
        near = get_close_matches(code, self.severities, 1, 0.5)
        hint = say("did you mean “{near}”?", near=near[0]) if near else say("`{listing}` lists them", listing=self.listing)
        raise ConfigError("unknown-code", say("there is no {kind} “{code}”", kind=self.kind, code=code), hint=hint)

    def choose(self, select: Iterable[str] = (), ignore: Iterable[str] = (), levels: Iterable[tuple[str, str]] = ()) -> Choice:
        """The rules ``select`` (all where empty) without ``ignore``, with the severities of ``levels`` instead of their own.

        Raises:
            ConfigError: there is no such rule, or no such severity.
        """
        severities = dict(self.severities)
        off = {self.named(code) for code in ignore}
        for code, level in levels:
            severity = _LEVELS.get(level)
            if severity is None and level != OFF:
                hint = say("there are: {levels}, {off}", levels=", ".join(_LEVELS), off=OFF)
                raise ConfigError("bad-value", say("“{level}” is no severity of {code}", level=level, code=code), hint=hint)
            if severity is None:
                off.add(self.named(code))
            else:
                severities[self.named(code)] = severity
        wanted = {self.named(code) for code in select} or set(self.severities)
        return Choice({code: severities[code] for code in self.severities if code in wanted - off})
