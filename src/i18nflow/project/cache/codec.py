"""What a report says of an action, as the ledger keeps it, and back.  Errors are not kept: what failed is tried again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from struct import Struct
from typing import Any

from i18nflow.flow.coverage import Coverage
from i18nflow.model import Finding, Key, Severity
from i18nflow.project.cache.ledger import Row
from i18nflow.project.report import LISTED, ArticleBuild, Change, Outcome, Tally
from i18nflow.values import value_class
from i18nflow.wording import recalled, stored

_COUNTS = Struct("<9I2?")


@value_class(frozen=True, slots=True)
class Summary:
    """What is kept of an outcome."""

    counts: bytes
    remarks: str
    paths: str


def summary(outcome: Outcome) -> Summary:
    """An outcome without failures, of one article (or group) in one locale at most."""
    built = outcome.builds[0] if outcome.builds else ArticleBuild("", "", Coverage(), built=False)
    found = built.coverage
    numbers = (found.units, found.translated, found.refused, found.characters, found.translated_characters, found.left)
    flags = built.built, bool(outcome.builds)
    counts = _COUNTS.pack(len(outcome.changes), outcome.articles, outcome.units, *numbers, *flags)
    return Summary(counts, remarks_of(outcome.findings), "\n".join(change.path for change in outcome.changes))


def changes_of(paths: str) -> Iterable[Change]:
    """The files of an action, as a run leaves them that does nothing."""
    return (Change(path, "unchanged") for path in paths.split("\n") if path)


def remarks_of(findings: Iterable[Finding]) -> str:
    """Findings as JSON, ``""`` for none; messages by what they are made of, so that they can be said in any language."""
    rows = [
        [one.code, one.severity, stored(one.message), one.path, one.line, one.column, stored(one.hint), one.entry, one.fixable]
        for one in findings
    ]
    return json.dumps(rows) if rows else ""  # ASCII: a path may hold what is no text, which the database does not take


def findings_of(remarks: str) -> tuple[Finding, ...]:
    """The findings of an action."""
    rows = json.loads(remarks) if remarks else []
    return tuple(_finding(*row) for row in rows)


def _finding(code: str, severity: Severity, message: Any, *rest: Any) -> Finding:
    path, line, column, hint, entry, fixable = rest
    at = Key(*entry) if entry else None
    return Finding(code, severity, recalled(message), path, line, column, recalled(hint), at, fixable)


def rested(found: Iterable[Row], locale: str, *, whole: bool) -> list[Outcome]:
    """Outcomes of actions that stand, as the ledger keeps them: one for all, and one for each with findings.

    ``whole``: with every file and article by its name, for whoever wants to see them.
    """
    rows = list(found)
    if not rows:
        return []
    columns = list(zip(*(_COUNTS.unpack(row[1]) for row in rows), strict=True))
    files, articles, units = map(sum, columns[:3])
    listed = whole or len(rows) <= LISTED
    rest = Outcome(
        tuple(change for row in rows for change in changes_of(row[3])) if whole else (),
        articles=articles,
        units=units,
        builds=tuple(_build(row, locale) for row, is_build in zip(rows, columns[-1], strict=True) if is_build and listed),
        tallies=() if listed or not any(columns[-1]) else (_tally(columns, locale),),
        unchanged=0 if whole else files,
    )
    return [rest, *(Outcome(findings=findings_of(row[2])) for row in rows if row[2])]


def _build(row: Row, locale: str) -> ArticleBuild:
    _, _, _, *numbers, built, _ = _COUNTS.unpack(row[1])
    return ArticleBuild(row[0], locale, Coverage(*numbers), bool(built))


def _tally(columns: list[tuple[int, ...]], locale: str) -> Tally:
    """Sums of the numbers of many actions, those that built nothing have zeros only."""
    _, _, _, *numbers, built, is_build = columns
    bare = sum(
        1 for units, translated, is_built in zip(*numbers[:2], built, strict=True) if is_built and units and not translated
    )
    return Tally(locale, sum(is_build), sum(built), bare, Coverage(*map(sum, numbers)))
