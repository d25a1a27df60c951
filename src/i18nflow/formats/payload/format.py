"""The payload format plug-in: ``_payload.json`` of a Nuxt site with Nuxt Content v2 (``formats.base.Format``)."""

from __future__ import annotations

from i18nflow.formats.answers import Answers, Question, ask, refusal
from i18nflow.formats.base import Built, Job, Options, Result
from i18nflow.formats.payload.code import CommentHole
from i18nflow.formats.payload.holes import Found, TextHole
from i18nflow.formats.payload.proof import differing
from i18nflow.formats.payload.reading import Reading, read
from i18nflow.formats.payload.rebuild import Filled, anchors, rebuild
from i18nflow.model import Document, Translate

SUFFIX = "_payload.json"
_ENDS = "it would end the comment"
_REFUSED = "what was written does not read back as it was meant"


class PayloadFormat:
    """Payloads in devalue's flattened form; documents in them are found by their shape."""

    name = "payload"

    def claims(self, path: str) -> bool:
        """By the name that Nuxt gives the file."""
        return path.rsplit("/", 1)[-1] == SUFFIX

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units of all documents in order; raises ``SourceError`` where ``text`` is no payload or passes a limit."""
        reading = read(text, options)
        return Document(self.name, text, tuple(found.unit for found in reading.found()), reading, path)

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; without a route only translated text and what repeats it changes."""
        reading = _reading(document)
        answers = _ask(document, job.translate)
        for number in _unwritable(reading, answers):
            _refuse(document, answers, number, _ENDS)
        while True:
            built = rebuild(reading, _filled(reading, answers, job.translate), job, options)
            wrong = differing(reading, answers.wanted, built.text, options) if built.text is not None else []
            if not wrong:
                text = document.text if built.text is None else built.text
                findings = (*answers.findings, *built.findings)
                return Built(text, tuple(answers.results), findings, built.anchors)
            for number in wrong:
                _refuse(document, answers, number, _REFUSED)

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id."""
        reading = _reading(document)
        return anchors(reading, _filled(reading, _ask(document, translate), translate), options)


FORMAT = PayloadFormat()


def _reading(document: Document) -> Reading:
    assert isinstance(document.skeleton, Reading)
    return document.skeleton


def _ask(document: Document, translate: Translate) -> Answers:
    return ask(map(_question, _reading(document).found()), translate, document.path)


def _unwritable(reading: Reading, answers: Answers) -> list[int]:
    """Comments in code that would end the comment."""
    holes = [found.hole for found in reading.found()]
    return [
        number
        for number, wanted in answers.wanted.items()
        if isinstance(hole := holes[number], CommentHole) and hole.source(str(wanted)) is None
    ]


def _refuse(document: Document, answers: Answers, number: int, why: str) -> None:
    refused: Result = "refused"
    del answers.wanted[number]
    answers.results[number] = refused
    answers.findings.append(refusal(document.units[number], why, document.path))


def _filled(reading: Reading, answers: Answers, translate: Translate) -> Filled:
    """Holes with their answers; a copy in an excerpt takes the answer of the unit that it repeats."""
    filled: Filled = []
    number = 0
    for article in reading.articles:
        answered = set()
        for found in article.found:
            if number in answers.wanted:
                filled.append((found, answers.wanted[number]))
                answered.add(found.unit.key)
            number += 1
        copies = [found for found in article.repeated if found.unit.key in answered]
        wanted = ask(map(_question, copies), translate).wanted
        filled += [(copies[at], nodes) for at, nodes in wanted.items()]
    return filled


def _question(found: Found) -> Question:
    return Question(found.unit, found.hole.pattern.nodes if isinstance(found.hole, TextHole) else None)
