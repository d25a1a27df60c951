"""One function for each verb, called by the command line and by anyone who uses i18nflow as a library.

Each is safe to run twice: the second run changes no byte.  None remembers anything of an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from i18nflow.errors import ConfigError
from i18nflow.locales import parse_tag, tag_of_name
from i18nflow.project.building import Order, build_sources, by_articles
from i18nflow.project.config import FILE, find_config, has_config
from i18nflow.project.context import Group, Workspace
from i18nflow.project.counting import StatusTable, status_table
from i18nflow.project.detecting.detect import detect, settings_of
from i18nflow.project.detecting.looking import look
from i18nflow.project.detecting.scaffold import default_config
from i18nflow.project.extracting import extract_groups, remove_templates
from i18nflow.project.files import Source, walk
from i18nflow.project.moving import fill_moved, orphans, targets, without_article
from i18nflow.project.options import Config
from i18nflow.project.paths import catalog_path, locale_names, template_path, templates_root
from i18nflow.project.report import Outcome, Report, report
from i18nflow.project.rivals import rival_outputs
from i18nflow.project.running import Run, Task, clear, over
from i18nflow.project.single import Single, build_file, extract_file, write_single
from i18nflow.project.stale import left_behind
from i18nflow.project.store import open_store
from i18nflow.project.targets import Targets
from i18nflow.project.tree import Tree
from i18nflow.project.updating import Manner, Remember, Target, update_catalogs

__all__ = [
    "Initialised",
    "Project",
    "Run",
    "Single",
    "Wanted",
    "build",
    "build_file",
    "extract",
    "extract_file",
    "init",
    "open_project",
    "status",
    "update",
    "write_single",
]


@dataclass(frozen=True, slots=True)
class Project:
    """An open project."""

    config: Config


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to build: locales (all where empty), the directory it goes below, the pseudo-locale instead of translations."""

    locales: tuple[str, ...] = ()
    output: str | None = None
    pseudo: bool = False
    overwrite: bool = False
    """Replace outputs that someone else wrote or changed; the old text is kept as a backup."""


_PLAIN = Run()
_EVERYTHING = Wanted()


def open_project(directory: Path) -> Project:
    """The project that ``directory`` lies in; raises ``ConfigError``."""
    return Project(find_config(directory))


# --- init ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Initialised:
    """The configuration that was written, and the trees it names."""

    path: str
    trees: tuple[Tree, ...]
    translated: bool
    """Whether there seem to be translations of them already."""


def init(directory: Path, locales: Sequence[str] = ()) -> Initialised:
    """Look at ``directory`` and write ``i18nflow.toml``; raises ``ConfigError`` if there is a configuration already."""
    if not directory.is_dir():
        raise ConfigError("no-directory", "there is no such directory", path=str(directory))
    if found := has_config(directory):
        raise ConfigError("config-exists", "there is a configuration already", path=found, hint="edit it, or remove it first")
    paths, configs = look(directory.resolve())
    guesses = detect(paths, configs)
    text = default_config(guesses, [parse_tag(locale) for locale in locales], settings_of(guesses, paths, configs))
    open_store(directory).write(FILE, text.encode())
    return Initialised(FILE, tuple(guess.tree for guess in guesses), any(guess.others for guess in guesses))


# --- extract, update, build ----------------------------------------------------------------------------------------


def extract(project: Project, how: Run = _PLAIN) -> Report:
    """Write the template of every article (or group of articles), and remove those of articles that are gone."""
    workspace = Workspace(project.config)
    clear(workspace, how)
    task = Task(partial(extract_groups, workspace, how.check), partial(_template_of, project.config))
    outcomes = over(workspace, task, workspace.groups(), how)
    return report([_walked(workspace), *outcomes, remove_templates(workspace, how.check)], check=how.check)


def update(project: Project, locales: Sequence[str] = (), how: Run = _PLAIN, *, memory: bool = False) -> Report:
    """Bring the catalogs of ``locales`` (all where empty) up to the templates; raises ``ConfigError`` if there are none.

    With ``memory`` the translation memory is asked for what stays open.
    """
    workspace, wanted = Workspace(project.config), chosen_locales(project.config, locales)
    if not wanted:
        hint = 'locales = ["en"] in the configuration'
        raise ConfigError("no-locales", "no locale to translate into is named", path=project.config.file, hint=hint)
    groups = workspace.groups()
    if groups:
        require_templates(workspace)
    clear(workspace, how)
    manner = Manner(workspace, how.check, _remember(workspace, how) if memory else None)
    lone = orphans(workspace, wanted)
    found = targets(workspace, groups, wanted, lone)
    task = Task(partial(update_catalogs, manner), partial(_catalog_of, project.config))
    outcomes = fill_moved(manner, dict(zip(found, over(workspace, task, found, how), strict=True)), lone, how).values()
    return report([*outcomes, without_article(lone, [*outcomes])], check=how.check)


