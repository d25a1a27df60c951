"""``glossary``: the project's terms as a file, brought in from other tools' files and given to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from i18nflow.errors import CatalogError, ConfigError
from i18nflow.exchange.tbx import read_tbx, write_tbx
from i18nflow.exchange.term_csv import read_rows, write_table
from i18nflow.exchange.term_tables import Grid, Languages, read_grid, read_tables, write_tables
from i18nflow.glossary.concepts import Imported, LeftOut, terms_of
from i18nflow.glossary.folding import fold
from i18nflow.glossary.glossary import Glossary
from i18nflow.glossary.merging import Conflict, merge
from i18nflow.glossary.table import Table
from i18nflow.glossary.term import Term
from i18nflow.locales import parse_tag
from i18nflow.project.context import Workspace
from i18nflow.project.exchange.given import read_given
from i18nflow.project.report import Change, State
from i18nflow.project.store import Snapshot
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.wording import say

Form = Literal["csv", "tbx", "markdown"]
_SUFFIXES: dict[str, Form] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".tbx": "tbx",
    ".xml": "tbx",
    ".md": "markdown",
    ".markdown": "markdown",
}


# --- import --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ImportWanted:
    """What to take over, and what a person says of the file."""

    file: Path
    form: Form | None = None
    """``None``: by the file's name."""
    locales: tuple[str, ...] = ()
    """Only terms for these (all of the project where empty)."""
    from_locale: str = ""
    """The language of the first column of terms of a table; ``""``: as its header says, else its script."""
    check: bool = False
    """Write nothing."""


@dataclass(frozen=True, slots=True)
class TermsImported:
    """What became of an import."""

    change: Change
    added: tuple[Term, ...]
    known: tuple[Term, ...]
    """What the glossary says already."""
    conflicts: tuple[Conflict, ...]
    """What it says otherwise: it stays so."""
    left_out: tuple[LeftOut, ...]


def import_terms(project: Project, wanted: ImportWanted) -> TermsImported:
    """Add the terms of a file to the project's glossary; what a person wrote there stays.

    Raises:
        ConfigError: no such file, locale or form of file.
        CatalogError: the glossary, or the file, is no table that can be meant.
        SourceError: the file is no XML, or unsafe XML.
    """
    workspace = Workspace(project.config)
    table, seen = workspace.terms, workspace.terms_file
    found = _read(project, wanted)
    if not (found.terms or found.left_out):
        hint = say("is it the right file, and --format? --from-locale names the language of the first column of a table")
        message = say("has no terms in the languages of the project")
        raise CatalogError("glossary-nothing", message, path=wanted.file.as_posix(), hint=hint)
    merged = merge(table, found.terms)
    data = write_table(merged.table).encode()
    state: State = "unchanged" if not merged.added else "updated" if seen.exists else "created"
    if merged.added and not wanted.check:
        workspace.store.save(project.config.glossary.file, data, seen)
    change = Change(seen.path, state)
    return TermsImported(change, merged.added, merged.known, merged.conflicts, found.left_out)


def _read(project: Project, wanted: ImportWanted) -> Imported:
    config, snapshot = project.config, read_given(wanted.file, project.config.limits.catalog_bytes)
    targets = chosen_locales(config, wanted.locales)
    if not targets:
        raise ConfigError("no-locales", say("the project has no locales yet"), path=config.file, hint=say("set `locales`"))
    languages = Languages(config.source_locale, targets, parse_tag(wanted.from_locale) if wanted.from_locale else "")
    form = wanted.form or form_of(wanted.file)
    if form == "tbx":
        return terms_of(read_tbx(snapshot.data, snapshot.path), config.source_locale, targets)
    text = snapshot.text(CatalogError)
    return read_tables(text, languages, snapshot.path) if form == "markdown" else _of_csv(text, languages, snapshot)


def _of_csv(text: str, languages: Languages, snapshot: Snapshot) -> Imported:
    """Our own columns, or a header that names languages."""
    rows = read_rows(text, snapshot.path)
    if not rows:
        return Imported(())
    (line, header), *others = rows
    grid = Grid(line, tuple(header), tuple((number, tuple(row)) for number, row in others))
    return read_grid(grid, languages, snapshot.path)


def form_of(file: Path) -> Form:
    """What a file of terms is, by its name; raises ``ConfigError`` where that does not tell."""
    form = _SUFFIXES.get(file.suffix.lower())
    if form is None:
        hint = say("--format says which it is; known by their names are {suffixes}", suffixes=", ".join(_SUFFIXES))
        raise ConfigError("unknown-format", say("is no glossary that its name tells"), path=file.as_posix(), hint=hint)
    return form


# --- export --------------------------------------------------------------------------------------------------------


def export_terms(project: Project, form: Form, locales: Sequence[str] = ()) -> str:
    """The glossary as the text of another file.  With ``locales`` (and for TBX always) a term has the record that counts there.

    Raises:
        CatalogError: the glossary is no table that can be meant.
        ConfigError: there is no such locale.
    """
    workspace = Workspace(project.config)
    glossaries = [workspace.glossary(locale) for locale in chosen_locales(project.config, locales)]
    if form == "tbx":
        return write_tbx(glossaries, project.config.source_locale)
    terms = tuple(term for one in glossaries for term in one.terms) if locales else workspace.terms.terms
    each = tuple(dict.fromkeys(terms))
    return write_tables(each) if form == "markdown" else write_table(Table(each))


# --- looking at it -------------------------------------------------------------------------------------------------


def listed_terms(project: Project, text: str = "", locales: Sequence[str] = ()) -> tuple[Term, ...]:
    """The records in which ``text`` stands (all where empty); with ``locales`` only those that count there."""
    workspace = Workspace(project.config)
    own = (term for locale in chosen_locales(project.config, locales) for term in workspace.glossary(locale).terms)
    wanted = fold(text)
    terms = dict.fromkeys(own) if locales else workspace.terms.terms
    return tuple(term for term in terms if wanted in fold("\n".join((term.source, *term.accepted, *term.forbidden, term.note))))


def terms_in(project: Project, text: str, locales: Sequence[str] = ()) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    """For each locale the terms that stand in a text of the source, in its order."""
    workspace = Workspace(project.config)

    def found(glossary: Glossary) -> tuple[Term, ...]:
        return tuple(dict.fromkeys(term for _, _, term in glossary.terms_in(text)))

    return tuple((locale, found(workspace.glossary(locale))) for locale in chosen_locales(project.config, locales))
