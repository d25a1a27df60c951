"""What the translator's answers come to for the units of a document, before anything is written.

Shared by the formats, so that a faulty msgstr is reported in the same words wherever it would have gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from i18nflow.formats.again import Again
from i18nflow.formats.base import Result
from i18nflow.inline.msgstr import read_msgstr, read_value
from i18nflow.inline.problems import Problem
from i18nflow.inline.tree import Node
from i18nflow.model import Finding, Translate, Unit
from i18nflow.values import value_class
from i18nflow.wording import say

Wanted = tuple[Node, ...] | str
"""What a place is to hold: a tree where the source has one, else a plain string."""


@value_class(frozen=True, slots=True)
class Question:
    """A unit and the numbered nodes of its source; ``nodes`` is ``None`` where it is a plain string."""

    unit: Unit
    nodes: tuple[Node, ...] | None


@dataclass(frozen=True, slots=True)
class Answers:
    """``wanted`` has an item for each question that is to be written, by its number; ``results`` one for each question."""

    wanted: dict[int, Wanted] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def ask(questions: Iterable[Question], translate: Translate, path: str = "", again: Again | None = None) -> Answers:
    """Asks for each unit in order; a msgstr with an error keeps the source and becomes a finding.

    ``again`` keeps what was read, for who asks the same questions again.
    """
    answers, again = Answers(), again or Again()
    for number, question in enumerate(questions):
        msgstr = translate(question.unit)
        if not msgstr or not msgstr.strip() or msgstr == question.unit.msgid:
            answers.results.append("source")
            continue
        wanted, problems = again(number, _read, question, msgstr)
        refused = False
        if problems:
            answers.findings.extend(problem_finding(question.unit, problem, path) for problem in problems)
            refused = any(problem.severity == "error" for problem in problems)
        answers.results.append("refused" if refused else "translated")
        if not refused:
            answers.wanted[number] = wanted
    return answers


def _read(question: Question, msgstr: str) -> tuple[Wanted, tuple[Problem, ...]]:
    if question.nodes is None:
        return read_value(msgstr, question.unit.msgid)
    return read_msgstr(msgstr, question.nodes)


def problem_finding(unit: Unit, problem: Problem, path: str) -> Finding:
    """What is wrong with the msgstr of ``unit``, for a person."""
    hint = say("the source text is shown until the translation is mended") if problem.severity == "error" else ""
    message = say("translation of “{msgid}”: {message}", msgid=shortened(unit.msgid), message=problem.message)
    return Finding(f"msgstr-{problem.code}", problem.severity, message, path, unit.line, 0, hint, unit.key)


def refusal(unit: Unit, why: str, path: str) -> Finding:
    """The unit keeps its source although its msgstr is good: the format cannot write it."""
    message = say("translation of “{msgid}”: {why}", msgid=shortened(unit.msgid), why=why)
    hint = say("the source text is shown; simplify the markup")
    return Finding("unit-refused", "error", message, path, unit.line, 0, hint, unit.key)


def shortened(text: str, limit: int = 40) -> str:
    """``text`` for within a sentence."""
    return text if len(text) <= limit else text[: limit - 1] + "…"
