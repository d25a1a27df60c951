"""What ``extract`` says of an entry, for a reader in another language: its notes are English in the file.

A message's English text is the note itself, so that whatever keeps or compares it has what stands in the catalog.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from i18nflow.wording import say

_NAMES = {
    str(name): name
    for name in (
        say("alt text of image"),
        say("caption"),
        say("cell"),
        say("code"),
        say("comment in code"),
        say("component"),
        say("description"),
        say("footnote"),
        say("header cell"),
        say("heading 1"),
        say("heading 2"),
        say("heading 3"),
        say("heading 4"),
        say("heading 5"),
        say("heading 6"),
        say("image"),
        say("interface message"),
        say("list item"),
        say("page title"),
        say("paragraph"),
        say("quote"),
        say("subtitle"),
        say("summary"),
        say("tags"),
        say("title"),
        say("tooltip of image"),
        say("tooltip of link"),
    )
}
_CELL = re.compile(r"cell of column “(.*)”", re.DOTALL)
_PROP = re.compile(r"prop “(.*)” of component (\S+)", re.DOTALL)
_PART = re.compile(r"(alt text|tooltip|placeholder|caption|label) of (\S+)")
_PARTS: dict[str, Callable[[str], str]] = {
    "alt text": lambda element: say("alt text of {element}", element=element),
    "tooltip": lambda element: say("tooltip of {element}", element=element),
    "placeholder": lambda element: say("placeholder of {element}", element=element),
    "caption": lambda element: say("caption of {element}", element=element),
    "label": lambda element: say("label of {element}", element=element),
}
_UNDER = re.compile(r"under: (.*)", re.DOTALL)
_PLACEHOLDERS = re.compile(r"placeholders: (.*)", re.DOTALL)
_FORMS = re.compile(r"plural forms: ([0-9]+), with “\|” between them")


def role_name(role: str) -> str:
    """What a text is: a role that ``extract`` gave it, as a message; names of keys and elements stay as they are."""
    if role in _NAMES:
        return _NAMES[role]
    if found := _CELL.fullmatch(role):
        return say("cell of column “{header}”", header=found[1])
    if found := _PROP.fullmatch(role):
        return say("prop “{name}” of component {component}", name=found[1], component=found[2])
    if found := _PART.fullmatch(role):
        return _PARTS[found[1]](found[2])
    return role


def note_text(note: str) -> str:
    """A further note, as a message: under which heading a text stands, how many plural forms it has; addresses stay."""
    if found := _UNDER.fullmatch(note):
        return say("under: {heading}", heading=found[1])
    if found := _PLACEHOLDERS.fullmatch(note):
        return say("placeholders: {names}", names=found[1])
    if found := _FORMS.fullmatch(note):
        return say("plural forms: {n}, with “|” between them", n=int(found[1]))
    return note
