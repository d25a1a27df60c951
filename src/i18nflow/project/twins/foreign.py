"""``import`` of other tools' catalogs: their raw Markdown, read through our own grammar, into the project's catalogs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from i18nflow.alignment.foreign import Pair, Table, adopt, pairs_of
from i18nflow.catalogs.po import read_foreign, write_catalog
from i18nflow.catalogs.template import new_catalog
from i18nflow.errors import CatalogError, I18nflowError
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.locales import language, plural_forms, tag_of_name
from i18nflow.model import Catalog, Document, Entry, Finding
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.context import Group, Workspace
from i18nflow.project.paths import CATALOG, catalog_limits
from i18nflow.project.report import Change, Outcome, Report, State, report
from i18nflow.project.run import Run
from i18nflow.project.store import Snapshot
from i18nflow.project.usecases import Project, chosen_locales, require_templates
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class OldCatalog:
    """A catalog of another tool: the name of its file, for remarks, and the locale that it or the person names."""

    name: str
    locale: str
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of old catalogs: the report of the files written, and how many entries were filled final and fuzzy."""

    report: Report
    final: int
    fuzzy: int
    texts: int
    """Translated entries that the old catalogs have."""


def read_old(workspace: Workspace, path: Path, locale: str = "") -> OldCatalog:
    """Read a PO file from anywhere; its header names the locale unless ``locale`` does.

    Raises ``CatalogError`` for a file that is no catalog, or says no locale of the project.
    """
    folder = workspace.store_at(path.resolve().parent)
    snapshot = folder.read(path.name, workspace.config.limits.catalog_bytes)
    catalog = read_foreign(snapshot.text(CatalogError), str(path), catalog_limits(workspace.config))
    tag = locale or tag_of_name(catalog.locale or "") or ""
    if tag not in workspace.config.locales:
        said = say("the catalog does not say its locale")
        if catalog.locale:
            said = say("the catalog is for the locale “{locale}”", locale=catalog.locale)
        hint = say("name one of the project's with -l: {locales}", locales=", ".join(workspace.config.locales))
        raise CatalogError("unknown-locale", said, path=str(path), hint=hint)
    return OldCatalog(path.name, tag, catalog)


def adopt_files(project: Project, paths: Sequence[Path], locale: str, how: Run) -> Adoption:
    """Bring in the PO files at ``paths``, or below them; one that cannot be read leaves the others going."""
    workspace = Workspace(project.config)
    require_templates(workspace)
    tag = chosen_locales(project.config, [locale])[0] if locale else ""
    old: list[OldCatalog] = []
    failures: list[I18nflowError] = []
    findings: list[Finding] = []
    files = [(file, path) for path in paths for file in (sorted(path.rglob(f"*{CATALOG}")) if path.is_dir() else [path])]
    for number, (file, given) in enumerate(files):
        try:
            found = read_old(workspace, file, tag)
            if file != given and tag and (other := _other_language(found, project.config.source_locale)):
                findings.append(Finding("other-locale", "info", say("is for “{other}” and left out", other=other), str(file)))
            else:
                old.append(found)
        except I18nflowError as error:
            failures.append(error.at(str(file)))
        how.progress(number + 1, len(files))
    done = adopt_catalogs(workspace, old, workspace.groups(), how.check)
    return replace(
        done,
        report=report([Outcome(findings=tuple(findings), failures=tuple(failures)), *done.report.outcomes], check=how.check),
    )


def _other_language(old: OldCatalog, source: str) -> str:
    """The locale in the header of a catalog in a directory, where it is another language than the one asked for.

    Some tools write the locale of the sources there.
    """
    named = tag_of_name(old.catalog.locale or "") or ""
    return "" if not named or language(named) in (language(old.locale), language(source)) else named


def adopt_catalogs(workspace: Workspace, old: Sequence[OldCatalog], groups: Sequence[Group], check: bool = False) -> Adoption:
    """Fill the empty entries of some articles from old catalogs; what stands there is never replaced."""
    outcomes: list[Outcome] = []
    final = fuzzy = 0
    for locale in dict.fromkeys(one.locale for one in old):
        mine = [one for one in old if one.locale == locale]
        table = Table(pair for one in mine for pair in _pairs(workspace.options, one))
        for group in groups:
            outcome, counts = _adopt_or_fail(workspace, group, (locale, table, ", ".join(one.name for one in mine)), check)
            outcomes.append(outcome)
            final, fuzzy = final + counts[0], fuzzy + counts[1]
    return Adoption(report(outcomes, check=check), final, fuzzy, sum(_texts(one.catalog.entries) for one in old))


def _texts(entries: Iterable[Entry]) -> int:
    return sum(bool(entry.msgid and entry.msgstr) for entry in entries)


def _pairs(options: Options, old: OldCatalog) -> Iterator[Pair]:
    """Reviewed entries first, obsolete ones last: of several translations the first counts."""
    letters = replace(options, scope="letters")
    source = partial(_read, letters)
    target = partial(_read, replace(letters, source_locale=old.locale))
    for entry in sorted(old.catalog.entries, key=lambda entry: (entry.obsolete, entry.fuzzy)):
        yield from pairs_of(entry, source, target)


def _read(options: Options, text: str) -> Document:
    return FORMAT.parse(text, options)


def _adopt_or_fail(
    workspace: Workspace, group: Group, source: tuple[str, Table, str], check: bool
) -> tuple[Outcome, tuple[int, int]]:
    locale, table, origin = source
    try:
        base, seen = _catalog(workspace, group, locale)
        if base is None:
            return Outcome(), (0, 0)
        made = adopt(base.entries, table, origin)
        if not made.final and not made.fuzzy:
            return Outcome((Change(seen.path, "unchanged"),) if seen.exists else (), articles=1), (0, 0)
        catalog = replace(base, entries=made.entries)
        state: State = "updated" if seen.exists else "created"
        if check:
            write_catalog(catalog)  # what could not be written is said now
        else:
            save_catalog(workspace, catalog, seen)
        return Outcome((Change(seen.path, state),), articles=1), (made.final, made.fuzzy)
    except I18nflowError as error:
        return Outcome(failures=(error,)), (0, 0)


def _catalog(workspace: Workspace, group: Group, locale: str) -> tuple[Catalog | None, Snapshot]:
    """The catalog as it stands, else a new one; none before the first ``extract``."""
    catalog, seen = workspace.translations(group.any_article, locale)
    if catalog is not None:
        return catalog, seen
    template = workspace.template(group.any_article)
    return (None if template is None else new_catalog(template, locale, plural_forms(locale))), seen
