"""``import``: files that came back from other tools into the catalogs, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.exchange.formats import exchange_for, importable
from i18nflow.exchange.merging import REFUSED, How, Merged, Result, merge
from i18nflow.exchange.rows import Batch, Row
from i18nflow.formats.answers import shortened
from i18nflow.model import Finding, Severity
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.context import Group, Workspace
from i18nflow.project.exchange.given import read_given
from i18nflow.project.report import Change, Outcome, Report, report
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.wording import joined, say

_SHOWN = 60
"""Characters of a text in a message; all of it is in the results."""
_WARNINGS = frozenset({"faulty", "emptied", "source-changed", "not-approved"})
_HINTS = {
    "changed-here": say("look at both, and change the catalog by hand"),
    "no-base": "",
    "unknown": say("the text is only in the file: keep it until somebody has looked"),
    "faulty": say("it was taken as fuzzy, so that nobody sees it before it is mended"),
    "emptied": say("delete it in the catalog itself"),
    "source-changed": say("it is offered there as fuzzy: please review"),
    "not-approved": say("approve it yourself (i18nflow approve), or say who did: --by NAME"),
}


@dataclass(frozen=True, slots=True)
class Import:
    """How to import."""

    locale: str = ""
    """Locale of files that do not say theirs, or say it in another way (``en-US`` for ``en``)."""
    base: Path | None = None
    """The file as it was exported, where what came back has lost its ``base`` data."""
    by: str = ""
    """Who reviewed it."""
    at: str = ""
    """ISO date of their approvals."""
    finished: bool = False
    """Take changed texts as translated, also where the file still calls them fuzzy."""
    check: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """The report of an import, and what became of each row that was not as the catalog had it."""

    report: Report
    results: tuple[tuple[str, Result], ...]
    """With the path of the catalog."""

    def count(self, *kinds: str) -> int:
        """How many results are of these kinds."""
        return sum(result.kind in kinds for _, result in self.results)

    @property
    def refused(self) -> int:
        """Texts that are nowhere but in the files."""
        return self.count(*REFUSED)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one file has for one catalog."""

    file: str
    group: Group
    locale: str
    rows: tuple[Row, ...]
    base: tuple[Row, ...]


def import_files(project: Project, files: Sequence[Path], how: Import) -> Imported:
    """Bring files (or all below a directory) back into the catalogs, in their order; what cannot be taken is listed.

    Raises ``ConfigError`` and ``SourceError`` for a file that cannot be read, before anything is written.
    """
    workspace = Workspace(project.config)
    failures: list[I18nflowError] = []
    parts = [part for file in _expanded(files) for part in _parts(workspace, file, how, failures)]
    outcomes, results = [Outcome(failures=tuple(failures))], list[tuple[str, Result]]()
    for part in parts:
        try:
            outcome, found = _imported(workspace, part, how)
        except I18nflowError as error:
            outcome, found = Outcome(failures=(error.at(part.file),)), []
        outcomes.append(outcome)
        results += found
    return Imported(report(outcomes, check=how.check), tuple(results))


def _expanded(files: Sequence[Path]) -> Iterator[Path]:
    """Directories give the files below them that an import can read."""
    for file in files:
        if file.is_dir():
            yield from (path for path in sorted(file.rglob("*")) if path.suffix.lower() in importable() and path.is_file())
        else:
            yield file


# --- files to parts ------------------------------------------------------------------------------------------------


def _parts(workspace: Workspace, file: Path, how: Import, failures: list[I18nflowError]) -> Iterator[_Part]:
    batches, base = _read(workspace, file), _read(workspace, how.base) if how.base else ()
    for batch in batches:
        try:
            group, locale = _group(workspace, batch.article, file), _locale(workspace, batch.locale, how)
        except I18nflowError as error:
            failures.append(error.at(file.as_posix()))
            continue
        yield _Part(file.as_posix(), group, locale, batch.rows, _base_of(batch, batches, base))


