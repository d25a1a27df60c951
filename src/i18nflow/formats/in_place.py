"""Documents whose units are strings of one file of data, each rewritten where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from i18nflow.formats.answers import Question, ask, problem_finding, refusal
from i18nflow.formats.base import Built, Result
from i18nflow.formats.data.scalars import Scalar, with_edges
from i18nflow.formats.data.text import DataText
from i18nflow.inline.problems import Problem
from i18nflow.model import Document, Finding, Translate, Unit


@dataclass(frozen=True, slots=True)
class Found:
    """A string of the file, and the unit that fills it."""

    scalar: Scalar
    unit: Unit


@dataclass(frozen=True, slots=True)
class InPlace:
    """The skeleton of such a document: ``found`` has an item for each of its units, in order."""

    data: DataText
    found: tuple[Found, ...]


Check = Callable[[str, str], tuple[str, Iterable[Problem]]]
"""The source's string and the translator's → what is to be written, and what is wrong with it."""


def rebuild(document: Document, translate: Translate, check: Check, also: Mapping[Scalar, str]) -> Built:
    """The text with all translations in place, and ``also`` other changes; what cannot be written keeps its source."""
    reading = reading_of(document)
    answers = ask((Question(found.unit, None) for found in reading.found), translate, document.path)
    results, findings = list(answers.results), list(answers.findings)
    numbers: dict[Scalar, int] = {}
    changes = dict(also)
    for number, wanted in answers.wanted.items():
        scalar, unit = reading.found[number].scalar, reading.found[number].unit
        text, problems = check(scalar.value.strip(), str(wanted))
        made = [problem_finding(unit, problem, document.path) for problem in problems]
        findings += made
        if any(finding.severity == "error" for finding in made):
            results[number] = "refused"
        else:
            changes[scalar], numbers[scalar] = with_edges(scalar.value, text), number
    return _written(document, changes, numbers, (results, findings))


def _written(
    document: Document, changes: Mapping[Scalar, str], numbers: Mapping[Scalar, int], so_far: tuple[list[Result], list[Finding]]
) -> Built:
    results, findings = so_far
    written = reading_of(document).data.write(changes)
    for refused in written.refusals:
        number = numbers.get(refused.scalar)
        if number is not None:
            results[number] = "refused"
            findings.append(refusal(document.units[number], refused.reason, document.path))
    return Built(written.text, tuple(results), tuple(findings))


def reading_of(document: Document) -> InPlace:
    """The skeleton of a document of this kind."""
    assert isinstance(document.skeleton, InPlace)
    return document.skeleton
