"""Finds the format of a file among the installed plug-ins (entry-point group ``i18nflow.formats``)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from i18nflow.errors import ConfigError, PluginError
from i18nflow.formats.base import Format

GROUP = "i18nflow.formats"


@cache
def _points() -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        origin = found.setdefault(point.name, point).value
        if origin != point.value:
            raise PluginError("format-twice", f"two packages offer the format {point.name}: {origin} and {point.value}")
    return found


def format_names() -> list[str]:
    """The names of all installed formats, in order, none of which is loaded; raises ``PluginError`` on a double name."""
    return list(_points())


@cache
def format_named(name: str) -> Format:
    """The format of that name, the built-in ones by the same door; raises ``ConfigError`` naming those there are."""
    point = _points().get(name)
    if point is None:
        raise ConfigError("unknown-format", f"there is no format “{name}”", hint=f"installed formats: {_listed()}")
    found: Format = point.load()
    return found


def format_for(path: str) -> Format:
    """The one format that claims ``path``; raises ``ConfigError`` for none, ``PluginError`` for two."""
    claims = [found for name in format_names() if (found := format_named(name)).claims(path)]
    if not claims:
        raise ConfigError("no-format", f"no format claims {path}", hint=f"name one with --format: {_listed()}")
    if len(claims) > 1:
        raise PluginError("format-claims", f"{path} is claimed by the formats {' and '.join(one.name for one in claims)}")
    return claims[0]


def _listed() -> str:
    return ", ".join(format_names())