def _read(workspace: Workspace, file: Path) -> tuple[Batch, ...]:
    form = exchange_for(file.as_posix())
    snapshot = read_given(file, workspace.config.limits.catalog_bytes)
    if form.read is None:
        hint = say("memories in TMX are imported by: i18nflow tm import")
        raise ConfigError("export-only", say("{name} is written only", name=form.name), path=file.as_posix(), hint=hint)
    if form.text:
        snapshot.text()
    try:
        return form.read(snapshot.data)
    except I18nflowError as error:
        raise error.at(file.as_posix())  # noqa: B904  (the same error, now with its file)


def _base_of(batch: Batch, batches: Sequence[Batch], base: Sequence[Batch]) -> tuple[Row, ...]:
    """The rows of the same article and locale as they were exported; a file with one article needs no name for it."""
    if len(batches) == len(base) == 1:
        return base[0].rows
    return next((old.rows for old in base if (old.article, old.locale) == (batch.article, batch.locale)), ())


def _group(workspace: Workspace, article: str, file: Path) -> Group:
    """The articles that a batch is of: as it says, else as the file is called (``…/news/1.po``)."""
    names = {name: group for group in workspace.groups() for name, _ in group.articles}
    names |= {group.name: group for group in workspace.groups()}
    parts = PurePosixPath(file.resolve().as_posix()).with_suffix("").parts
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    found = names.get(article) if article else next((names[tail] for tail in tails if tail in names), None)
    if found is None:
        said = (
            say("the project has no article “{article}”", article=article)
            if article
            else say("does not say which article it is of")
        )
        hint = (
            say("was it exported from this project?")
            if article
            else say("call it as the article, news/1.po; or is it of another tool: --foreign")
        )
        raise ConfigError("unknown-article", said, hint=hint)
    return found


def _locale(workspace: Workspace, locale: str, how: Import) -> str:
    wanted = how.locale or locale
    if not wanted and len(workspace.config.locales) != 1:
        raise ConfigError("no-locale", say("does not say which locale it is"), hint="-l TAG")
    return chosen_locales(workspace.config, [wanted] if wanted else [])[0]


# --- one catalog ---------------------------------------------------------------------------------------------------


def _imported(workspace: Workspace, part: _Part, how: Import) -> tuple[Outcome, list[tuple[str, Result]]]:
    catalog, seen = workspace.translations(part.group.any_article, part.locale)
    if catalog is None:
        raise ConfigError("no-catalog", say("there is no catalog {path}", path=seen.path), hint=say("run: i18nflow update"))
    made: Merged = merge(catalog, part.rows, part.base, How(how.by, how.at, how.finished, workspace.config.update.floor))
    changed = made.catalog != catalog
    if changed and not how.check:
        save_catalog(workspace, made.catalog, seen)
    findings = tuple(found for result in made.results if (found := _finding(part, result)) is not None)
    change = Change(seen.path, "updated" if changed else "unchanged")
    return Outcome((change,), findings, units=len(part.rows)), [(seen.path, result) for result in made.results]


def _finding(part: _Part, result: Result) -> Finding | None:
    """What a person should act on; ``None`` for what was simply taken."""
    if result.kind not in (*REFUSED, *_WARNINGS):
        return None
    severity: Severity = "warning" if result.kind in _WARNINGS else "error"
    message = joined(": ", (_short(result.row.source), result.why))
    if result.kind in REFUSED:
        text, here = _short(result.text), _short(result.here)
        message = (
            say("{message}; the file has {text}, the catalog {here}", message=message, text=text, here=here)
            if result.here
            else say("{message}; the file has {text}", message=message, text=text)
        )
    found = Finding(result.kind, severity, message, part.file, result.row.line, hint=_HINTS[result.kind])
    return replace(found, entry=result.key)


def _short(text: str) -> str:
    return f"“{shortened(' '.join(text.split()), _SHOWN)}”"
