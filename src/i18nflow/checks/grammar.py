"""What the msgid grammar says of a translation, as hits of the checks that it belongs to, each with its place.

``inline`` finds the problems, in the words in which ``build`` tells them; here they only get a range of the msgstr.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from i18nflow.checks.base import Hit, Subject
from i18nflow.inline.msgid import TOKEN
from i18nflow.inline.msgstr import read_value
from i18nflow.inline.problems import Problem, compare
from i18nflow.wording import say

SHOWN = say("readers see the source text until this is mended")
_UNKNOWN = "unknown-tag"
_BROKEN = frozenset({"unclosed-tag", "stray-tag", "tag-attributes", "too-deep"})
"""Problems that make counts of tags wrong."""
_CLOSING = frozenset({"stray-tag"})
_LAST = frozenset({"extra-tag", "unclosed-tag"})


def problems(subject: Subject, codes: Collection[str]) -> Iterator[Problem]:
    """The problems with these codes."""
    return (problem for problem in _all(subject) if problem.code in codes)


def _all(subject: Subject) -> Iterable[Problem]:
    """What the grammar says; beside tags that are unknown the known ones are counted too, as a person would."""
    if subject.is_value:
        return read_value(subject.text, subject.source)[1]
    nodes, found = subject.read
    if any(problem.code == _UNKNOWN for problem in found) and not any(problem.code in _BROKEN for problem in found):
        return (*found, *compare(subject.source_nodes, nodes))
    return found


def tag_hit(subject: Subject, problem: Problem) -> Hit:
    """The problem at the tag that it is about; at the whole where that is missing."""
    start, end = (0, 0) if problem.code == "missing-tag" else tag_range(subject.text, problem)
    return Hit(start, end, problem.message, SHOWN if problem.severity == "error" else "")


def tag_range(text: str, problem: Problem) -> tuple[int, int]:
    """Where the tag of a problem stands: too much of it, or left open, the last one; ``0, 0`` if it is not there."""
    closing = problem.code in _CLOSING
    found = [match for match in TOKEN.finditer(text) if match[2] == problem.tag and bool(match[1]) == closing]
    if not found:
        return 0, 0
    return (found[-1] if problem.code in _LAST else found[0]).span()
