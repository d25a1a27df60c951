"""What the translation memory holds and can do, in figures: for people, and for programs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from i18nflow.cli.output import many, safe, show_errors, talk
from i18nflow.cli.shared import wants_debug
from i18nflow.cli.table import show_table

if TYPE_CHECKING:
    from i18nflow.project.memory.remembering import Refreshed
    from i18nflow.project.memory.verbs import Stats

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
_NONE = "none"


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
    show_table(("locale", *states, "from tmx", "mt", "distinct"), rows)
    when = f", {age(figures.updated, datetime.now(UTC))} old" if figures.updated else ""
    talk(f"index: {many(figures.files, 'file')}, {size(found.built.bytes)}{when}")


def show_leverage(bands: dict[str, dict[str, int]]) -> None:
    """How well empty entries were, or would be, filled: a row for each locale, a column for each band of scores."""
    from i18nflow.memory.score import BANDS

    used = [name for name in BANDS if name != BANDS[-1] or any(name in found for found in bands.values())]
    rows = [(locale, *(str(found.get(name, 0)) for name in used), str(found.get("", 0))) for locale, found in bands.items()]
    show_table(("open entries", *used, _NONE), rows)


def show_refreshed(refreshed: Refreshed) -> None:
    """What a person should know of the index."""
    if refreshed.unkept:
        talk(f"the index cannot be kept ({safe(refreshed.unkept)}): it was made in memory, for this run only")
    if refreshed.busy:
        talk("another process is writing the index: it was used as it is")
    show_errors(refreshed.failures, debug=wants_debug())


def size(count: int) -> str:
    """Bytes for people: ``1.5 MB``."""
    return next((f"{count / unit:.1f} {name}" for unit, name in _UNITS if count >= unit), f"{count} bytes")


def age(updated: str, now: datetime) -> str:
    """How long ago that was: ``5 minutes``."""
    seconds = max(0, int((now - datetime.fromisoformat(updated)).total_seconds()))
    for unit, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= unit:
            return many(seconds // unit, name)
    return many(seconds, "second")


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
