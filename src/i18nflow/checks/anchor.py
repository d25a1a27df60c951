"""``anchor``: fragments of visible addresses, and heading ids that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.url import addresses, without_locale
from i18nflow.inline.normalise import HEADING_ID
from i18nflow.wording import say


def _find(subject: Subject) -> Iterator[Hit]:
    if "{#" in subject.text and (found := HEADING_ID.search(subject.text)) and not HEADING_ID.search(subject.source):
        message = say("“{text}” would be shown to readers; the ids of headings are made by the build", text=found[0].strip())
        yield Hit(*found.span(), message, "", "")
    if "#" not in subject.source or "//" not in subject.source:
        return
    wanted = {without_locale(address, subject): address.partition("#")[2] for _, address in addresses(subject.source)}
    for (start, end), address in addresses(subject.text):
        page, _, fragment = address.partition("#")
        was = wanted.get(without_locale(address, subject), "")
        if was and fragment != was:
            hint = say("right if the page has another heading there in this language")
            yield Hit(
                start + len(page),
                end,
                say("“#{was}” of the source's address is “#{fragment}” here", was=was, fragment=fragment),
                hint,
            )


CHECK = Check(
    id="anchor",
    level="warning",
    summary=say("The `#fragment` of a visible address differs from the source's, or a heading's `{#id}` was typed."),
    explanation=say("""\
Links to headings follow by themselves: `build` makes the ids of translated headings and mends the links. What a single entry
can get wrong is the fragment of an address that is spelled out in the text, and a `{#id}` typed behind a heading, which
readers would see. The fix takes such an id away. Links of whole pages are checked on the rebuilt pages.
"""),
    find=_find,
    fixes=True,
)
