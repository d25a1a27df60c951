"""Faults of every kind, put into real translations by a seeded script: does the check that is for it see it?

Each maker gives the text with one fault, or ``None`` where the pair has nothing of the kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from i18nflow.checks.base import Subject
from i18nflow.checks.dates import CHINESE_DATE, chinese_dates
from i18nflow.checks.prose import STAND_IN, prose

Maker = Callable[[random.Random, Subject], str | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault, and the checks of which one must see it."""

    name: str
    checks: tuple[str, ...]
    make: Maker


def _edit(subject: Subject, start: int, end: int, text: str) -> str | None:
    """``text`` in place of a piece of the prose, where no tag stands in it."""
    if not subject.prose.whole(start, end):
        return None
    first, last = subject.prose.range(start, end)
    return subject.text[:first] + text + subject.text[last:]


def _one(rng: random.Random, pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    found = list(re.finditer(pattern, text, flags))
    return rng.choice(found) if found else None


def _without_tag(pattern: str) -> Maker:
    def make(rng: random.Random, subject: Subject) -> str | None:
        found = _one(rng, rf"<({pattern})>(?:(?!</?\1).)*</\1>", subject.text)
        if found is None:
            return None
        name = found[1]
        return subject.text[: found.start()] + found[0][len(name) + 2 : -len(name) - 3] + subject.text[found.end() :]

    return make


def _lost_link(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"<(a\d+)>[^<]*</\1>", subject.text)
    return subject.text[: found.start()] + subject.text[found.end() :] if found else None


def _link_twice(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"<(a\d+)>[^<]*</\1>", subject.text)
    return f"{subject.text} {found[0]}" if found else None


def _unclosed(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"</[a-z]+\d*>", subject.text)
    return subject.text[: found.start()] + subject.text[found.end() :] if found else None


def _changed_code(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"(?<=<code>)[^<>&]{3,}(?=</code>)", subject.text)
    if found is None:
        return None
    at = rng.randrange(found.start(), found.end())
    return subject.text[:at] + subject.text[at + 1 :]


def _word(rng: random.Random, subject: Subject, least: int = 4) -> re.Match[str] | None:
    return _one(rng, rf"(?<![\w'’.-])[A-Za-z]{{{least},}}(?![\w'’.-])", subject.prose.text)


def _around_word(before: str, after: str) -> Maker:
    def make(rng: random.Random, subject: Subject) -> str | None:
        found = None if subject.is_value else _word(rng, subject)
        return _edit(subject, *found.span(), f"{before}{found[0]}{after}") if found else None

    return make


def _prefixed(mark: str) -> Maker:
    return lambda _, subject: None if subject.is_value or subject.text[:1] == mark[0] else mark + subject.text


def _broken_address(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"https?://[\w.-]+/[\w./-]{4,}\w", subject.text)
    if found is None or found[0].rstrip("/") not in subject.source:
        return None
    at = found.end() - 3
    return subject.text[:at] + ("q" if subject.text[at] != "q" else "w") + subject.text[at + 1 :]


def _other_host(rng: random.Random, subject: Subject) -> str | None:
    found = _one(rng, r"(?<=//)[\w.-]+(?=\.\w)", subject.text)
    return subject.text[: found.start()] + "example" + subject.text[found.end() :] if found else None


def _plain_number(rng: random.Random, subject: Subject) -> re.Match[str] | None:
    """A number that the source has too, and that is no part of a name or a date."""
    source = CHINESE_DATE.sub(" ", subject.source_prose.text)
    found = list(re.finditer(r"(?<![\w.,:/-])\d+(?![\w:/-]|[.,]\d)", subject.prose.text))
    behind = "(?![\\d.,年月日)、）])"
    alike = [match for match in found if match.start() > 2 and re.search(rf"(?<![\w.]){match[0]}{behind}", source)]
    single = [match for match in alike if len(re.findall(rf"\d*{match[0]}\d*", subject.source)) == 1]
    return rng.choice(single) if single else None


def _other_number(rng: random.Random, subject: Subject) -> str | None:
    found = _plain_number(rng, subject)
    if found is None:
        return None
    at = rng.randrange(len(found[0]))
    digit = str((int(found[0][at]) + rng.randrange(1, 9)) % 10 or 7)
    changed = found[0][:at] + digit + found[0][at + 1 :]
    return _edit(subject, *found.span(), changed) if changed != found[0] else None


def _lost_number(rng: random.Random, subject: Subject) -> str | None:
    found = _plain_number(rng, subject)
    if found is None or len(re.findall(rf"(?<!\d){found[0]}(?!\d)", subject.text)) > 1:
        return None
    return _edit(subject, *found.span(), "some")


def _other_day(rng: random.Random, subject: Subject) -> str | None:
    days = [str(date.day) for date in chinese_dates(subject.source_prose.text) if date.day]
    found = _one(rng, rf"(?<!\d)0?(?:{'|'.join(days)})(?=(?:st|nd|rd|th)?(?!\d))", subject.prose.text) if days else None
    if found is None or len(re.findall(rf"(?<!\d){found[0]}(?!\d)", subject.text)) > 1:
        return None
    return _edit(subject, *found.span(), str((int(found[0]) + 2) % 28 + 1))


def _other_month(rng: random.Random, subject: Subject) -> str | None:
    names = "January February March April May June July August September October November December".split()
    found = _one(rng, "|".join(names), subject.prose.text) if any(chinese_dates(subject.source_prose.text)) else None
    if found is None or subject.text.count(found[0]) > 1:
        return None
    return _edit(subject, *found.span(), names[(names.index(found[0]) + 1 + rng.randrange(10)) % 12])


def _chinese_left(rng: random.Random, subject: Subject) -> str | None:
    piece, word = _one(rng, "[\u4e00-\u9fff]{1,4}", subject.source_prose.text), _word(rng, subject)
    return _edit(subject, *word.span(), piece[0]) if piece and word else None


def _instead(pattern: str, text: str) -> Maker:
    def make(rng: random.Random, subject: Subject) -> str | None:
        found = _one(rng, pattern, subject.prose.text)
        return _edit(subject, *found.span(), text) if found else None

    return make


def _doubled(rng: random.Random, subject: Subject) -> str | None:
    found = _word(rng, subject, 2)
    if found is None or found[0].lower() in ("that", "had", "very", "no"):
        return None
    return _edit(subject, *found.span(), f"{found[0]} {found[0]}")


def _cut(rng: random.Random, subject: Subject) -> str | None:
    if "<" in subject.text or len(subject.source) < 20:
        return None
    return subject.text[: int(len(subject.text) * 0.15)].rstrip() or None


def _inserted(text: str) -> Maker:
    def make(rng: random.Random, subject: Subject) -> str | None:
        found = _word(rng, subject)
        return _edit(subject, found.start() + 2, found.start() + 2, text) if found else None

    return make


def _other_end(mark: str, instead: str) -> Maker:
    def make(rng: random.Random, subject: Subject) -> str | None:
        from i18nflow.checks.end_punct import ending

        alike = ending(subject.source_prose.text) == ending(subject.prose.text)
        fit = subject.role == "paragraph" and alike and subject.text.endswith(mark)
        return subject.text[: -len(mark)] + instead if fit else None

    return make


FAULTS: Sequence[Fault] = (
    Fault("a link loses its tags", ("tags",), _without_tag(r"a\d+")),
    Fault("a link is lost", ("tags",), _lost_link),
    Fault("a link stands twice", ("tags",), _link_twice),
    Fault("bold is lost", ("emphasis",), _without_tag("strong")),
    Fault("a closing tag is lost", ("markdown-parse",), _unclosed),
    Fault("HTML is typed", ("markdown-parse",), _around_word("<b>", "</b>")),
    Fault("Markdown is typed: **bold**", ("markdown-parse",), _around_word("**", "**")),
    Fault("Markdown is typed: [link](…)", ("markdown-parse",), _around_word("[", "](/docs/x.html)")),
    Fault("a mark of a heading is typed", ("markdown-parse",), _prefixed("## ")),
    Fault("a mark of a container is typed", ("markdown-parse",), _prefixed("::: ")),
    Fault("code loses a letter", ("placeable",), _changed_code),
    Fault("code loses its tags", ("placeable",), _without_tag("code")),
    Fault("a word becomes code", ("added-code",), _around_word("<code>", "</code>")),
    Fault("an address has another letter", ("url",), _broken_address),
    Fault("an address has another host", ("url",), _other_host),
    Fault("an id is typed behind a heading", ("anchor",), lambda _, s: f"{s.text} {{#my-id}}" if "heading" in s.role else None),
    Fault("a digit is another", ("number",), _other_number),
    Fault("a number is lost", ("number",), _lost_number),
    Fault("a day is another", ("date", "number"), _other_day),
    Fault("a month is another", ("date",), _other_month),
    Fault("Chinese is left", ("cjk-left", "same"), _chinese_left),
    Fault("a comma is full-width", ("fullwidth",), _instead(r", (?=\w)", "，")),
    Fault("brackets are full-width", ("fullwidth",), _instead(r" \((?=\w)", "（")),
    Fault("the source is copied", ("same",), lambda _, subject: subject.source),
    Fault("a word stands twice", ("doubled-word",), _doubled),
    Fault("a blank at the end", ("edge-space",), lambda _, subject: subject.text + " "),
    Fault("a full stop becomes a question mark", ("end-punct",), _other_end(".", "?")),
    Fault("a colon is lost", ("end-punct",), _other_end(":", "")),
    Fault("most of the text is lost", ("length",), _cut),
    Fault("a zero-width blank", ("invisible",), _inserted("\u200b")),
    Fault("a soft hyphen", ("invisible",), _inserted("\u00ad")),
    Fault("an unclosed bidi control", ("invisible",), _inserted("\u202e")),
    Fault("a blank behind a comma is lost", ("spacing-latin",), _instead(r"(?<=[a-z]), (?=[A-Za-z])", ",")),
)


def faulty(fault: Fault, rng: random.Random, subject: Subject) -> Subject | None:
    """``subject`` with the fault, ``None`` where it does not fit."""
    text = fault.make(rng, subject)
    if text is None or text == subject.text or STAND_IN in prose(text).text.replace(STAND_IN, "", 10**6):
        return None
    return replace(subject, text=text, entry=replace(subject.entry, msgstr=text))
