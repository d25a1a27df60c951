"""The forms in which ``check`` shows what it found."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import click

from i18nflow.checks.base import Check
from i18nflow.checks.reference import section, table
from i18nflow.checks.registry import check_named
from i18nflow.cli.language import language, told
from i18nflow.cli.output import COLORS, finding_json, hint_line, place, safe, safe_told
from i18nflow.cli.workflow import workflow_lines
from i18nflow.model import Finding
from i18nflow.project.checking.order import Checking
from i18nflow.project.checking.run import CheckReport
from i18nflow.project.git import below_repository
from i18nflow.project.report import from_source
from i18nflow.reports.excerpt import cut, excerpt
from i18nflow.reports.fault import Fault, by_severity
from i18nflow.wording import say

_WIDTH = 76
"""Columns of an excerpt; four more are its indent."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a run."""

    order: Checking
    found: CheckReport
    faults: tuple[Fault, ...]
    """Of the wanted level, without those that the baseline knows."""
    known: int
    hidden: int
    """Findings below the level."""
    stale: tuple[Fault, ...]
    fixed: tuple[tuple[str, int], ...] = ()
    """Catalogs that were mended, and how many places of each."""

    @property
    def below(self) -> str:
        """Where the project lies in its repository."""
        return below_repository(self.order.workspace.config.directory)


def in_form(form: str, shown: Shown, sentence: str) -> str:
    """All findings in one of the forms of ``--format``; ``sentence`` sums them up."""
    failures = shown.found.failures
    forms: dict[str, Callable[[], str]] = {
        "text": lambda: "".join(f"{line}\n" for line in fault_lines((*shown.faults, *shown.stale))),
        "json": lambda: _json(shown),
        "github": lambda: "".join(f"{line}\n" for line in workflow_lines(_annotated(shown), failures)),
        "sarif": lambda: _sarif(shown),
        "junit": lambda: _junit(shown),
        "html": lambda: _page(shown, sentence),
    }
    return forms[form]()


def _sarif(shown: Shown) -> str:
    from i18nflow.installed import version
    from i18nflow.reports.sarif import Tool, sarif

    return sarif(shown.faults, shown.found.failures, Tool(version(), _applied(shown), shown.below))


def _junit(shown: Shown) -> str:
    from i18nflow.reports.junit import junit  # and with it, for its XML, most of what Python knows of the web

    return junit(shown.faults, shown.found.failures, shown.found.paths)


def _page(shown: Shown, sentence: str) -> str:
    from i18nflow.reports.check_page import check_page

    source_locale = shown.order.workspace.config.source_locale
    return check_page(shown.faults, shown.found.failures, source_locale, sentence, language())


def _applied(shown: Shown) -> list[Check]:
    return [check_named(name) for name in shown.order.choice.severities]


# --- text ----------------------------------------------------------------------------------------------------------


def fault_lines(faults: Iterable[Fault]) -> Iterator[str]:
    """Findings for people, each with its place, the texts and what is wrong in them; every hint once."""
    hints: set[str] = set()
    before = None
    for fault in faults:
        finding = fault.finding
        color = COLORS[finding.severity]
        where = place(finding.path, finding.line, finding.column)
        yield f"{safe(where)}{click.style(finding.code, fg=color)}: {safe_told(finding.message)}"
        entry = (finding.path, finding.entry, fault.text) if finding.entry else None
        yield from (f"    {line}" for line in _excerpts(fault, color, is_new=entry is None or entry != before))
        before = entry
        if finding.hint and finding.hint not in hints:
            yield hint_line(finding.hint)
            hints.add(finding.hint)


def _excerpts(fault: Fault, color: str, *, is_new: bool) -> Iterator[str]:
    """Where the text comes from and what it says (once for an entry), the translation, and what is wrong in it."""
    places = [fault.output, fault.origin if is_new and fault.origin != _place(fault) else ""]
    yield from (click.style(told(say("in {place}", place=safe(one))), dim=True) for one in places if one)
    if fault.source and is_new:
        yield safe(cut(fault.source, _WIDTH))
    if fault.text and (is_new or fault.start != fault.end):
        line, carets = excerpt(fault.text, fault.start, fault.end, _WIDTH)
        yield safe(line)
        if carets:
            yield click.style(carets, fg=color)


def _place(fault: Fault) -> str:
    return place(fault.finding.path, fault.finding.line, 0).removesuffix(": ")


# --- for programs --------------------------------------------------------------------------------------------------


def _json(shown: Shown) -> str:
    value = {
        "findings": [_fault_json(fault) for fault in shown.faults],
        "failures": [finding_json(failure) for failure in shown.found.failures],
        "fixed": [{"path": safe(path), "fixes": count} for path, count in shown.fixed],
        "known": shown.known,
        "stale": [_fault_json(fault) for fault in shown.stale],
        "catalogs": list(map(safe, shown.found.paths)),
        "entries": shown.found.entries,
        "fired": dict(shown.found.fired),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _fault_json(fault: Fault) -> dict[str, object]:
    texts = {"article": fault.article, "locale": fault.locale, "msgid": fault.source, "msgstr": fault.text}
    return {
        **finding_json(fault.finding),
        **{name: safe(text) for name, text in texts.items()},
        "start": fault.start,
        "end": fault.end,
        "end_line": fault.end_line,
        "end_column": fault.end_column,
        "source": safe(fault.origin),
        "page": safe(fault.output),
        "fixable": fault.finding.fixable,
        "fingerprint": fault.fingerprint,
    }


def _annotated(shown: Shown) -> list[Finding]:
    """The findings as annotations: paths from the repository's top, the place in the source behind the sentence."""
    findings = []
    for fault in sorted(shown.faults, key=by_severity):
        finding = fault.finding
        source = fault.origin if fault.origin.partition(":")[0] != finding.path else ""
        path = f"{shown.below}/{finding.path}" if shown.below else finding.path
        findings.append(replace(finding, message=from_source(finding.message, source), path=path))
    return findings


# --- what checks there are -----------------------------------------------------------------------------------------


def explained(name: str) -> str:
    """What a check is about, or (``all``) which checks there are."""
    return told(table() if name == "all" else section(check_named(name))).rstrip()
