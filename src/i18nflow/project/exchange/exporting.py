"""``export``: catalogs to files for other tools and for people without any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from i18nflow.catalogs.review import State
from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.exchange.formats import Exchange
from i18nflow.exchange.rows import Batch, rows_of
from i18nflow.exchange.states import STATES
from i18nflow.project.catalog_files import CatalogFile, catalog_files
from i18nflow.project.checking.places import chosen_catalogs
from i18nflow.project.context import Workspace
from i18nflow.project.exchange.given import write_given
from i18nflow.project.options import Config
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.usecases import Project, chosen_locales
from i18nflow.wording import say


def _silent(done: int, total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Export:
    """What to export, and how."""

    form: Exchange
    output: Path
    """The one file, or the directory of ``<locale>/<article>`` files."""
    directory: bool = False
    states: frozenset[State] = frozenset(STATES)
    overwrite: bool = False
    check: bool = False
    progress: Callable[[int, int], None] = field(default=_silent)


def export(project: Project, paths: Sequence[Path], locales: Sequence[str], wanted: Export) -> Report:
    """Write the catalogs of some articles (all where ``paths`` is empty) in one file, or one each.

    Raises ``ConfigError`` for several locales in one file, and for a file that would be replaced.
    """
    workspace, chosen = Workspace(project.config), chosen_locales(project.config, locales)
    failures: list[I18nflowError] = []
    names = chosen_catalogs(workspace, paths, chosen)
    files = (file for name in names for file in catalog_files(workspace, [name.group], [name.locale], failures))
    batches = list(_batches(files, project.config, wanted.states))
    if not batches and not failures:
        hint = say("the catalogs are made by: i18nflow extract, i18nflow update")
        raise ConfigError("nothing-to-export", say("there is no catalog with such entries"), hint=hint)
    _refuse_mixture(batches, wanted)
    outcomes = _written(batches, wanted)
    return report([*outcomes, Outcome(failures=tuple(failures))], check=wanted.check)


def _refuse_mixture(batches: Sequence[Batch], wanted: Export) -> None:
    locales = list(dict.fromkeys(batch.locale for batch in batches))
    if len(locales) > 1 and not wanted.directory:
        hint = say("say which (-l {locales}), or name a directory: -o {output}/", locales=locales[0], output=wanted.output)
        raise ConfigError("one-locale-a-file", say("one file cannot hold {count} locales", count=len(locales)), hint=hint)


def _batches(files: Iterable[CatalogFile], config: Config, states: frozenset[State]) -> Iterator[Batch]:
    for file in files:
        rows = rows_of(file.catalog, states)
        if rows:
            yield Batch(file.group.name, file.locale, rows, config.source_locale, file.catalog)


def _written(batches: Sequence[Batch], wanted: Export) -> Iterator[Outcome]:
    if not wanted.directory:
        name = wanted.output.name
        yield _outcome(batches, wanted, wanted.output.parent, name)
        return
    for done, batch in enumerate(batches, 1):
        name = f"{batch.locale}/{batch.article}{wanted.form.suffixes[0]}"
        yield _outcome([batch], wanted, wanted.output, name)
        wanted.progress(done, len(batches))


def _outcome(batches: Sequence[Batch], wanted: Export, root: Path, name: str) -> Outcome:
    """What became of one file; in a directory the others are written all the same."""
    try:
        data = wanted.form.write(batches)
        change = write_given(root, name, data, overwrite=wanted.overwrite, check=wanted.check)
    except I18nflowError as error:
        if not wanted.directory:
            raise
        return Outcome(failures=(error.at(batches[0].article),))
    return Outcome((change,), articles=len(batches), units=sum(len(batch.rows) for batch in batches))
