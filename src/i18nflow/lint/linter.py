"""Findings on one Markdown text, and its mended form."""

from __future__ import annotations

from i18nflow.choice import Choice
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.lint.fixing import Fixed, fixed
from i18nflow.lint.mute import unmuted
from i18nflow.lint.page import Page
from i18nflow.lint.registry import FINDERS, OFFER
from i18nflow.lint.rule import Fault
from i18nflow.model import Finding

EVERYTHING = Choice(OFFER.severities)
choose = OFFER.choose


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
