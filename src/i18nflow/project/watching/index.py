"""Which work asked what of the disk, in memory: from a file to the templates and pages that may come out differently."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from i18nflow.project.cache.ledger import Ledger
from i18nflow.project.cache.trace import FILE, IS_DIR, IS_FILE, WRITTEN, Question

_KINDS = {FILE: FILE, WRITTEN: FILE, IS_FILE: IS_FILE, IS_DIR: IS_DIR}
"""Questions that a saved file may answer anew; what a file holds and what was written there is the same one later on."""


class Deed(NamedTuple):
    """One piece of work, as the cache calls it."""

    verb: str
    item: str
    """Name of a group of articles, or of an article."""
    locale: str = ""


class Index:
    """See the module.  A file costs as much as there is work that asked it, whatever the size of the project."""

    def __init__(self) -> None:
        self._numbers: dict[Question, int] = {}
        self._answers: list[str] = []
        self._askers: list[array[int]] = []
        self._deeds: list[Deed] = []
        self._deed_numbers: dict[Deed, int] = {}
        self._asked: list[frozenset[int]] = []
        self._met: set[int] = set()
        """Questions about files of others that work met with another answer, before anybody told."""

    def __contains__(self, deed: Deed) -> bool:
        return deed in self._deed_numbers

    def load(self, ledger: Ledger, verbs: Iterable[str]) -> None:
        """Take over what the cache knows of some verbs."""
        numbers = {old: self._question(question, answer) for old, question, answer in ledger.questions_of_paths()}
        for verb in verbs:
            for item, locale, asked in ledger.asked_by(verb):
                self._put(Deed(verb, item, locale), frozenset(numbers[one] for one in asked if one in numbers))

    def learn(self, deed: Deed, trace: Mapping[Question, str]) -> frozenset[Deed]:
        """Write down what a piece of work asked just now; gives the other work that relied on other answers."""
        asked: set[int] = set()
        wrong: set[Deed] = set()
        for (kind, place, name), answer in trace.items():
            if kind not in _KINDS:
                continue
            number = self._question((_KINDS[kind], place, name), answer)
            asked.add(number)
            if self._answers[number] != answer:
                self._answers[number] = answer
                wrong |= self._relying(number)
                if kind == FILE:
                    self._met.add(number)
        self._put(deed, frozenset(asked))
        return frozenset(wrong - {deed})

    def changed(self, question: Question, answer: str) -> frozenset[Deed]:
        """The work that relied on another answer than the one of now; none for a question that nobody asked."""
        number = self._numbers.get(question)
        if number is None or self._answers[number] == answer:
            return frozenset()
        self._answers[number] = answer
        return self._relying(number)

    def was_met(self, question: Question) -> bool:
        """Whether work met another answer since this was asked last, as when a file is saved while pages are built."""
        number = self._numbers.get(question, -1)
        found = number in self._met
        self._met.discard(number)
        return found

    def answer(self, question: Question) -> str | None:
        """The answer as it is known, ``None`` where nobody asked."""
        number = self._numbers.get(question)
        return None if number is None else self._answers[number]

    def _question(self, question: Question, answer: str) -> int:
        number = self._numbers.setdefault(question, len(self._answers))
        if number == len(self._answers):
            self._answers.append(answer)
            self._askers.append(array("I"))
        return number

    def _put(self, deed: Deed, asked: frozenset[int]) -> None:
        number = self._deed_numbers.setdefault(deed, len(self._deeds))
        if number == len(self._deeds):
            self._deeds.append(deed)
            self._asked.append(frozenset())
        for question in asked - self._asked[number]:
            if number not in self._askers[question][-1:]:
                self._askers[question].append(number)
        self._asked[number] = asked

    def _relying(self, question: int) -> frozenset[Deed]:
        """Who asked it the last time that it worked."""
        return frozenset(self._deeds[number] for number in self._askers[question] if question in self._asked[number])
