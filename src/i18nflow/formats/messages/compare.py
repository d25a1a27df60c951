"""Whether a translated message is still the message: its placeholders and its plural forms against the source's.

vue-i18n chooses a form by its place: of two the first for 1 and the second for all else, of three by 0, 1 and more, of further
ones only by a rule that the site gives for the locale.  A form that is not there is an empty text or an error at run time, and
which numbers a form is for follows from how many there are.  So a translation has as many forms as its source, or, if those
are not enough for its language, as many as that has, or one more for zero; never fewer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from i18nflow.formats.in_place import Check
from i18nflow.formats.messages.syntax import Form, Message, Piece, quoted, read_message
from i18nflow.inline.problems import Problem
from i18nflow.locales import plural_forms
from i18nflow.wording import joined, say

_COUNT = re.compile(r"nplurals=([0-9]+)")
_USUAL = 2
_MODULO = "%%{"
"""Version 9 reads this without end."""


def checker(locale: str) -> Check:
    """What in-place rebuilding asks of each message that is translated into ``locale`` (a tag, ``""``: not known)."""
    found = _COUNT.match(plural_forms(locale)) if locale else None
    forms = int(found[1]) if found else _USUAL

    def check(source: str, wanted: str) -> tuple[str, list[Problem]]:
        return checked(read_message(source), read_message(wanted), forms)

    return check


def checked(source: Message, target: Message, forms: int) -> tuple[str, list[Problem]]:
    """What is to be written for ``target``, and what is wrong with it; ``forms`` is how many its language has.

    A special character that is no syntax is written as a literal.  Where vue-i18n cannot read the source itself, all its
    special characters must come back as they are.
    """
    if not source.valid:
        return target.text, list(_same_characters(source, target))
    problems = list(_forms(source, target, forms)) or list(_placeholders(source, target))
    text = quoted(target)
    if not problems and (_names(read_message(text)) != _names(target) or _MODULO in text):
        problems = [Problem("message-syntax", say("“%” stands before a placeholder, where vue-i18n would not read it as text"))]
    return text, problems


def _same_characters(source: Message, target: Message) -> Iterator[Problem]:
    if len(source.forms) != len(target.forms):
        yield Problem(
            "plural-forms",
            say("it has {have} “|”, the msgid {want}", have=len(target.forms) - 1, want=len(source.forms) - 1),
        )
    want, have = (Counter(piece.name for piece in message.placeholders()) for message in (source, target))
    yield from _missing(want - have, "")
    yield from _extra(have - want, "")


def _forms(source: Message, target: Message, forms: int) -> Iterator[Problem]:
    want, have = len(source.forms), len(target.forms)
    counted = want > 1 or any(piece.is_counter for piece in source.placeholders())
    if have != want and not (counted and have > want and have in (forms, forms + 1)):
        yield Problem("plural-forms", _wrong_count(want, have, forms if counted else 0))
    for number, form in enumerate(target.forms, 1):
        if not form and have > 1:
            yield Problem("plural-forms", say("plural form {number} is empty; vue-i18n cannot read that", number=number))


def _wrong_count(want: int, have: int, forms: int) -> str:
    allowed = [str(want), *(str(count) for count in (forms, forms + 1) if forms and count > want)]
    message = say(
        "“|” makes {have} plural forms of it; the msgid has {want}, so there may be {allowed}",
        have=have,
        want=want,
        allowed=joined(say(" or "), allowed),
    )
    return message if want > 1 else say("{message}; a “|” that is to be seen is written {{'|'}}", message=message)


def _placeholders(source: Message, target: Message) -> Iterator[Problem]:
    if len(target.forms) == 1:
        want, have = _counted(source.forms[0]), _counted(target.forms[0])
        yield from _missing(want - have, "")
        yield from _extra(have - want, "", source)
        return
    known = {_name(piece) for piece in source.placeholders()}
    for number, form in enumerate(target.forms, 1):
        have = _counted(form)
        is_last = number == len(target.forms)
        model = source.forms[number - 1 if len(source.forms) == len(target.forms) else -1]
        wanted = Counter({_name(piece) for piece in model if piece.kind != "text" and (is_last or not piece.is_counter)})
        where = say(" in plural form {number}", number=number)
        yield from _missing(wanted - have, where)
        yield from _extra(Counter(name for name in have if name not in known), where, source)


def _counted(form: Form) -> Counter[str]:
    return Counter(_name(piece) for piece in form if piece.kind != "text")


def _name(piece: Piece) -> str:
    """What the piece will be known by once it is written."""
    return f"{{'{piece.name}'}}" if piece.kind == "stray" else piece.name


def _names(message: Message) -> list[list[str]]:
    return [[_name(piece) for piece in form] for form in message.forms]


def _missing(names: Counter[str], where: str) -> Iterator[Problem]:
    return (
        Problem("missing-placeholder", say("{name} of the msgid is missing{where}", name=name, where=where))
        for name in sorted(names)
    )


def _extra(names: Counter[str], where: str, source: Message | None = None) -> Iterator[Problem]:
    """Too much; a literal of special characters is only a way to write them."""
    for name in sorted(names):
        if source is None or not Piece("placeholder", name, 0, 0).is_character:
            yield Problem(
                "extra-placeholder",
                say(
                    "{name} is not in the msgid, or not so often{where}{run_on}",
                    name=name,
                    where=where,
                    run_on=_run_on(name, source),
                ),
            )


def _run_on(name: str, source: Message | None) -> str:
    """A linked key runs on to the next blank: ``@:app.`` is another key than ``@:app``."""
    linked = [piece.name for piece in source.placeholders() if piece.kind == "linked"] if source else []
    like = next((one for one in linked if name.startswith(one) and "{" not in one), "")
    prefix, _, key = like.partition(":")
    advice = say("; write {prefix}:{{'{key}'}} before a character that is not of the key", prefix=prefix, key=key)
    return advice if like and name != like else ""
