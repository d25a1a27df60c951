"""The proof of an alignment: the twin is built from the source and the new catalog, and compared with the one that exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from i18nflow.alignment.blocks import Block, blocks
from i18nflow.alignment.filling import Filled
from i18nflow.alignment.pairing import Alignment
from i18nflow.alignment.proof import Proof, prove
from i18nflow.alignment.proposals import Proposal
from i18nflow.alignment.review import Line, Review, counted, lines
from i18nflow.flow.build import build
from i18nflow.flow.extract import extract
from i18nflow.flow.translators import from_catalog
from i18nflow.formats.answers import shortened
from i18nflow.formats.base import Options
from i18nflow.model import Entry, Finding, Key
from i18nflow.project.budget import cpu_budget
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.jobs import job_of
from i18nflow.project.targets import Targets
from i18nflow.project.twins.finding import Twin
from i18nflow.wording import say

_SHOWN = 60
"""Characters of a text that a finding quotes."""


@dataclass(frozen=True, slots=True)
class Proving:
    """What a page is built with."""

    workspace: Workspace
    targets: Targets
    twin: Twin


@dataclass(frozen=True, slots=True)
class Proven:
    """What building said of an alignment."""

    proof: Proof
    refused: frozenset[Key]
    """Entries that could not be written into the page."""
    identical: bool
    """Whether the page was the old one byte for byte."""

    def otherwise(self, found: Alignment) -> frozenset[int]:
        """Rows whose translation the built page does not show as the old one did."""
        missing = set(self.proof.missing)
        return frozenset(
            number for number, row in enumerate(found.rows) if row.is_pair and any(block in missing for block in row.target)
        )


def proven(proving: Proving, filled: Filled, old: Sequence[Block]) -> Proven:
    """Build the page, drafts that were proposed taken for final, and compare it with the blocks of the ``old`` one."""
    workspace, twin = proving.workspace, proving.twin
    entries = tuple(_accepted(entry) if entry.key in filled.drafts else entry for entry in filled.catalog.entries)
    translate = from_catalog(replace(filled.catalog, entries=entries))
    with cpu_budget(workspace.config.limits.cpu_seconds, twin.source.shown):
        job = job_of(workspace, proving.targets, twin.source, twin.document, twin.locale)
        built = build(form_of(twin.source), twin.document, replace(job, translate=translate), workspace.options)
        again = extract(form_of(twin.source), built.text, _letters(workspace.options, twin.locale), twin.source.shown)
        proof = prove(blocks(again), old)
    shown = zip(twin.document.units, built.results, strict=True)
    refused = frozenset(unit.key for unit, result in shown if result == "refused")
    return Proven(proof, refused, built.text.encode() == twin.file.data)


def _letters(options: Options, locale: str) -> Options:
    return replace(options, scope="letters", source_locale=locale)


def _accepted(entry: Entry) -> Entry:
    """A draft as a reviewer would leave it."""
    return replace(entry, flags=entry.flags_when(fuzzy=False))


# --- what a person is told -----------------------------------------------------------------------------------------


def refusal(twin: Twin, found: Alignment, most: float) -> tuple[Review, Finding]:
    """The review of a page with too many gaps, and the finding that says so."""
    shown = lines(found, {}, {}, None)
    message = say(
        "{gaps:.0%} of the texts have no counterpart in {shown}, more than {most:.0%}: left alone",
        gaps=found.gaps,
        shown=twin.source.shown,
        most=most,
    )
    hint = say("--report FILE.html shows both side by side; --max-gaps allows more")
    return _review(twin, found, shown, refused=True), Finding("align-refused", "error", message, twin.file.path, hint=hint)


def reviewed(
    twin: Twin, found: Alignment, offered: tuple[Sequence[Proposal], Filled], proven: Proven
) -> tuple[Review, tuple[Finding, ...]]:
    """The review of a page that was taken over, and a remark for each place that a person should look at."""
    offers, filled = offered
    doubts = {offer.row: offer.doubts for offer in offers}
    shown = lines(found, filled.fates, doubts, proven.proof)
    review = _review(twin, found, shown)
    review = replace(review, rebuilt=proven.proof.share, identical=proven.identical)
    return review, tuple(finding for line in shown if (finding := _finding(twin, line)) is not None)


def _review(twin: Twin, found: Alignment, shown: list[Line], *, refused: bool = False) -> Review:
    place = (twin.source.place.article, twin.locale, twin.source.shown, twin.file.path)
    return Review(*place, tuple(shown), found.gaps, refused, counts=counted(shown))


_MESSAGES = {
    "gap": say("has no counterpart"),
    "unsure": say("is paired, but not for sure: the translation is fuzzy"),
    "differs": say("has another translation in the catalog, which stays"),
    "repeated": say("is translated in another way further up, which stays"),
    "untranslated": say("is not translated"),
}


def _finding(twin: Twin, line: Line) -> Finding | None:
    if line.state not in _MESSAGES:
        return None
    text = line.source or line.target
    path, at = (twin.source.shown, line.source_line) if line.source else (twin.file.path, line.target_line)
    return Finding(
        f"align-{line.state}",
        "info",
        say("“{text}” {message}", text=shortened(text, _SHOWN), message=_MESSAGES[line.state]),
        path,
        at,
    )
