"""One page of one locale, built and shown again and again: what did not change is kept, and what each browser has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from i18nflow.catalogs.digest import text_digest
from i18nflow.flow.build import build
from i18nflow.locales import direction
from i18nflow.preview.caches import Cache
from i18nflow.preview.render import has_page, renderer_of
from i18nflow.preview.values import Manner, Renderer, Shown, Turn
from i18nflow.project.cache.trace import Trace, tracing
from i18nflow.project.context import form_of
from i18nflow.project.desk.held import entry_id
from i18nflow.project.desk.looking import Latest
from i18nflow.project.desk.previewing_images import PageImages
from i18nflow.project.desk.previewing_units import numbers_of
from i18nflow.project.desk.views import Block, Preview
from i18nflow.project.jobs import job_of
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.formats.base import Built
    from i18nflow.model import Document, Key, Translate, Unit
    from i18nflow.project.desk.held import HeldCatalog
    from i18nflow.project.desk.previewing_live import LiveTargets
    from i18nflow.project.files import Source

VERSIONS_KEPT = 8
"""Of a page: what the browsers of several people may have."""


@dataclass(frozen=True, slots=True)
class PageBuild:
    """What is to be built."""

    live: LiveTargets
    article: str
    drafts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Typed:
    """The drafts of one catalog: msgstrs by key, and the ids of those that it does not have."""

    texts: Mapping[Key, str]
    lost: tuple[str, ...]

    @classmethod
    def of(cls, drafts: Mapping[str, str], held: HeldCatalog) -> _Typed:
        own = {id: text for id, text in drafts.items() if id.startswith(f"{held.id}-")}
        places = {id: held.places[id] for id in own if id in held.places}
        entries = held.catalog.entries
        return cls({entries[place].key: own[id] for id, place in places.items()}, tuple(own.keys() - places.keys()))


@dataclass(frozen=True, slots=True)
class _Document:
    """A source as it was parsed, and what shows it."""

    document: Document
    numbers: tuple[int, ...]
    renderer: Renderer
    memory: dict[str, object] = field(default_factory=dict)
    """What builds of it found out."""

    def own_pages(self) -> frozenset[str]:
        """The addresses that the article's own units name."""
        units = zip(self.document.units, self.numbers, strict=True)
        return frozenset(unit.page for unit, number in units if number >= 0)


class PageView:
    """The page that a source becomes in a locale."""

    def __init__(self, live: LiveTargets, source: Source, locale: str, *, remote: bool) -> None:
        self._source, self._locale, self._remote = source, locale, remote
        self._images = PageImages(live.workspace, source, locale, remote=remote)
        self._parsed: _Document | None = None
        self._trace: Trace = {}
        self._keys: Cache[str] = Cache()
        self._versions: Latest[str, frozenset[str]] = Latest(VERSIONS_KEPT)
        self._preview = Preview("", locale, direction(locale), "", ())

    # --- building --------------------------------------------------------------------------------------------------

    def show(self, order: PageBuild) -> None:
        """Build the page anew; raises what reading its source or catalog raises."""
        order.live.refresh(self._trace)
        with tracing() as self._trace:
            parsed = self._read(order.live)
            held = order.live.workspace.held(order.article, self._locale)
            typed = _Typed.of(order.drafts, held)
            targets, workspace = order.live.targets, order.live.workspace
            job = job_of(workspace, targets, self._source, parsed.document, self._locale)
            translate = _with_drafts(job.translate, typed.texts, parsed.own_pages())
            job = replace(job, translate=translate, memory=parsed.memory)
            built = build(form_of(self._source), parsed.document, job, workspace.options)
            is_built = targets.is_built(order.article, self._locale)
        units = parsed.document.units
        shown = parsed.renderer.show(Turn(built, lambda unit: translate(units[unit]) or "", parsed.memory))
        refused = _refused(parsed, built, held) | {id: say("this text has left the article") for id in typed.lost}
        self._preview = self._noted(shown, order, refused, _note(parsed.document, is_built=is_built))

    def _read(self, live: LiveTargets) -> _Document:
        """The source as it is on the disk; parsed again only if it has changed."""
        document = live.targets.texts.parsed(self._source)
        if self._parsed is None or self._parsed.document is not document:
            numbers = numbers_of(live.workspace, self._source, document)
            manner = Manner(live.workspace.options, numbers, self._images, self._remote)
            self._parsed = _Document(document, numbers, renderer_of(document, manner))
        return self._parsed

    # --- telling ---------------------------------------------------------------------------------------------------

    def _noted(self, shown: Shown, order: PageBuild, refused: Mapping[str, str], note: str) -> Preview:
        blocks = tuple(self._blocks(shown))
        self._keys.settle()
        version = text_digest("".join(block.key for block in blocks))
        self._versions.put(version, frozenset(block.key for block in blocks))
        title = shown.title or order.article
        return Preview(version, self._locale, self._preview.direction, title, blocks, refused, note)

    def _blocks(self, shown: Shown) -> Iterator[Block]:
        for piece in shown.pieces:
            yield Block(self._keys.get(piece.html, partial(text_digest, piece.html)), piece.html, piece.units)

    def told(self, known: str) -> Preview:
        """The page as it was built last, for a browser that has the version ``known``."""
        there = self._versions.get(known) or frozenset()
        blocks = tuple(replace(block, html="") if block.key in there else block for block in self._preview.blocks)
        return replace(self._preview, blocks=blocks)


def _with_drafts(translate: Translate, drafts: Mapping[Key, str], pages: frozenset[str]) -> Translate:
    """Answers of the desk, and for the article's own units what is being typed."""
    if not drafts:
        return translate

    def typed(unit: Unit) -> str | None:
        draft = drafts.get(unit.key) if unit.page in pages else None
        return translate(unit) if draft is None else draft

    return typed


def _refused(parsed: _Document, built: Built, held: HeldCatalog) -> dict[str, str]:
    """Why translations of the article are not on the page, by entry id."""
    rows = zip(parsed.document.units, parsed.numbers, built.results, strict=True)
    mine = {unit.key for unit, number, result in rows if number >= 0 and result == "refused"}
    found: dict[str, str] = {}
    for finding in built.findings:
        if finding.entry in mine and finding.severity == "error":
            found.setdefault(entry_id(held.id, finding.entry), finding.message)
    return found


def _note(document: Document, *, is_built: bool) -> str:
    if not is_built:
        return say("This page is not published yet: too little of it is translated.")
    if not has_page(document):
        return say("A file of this kind has no page of its own: these are its texts.")
    return ""
