"""A Markdown document with translations in its holes, its links and what follows from them (``formats.base.Format``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from i18nflow.formats.again import Again
from i18nflow.formats.answers import Answers, Question, Wanted, ask, refusal
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.markdown.addresses import Address, Follow, followers
from i18nflow.formats.markdown.holes import Found, TextHole, ValueHole
from i18nflow.formats.markdown.memory import Memory
from i18nflow.formats.markdown.rebuild import Assembly, Work
from i18nflow.formats.markdown.skeleton import Skeleton, dialect_of
from i18nflow.formats.markdown.stamp import stamped
from i18nflow.inline.tree import plain_text
from i18nflow.inline.urls import with_labels
from i18nflow.model import Document, Translate
from i18nflow.slugs.heading import Slugger


def rebuild(document: Document, job: Job, options: Options) -> Built:
    """See :class:`~i18nflow.formats.base.Format`; a heading that is refused is planned for anew, since links follow it."""
    skeleton, memory = _skeleton(document), _memory(document, job)
    refused: dict[int, str] = {}
    while True:
        answers, wanted = _answers(document, job.translate, refused, memory.answers if memory else None)
        wanted = {index: text if isinstance(text, str) else with_labels(text, job.href) for index, text in wanted.items()}
        anchors = _anchors(skeleton.found, wanted)
        wanted |= _addresses(skeleton.found, followers(job, anchors), refused)
        assembly = Assembly(Work(skeleton.reading, skeleton.found, options, dialect_of(options), memory), wanted)
        text = assembly.text() if wanted else document.text
        refused |= assembly.refused
        if not any(_is_heading(skeleton.found[index]) for index in assembly.refused):
            break
    if memory is not None:
        memory.settle()
    built = _built(text, document, answers, refused, anchors)
    if not job.stamp:
        return built
    text, faults = stamped(text, job.stamp, document.path)
    return replace(built, text=text, findings=(*built.findings, *faults))


def heading_ids(document: Document, translate: Translate) -> dict[str, str]:
    """Old heading id → new heading id, as the site will make them from the built Markdown."""
    return _anchors(_skeleton(document).found, _answers(document, translate, {})[1])


def _skeleton(document: Document) -> Skeleton:
    assert isinstance(document.skeleton, Skeleton)
    return document.skeleton


def _memory(document: Document, job: Job) -> Memory | None:
    """What earlier builds found out, where somebody keeps it."""
    if job.memory is None:
        return None
    memory = job.memory.setdefault(document.format, Memory())
    assert isinstance(memory, Memory)
    return memory


def _is_heading(found: Found) -> bool:
    return isinstance(found.hole, TextHole) and found.hole.heading


def _units(document: Document) -> list[int]:
    """Index of the hole of each unit."""
    return [index for index, found in enumerate(_skeleton(document).found) if found.unit]


def _answers(
    document: Document, translate: Translate, refused: Mapping[int, str], again: Again | None = None
) -> tuple[Answers, dict[int, Wanted]]:
    """The translator's answers, and what each hole is to hold; holes that were ``refused`` before keep their source."""
    holes = _units(document)
    found = _skeleton(document).found
    answers = ask((_question(found[index]) for index in holes), translate, document.path, again)
    wanted = {holes[number]: content for number, content in answers.wanted.items() if holes[number] not in refused}
    return answers, wanted


def _question(found: Found) -> Question:
    assert found.unit is not None
    return Question(found.unit, found.hole.pattern.nodes if isinstance(found.hole, TextHole) else None)


def _built(text: str, document: Document, answers: Answers, refused: Mapping[int, str], anchors: dict[str, str]) -> Built:
    """The result with what could not be written."""
    holes = _units(document)
    results, findings = list(answers.results), list(answers.findings)
    for number, index in enumerate(holes):
        if index in refused and results[number] == "translated":
            results[number] = "refused"
            findings.append(refusal(document.units[number], refused[index], document.path))
    return Built(text, tuple(results), tuple(findings), anchors)


# --- headings and links --------------------------------------------------------------------------------------------


def _anchors(found: tuple[Found, ...], wanted: Mapping[int, Wanted]) -> dict[str, str]:
    old, new = Slugger(), Slugger()
    ids: dict[str, str] = {}
    for index, item in enumerate(found):
        if isinstance(hole := item.hole, TextHole) and hole.heading:
            target = wanted.get(index)
            before = old.heading_id(hole.text)
            ids[before] = new.heading_id(hole.text if target is None else _heading_text(hole, target))
    return ids


def _heading_text(hole: TextHole, target: Wanted) -> str:
    """All text of a heading with its core translated; what was peeled off (``{#id}``) stays."""
    text = target if isinstance(target, str) else plain_text(target)
    before, core, after = hole.text.partition(plain_text(hole.pattern.nodes))
    return before + text + after if core else text


def _addresses(found: tuple[Found, ...], follow: Mapping[Address, Follow], refused: Mapping[int, str]) -> dict[int, Wanted]:
    """The addresses that change."""
    changes: dict[int, Wanted] = {}
    for index, item in enumerate(found):
        hole = item.hole
        if item.address and not isinstance(hole, TextHole):
            old = hole.slot.value if isinstance(hole, ValueHole) else hole.scalar.value
            new = follow[item.address](old)
            if new != old and index not in refused:
                changes[index] = new
    return changes
