"""What commands count and what became of it, in words that can be said in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from i18nflow.cli.language import told
from i18nflow.wording import Message, joined, say, say_many

if TYPE_CHECKING:
    from i18nflow.model import Severity

NOTHING_CHANGED = say("nothing changed")

_STATES = {
    "created": say("created"),
    "moved": say("moved"),
    "updated": say("updated"),
    "removed": say("removed"),
    "unchanged": say("unchanged"),
}
"""What became of a file."""
_WOULD = {
    "created": say("would be created"),
    "moved": say("would be moved"),
    "updated": say("would be updated"),
    "removed": say("would be removed"),
}

TRANSLATION_STATES = {
    "empty": say("empty"),
    "fuzzy": say("fuzzy"),
    "translated": say("translated"),
    "approved": say("approved"),
    "obsolete": say("obsolete"),
}
"""How far an entry, or a segment of the memory, is."""


def state_word(state: str, *, would: bool = False) -> str:
    """What became of a file, as a person reads it; ``would``: what a run that writes nothing would have done."""
    return told(_WOULD.get(state, _STATES[state]) if would else _STATES[state])


def counted(counts: Mapping[str, int]) -> Message:
    """``3 created, 1 updated, 12 unchanged``: files by what became of them, zeros left out."""
    parts = [_in_state(state, number) for state, number in counts.items() if number]
    return joined(say(", "), parts) if parts else say("nothing")


def _in_state(state: str, number: int) -> Message:
    return {
        "created": say("{n} created", n=number),
        "moved": say("{n} moved", n=number),
        "updated": say("{n} updated", n=number),
        "removed": say("{n} removed", n=number),
        "unchanged": say("{n} unchanged", n=number),
    }[state]


# --- things --------------------------------------------------------------------------------------------------------


def articles(number: int) -> Message:
    """``2 articles``."""
    return say_many("{n} article", "{n} articles", number)


def catalogs(number: int) -> Message:
    """``2 catalogs``."""
    return say_many("{n} catalog", "{n} catalogs", number)


def entries(number: int) -> Message:
    """``2 entries``."""
    return say_many("{n} entry", "{n} entries", number)


def errors(number: int) -> Message:
    """``2 errors``."""
    return say_many("{n} error", "{n} errors", number)


def files(number: int) -> Message:
    """``2 files``."""
    return say_many("{n} file", "{n} files", number)


def findings(number: int) -> Message:
    """``2 findings``."""
    return say_many("{n} finding", "{n} findings", number)


def places(number: int) -> Message:
    """``2 places``."""
    return say_many("{n} place", "{n} places", number)


def remarks(number: int) -> Message:
    """``2 remarks``: findings that need nobody to act."""
    return say_many("{n} remark", "{n} remarks", number)


def segments(number: int) -> Message:
    """``2 segments``, of a translation memory."""
    return say_many("{n} segment", "{n} segments", number)


def texts(number: int) -> Message:
    """``2 texts``."""
    return say_many("{n} text", "{n} texts", number)


def translations(number: int) -> Message:
    """``2 translations``."""
    return say_many("{n} translation", "{n} translations", number)


def units(number: int) -> Message:
    """``2 units``, of an article."""
    return say_many("{n} unit", "{n} units", number)


def warnings(number: int) -> Message:
    """``2 warnings``."""
    return say_many("{n} warning", "{n} warnings", number)


def of_severities(counts: Mapping[Severity, int]) -> Message | None:
    """``2 errors, 1 remark``: findings by their severity, zeros left out; ``None`` for none."""
    said = (errors(counts["error"]), warnings(counts["warning"]), remarks(counts["info"]))
    parts = [one for one in said if one.values["n"]]
    return joined(say(", "), parts) if parts else None
