"""``placeable``: code in text, and the placeholders of interface messages, come back letter for letter."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from i18nflow.checks.base import Check, Hit, Subject
from i18nflow.checks.grammar import SHOWN
from i18nflow.formats.messages.compare import checker
from i18nflow.inline.msgstr import read_value
from i18nflow.wording import say

CODE = re.compile(r"<code>([^<]*(?:<(?!/?code>)[^<]*)*)</code>")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_WORD = r"[\w-]"


def codes(message: str) -> Counter[str]:
    """The code parts of a message, entities decoded; a line break in one is a blank."""
    found = CODE.findall(message) if "<code>" in message else ()
    return Counter(_BREAK.sub(" ", html.unescape(text)) for text in found)


def _find(subject: Subject) -> Iterator[Hit]:
    if subject.is_message:
        yield from _placeholders(subject)
    elif "<code>" in subject.source and not subject.is_value:
        missing = codes(subject.source) - codes(subject.text)
        yield from (_missing(subject, text) for text in missing)


def _missing(subject: Subject, code: str) -> Hit:
    """Where the code stands as a plain word there is a place, and, if that is the only one, a fix."""
    found = list(re.finditer(rf"(?<!{_WORD}){re.escape(code)}(?!{_WORD})", subject.prose.text)) if code.strip() else []
    message = say(
        "<code>{code}</code> of the msgid is missing; code comes back as often as it stands there, unchanged", code=code
    )
    if not found:
        return Hit(0, 0, message, SHOWN)
    start, end = subject.prose.range(*found[0].span())
    raw = subject.text[start:end]
    safe = len(found) == 1 and html.unescape(raw) == code
    return Hit(start, end, message, SHOWN, f"<code>{raw}</code>" if safe else None)


def _placeholders(subject: Subject) -> Iterator[Hit]:
    """What vue-i18n would miss (formats/messages/compare.py)."""
    source, wanted = (read_value(text, subject.source)[0] for text in (subject.source, subject.text))
    if wanted != source:
        _, found = checker(subject.locale)(source, wanted)
        yield from (Hit(0, 0, problem.message, SHOWN) for problem in found)


CHECK = Check(
    id="placeable",
    level="error",
    summary=say("Code of the source, or a placeholder or plural form of an interface message, is missing or changed."),
    explanation=say("""\
What stands in `<code>…</code>` is typed by readers, letter for letter: a translated command does not work. It may move, and
must come back as often as it stands in the source. Where the very same letters stand in the text without the tags, the fix
sets them.

In messages of the interface `{name}`, `{0}`, `%{x}` and `@:other.key` must come back, and there must be as many forms between
`|` as vue-i18n needs for the language. `build` refuses both.
"""),
    find=_find,
    fixes=True,
)
