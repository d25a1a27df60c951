"""One function for each verb, called by the command line and by anyone who uses i18nflow as a library.

Each is safe to run twice: the second run changes no byte.  None remembers anything of an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from i18nflow.errors import ConfigError
from i18nflow.project.run import Run
from i18nflow.routes.shards import ALL, Part
from i18nflow.values import value_class
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.building import Order
    from i18nflow.project.context import Workspace
    from i18nflow.project.counting import StatusTable
    from i18nflow.project.options import Config
    from i18nflow.project.report import Report
    from i18nflow.project.tree import Tree
    from i18nflow.project.updating import Remember
    from i18nflow.project.verifying import Verified

__all__ = [
    "Initialised",
    "Project",
    "Run",
    "Wanted",
    "build",
    "extract",
    "init",
    "open_project",
    "status",
    "update",
    "verify",
]


@value_class(frozen=True, slots=True)
class Project:
    """An open project."""

    config: Config
    part: Part = ALL
    """What ``extract``, ``update``, ``build``, ``check`` and ``status`` take of it."""


@value_class(frozen=True, slots=True)
class Wanted:
    """What to build: locales (all where empty), the directory it goes below, the pseudo-locale instead of translations."""

    locales: tuple[str, ...] = ()
    output: str | None = None
    pseudo: bool = False
    overwrite: bool = False
    """Replace outputs that someone else wrote or changed; the old text is kept as a backup."""


_PLAIN = Run()
_EVERYTHING = Wanted()


def open_project(directory: Path, part: Part = ALL) -> Project:
    """The project that ``directory`` lies in, or a part of it; raises ``ConfigError``."""
    from i18nflow.project.config import find_config

    return Project(find_config(directory), part)


# --- init ----------------------------------------------------------------------------------------------------------


@value_class(frozen=True, slots=True)
class Initialised:
    """The configuration that was written, and the trees it names."""

    path: str
    trees: tuple[Tree, ...]
    translated: bool
    """Whether there seem to be translations of them already."""


def init(directory: Path, locales: Sequence[str] = ()) -> Initialised:
    """Look at ``directory`` and write ``i18nflow.toml``; raises ``ConfigError`` if there is a configuration already."""
    from i18nflow.locales import parse_tag
    from i18nflow.project.config import FILE, has_config
    from i18nflow.project.detecting.detect import detect, settings_of
    from i18nflow.project.detecting.looking import look
    from i18nflow.project.detecting.scaffold import default_config
    from i18nflow.project.store import open_store

    if not directory.is_dir():
        raise ConfigError("no-directory", say("there is no such directory"), path=str(directory))
    if found := has_config(directory):
        raise ConfigError(
            "config-exists", say("there is a configuration already"), path=found, hint=say("edit it, or remove it first")
        )
    paths, configs = look(directory.resolve())
    guesses = detect(paths, configs)
    text = default_config(guesses, [parse_tag(locale) for locale in locales], settings_of(guesses, paths, configs))
    open_store(directory).write(FILE, text.encode())
    return Initialised(FILE, tuple(guess.tree for guess in guesses), any(guess.others for guess in guesses))


# --- extract, update, build ----------------------------------------------------------------------------------------


def extract(project: Project, how: Run = _PLAIN) -> Report:
    """Write the template of every article (or group of articles), and remove those of articles that are gone."""
    from i18nflow.project.context import Workspace
    from i18nflow.project.verbs.extract import extract as run

    return run(Workspace(project.config), project.part, how)


def update(project: Project, locales: Sequence[str] = (), how: Run = _PLAIN, *, memory: bool = False) -> Report:
    """Bring the catalogs of ``locales`` (all where empty) up to the templates; raises ``ConfigError`` if there are none.

    With ``memory`` the translation memory is asked for what stays open.  What goes from one article to another is left to a
    run of the whole project: it takes all catalogs to see it.
    """
    from i18nflow.project.context import Workspace
    from i18nflow.project.updating import Manner
    from i18nflow.project.verbs.update import update as run

    workspace, wanted = Workspace(project.config), chosen_locales(project.config, locales)
    if not wanted:
        hint = say('locales = ["en"] in the configuration')
        raise ConfigError("no-locales", say("no locale to translate into is named"), path=project.config.file, hint=hint)
    require_templates(workspace)
    manner = Manner(workspace, how.check, _remember(workspace, how) if memory else None)
    return run(manner, wanted, project.part, how)


def require_templates(workspace: Workspace) -> None:
    """Raise ``ConfigError`` before the first ``extract``."""
    from i18nflow.project.paths import templates_root

    if not any(workspace.store.walk(templates_root(workspace.config))):
        raise ConfigError("no-templates", say("there are no templates yet"), hint=say("run: i18nflow extract"))


def _remember(workspace: Workspace, how: Run) -> Remember:
    from i18nflow.project.memory.pretranslating import remembering  # and with it the memory, which most runs do not ask

    return remembering(workspace, how.progress)


def build(project: Project, wanted: Wanted = _EVERYTHING, how: Run = _PLAIN) -> Report:
    """Build the localized trees; remembers what it wrote, so that a later build knows its own files."""
    from i18nflow.project.verbs.build import build as run

    return run(order_of(project, wanted, check=how.check), name_of(wanted), project.part, how)


def order_of(project: Project, wanted: Wanted, *, check: bool = False) -> Order:
    """What a build is to do, with a workspace of its own; raises ``ConfigError`` for a locale that the project has not."""
    from i18nflow.project.building import Order
    from i18nflow.project.context import Workspace
    from i18nflow.project.targets import Targets

    workspace, config = Workspace(project.config), project.config
    locales = (config.build.pseudo_locale,) if wanted.pseudo else chosen_locales(config, wanted.locales)
    return Order(workspace, Targets(workspace, locales, wanted.output, wanted.pseudo), locales, wanted.overwrite, check)


def name_of(wanted: Wanted) -> str:
    """The name under which the cache knows a build: those that write different things have different ones."""
    pseudo, output = " --pseudo" if wanted.pseudo else "", f" --output {wanted.output}" if wanted.output is not None else ""
    return f"build{pseudo}{output}"


def chosen_locales(config: Config, wanted: Sequence[str]) -> tuple[str, ...]:
    """The locales that a person asked for, by tag or by their name in paths; all where empty; raises ``ConfigError``."""
    return tuple(dict.fromkeys(_locale(config, name) for name in wanted)) or config.locales


def _locale(config: Config, wanted: str) -> str:
    from difflib import get_close_matches

    from i18nflow.locales import tag_of_name
    from i18nflow.project.paths import locale_names

    names = locale_names(config)
    spellings = {spelling.lower(): tag for tag in config.locales for spelling in (tag, names.name(tag))}
    found = spellings.get(wanted.replace("_", "-").lower()) or spellings.get(wanted.lower())
    if found is not None:
        return found
    tag = tag_of_name(wanted)
    near = get_close_matches(wanted.lower(), spellings, 1, 0.5) if tag in (None, *config.locales) else ()
    locales = ", ".join(config.locales) or say("none yet")
    hint = say("the project has: {locales}; `locales` in its configuration names them", locales=locales)
    if near:
        hint = say("did you mean “{near}”? {hint}", near=spellings[near[0]], hint=hint)
    message = say("“{wanted}” is not one of the locales of the project", wanted=wanted)
    if tag == config.source_locale:
        message = say("“{wanted}” is the source locale of the project", wanted=wanted)
    raise ConfigError("unknown-locale", message, path=config.file, hint=hint)


def verify(project: Project, how: Run = _PLAIN) -> tuple[Verified, ...]:
    """Compare all templates and outputs with what the last runs wrote; raises ``StorageError`` if nothing is known of these."""
    from i18nflow.project.context import Workspace
    from i18nflow.project.verifying import verify as run

    return run(Workspace(project.config), how)


# --- status --------------------------------------------------------------------------------------------------------


def status(project: Project, locales: Sequence[str] = ()) -> StatusTable:
    """How far each article is in ``locales`` (all where empty)."""
    from i18nflow.project.context import Workspace
    from i18nflow.project.counting import status_table

    return status_table(Workspace(project.config), chosen_locales(project.config, locales), project.part)
