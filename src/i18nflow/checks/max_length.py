"""``max-length``: texts that have room for so many characters only, by configuration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.wording import say

SETTING = "max_length"


def _find(subject: Subject) -> Iterator[Hit]:
    limit = _limit(subject)
    length = len(subject.prose.text) if limit else 0
    if limit and length > limit:
        yield subject.hit(limit, length, say("{length} characters, there is room for {limit}", length=length, limit=limit))


def _limit(subject: Subject) -> int:
    """What the configuration says of the entry's msgctxt, its role, or the first word of its role; 0: nothing."""
    limits = subject.settings.get(SETTING)
    if not limits or not isinstance(limits, Mapping | tuple | list):
        return 0
    table = {str(name): int(limit) for name, limit in (limits.items() if isinstance(limits, Mapping) else limits)}
    names = (subject.entry.msgctxt or "", subject.role, subject.role.partition(" ")[0])
    return next((table[name] for name in names if name in table), 0)


CHECK = Check(
    id="max-length",
    level="error",
    summary=say("The translation is longer than its place has room for."),
    explanation=say("""\
Only where the configuration says so, by the role or the msgctxt of an entry:

```toml
[checks]
max_length = { title = "60", description = "160", "img.alt" = "125" }
```

Counted are the characters that readers see, without tags.
"""),
    find=_find,
)
