"""``unsafe-html``: HTML in a plain string that the source does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.inline.msgstr import read_value
from i18nflow.wording import say

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ADDRESSES = frozenset("href src action formaction data poster background xlink:href srcdoc style".split())
_HANDLER = re.compile(r" on\w+=")
_SCRIPT = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)[\x00-\x20]*:", re.IGNORECASE)


def shapes(text: str) -> Counter[str]:
    """The tags of a text with their attributes: of addresses and styles the value too, since nobody translates them."""
    return Counter(_shape(match) for match in _TAG.finditer(text))


def _shape(match: re.Match[str]) -> str:
    if match[1]:
        return f"</{match[2].lower()}>"
    parts = []
    for name, quoted in _ATTRIBUTE.findall(match[3]):
        shown, value = name.lower(), quoted.strip("\"'")
        parts.append(f"{shown}={value}" if shown in _ADDRESSES or shown.startswith("on") else shown)
    return f"<{' '.join([match[2].lower(), *sorted(parts)])}>"


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.is_value and any(char in text for char in "<&" for text in (subject.source, subject.text)):
        yield from _compared(subject)


def _compared(subject: Subject) -> Iterator[Hit]:
    source, target = (read_value(text, subject.source)[0] for text in (subject.source, subject.text))
    wanted, found = shapes(source), shapes(target)
    for shape in found - wanted:
        scripted = _SCRIPT.search(shape.partition("=")[2]) or _HANDLER.search(shape)
        plain = say("{shape} is not in the source", shape=shape)
        risky = say("{shape} is not in the source; it can run code in the reader's browser", shape=shape)
        yield Hit(0, 0, risky if scripted else plain)
    for shape in wanted - found:
        yield Hit(0, 0, say("{shape} of the source is missing", shape=shape))


CHECK = Check(
    id="unsafe-html",
    level="error",
    summary=say("HTML of a plain string (interface message, attribute) differs from that of the source."),
    explanation=say("""\
Text with tags cannot hold HTML of its own: `build` refuses it. But messages of the interface, and other plain strings, may be
shown as HTML by the site (`v-html`), and there whatever a translator types becomes markup. So tags, attributes, addresses,
styles and event handlers must be exactly those of the source; nothing new passes, whatever it is. The texts of `title` and
other attributes are yours.
"""),
    find=_find,
)
