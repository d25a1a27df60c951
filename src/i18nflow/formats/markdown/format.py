"""The Markdown format plug-in: one walk for both directions (``formats.base.Format``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from i18nflow.errors import SourceError
from i18nflow.formats.answers import Answers, Question, Wanted, ask, refusal
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.claims import is_markdown
from i18nflow.formats.markdown.addresses import Address, Follow, followers
from i18nflow.formats.markdown.blocks import Reading, read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.holes import Found, TextHole, ValueHole, walk
from i18nflow.formats.markdown.rebuild import Assembly, Work
from i18nflow.formats.markdown.remarks import remarks
from i18nflow.formats.markdown.stamp import stamped
from i18nflow.inline.tree import plain_text
from i18nflow.inline.urls import with_labels
from i18nflow.model import Document, Translate
from i18nflow.slugs.heading import Slugger


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What remains of a Markdown document: how it was read, and its holes."""

    reading: Reading
    found: tuple[Found, ...]


def dialect_of(options: Options) -> Dialect:
    """The reader's options that follow from the site's."""
    return Dialect(
        mdc=options.mdc,
        autolinks=options.autolinks,
        math=options.math,
        code=options.code_comments,
        strikethrough_single_tilde=options.single_tilde,
    )


class MarkdownFormat:
    """Markdown, MDC, their front matter and inline HTML."""

    name = "markdown"

    def claims(self, path: str) -> bool:
        """By suffix."""
        return is_markdown(path)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units in document order; raises ``SourceError`` where a limit is passed."""
        if len(text) > options.max_bytes:
            hint = "raise limits.markdown_bytes, or split the article"
            raise SourceError("too-large", f"the article has more than {options.max_bytes} characters", path=path, hint=hint)
        reading = read(text, dialect_of(options))
        found = tuple(walk(reading, options))
        units = tuple(item.unit for item in found if item.unit)
        return Document(self.name, text, units, Skeleton(reading, found), path, (*reading.findings, *remarks(reading, options)))

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; a heading that is refused is planned for anew, since links follow it."""
        skeleton = _skeleton(document)
        refused: dict[int, str] = {}
        while True:
            answers, wanted = _answers(document, job.translate, refused)
            wanted = {index: text if isinstance(text, str) else with_labels(text, job.href) for index, text in wanted.items()}
            anchors = _anchors(skeleton.found, wanted)
            wanted |= _addresses(skeleton.found, followers(job, anchors), refused)
            assembly = Assembly(Work(skeleton.reading, skeleton.found, options, dialect_of(options)), wanted)
            text = assembly.text() if wanted else document.text
            refused |= assembly.refused
            if not any(_is_heading(skeleton.found[index]) for index in assembly.refused):
                break
        built = _built(text, document, answers, refused, anchors)
        if not job.stamp:
            return built
        text, faults = stamped(text, job.stamp, document.path)
        return replace(built, text=text, findings=(*built.findings, *faults))

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id, as the site will make them from the built Markdown."""
        return _anchors(_skeleton(document).found, _answers(document, translate, {})[1])


FORMAT = MarkdownFormat()


def _skeleton(document: Document) -> Skeleton:
    assert isinstance(document.skeleton, Skeleton)
    return document.skeleton


def _is_heading(found: Found) -> bool:
    return isinstance(found.hole, TextHole) and found.hole.heading


def _units(document: Document) -> list[int]:
    """Index of the hole of each unit."""
    return [index for index, found in enumerate(_skeleton(document).found) if found.unit]


def _answers(document: Document, translate: Translate, refused: Mapping[int, str]) -> tuple[Answers, dict[int, Wanted]]:
    """The translator's answers, and what each hole is to hold; holes that were ``refused`` before keep their source."""
    holes = _units(document)
    found = _skeleton(document).found
    answers = ask((_question(found[index]) for index in holes), translate, document.path)
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
