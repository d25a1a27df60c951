"""Single files without a configuration: ``extract FILE`` and ``build FILE --catalog X.po``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import template
from i18nflow.errors import CatalogError, ConfigError
from i18nflow.flow.translators import PSEUDO, from_catalog, pseudo
from i18nflow.formats.base import Format, Job, Options, Route
from i18nflow.formats.registry import format_for, format_named
from i18nflow.locales import parse_tag
from i18nflow.model import Document, Finding, Translate
from i18nflow.project.store import open_store
from i18nflow.project.store.snapshot import Snapshot

SOURCE = "zh"


@dataclass(frozen=True, slots=True)
class Single:
    """A text to write, and what a person should know."""

    text: str
    findings: tuple[Finding, ...]


def extract_file(file: Path, form: str | None) -> Single:
    """The template of one file; raises ``SourceError``, ``ConfigError`` for an unknown format."""
    _, document = _parse(file, form)
    return Single(write_catalog(template([(file.as_posix(), document.units)])), document.findings)


def build_file(file: Path, catalog: Path | None, locale: str | None, form: str | None) -> Single:
    """One file in one locale, from a catalog or (``None``) as pseudo-locale.

    Paths inside a payload follow where they name the source locale; links stay, since nothing says which articles exist.
    """
    found, document = _parse(file, form)
    translate: Translate = pseudo
    tag = PSEUDO
    if catalog is not None:
        read = read_catalog(_read(catalog).text(CatalogError), str(catalog))
        translate, tag = from_catalog(read), read.locale or ""
    target = parse_tag(locale) if locale else tag
    if not target:
        raise ConfigError("no-locale", "the catalog does not say which locale it is", path=str(catalog), hint="--locale en")
    built = found.rebuild(document, Job(translate, Route(SOURCE, target)), Options())
    return Single(built.text, (*document.findings, *built.findings))


def _parse(file: Path, form: str | None) -> tuple[Format, Document]:
    found = format_named(form) if form else format_for(file.as_posix())
    return found, found.parse(_read(file).text(), Options(), file.as_posix())


def _read(file: Path) -> Snapshot:
    snapshot = open_store(file.parent, label=file.parent.as_posix() if file.parent != Path() else "").read(file.name)
    if not snapshot.exists:
        raise ConfigError("no-file", "there is no such file", path=file.as_posix())
    return snapshot
