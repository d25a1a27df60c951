"""The payload format plug-in: ``_payload.json`` of a Nuxt site with Nuxt Content v2 or v3 (``formats.base.Format``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from i18nflow.errors import SourceError
from i18nflow.formats.again import Again, again_of
from i18nflow.formats.answers import Answers, Question, Wanted, ask, refusal
from i18nflow.formats.base import Built, Job, Options, Result, same_href
from i18nflow.formats.claims import DUMPS, SCRIPT, is_payload
from i18nflow.formats.code import ENDS
from i18nflow.formats.payload.code import CommentHole
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.holes import Found, TextHole
from i18nflow.formats.payload.plan import Plan, plan
from i18nflow.formats.payload.proof import differing
from i18nflow.formats.payload.reading import NAME, Reading, read
from i18nflow.formats.payload.rebuild import Filled, anchors, rebuild
from i18nflow.formats.payload.sql_dump import Dump, decode_dump
from i18nflow.inline.urls import with_labels
from i18nflow.model import Document, Finding, Translate
from i18nflow.wording import say

_SCRIPT_HINT = say(
    "Nuxt 3.4 and later write `_payload.json`, unless `experimental.renderJsonPayloads` is off: build the site so"
)
_DUMP_HINT = say("let the site's own build write it, from the Markdown files of the target locale")
_REFUSED = say("what was written does not read back as it was meant")


class PayloadFormat:
    """Payloads in devalue's flattened form; documents in them are found by their shape."""

    name = NAME

    def claims(self, path: str) -> bool:
        """By the name that Nuxt gives the file.  The dump of a collection is only read, the old script is refused."""
        return is_payload(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units of all documents in order; raises ``SourceError`` where ``text`` is no payload or passes a limit."""
        name = path.rsplit("/", 1)[-1]
        if name == SCRIPT or text.lstrip().startswith("export default"):
            raise SourceError("payload-js", say("this payload is a script, which only a browser can read"), hint=_SCRIPT_HINT)
        return self.document(read(text, options, decode_dump if name in DUMPS else decode), text, path)

    def document(self, reading: Reading, text: str, path: str) -> Document:
        """What was read of ``text``, whatever decoded it."""
        units = tuple(found.unit for found in reading.found())
        return Document(self.name, text, units, reading, path, main=reading.main(), pages=reading.pages())

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; without a route only translated text and what repeats it changes."""
        reading = _reading(document)
        if isinstance(reading.source, Dump):
            return _unwritten(document)
        planned, again = plan(reading.mentions, reading.single(), job), again_of(job.memory, NAME)
        translate = _speaking(job.translate, reading, planned)
        answers = _ask(document, translate, job.href, again)
        for number in _unwritable(reading, answers):
            _refuse(document, answers, number, ENDS)
        while True:
            built = rebuild(reading, _filled(reading, answers, translate, job.href), planned, job, options)
            wrong = differing(reading, answers.wanted, built.text, options, again) if built.text is not None else []
            if not wrong:
                text = document.text if built.text is None else built.text
                findings = (*answers.findings, *built.findings)
                return Built(text, tuple(answers.results), findings, built.anchors, built.left)
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


def _ask(
    document: Document, translate: Translate, href: Callable[[str], str] = same_href, again: Again | None = None
) -> Answers:
    """The answers; texts of links that are still their source's address have followed it."""
    answers = ask(map(_question, _reading(document).found()), translate, document.path, again)
    answers.wanted.update(_labelled(answers.wanted, href))
    return answers


def _labelled(wanted: Mapping[int, Wanted], href: Callable[[str], str]) -> dict[int, Wanted]:
    return {number: with_labels(nodes, href) for number, nodes in wanted.items() if isinstance(nodes, tuple)}


def _unwritten(document: Document) -> Built:
    message = say("the dump is read, not written: the browser knows it by a checksum inside the site's JavaScript")
    finding = Finding("sql-dump", "info", message, document.path, hint=_DUMP_HINT)
    results: list[Result] = ["source" for _ in document.units]
    return Built(document.text, tuple(results), (finding,))


def _speaking(translate: Translate, reading: Reading, planned: Plan) -> Translate:
    """``translate`` without the units of documents that stay as they are."""
    staying = planned.staying_objects()
    found = (one for article in reading.articles if id(article.article.data) in staying for one in article.found)
    silent = {id(one.unit) for one in found}
    return (lambda unit: None if id(unit) in silent else translate(unit)) if silent else translate


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


def _filled(reading: Reading, answers: Answers, translate: Translate, href: Callable[[str], str] = same_href) -> Filled:
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
        wanted.update(_labelled(wanted, href))
        filled += [(copies[at], nodes) for at, nodes in wanted.items()]
    return filled


def _question(found: Found) -> Question:
    return Question(found.unit, found.hole.pattern.nodes if isinstance(found.hole, TextHole) else None)
