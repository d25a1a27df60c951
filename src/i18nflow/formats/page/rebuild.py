"""A page with translations in place, and with all that follows from them: ids, addresses, language.

Source: nuxt-formats.md §6; design page, settled 1 (splice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from i18nflow.formats.again import Again, again_of
from i18nflow.formats.base import Job, Options
from i18nflow.formats.page.addresses import Addresses, payload_source
from i18nflow.formats.page.headings import new_ids
from i18nflow.formats.page.language import language_edits
from i18nflow.formats.page.plan import Plan, answered
from i18nflow.formats.page.reading import NAME, Reading
from i18nflow.formats.page.spelling import Spelling
from i18nflow.formats.page.writing import Core, Edits, cores_of, write_places
from i18nflow.formats.payload.format import FORMAT as PAYLOAD
from i18nflow.inline.tree import Slot
from i18nflow.model import Translate
from i18nflow.words import in_locale


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was written, its edits (offsets in its LF view), and its headings' ids, old → new."""

    text: str
    edits: Edits
    anchors: dict[str, str]
    cores: Mapping[int, Core]
    """The texts that are written anew, by the number of the place."""


def write(reading: Reading, found: Plan, job: Job, options: Options) -> Written:
    """All that a plan comes to."""
    again = again_of(job.memory, NAME)
    cores = cores_of(reading.places(), found.wanted, again)
    anchors, edits = _headings(reading, cores, options)
    if found.payload:
        anchors = {**anchors, **found.payload.anchors}
    addresses = Addresses(job, reading.base, anchors)
    spelling = Spelling(reading.markup.vue)
    for slot, new in addresses.body(reading.markup.body):
        edits[slot.start] = (slot.end, spelling.attribute(slot, new))
    edits = write_places(reading, found.wanted, cores, edits | _words(reading, job.locale, spelling), again)
    for slot, new in (*addresses.head(reading.head), *payload_source(reading.script.source, reading.base, job.moved)):
        edits[slot.start] = (slot.end, spelling.head(slot, new))
    for edit in language_edits(reading.markup.text, reading.head, job.head) if job.head else ():
        edits[edit.start] = (edit.end, edit.text)
    if found.payload and reading.script.document and found.payload.text != reading.script.document.text:
        edits[reading.script.start] = (reading.script.end, found.payload.text)
    source = reading.markup.source
    return Written(source.spliced(edits) if edits else source.text, edits, anchors, cores)


def _headings(reading: Reading, cores: Mapping[int, Core], options: Options) -> tuple[dict[str, str], Edits]:
    anchors: dict[str, str] = {}
    edits: Edits = {}
    headings = reading.view.headings
    ordered = sorted(cores.values(), key=lambda core: core.start)
    made = new_ids(reading.markup.text, headings, ordered, options.ids)
    for heading, new in zip(headings, made, strict=True):
        slot = heading.slot
        anchors.setdefault(slot.value, new)
        if new != slot.value:
            edits[slot.start] = (slot.end, Spelling(reading.markup.vue).attribute(slot, new))
    return anchors, edits


def anchors(reading: Reading, translate: Translate, options: Options) -> dict[str, str]:
    """Old heading id → new heading id, without building."""
    inline = reading.script.document
    cores = cores_of(reading.places(), answered(reading, translate).wanted, Again())
    ids = _headings(reading, cores, options)[0]
    return {**ids, **PAYLOAD.anchors(inline, translate, options)} if inline else ids


def _words(reading: Reading, locale: str, spelling: Spelling) -> Edits:
    """The renderer's own words around footnotes."""
    edits: Edits = {}
    for word in reading.view.words if locale else ():
        new = in_locale(word.value, locale)
        if new != word.value:
            text = spelling.attribute(word, new) if isinstance(word, Slot) else spelling.text(new)
            edits[word.start] = (word.end, text)
    return edits
