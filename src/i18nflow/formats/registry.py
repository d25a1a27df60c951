"""Finds the format of a file among the installed plug-ins (entry-point group ``i18nflow.formats``)."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from i18nflow.errors import ConfigError, PluginError
from i18nflow.formats.base import Format

GROUP = "i18nflow.formats"


@cache
def formats() -> dict[str, Format]:
    """All installed formats by name, the built-in ones by the same door; raises ``PluginError`` on a double name."""
    found: dict[str, Format] = {}
    origin: dict[str, str] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name, p.value)):
        if origin.get(point.name, point.value) != point.value:
            raise PluginError(
                "format-twice", f"two packages offer the format {point.name}: {origin[point.name]} and {point.value}"
            )
        if point.name not in found:
            found[point.name], origin[point.name] = point.load(), point.value
    return found


def format_named(name: str) -> Format:
    """The format of that name; raises ``ConfigError`` naming those there are."""
    try:
        return formats()[name]
    except KeyError:
        known = ", ".join(sorted(formats()))
        raise ConfigError("unknown-format", f"there is no format “{name}”", hint=f"installed formats: {known}") from None


def format_for(path: str) -> Format:
    """The one format that claims ``path``; raises ``ConfigError`` for none, ``PluginError`` for two."""
    claims = [name for name, found in formats().items() if found.claims(path)]
    if not claims:
        known = ", ".join(sorted(formats()))
        raise ConfigError("no-format", f"no format claims {path}", hint=f"name one with --format: {known}")
    if len(claims) > 1:
        raise PluginError("format-claims", f"{path} is claimed by the formats {' and '.join(claims)}")
    return formats()[claims[0]]
