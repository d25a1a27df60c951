"""Findings on one Markdown text, and its mended form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from i18nflow.errors import ConfigError
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.lint.fixing import Fixed, fixed
from i18nflow.lint.mute import unmuted
from i18nflow.lint.page import Page
from i18nflow.lint.registry import FINDERS, RULES, rule_named
from i18nflow.lint.rule import Fault
from i18nflow.model import Finding, Severity

OFF = "off"
_LEVELS: dict[str, Severity] = {"error": "error", "warning": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules apply, and how serious each of them is."""

    severities: Mapping[str, Severity]


EVERYTHING = Choice({code: rule.severity for code, rule in RULES.items()})


def choose(select: Iterable[str] = (), ignore: Iterable[str] = (), levels: Iterable[tuple[str, str]] = ()) -> Choice:
    """The rules ``select`` (all where empty) without ``ignore``, with the severities of ``levels`` instead of their own.

    Raises:
        ConfigError: there is no such rule, or no such severity.
    """
    severities = dict(EVERYTHING.severities)
    off = {rule_named(code).code for code in ignore}
    for code, level in levels:
        severity = _LEVELS.get(level)
        if severity is None and level != OFF:
            hint = f"there are: {', '.join(_LEVELS)}, {OFF}"
            raise ConfigError("bad-value", f"“{level}” is no severity of {code}", hint=hint)
        if severity is None:
            off.add(rule_named(code).code)
        else:
            severities[rule_named(code).code] = severity
    wanted = {rule_named(code).code for code in select} or set(RULES)
    return Choice({code: severities[code] for code in RULES if code in wanted - off})


def faults(page: Page, choice: Choice) -> list[Fault]:
    """What the chosen rules find, in the order of their places."""
    found: list[Fault] = []
    for finder in FINDERS:
        codes = {rule.code for rule in finder.rules if rule.code in choice.severities and (page.dialect.mdc or not rule.mdc)}
        if codes:
            found += (fault for fault in finder.find(page) if fault.code in codes)
    return sorted(unmuted(page, found), key=lambda fault: fault.start)


def lint(text: str, dialect: Dialect, choice: Choice = EVERYTHING, path: str = "") -> tuple[Finding, ...]:
    """Findings on ``text``, whose BOM and line ends are as in the file; places count characters from 1, without the BOM."""
    page = Page(text, dialect)
    findings = []
    for fault in faults(page, choice):
        line, column = page.place(fault.start)
        severity = choice.severities[fault.code]
        fixable = fault.fix is not None
        findings.append(Finding(fault.code, severity, fault.message, path, line, column, fault.hint, fixable=fixable))
    return tuple(findings)


def mend(text: str, dialect: Dialect, choice: Choice = EVERYTHING) -> Fixed:
    """``text`` with everything mended that can be proven; mending it again changes nothing."""
    return fixed(text, dialect, lambda page: faults(page, choice))
