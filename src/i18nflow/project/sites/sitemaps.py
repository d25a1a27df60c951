"""The sitemaps of a generated site: found by their names and through their indexes, read together, changed one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from i18nflow.model import Finding
from i18nflow.project.heads import managed, origins_of
from i18nflow.project.options import Config
from i18nflow.project.report import Outcome
from i18nflow.project.sites.files import SiteFiles, attempted
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.sites.pages import Page, address_of, by_address
from i18nflow.sites.sitemap import Known, localise_sitemap, pages_in, sitemaps_in
from i18nflow.sites.xml_spans import Xml, scan_xml
from i18nflow.wording import say

_NAME = re.compile(r"(?:.*/)?(?:[^/]*sitemap[^/]*|__sitemap__/[^/]+)\.xml(\.gz)?", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Read:
    """One sitemap."""

    path: str
    seen: Snapshot
    xml: Xml


def build_sitemaps(files: SiteFiles, paths: Iterable[str], pages: Iterable[Page]) -> list[Outcome]:
    """Let all sitemaps among the site's files name the pages' other languages; none where the site's origin is not known."""
    known = _known(files.order.workspace.config, pages)
    found, outcomes = _read_all(files, frozenset(paths), known)
    if found and not known.origins:
        return [*outcomes, Outcome(findings=(_no_origin(found[0].seen.path),))]
    listed = known.listed.union(*(pages_in(one.xml, known) for one in found))
    for one in found:
        made = localise_sitemap(one.xml, replace(known, listed=listed))
        listed |= made.added
        findings = tuple(replace(finding, path=one.seen.path) for finding in made.findings)
        written = attempted(one.seen.path, partial(files.change, one.path, one.seen, made.text))
        outcomes.append(replace(written, findings=(*findings, *written.findings)))
    return outcomes


def _known(config: Config, pages: Iterable[Page]) -> Known:
    return Known(by_address(pages), origins_of(config), managed=managed(config))


def _read_all(files: SiteFiles, paths: frozenset[str], known: Known) -> tuple[list[_Read], list[Outcome]]:
    """All sitemaps that can be read, and what became of the others."""
    waiting = sorted(path for path in paths if _NAME.fullmatch(path))
    found: list[_Read] = []
    outcomes: list[Outcome] = []
    for path in waiting:
        if path.endswith(".gz"):
            outcomes.append(Outcome(findings=(_compressed(files.standing.shown(path)),)))
            continue
        outcomes.append(attempted(files.standing.shown(path), partial(_read, files, path, found)))
        if found and found[-1].path == path:
            named = (known.place(url) for url in sitemaps_in(found[-1].xml))
            below = {address_of(address).lstrip("/") for origin, address in named if origin}
            waiting += sorted((below & paths).difference(waiting))
    return found, outcomes


def _read(files: SiteFiles, path: str, found: list[_Read]) -> Outcome:
    seen = files.read(path)
    found.append(_Read(path, seen, scan_xml(seen.text())))
    return Outcome()


def _no_origin(shown: str) -> Finding:
    message = say("is left as it is: its addresses are absolute, and the site's own is not known")
    return Finding("site-origin", "warning", message, shown, hint=say("set `site.origin`"))


def _compressed(shown: str) -> Finding:
    hint = say("let the site write it without compression; the server can compress it")
    return Finding("sitemap-compressed", "warning", say("is compressed, and left as it is"), shown, hint=hint)
