"""Finds the format of a file among the installed plug-ins (entry-point group ``i18nflow.formats``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from i18nflow.errors import ConfigError, PluginError
from i18nflow.formats.claims import OWN
from i18nflow.installed import Offer, offers
from i18nflow.wording import joined, say

if TYPE_CHECKING:
    from i18nflow.formats.base import Format

GROUP = "i18nflow.formats"


@cache
def _points() -> dict[str, Offer]:
    found: dict[str, Offer] = {}
    for point in offers(GROUP):
        origin = found.setdefault(point.name, point).value
        if origin != point.value:
            raise PluginError(
                "format-twice",
                say(
                    "two packages offer the format {name}: {origin} and {value}",
                    name=point.name,
                    origin=origin,
                    value=point.value,
                ),
            )
    return found


def format_names() -> list[str]:
    """The names of all installed formats, in order, none of which is loaded; raises ``PluginError`` on a double name."""
    return list(_points())


@cache
def format_named(name: str) -> Format:
    """The format of that name, the built-in ones by the same door; raises ``ConfigError`` naming those there are."""
    point = _points().get(name)
    if point is None:
        raise ConfigError(
            "unknown-format",
            say("there is no format “{name}”", name=name),
            hint=say("installed formats: {listed}", listed=_listed()),
        )
    found: Format = point.load()
    return found


def format_for(path: str) -> Format:
    """The one format that claims ``path``; raises ``ConfigError`` for none, ``PluginError`` for two."""
    name = name_for(path)
    if not name:
        raise ConfigError(
            "no-format",
            say("no format claims {path}", path=path),
            hint=say("name one with --format: {listed}", listed=_listed()),
        )
    return format_named(name)


def name_for(path: str) -> str:
    """The name of the format that claims ``path``, ``""`` for none; raises ``PluginError`` for two.  Loads no built-in one."""
    names = [name for name, claims in _claims() if claims(path)]
    if len(names) > 1:
        raise PluginError(
            "format-claims", say("{path} is claimed by the formats {names}", path=path, names=joined(say(" and "), names))
        )
    return names[0] if names else ""


@cache
def _claims() -> tuple[tuple[str, Callable[[str], bool]], ...]:
    return tuple((name, OWN.get(offer.value) or format_named(name).claims) for name, offer in _points().items())


def _listed() -> str:
    return ", ".join(format_names())
