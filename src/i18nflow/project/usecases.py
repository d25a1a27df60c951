"""One function for each verb, called by the command line and by anyone who uses i18nflow as a library.

Each is safe to run twice: the second run changes no byte.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from i18nflow.catalogs.status import Status, source_characters
from i18nflow.catalogs.status import status as count
from i18nflow.errors import ConfigError, I18nflowError
from i18nflow.locales import parse_tag
from i18nflow.model import Finding
from i18nflow.project import building, context
from i18nflow.project.building import Order, build_articles
from i18nflow.project.config import FILE, find_config
from i18nflow.project.context import Group, groups, read_template, read_translations, sources
from i18nflow.project.detect import detect
from i18nflow.project.engine import run
from i18nflow.project.executors import choose
from i18nflow.project.extracting import extract_groups
from i18nflow.project.files import walk
from i18nflow.project.options import Config, Tree
from i18nflow.project.report import Change, Outcome, Report, report
from i18nflow.project.scaffold import default_config
from i18nflow.project.store import open_store
from i18nflow.project.updating import Target, update_catalogs

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with the number of items done and of all."""


def _silent(done: int, total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Project:
    """An open project."""

    config: Config


@dataclass(frozen=True, slots=True)
class Run:
    """How a use case is run."""

    jobs: int | None = None
    """Processes; ``None`` decides by the number of articles."""
    check: bool = False
    """Write nothing; the report says what would change."""
    progress: Progress = field(default=_silent)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build: locales (all where empty), the directory it goes below, the pseudo-locale instead of translations."""

    locales: tuple[str, ...] = ()
    output: str | None = None
    pseudo: bool = False
    overwrite: bool = False
    """Replace outputs that someone else wrote or changed; the old text is kept as a backup."""


def open_project(directory: Path) -> Project:
    """The project that ``directory`` lies in; raises ``ConfigError``."""
    config = find_config(directory)
    for cached in (context.sources, context.by_article, context.known_outputs, context.store_of, context.tree_store):
        cached.cache_clear()
    for stale in (building.translator, building.is_built, building._anchors, building._output_store):
        stale.cache_clear()
    return Project(config)


# --- init ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Initialised:
    """The configuration that was written, and the trees it names."""

    path: str
    trees: tuple[Tree, ...]


def init(directory: Path, locales: Sequence[str] = ()) -> Initialised:
    """Look at ``directory`` and write ``i18nflow.toml``; raises ``ConfigError`` if there is one."""
    store = open_store(directory)
    if store.read(FILE).exists:
        raise ConfigError("config-exists", "there is a configuration already", path=FILE, hint="edit it, or remove it first")
    guesses = detect(walk(directory.resolve()))
    text = default_config(guesses, [parse_tag(locale) for locale in locales])
    store.write(FILE, text.encode())
    return Initialised(FILE, tuple(guess.tree for guess in guesses))


# --- extract, update, build ----------------------------------------------------------------------------------------


def extract(project: Project, how: Run = Run()) -> Report:
    """Write the template of every article (or group of articles)."""
    found = groups(project.config)
    outcomes = _all(partial(extract_groups, project.config, how.check), found, how)
    return report([*_source_findings(project.config), *outcomes], check=how.check)


def update(project: Project, locales: Sequence[str] = (), how: Run = Run()) -> Report:
    """Bring the catalogs of ``locales`` (all where empty) up to the templates."""
    config = project.config
    wanted = _locales(config, locales)
    targets = [Target(group.any_article, locale) for group in groups(config) for locale in wanted]
    outcomes = _all(partial(update_catalogs, config, how.check), targets, how)
    return report(outcomes, check=how.check)


def build(project: Project, wanted: Wanted = Wanted(), how: Run = Run()) -> Report:
    """Build the localized trees; remembers what it wrote, so that a later build knows its own files."""
    config = project.config
    locales = (config.build.pseudo_locale,) if wanted.pseudo else _locales(config, wanted.locales)
    order = Order(config, locales, wanted.output, wanted.pseudo, wanted.overwrite, how.check)
    articles = list(context.by_article(config))
    outcomes = _all(partial(build_articles, order), articles, how)
    written = [pair for outcome in outcomes for pair in outcome.written]
    if not how.check and any(context.known_outputs(config).get(path) != version for path, version in written):
        context.remember_outputs(config, written)
    return report([*_source_findings(config), *outcomes], check=how.check)


def _all(work: Callable[[tuple[T, ...]], Sequence[Outcome]], items: Iterable[T], how: Run) -> list[Outcome]:
    """Run ``work`` over all items, in processes where that pays; outcomes in the order of the items."""
    ordered = list(items)
    engine = choose(len(ordered), how.jobs)
    done: dict[T, Outcome] = {}
    for result in run(engine, work, ordered):
        error = result.error
        done[result.item] = result.result or Outcome(failures=(error,) if error else ())
        how.progress(len(done), len(ordered))
    return [done[item] for item in ordered]


def _source_findings(config: Config) -> list[Outcome]:
    """What the walk over the trees found: files that cannot stand beside each other, or were left out."""
    found: tuple[Finding, ...] = sources(config).findings
    return [Outcome(findings=found)] if found else []


def _locales(config: Config, wanted: Sequence[str]) -> tuple[str, ...]:
    known = config.locales
    for locale in wanted:
        if locale not in known:
            message = f"“{locale}” is not one of the project's locales"
            raise ConfigError("unknown-locale", message, path=config.file, hint=f"locales = {', '.join(known) or 'none'}")
    return tuple(wanted) or known


# --- status --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One catalog (an article, or a group of them) in all locales; ``None`` where there is no catalog yet."""

    article: str
    units: int
    characters: int
    locales: dict[str, Status | None]


@dataclass(frozen=True, slots=True)
class StatusTable:
    """All rows, and what could not be read."""

    locales: tuple[str, ...]
    rows: tuple[StatusRow, ...]
    failures: tuple[I18nflowError, ...] = ()


def status(project: Project, locales: Sequence[str] = ()) -> StatusTable:
    """How far each article is in ``locales`` (all where empty)."""
    wanted = _locales(project.config, locales)
    failures: list[I18nflowError] = []
    rows = [_status_row(project.config, group, wanted, failures) for group in groups(project.config)]
    return StatusTable(wanted, tuple(rows), tuple(failures))


def _status_row(config: Config, group: Group, locales: tuple[str, ...], failures: list[I18nflowError]) -> StatusRow:
    template = read_template(config, group.any_article)
    entries = template.entries if template else ()
    found: dict[str, Status | None] = {}
    for locale in locales:
        try:
            catalog, _ = read_translations(config, group.any_article, locale)
            found[locale] = count(catalog) if catalog else None
        except I18nflowError as error:
            failures.append(error)
            found[locale] = None
    return StatusRow(group.name, len(entries), sum(source_characters(entry.msgid) for entry in entries), found)


# --- single files --------------------------------------------------------------------------------------------------


def write_single(output: str | None, text: str) -> Change | None:
    """Put the result of a single-file verb where ``--output`` says; ``-`` or nothing is standard output."""
    if output in (None, "-"):
        with os.fdopen(os.dup(1), "wb") as stdout:
            stdout.write(text.encode())
        return None
    path = Path(str(output))
    store = open_store(path.parent)
    outcome = store.write(path.name, text.encode())
    return Change(str(path), "unchanged" if outcome == "unchanged" else "updated")
