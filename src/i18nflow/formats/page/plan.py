"""What a page is to say in another language: the translator's answers, and the texts that repeat others.

A text of the page itself is asked for as a unit; whatever stays is looked up among the copies (:mod:`.known`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from i18nflow.formats.again import again_of
from i18nflow.formats.answers import Answers, Question, Wanted, ask, refusal
from i18nflow.formats.base import Built, Job, Options, Result
from i18nflow.formats.code import ENDS
from i18nflow.formats.page.copies import Copies
from i18nflow.formats.page.known import Known
from i18nflow.formats.page.places import Place, TextHole, comments_told, unwritable
from i18nflow.formats.page.reading import NAME, Reading
from i18nflow.formats.page.shapes import Shapes
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.urls import with_labels
from i18nflow.model import Document, Translate, Unit

DOCUMENTS = 64
"""Pages whose whole document a page may show; a menu names more."""


@dataclass(slots=True)
class Plan:
    """What a page is to say: ``wanted`` by the number of the place."""

    answers: Answers
    asked: dict[int, Unit]
    """Place of each answer, in order, and the unit that was asked for."""
    wanted: dict[int, Wanted]
    payload: Built | None = None
    left: Counter[str] = field(default_factory=Counter)
    rows: Mapping[int, int] = field(init=False)
    """Number of a place that was asked for → which answer is its."""

    def __post_init__(self) -> None:
        self.rows = {number: row for row, number in enumerate(self.asked)}

    def results(self) -> dict[int, Result]:
        """What is shown of each text that was asked for; a copy of a known one counts as translated."""
        shown = zip(self.asked, self.answers.results, strict=True)
        return {number: "translated" if number in self.wanted else result for number, result in shown}


def plan(document: Document, reading: Reading, job: Job, options: Options) -> Plan:
    """Asks the translator for the page's own texts, and then whoever knows the copies."""
    inline = reading.script.document
    built = PAYLOAD.rebuild(inline, job, options) if inline else None
    shared = _shared(reading, built)
    pages = tuple(dict.fromkeys((*job.pages, *(inline.pages if inline else ()))))
    translate = partial(_translated, job, shared, pages, Shapes(job.texts))
    told = comments_told(reading.places(), (*job.texts, *reading.inline_units()))
    asking = partial(ask, translate=translate, path=document.path, again=again_of(job.memory, NAME))
    found = _asked(reading, shared, asking, told)
    found.payload = built
    for number in unwritable(reading.places(), found.wanted):
        refuse(document, reading, found, number, ENDS)
    known = Known(job, pages)
    _say(known, reading, found, translate)
    _copy(reading, found, known, options)
    found.wanted |= _labelled(reading, found.wanted, partial(reading.base.follow, move=job.href))
    return found


def _labelled(reading: Reading, wanted: Mapping[int, Wanted], href: Callable[[str], str]) -> dict[int, Wanted]:
    """Texts of links that are still their source's address have followed it, but beside what an autolinker swallowed."""
    places, cuts = reading.places(), sorted(reading.view.cut)
    texts = ((number, places[number].hole, nodes) for number, nodes in wanted.items())
    return {
        number: with_labels(nodes, href)
        for number, hole, nodes in texts
        if isinstance(nodes, tuple)
        and isinstance(hole, TextHole)
        and bisect_left(cuts, hole.start) == bisect_left(cuts, hole.end)
    }


def answered(reading: Reading, translate: Translate) -> Plan:
    """What the translator alone says to the page's own texts."""
    shared: _Shared = {unit.key: (unit, "source") for unit in reversed(reading.inline_units())}
    return _asked(reading, shared, partial(ask, translate=translate))


_Shared = dict[tuple[str | None, str], tuple[Unit, Result]]
"""Units of the payload by their key, and what it shows of them: the body shows the same."""


def _shared(reading: Reading, built: Built | None) -> _Shared:
    rows = zip(reading.inline_units(), built.results if built else (), strict=True)
    shared: _Shared = {}
    for unit, result in rows:
        shared.setdefault(unit.key, (unit, result))
    return shared


def _asked(
    reading: Reading, shared: _Shared, asking: Callable[[Iterable[Question]], Answers], told: Container[int] = ()
) -> Plan:
    """Asks for each of the page's own texts, and for places ``told``: with the payload's unit where that has the same."""
    places = reading.places()
    own = [(number, place) for number, place in enumerate(places) if place.own or number in told]
    asked = {number: shared[key][0] if (key := place.unit.key) in shared else place.unit for number, place in own}
    answers = asking(_question(places[number], unit) for number, unit in asked.items())
    numbers = list(asked)
    return Plan(answers, asked, {numbers[at]: content for at, content in answers.wanted.items()})


def _question(place: Place, unit: Unit) -> Question:
    return Question(unit, place.hole.pattern.nodes if isinstance(place.hole, TextHole) else None)


def _translated(job: Job, shared: _Shared, pages: tuple[str, ...], shapes: Shapes, unit: Unit) -> str | None:
    """The answer for a text of the page, which may be that of a whole document of one of ``pages`` shown in it."""
    if unit.key in shared:
        return job.translate(unit) if shared[unit.key][1] != "refused" else None
    answers = (job.translate(replace(unit, page=page)) for page in ("", *pages[:DOCUMENTS]))
    found = next((answer for answer in answers if answer and answer != unit.msgid), None)
    if found or unit.msgctxt is not None or (shown := shapes.find(unit.msgid)) is None:
        return found
    msgstr = job.translate(shown.unit)
    return shown.message(msgstr, lambda value: job.echo("", value) or value) if msgstr else None


# --- copies --------------------------------------------------------------------------------------------------------


def _say(known: Known, reading: Reading, found: Plan, translate: Translate) -> None:
    """Tells ``known`` what the page itself shows translated."""
    results = found.payload.results if found.payload else ()
    said = [unit for unit, result in zip(reading.inline_units(), results, strict=True) if result == "translated"]
    for unit in (*said, *(found.asked[number] for number in sorted(found.wanted))):
        if msgstr := translate(unit):
            known.say(unit.msgid, msgstr)


def _copy(reading: Reading, found: Plan, known: Known, options: Options) -> None:
    """Fills the places that nobody translated, where they repeat a text that is known; counts the others that do not."""
    letter, script = (letters_of(options.source_locale, scope) for scope in (options.scope, "source-script"))
    copies = Copies(known, reading.base.link, letter, script)
    results = found.results()
    for number, place in enumerate(reading.places()):
        if results.get(number, "source") != "source":
            continue
        content, left = copies.fill(place)
        if content is not None:
            found.wanted[number] = content
        if not place.own or place.linked or content is not None:
            found.left += left


def refuse(document: Document, reading: Reading, found: Plan, number: int, why: str) -> None:
    """A place keeps its source; where it is one of the page's own texts, a finding says so."""
    del found.wanted[number]
    if number in found.rows:
        refused: Result = "refused"
        found.answers.results[found.rows[number]] = refused
        found.answers.findings.append(refusal(reading.place(number).unit, why, document.path))
