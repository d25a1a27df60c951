"""``# i18nflow: ignore=<id> why="…" by=…``: a person knows better, for one check on one entry.

A mute speaks of a check, not of a place.  What is muted without a reason, or for nothing, is itself said, so that mutes do
not outlive what they were for (WeblateOrg/weblate#2167).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from i18nflow.catalogs.remarks import Remark, remarks
from i18nflow.checks.base import Check, Hit
from i18nflow.model import Entry
from i18nflow.wording import say

IGNORE = "ignore"
WHY = "why"

MUTE = Check(
    id="mute",
    level="info",
    summary=say("A mute without a reason, or one that mutes nothing."),
    explanation=say("""\
A check is muted for one entry by a translator comment, which every PO editor keeps:

```po
# i18nflow: ignore=number why="the talk has another number in English" by="Li Lei"
```

Whoever reads it later wants to know why. And when the text has changed, or the check has become wiser, the mute goes: it
would hide the next mistake.
"""),
)


def muted(entry: Entry) -> Mapping[str, Remark]:
    """The mutes of an entry, by the id of the check."""
    if not entry.comments:
        return {}
    return {found.value: found for found in remarks(entry) if found.name == IGNORE}


def faulty_mutes(
    mutes: Mapping[str, Remark], fired: Collection[str], looked: Collection[str], known: Collection[str]
) -> Iterator[Hit]:
    """What is wrong with mutes: ``fired`` are the checks that found something, ``looked`` those that did look."""
    for name, remark in mutes.items():
        if name not in known:
            yield Hit(0, 0, say("“ignore={name}” mutes nothing: there is no such check", name=name))
        elif not remark.get(WHY):
            yield Hit(
                0, 0, say("“ignore={name}” does not say why", name=name), hint=say('write ignore={name} why="…"', name=name)
            )
        elif name in looked and name not in fired:
            yield Hit(
                0,
                0,
                say("“ignore={name}” mutes nothing: the check finds nothing here", name=name),
                hint=say("remove the comment"),
            )