def require_templates(workspace: Workspace) -> None:
    """Raise ``ConfigError`` before the first ``extract``."""
    if not any(walk(workspace.store.root, templates_root(workspace.config))):
        raise ConfigError("no-templates", "there are no templates yet", hint="run: i18nflow extract")


def _remember(workspace: Workspace, how: Run) -> Remember:
    from i18nflow.project.memory.pretranslating import remembering  # and with it the memory, which most runs do not ask

    return remembering(workspace, how.progress)


def build(project: Project, wanted: Wanted = _EVERYTHING, how: Run = _PLAIN) -> Report:
    """Build the localized trees; remembers what it wrote, so that a later build knows its own files."""
    workspace, config = Workspace(project.config), project.config
    locales = (config.build.pseudo_locale,) if wanted.pseudo else chosen_locales(config, wanted.locales)
    targets = Targets(workspace, locales, wanted.output, wanted.pseudo)
    clear(workspace, how, [directory for locale in locales for directory in targets.directories(locale)] + targets.of_site())
    order = Order(workspace, targets, locales, wanted.overwrite, how.check)
    found = [source for sources in workspace.by_article.values() for source in sources]
    rivals = rival_outputs(workspace, targets, found)
    sources = [source for source in found if source not in rivals]
    outcomes = over(workspace, Task(partial(build_sources, order), _source_path), sources, how)
    after = _of_site(order, how)
    done = [_walked(workspace), Outcome(findings=tuple(rivals.values())), *by_articles(sources, outcomes), *after]
    stale = left_behind(order, frozenset(change.path for outcome in done for change in outcome.changes))
    if not how.check:
        targets.outputs.tidy()
    return report([*done, stale], check=how.check)


def _of_site(order: Order, how: Run) -> list[Outcome]:
    """The last step; nothing where the project names no generated site."""
    if not order.workspace.config.site.root:
        return []
    from i18nflow.project.sites.building import build_site  # most projects need none of it

    return build_site(order, how)


def _template_of(config: Config, group: Group) -> str:
    return template_path(group.any_article, config)


def _catalog_of(config: Config, target: Target) -> str:
    return catalog_path(target.article, target.locale, config)


def _source_path(source: Source) -> str:
    return source.shown


def _walked(workspace: Workspace) -> Outcome:
    """What the walk over the trees found: files that cannot stand beside each other, or were left out."""
    return Outcome(findings=workspace.sources.findings)


def chosen_locales(config: Config, wanted: Sequence[str]) -> tuple[str, ...]:
    """The locales that a person asked for, by tag or by their name in paths; all where empty; raises ``ConfigError``."""
    return tuple(dict.fromkeys(_locale(config, name) for name in wanted)) or config.locales


def _locale(config: Config, wanted: str) -> str:
    names = locale_names(config)
    spellings = {spelling.lower(): tag for tag in config.locales for spelling in (tag, names.name(tag))}
    found = spellings.get(wanted.replace("_", "-").lower()) or spellings.get(wanted.lower())
    if found is not None:
        return found
    tag = tag_of_name(wanted)
    near = get_close_matches(wanted.lower(), spellings, 1, 0.5) if tag in (None, *config.locales) else ()
    listed = f"the project has: {', '.join(config.locales) or 'none yet'}; `locales` in its configuration names them"
    hint = f"did you mean “{spellings[near[0]]}”? {listed}" if near else listed
    message = f"“{wanted}” is {'the source locale' if tag == config.source_locale else 'not one of the locales'} of the project"
    raise ConfigError("unknown-locale", message, path=config.file, hint=hint)


# --- status --------------------------------------------------------------------------------------------------------


def status(project: Project, locales: Sequence[str] = ()) -> StatusTable:
    """How far each article is in ``locales`` (all where empty)."""
    return status_table(Workspace(project.config), chosen_locales(project.config, locales))
