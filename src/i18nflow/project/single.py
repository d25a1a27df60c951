"""Single files without a configuration: ``extract FILE`` and ``build FILE --catalog X.po``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import template
from i18nflow.errors import CatalogError, ConfigError
from i18nflow.flow.extract import extract
from i18nflow.flow.translators import from_catalog, pseudo
from i18nflow.formats.base import Format, Head, Job, Options, Route
from i18nflow.formats.registry import format_for, format_named
from i18nflow.locales import PSEUDO, direction, parse_tag
from i18nflow.model import Document, Finding, Translate
from i18nflow.project.located import located
from i18nflow.project.owning import PAGE
from i18nflow.project.paths import CATALOG, TEMPLATE
from i18nflow.project.report import Change, state_after
from i18nflow.project.store import Snapshot, open_store
from i18nflow.wording import say

SOURCE = "zh"


@dataclass(frozen=True, slots=True)
class Single:
    """A text to write, and what a person should know."""

    text: str
    findings: tuple[Finding, ...]
    inputs: tuple[Path, ...]
    """What it was made from, and must not replace."""


def extract_file(file: Path, form: str | None = None) -> Single:
    """The template of one file; raises ``SourceError``, ``ConfigError`` for an unknown format."""
    _, document = _parse(file, form)
    return Single(write_catalog(template([(file.as_posix(), document.units)])), document.findings, (file,))


def build_file(file: Path, catalog: Path | None, locale: str | None = None, form: str | None = None) -> Single:
    """One file in one locale, from a catalog or (``None``) as pseudo-locale.

    Paths inside a payload follow where they name the source locale; links stay, since nothing says which articles exist.
    """
    found, document = _parse(file, form)
    if catalog is None:
        return _built(found, document, pseudo, parse_tag(locale) if locale else PSEUDO, (file,))
    file_read = _read(catalog)
    read = read_catalog(file_read.text(CatalogError), str(catalog))
    target = parse_tag(locale) if locale else read.locale
    if not target:
        raise ConfigError(
            "no-locale", say("the catalog does not say which locale it is"), path=str(catalog), hint=say("--locale en")
        )
    single = _built(found, document, from_catalog(read), target, (file, catalog))
    return replace(single, findings=located(single.findings, lambda: file_read))


def _built(form: Format, document: Document, translate: Translate, target: str, inputs: tuple[Path, ...]) -> Single:
    head = Head(target, direction(target)) if form.name == PAGE else None
    built = form.rebuild(document, Job(translate, Route(SOURCE, target), locale=target, head=head), Options())
    return Single(built.text, (*document.findings, *built.findings), inputs)


def write_single(result: Single, output: Path, *, check: bool = False) -> Change:
    """Put the result of a single-file verb into a file, or only say what would become of it.

    Raises ``ConfigError`` for an output that is one of the inputs, or a catalog that somebody has translated in.
    """
    for file in result.inputs:
        if output.resolve() == file.resolve():
            raise ConfigError("output-is-input", say("would replace what it is made from"), path=str(output))
    store = open_store(output.parent)
    disk, data = store.read(output.name), result.text.encode()
    state = state_after(disk, data)
    if state == "updated" and _translated(disk):
        hint = say("choose another name; in a project, `i18nflow update` brings templates into catalogs")
        raise ConfigError("holds-translations", say("is a catalog with translations in it"), path=str(output), hint=hint)
    if state != "unchanged" and not check:
        store.write(output.name, data)
    return Change(str(output), state)


def _translated(disk: Snapshot) -> bool:
    """Whether somebody has translated in this catalog; one that cannot be read may hold anything."""
    if not disk.path.endswith((CATALOG, TEMPLATE)):
        return False
    try:
        catalog = read_catalog(disk.text(CatalogError), disk.path)
    except CatalogError:
        return True
    return any(not entry.empty for entry in catalog.entries)


def _parse(file: Path, form: str | None) -> tuple[Format, Document]:
    if file.is_dir():
        hint = say("without FILE all trees of the project are taken; `i18nflow init` makes one")
        raise ConfigError("is-directory", say("is a directory, not a file"), path=file.as_posix(), hint=hint)
    found = format_named(form) if form else format_for(file.as_posix())
    return found, extract(found, _read(file).text(), Options(), file.as_posix())


def _read(file: Path) -> Snapshot:
    snapshot = open_store(file.parent, label=file.parent.as_posix() if file.parent != Path() else "").read(file.name)
    if not snapshot.exists:
        raise ConfigError("no-file", say("there is no such file"), path=file.as_posix())
    return snapshot
