"""The configuration of a project: ``i18nflow.toml``, or ``[tool.i18nflow]`` in ``pyproject.toml``, found upward."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from i18nflow.errors import ConfigError
from i18nflow.locales import parse_tag
from i18nflow.project.options import Config
from i18nflow.project.paths import excluded, layout_of
from i18nflow.project.store import open_store
from i18nflow.project.toml import Where, parse_toml, record_of
from i18nflow.project.tree import Tree
from i18nflow.wording import say

FILE = "i18nflow.toml"
PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "i18nflow")
_LARGEST = 1_000_000


def find_config(start: Path) -> Config:
    """The configuration of the project that ``start`` lies in: the nearest one in it or above.

    Raises:
        ConfigError: there is none, there are two in one directory, or it is wrong.
    """
    for directory in (start.resolve(), *start.resolve().parents):
        own, shared = _read(directory / FILE), _read(directory / PYPROJECT)
        table = None if shared is None else _shared_table(shared)
        if own is not None and table is not None:
            message = say(
                "“{file}” and [tool.i18nflow] of “{pyproject}” both configure {name}",
                file=FILE,
                pyproject=PYPROJECT,
                name=directory.name,
            )
            raise ConfigError("two-configs", message, path=FILE, hint=say("keep one of them"))
        if own is not None:
            return read_config(own, FILE, directory)
        if table is not None and shared is not None:
            return _config(table, Where(PYPROJECT, shared, _TABLE), directory)
    raise ConfigError("no-config", say("there is no {file} here or above", file=FILE), hint=say("`i18nflow init` writes one"))


def has_config(directory: Path) -> str:
    """The name of the file that configures ``directory`` itself, ``""`` if there is none."""
    if (directory / FILE).is_file():
        return FILE
    shared = _read(directory / PYPROJECT)
    return PYPROJECT if shared is not None and _shared_table(shared) is not None else ""


def read_config(text: str, file: str = FILE, directory: Path = Path()) -> Config:
    """The configuration that ``text``, the content of an ``i18nflow.toml``, describes."""
    return _config(parse_toml(text, file), Where(file, text), directory)


def _read(path: Path) -> str | None:
    if not path.is_file():
        return None
    target = path.resolve()  # may be a link to wherever people keep it
    return open_store(target.parent).read(target.name, _LARGEST).text(ConfigError)


def _shared_table(text: str) -> dict[str, Any] | None:
    """Our part of a ``pyproject.toml``; a broken one without a word of us is somebody else's affair."""
    if "i18nflow" not in text:
        return None
    table = parse_toml(text, PYPROJECT).get("tool", {})
    return table.get("i18nflow") if isinstance(table, dict) else None


def _config(table: dict[str, Any], where: Where, directory: Path) -> Config:
    config = record_of(Config, table, where)
    config = replace(
        config,
        source_locale=_tag(config.source_locale, "source_locale", where),
        locales=tuple(_tag(tag, "locales", where) for tag in config.locales),
        locale_names=tuple((name, _tag(tag, name, where.below("locale_names"))) for name, tag in config.locale_names),
        trees=tuple(_tagged(tree, where.below("trees", number)) for number, tree in enumerate(config.trees)),
        build=replace(config.build, pseudo_locale=_tag(config.build.pseudo_locale, "pseudo_locale", where.below("build"))),
        site=replace(config.site, x_default=_x_default(config, where.below("site"))),
        directory=directory,
        file=where.file,
    )
    doubled = [tag for tag, count in Counter((config.source_locale, *config.locales)).items() if count > 1]
    if doubled:
        raise where.error("bad-value", say("“{doubled}” is named twice", doubled=doubled[0]), "locales")
    for number, tree in enumerate(config.trees):
        _check_tree(tree, config, where.below("trees", number))
    return config


def _tagged(tree: Tree, where: Where) -> Tree:
    """With the locales that have templates of their own in canonical case."""
    outputs = tuple((_tag(tag, tag, where.below("outputs")), text) for tag, text in tree.outputs)
    urls = tuple((_tag(tag, tag, where.below("output_urls")), text) for tag, text in tree.output_urls)
    return replace(tree, outputs=outputs, output_urls=urls)


def _x_default(config: Config, where: Where) -> str:
    """A locale of the project, or none."""
    if not config.site.x_default:
        return ""
    tag = _tag(config.site.x_default, "x_default", where)
    if tag not in map(parse_tag, (config.source_locale, *config.locales)):
        raise where.error("bad-value", say("“{tag}” is none of the project's locales", tag=tag), "x_default")
    return tag


def _tag(text: str, name: str, where: Where) -> str:
    try:
        return parse_tag(text)
    except ConfigError as error:
        raise where.error(error.code, error.message, name, error.hint) from error


def _check_tree(tree: Tree, config: Config, where: Where) -> None:
    """Compile all templates once, so that a mistake is found before any file is."""
    try:
        layout_of(tree, config)
    except ConfigError as error:
        raise where.error(error.code, error.message, "output" if tree.output else "pattern", error.hint) from error
    try:
        excluded(tree)
    except ConfigError as error:
        raise where.error(error.code, error.message, "exclude", error.hint) from error
