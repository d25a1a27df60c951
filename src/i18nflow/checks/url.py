"""``url``: visible addresses are those of the source, but for the locale in their path."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.prose import ADDRESS
from i18nflow.inline.urls import cut_url
from i18nflow.locales import language
from i18nflow.wording import say

Place = tuple[int, int]


def addresses(message: str) -> Iterator[tuple[Place, str]]:
    """The visible addresses of a message, and where they stand."""
    if "//" in message or "www." in message or "mailto:" in message:
        match = ADDRESS.search(message)
        while match is not None:  # what stands behind Chinese text may be the next address
            end = match.start() + max(1, cut_url(match[0]))
            yield (match.start(), end), message[match.start() : end]
            match = ADDRESS.search(message, end)


def without_locale(address: str, subject: Subject) -> str:
    """``address`` without its fragment and without what names one of the two languages: twins of a page are the same."""
    path = address.partition("#")[0].lower().replace("_", "-")
    gone = {subject.source_locale.lower(), language(subject.source_locale), subject.locale.lower(), language(subject.locale)}
    gone |= {"zh-cn", "zh-hans", "cn"} if language(subject.source_locale) == "zh" else set()
    gone |= {"en-us", "www"} if language(subject.locale) == "en" else {"www"}
    scheme, _, rest = path.partition("://")
    host, slash, tail = (rest or scheme).partition("/")
    kept = [part for part in tail.rstrip("/").split("/") if part and part not in gone]
    labels = [label for label in host.split(".") if label not in gone]
    return ".".join(labels) + slash + "/".join(kept)


def _is_behind_link(address: str, subject: Subject) -> bool:
    """Whether it was a link's own text, and the link has words in the translation: readers still get there."""
    link = re.search(rf"<(a[0-9]+)>{re.escape(address)}</\1>", subject.source)
    words = re.search(rf"<{link[1]}>([^<>]+)</{link[1]}>", subject.text) if link else None
    return words is not None and not any(addresses(words[1]))


def _find(subject: Subject) -> Iterator[Hit]:
    found = list(addresses(subject.text))
    wanted = [address for _, address in addresses(subject.source)]
    if not found and not wanted:
        return
    have = Counter(without_locale(address, subject) for _, address in found)
    want = Counter(without_locale(address, subject) for address in wanted)
    missing = [address for address in dict.fromkeys(wanted) if without_locale(address, subject) in want.keys() - have.keys()]
    missing = [address for address in missing if not _is_behind_link(address, subject)]
    new = [(place, address) for place, address in found if without_locale(address, subject) not in want]
    for number, (place, address) in enumerate(new):
        instead = missing[number] if len(new) == len(missing) else ""
        message = say("{address} is not in the source", address=address)
        if instead:
            message = say("{address} is not in the source, which has {instead}", address=address, instead=instead)
        yield Hit(*place, message, "", instead or None)
    if len(new) != len(missing):
        yield from (Hit(0, 0, say("{address} of the source is missing", address=address)) for address in missing)


CHECK = Check(
    id="url",
    level="error",
    summary=say("A visible web address is missing, or is not in the source."),
    explanation=say("""\
Where a link leads is not in the catalog and cannot go wrong. But an address that readers see is text: one letter less and it
leads nowhere. The address of the same page in the other language is let pass (`/zh/` → `/en/`, `zh.example.org` →
`example.org`), and so are another scheme and another `#fragment` (see `anchor`). A link that showed its address may show
words instead. The fix puts the source's address back; where the other one is meant, mute the check and say why.
"""),
    find=_find,
    fixes=True,
)
