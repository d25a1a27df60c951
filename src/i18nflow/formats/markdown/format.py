"""The Markdown format plug-in: one walk for both directions (``formats.base.Format``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from i18nflow.errors import SourceError
from i18nflow.formats.base import Built, Job, Options, Result
from i18nflow.formats.markdown.blocks import Reading, read
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.formats.markdown.holes import Found, ScalarHole, TextHole, scan_findings, walk
from i18nflow.formats.markdown.rebuild import Assembly, Wanted, Work
from i18nflow.inline.msgid import Problem, read_msgstr, read_value
from i18nflow.inline.tree import plain_text
from i18nflow.model import Document, Finding, Translate, Unit
from i18nflow.slugs import Slugger

SUFFIXES = (".md", ".markdown", ".mdx", ".mdc")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What remains of a Markdown document: how it was read, and its holes."""

    reading: Reading
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a translator's answers come to, before anything is written."""

    wanted: dict[int, Wanted]
    """Index of a hole → its new content."""
    results: list[Result]
    findings: list[Finding]


def dialect_of(options: Options) -> Dialect:
    """The reader's options that follow from the site's."""
    return Dialect(
        mdc=options.mdc, autolinks=options.autolinks, math=options.math, strikethrough_single_tilde=options.single_tilde
    )


class MarkdownFormat:
    """Markdown, MDC, their front matter and inline HTML."""

    name = "markdown"

    def claims(self, path: str) -> bool:
        """By suffix."""
        return path.lower().endswith(SUFFIXES)

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """Units in document order; raises ``SourceError`` where a limit is passed."""
        if len(text) > options.max_bytes:
            hint = "raise limits.markdown_bytes, or split the article"
            raise SourceError("too-large", f"the article has more than {options.max_bytes} characters", path=path, hint=hint)
        reading = read(text, dialect_of(options))
        found = tuple(walk(reading, options))
        units = tuple(item.unit for item in found if item.unit)
        return Document(
            self.name, text, units, Skeleton(reading, found), path, (*reading.findings, *scan_findings(reading, options))
        )

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """See :class:`~i18nflow.formats.base.Format`; a heading that is refused is planned for anew, since links follow it."""
        refused: dict[int, str] = {}
        while True:
            skeleton = _skeleton(document)
            plan = _plan(document, job, options, refused)
            anchors = _anchors(skeleton.found, plan.wanted)
            wanted = plan.wanted | _links(skeleton.found, job, anchors, refused)
            if not wanted:
                return Built(document.text, tuple(plan.results), tuple(plan.findings), anchors)
            work = Work(skeleton.reading, skeleton.found, options, dialect_of(options))
            assembly = Assembly(work, wanted)
            text = assembly.text()
            new = {index: why for index, why in assembly.refused.items() if index not in refused}
            refused |= new
            if not any(_is_heading(skeleton.found[index]) for index in new):
                return _built(text, document, plan, assembly, anchors)

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id, as the site will make them from the built Markdown."""
        plan = _plan(document, Job(translate), options, {})
        return _anchors(_skeleton(document).found, plan.wanted)


FORMAT = MarkdownFormat()


def _skeleton(document: Document) -> Skeleton:
    assert isinstance(document.skeleton, Skeleton)
    return document.skeleton


def _is_heading(found: Found) -> bool:
    return isinstance(found.hole, TextHole) and found.hole.heading


def _plan(document: Document, job: Job, options: Options, refused: Mapping[int, str]) -> Plan:
    plan = Plan({}, [], [])
    for index, found in enumerate(_skeleton(document).found):
        if found.unit is None:
            continue
        msgstr = job.translate(found.unit)
        if not msgstr or msgstr == found.unit.msgid:
            plan.results.append("source")
            continue
        content, problems = _content(found, msgstr)
        plan.findings.extend(_finding(document, found.unit, problem) for problem in problems)
        if index in refused or any(problem.severity == "error" for problem in problems):
            plan.results.append("refused")
        else:
            plan.results.append("translated")
            plan.wanted[index] = content
        if index in refused:
            plan.findings.append(_refusal(document, found.unit, refused[index]))
    return plan


def _content(found: Found, msgstr: str) -> tuple[Wanted, tuple[Problem, ...]]:
    assert found.unit is not None
    if isinstance(found.hole, TextHole):
        return read_msgstr(msgstr, found.hole.pattern.nodes)
    return read_value(msgstr, found.unit.msgid)


def _finding(document: Document, unit: Unit, problem: Problem) -> Finding:
    hint = "the source text is shown until the translation is mended" if problem.severity == "error" else ""
    message = f"translation of “{_short(unit.msgid)}”: {problem.message}"
    return Finding(f"msgstr-{problem.code}", problem.severity, message, document.path, unit.line, 0, hint)


def _refusal(document: Document, unit: Unit, why: str) -> Finding:
    message = f"translation of “{_short(unit.msgid)}”: {why}"
    return Finding(
        "unit-refused", "error", message, document.path, unit.line, 0, "the source text is shown; simplify the markup"
    )


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _built(text: str, document: Document, plan: Plan, assembly: Assembly, anchors: dict[str, str]) -> Built:
    """The result with what the assembly had to take back."""
    units = [index for index, found in enumerate(_skeleton(document).found) if found.unit]
    results = list(plan.results)
    findings = list(plan.findings)
    for index, why in assembly.refused.items():
        found = assembly.work.found[index]
        if found.unit:
            results[units.index(index)] = "refused"
            findings.append(_refusal(document, found.unit, why))
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


def _links(found: tuple[Found, ...], job: Job, anchors: Mapping[str, str], refused: Mapping[int, str]) -> dict[int, Wanted]:
    changes: dict[int, Wanted] = {}
    for index, item in enumerate(found):
        if item.unit is None and not isinstance(hole := item.hole, TextHole):
            old = hole.scalar.value if isinstance(hole, ScalarHole) else hole.slot.value
            new = _link(old, job, anchors)
            if new != old and index not in refused:
                changes[index] = new
    return changes


def _link(href: str, job: Job, anchors: Mapping[str, str]) -> str:
    if not href.startswith("#"):
        return job.href(href)
    target = anchors.get(unquote(href[1:])) if job.anchors else None
    return href if target is None else "#" + target
