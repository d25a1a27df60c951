"""All installed checks, the built-in ones and those of other packages by the same door (group ``i18nflow.checks``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from i18nflow.checks.base import Check
from i18nflow.choice import Offer
from i18nflow.errors import PluginError
from i18nflow.installed import offers
from i18nflow.wording import say

GROUP = "i18nflow.checks"
LISTING = say("i18nflow check --explain all")


@cache
def checks() -> Mapping[str, Check]:
    """All checks by id, in the order of their ids; raises ``PluginError`` for a double or a wrong id."""
    found: dict[str, Check] = {}
    origins: dict[str, str] = {}
    for point in offers(GROUP):
        if point.name in found:
            message = say(
                "two packages offer the check {name}: {origins} and {value}",
                name=point.name,
                origins=origins[point.name],
                value=point.value,
            )
            raise PluginError("check-twice", message)
        check = point.load()
        if not isinstance(check, Check) or check.id != point.name:
            raise PluginError("bad-check", say("{value} is not a check with the id {name}", value=point.value, name=point.name))
        found[point.name], origins[point.name] = check, point.value
    return MappingProxyType(found)


@cache
def offer() -> Offer:
    """The checks with their own levels, to choose from."""
    return Offer({name: check.level for name, check in checks().items()}, "check", LISTING)


def check_named(name: str) -> Check:
    """The check of that id; raises ``ConfigError`` that names the nearest one."""
    return checks()[offer().named(name)]
