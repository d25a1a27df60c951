"""What the translation memory holds and can do, in figures: for people, and for programs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from i18nflow.cli import nouns
from i18nflow.cli.output import safe_told, show_errors, talk
from i18nflow.cli.shared import wants_debug
from i18nflow.cli.table import show_table
from i18nflow.wording import joined, say, say_many

if TYPE_CHECKING:
    from i18nflow.project.memory.remembering import Refreshed
    from i18nflow.project.memory.verbs import Stats

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
_NONE = "none"
_DAY, _HOUR, _MINUTE = 86400, 3600, 60
"""Seconds."""


def show_stats(found: Stats) -> None:
    """What the memory holds, a row for each locale, and how big its index is."""
    figures = found.built.figures
    states = ("approved", "translated", "fuzzy", "obsolete")
    rows = [
        (
            locale,
            *(str(figures.states.get((locale, state), 0)) for state in states),
            *(str(figures.origins.get((locale, origin), 0)) for origin in ("tmx", "mt")),
            str(figures.texts.get(locale, 0)),
        )
        for locale in found.leverage
    ]
    show_table(
        (say("locale"), *map(nouns.TRANSLATION_STATES.__getitem__, states), say("from tmx"), "mt", say("distinct")), rows
    )
    parts: list[str] = [nouns.files(figures.files), size(found.built.bytes)]
    if figures.updated:
        parts.append(say("{age} old", age=age(figures.updated, datetime.now(UTC))))
    talk(say("index: {what}", what=joined(say(", "), parts)))


def show_leverage(bands: dict[str, dict[str, int]]) -> None:
    """How well empty entries were, or would be, filled: a row for each locale, a column for each band of scores."""
    from i18nflow.memory.score import BANDS

    used = [name for name in BANDS if name != BANDS[-1] or any(name in found for found in bands.values())]
    rows = [(locale, *(str(found.get(name, 0)) for name in used), str(found.get("", 0))) for locale, found in bands.items()]
    show_table((say("open entries"), *used, say("none")), rows)


def show_refreshed(refreshed: Refreshed) -> None:
    """What a person should know of the index."""
    if refreshed.unkept:
        talk(
            say(
                "the index cannot be kept ({unkept}): it was made in memory, for this run only",
                unkept=safe_told(refreshed.unkept),
            )
        )
    if refreshed.busy:
        talk(say("another process is writing the index: it was used as it is"))
    show_errors(refreshed.failures, debug=wants_debug())


def size(count: int) -> str:
    """Bytes for people: ``1.5 MB``."""
    return next((f"{count / unit:.1f} {name}" for unit, name in _UNITS if count >= unit), say("{n} bytes", n=count))


def age(updated: str, now: datetime) -> str:
    """How long ago that was: ``5 minutes``."""
    seconds = max(0, int((now - datetime.fromisoformat(updated)).total_seconds()))
    if seconds >= _DAY:
        return say_many("{n} day", "{n} days", seconds // _DAY)
    if seconds >= _HOUR:
        return say_many("{n} hour", "{n} hours", seconds // _HOUR)
    if seconds >= _MINUTE:
        return say_many("{n} minute", "{n} minutes", seconds // _MINUTE)
    return say_many("{n} second", "{n} seconds", seconds)


def stats_json(found: Stats) -> dict[str, object]:
    """The same for programs, with what could be filled."""
    figures = found.built.figures
    locales = {
        locale: {
            "states": {name: count for (tag, name), count in figures.states.items() if tag == locale},
            "origins": {name: count for (tag, name), count in figures.origins.items() if tag == locale},
            "distinct": figures.texts.get(locale, 0),
            "leverage": {name or _NONE: count for name, count in bands.items()},
        }
        for locale, bands in found.leverage.items()
    }
    return {"locales": locales, "files": figures.files, "bytes": found.built.bytes, "updated": figures.updated}
