"""The last step of a build: what the generated site holds once for all its pages follows what was built.

It can be done again and again; the second time nothing changes.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath

from i18nflow.errors import I18nflowError
from i18nflow.formats.page.language import with_alternates
from i18nflow.model import Finding
from i18nflow.project.budget import cpu_budget
from i18nflow.project.building import Order
from i18nflow.project.files import Source
from i18nflow.project.heads import below_site, head_of, page_of
from i18nflow.project.owning import PAGE
from i18nflow.project.paths import byte_limit
from i18nflow.project.portions import taken_sources
from i18nflow.project.report import Outcome
from i18nflow.project.run import Run
from i18nflow.project.running import Task, over
from i18nflow.project.sites.content import build_content
from i18nflow.project.sites.files import SiteFiles, attempted
from i18nflow.project.sites.sitemaps import build_sitemaps
from i18nflow.routes.shards import Part
from i18nflow.sites.builds import is_build, localise_build
from i18nflow.sites.pages import Page
from i18nflow.wording import say

_FORMATS = (PAGE, "payload")
"""What a page of the site is made of; the first one that is there decides about it."""


def build_site(order: Order, how: Run, part: Part) -> list[Outcome]:
    """Do the step, for a project that names a generated site: what all pages share for the first part, its pages for each."""
    files, config = SiteFiles(order), order.workspace.config
    if not files.standing.is_dir():
        message = say("there is no directory “{root}”", root=config.site.root)
        return [Outcome(findings=(Finding("no-root", "warning", message, config.file),))] if part.is_first else []
    sources = _sources(order)
    outcomes = _shared(order, files, sources) if part.is_first else []
    if not config.site.alternates or order.targets.is_pseudo:  # nobody is to find its pages
        return outcomes
    mine = taken_sources(order.workspace, part, (source for source in sources if source.format == PAGE))
    return outcomes + over(order.workspace, Task(partial(name_languages, order), _shown), mine, how)


def _shared(order: Order, files: SiteFiles, sources: list[Source]) -> list[Outcome]:
    """What the site holds once for all its pages: build manifests, ``api/_content``, sitemaps."""
    try:
        paths = sorted(path for path in files.standing.walk() if _is_utf8(path))
    except I18nflowError as error:
        return [Outcome(failures=(error.at(order.workspace.config.site.root),))]
    pages = [page_of(order.workspace, order.targets, source) for source in sources]
    several = [page for page in pages if len(page.addresses) > 1]
    outcomes = [_manifest(files, path, several) for path in paths if is_build(path)]
    outcomes += build_content(files, paths, sources)
    return outcomes if order.targets.is_pseudo else outcomes + build_sitemaps(files, paths, several)


def _is_utf8(path: str) -> bool:
    """No other name is one of those that a site's generator gives to its files."""
    return not any("\ud800" <= char <= "\udfff" for char in path)


def _sources(order: Order) -> list[Source]:
    """One source for each page of the site: those of articles that are generated below its root."""
    config = order.workspace.config
    below = [below_site(tree.root, config) is not None for tree in config.trees]
    found = []
    for sources in order.workspace.by_article.values():
        made = [source for form in _FORMATS for source in sources if source.format == form and below[source.tree]]
        found += made[:1]
    return found


def _manifest(files: SiteFiles, path: str, pages: list[Page]) -> Outcome:
    return attempted(files.standing.shown(path), partial(_built_manifest, files, path, pages))


def _built_manifest(files: SiteFiles, path: str, pages: list[Page]) -> Outcome:
    seen = files.read(path)
    return files.change(path, seen, localise_build(seen.text(), pages))


# --- pages in the source locale ------------------------------------------------------------------------------------


def name_languages(order: Order, batch: tuple[Source, ...]) -> list[Outcome]:
    """Let some pages in the source locale name their translations, as these name them."""
    return [attempted(source.shown, partial(_named, SiteFiles(order), source)) for source in batch]


def _named(files: SiteFiles, source: Source) -> Outcome:
    workspace, config = files.order.workspace, files.order.workspace.config
    path = str(PurePosixPath(below_site(config.trees[source.tree].root, config) or "", source.place.path))
    seen = files.read(path, byte_limit(source.format, config)[1])
    head = head_of(workspace, files.order.targets, source, config.source_locale)
    text = seen.text()
    if head.alternates or files.ours(seen):
        with cpu_budget(config.limits.cpu_seconds, source.shown):
            text = with_alternates(text, head)
    return files.change(path, seen, text)


def _shown(source: Source) -> str:
    return source.shown
