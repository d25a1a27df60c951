"""Locales: tags, names in paths, display names, direction, plural forms, fallback.  The one door of babel.

A tag is BCP 47 (RFC 5646) in its canonical case: ``zh``, ``zh-CN``, ``zh-Hans``, ``sr-Latn-RS``.  Names in paths are
whatever a site uses (``zh_CN``, ``zh-cn``, ``cn``).  Whatever passes :func:`parse_tag` is a safe file name.

babel is imported by the functions that ask it: most commands only check tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from gettext import c2py
from typing import TYPE_CHECKING, Literal

from i18nflow.errors import ConfigError
from i18nflow.wording import say

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]

PSEUDO = "en-XA"
"""CLDR's tag for accented pseudo-English."""

_LONGEST = 64
_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:-(?P<script>[A-Za-z]{4}))?(?:-(?P<region>[A-Za-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*)"
    r"(?P<rest>(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?)"
)
_MISNOMERS = {
    "cn": "zh-CN",
    "chs": "zh-Hans",
    "cht": "zh-Hant",
    "zh-chs": "zh-Hans",
    "zh-cht": "zh-Hant",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "jp": "ja",
    "ua": "uk",
    "vn": "vi",
}
"""Names that sites use and that are no tags: countries for languages, and what old Windows versions said."""
_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_CJK_SCRIPTS = frozenset({"Bopo", "Hang", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana", "Kore"})
_DEFAULT_PLURAL = (2, "(n != 1)")
_COUNTED, _NAMED = 200, 4
"""Numbers that are tried to know what a plural form is for, and those that are shown."""
_COMPACT = "(e "
"""CLDR's operand for compact numbers (1 million), which gettext's expressions do not have."""
_PLAIN = {
    "nplurals=1; plural=(0);": "nplurals=1; plural=0;",
    "nplurals=2; plural=(((n == 1)) ? 0 : 1);": "nplurals=2; plural=(n != 1);",
    "nplurals=2; plural=((((n == 1)) && ((0 == 0))) ? 0 : 1);": "nplurals=2; plural=(n != 1);",
}
"""What babel makes of the commonest rules of CLDR, and how everybody writes them."""


def parse_tag(text: str) -> str:
    """Check a tag and give it in its canonical case.

    :raises ConfigError: for anything that is no BCP 47 tag; the hint names the nearest one.
    """
    match = _TAG.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or text.lower() in _MISNOMERS:
        message = say("{text} is not a locale tag; expected one like en, zh-CN or sr-Latn (BCP 47)", text=_shown(text))
        raise ConfigError("bad-locale", message, hint=_hint(text))
    language, script, region, variants, rest = match.groups("")
    parts = (language.lower(), script.title(), region.upper(), variants.lower().lstrip("-"), rest.lower().lstrip("-"))
    return "-".join(part for part in parts if part)


def tag_of_name(name: str) -> str | None:
    """Guess which locale a directory or file name stands for: ``zh_CN``, ``zh-cn``, ``zh-hans``, ``cn`` …

    ``None`` where it is not the name of a language that babel knows (``docs``, ``img``, ``new``).
    """
    from babel.localedata import exists

    known = _nearest(name) if len(name) <= _LONGEST else None
    return known if known and exists(_subtags(known)[0]) else None


def display_name(tag: str, locale: str | None = None) -> str:
    """Name of a locale in the language of another one (default: its own); the tag itself where CLDR has none."""
    language, script, region = _subtags(tag)
    names = _data(locale or tag)
    if names is None:
        return tag
    whole = names.languages.get(f"{language}_{script}") if script else None
    name = whole or names.languages.get(language)
    details = [names.scripts.get(script, script)] if script and not whole else []
    details += [names.territories.get(region, region)] if region else []
    return (f"{name} ({', '.join(details)})" if details else str(name)) if name else tag


def direction(tag: str) -> Direction:
    """Which way its text runs, by the script: ``az`` is ltr, ``az-Arab`` rtl."""
    return "rtl" if _script(tag) in _RTL_SCRIPTS else "ltr"


def plural_forms(tag: str) -> str:
    """The value of a catalog's ``Plural-Forms`` field: gettext's customary rule, else the one of CLDR, else English."""
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    language, _, region = _subtags(tag)
    custom = PLURALS.get(f"{language}_{region}") or PLURALS.get(language)
    data = _data(tag)
    if custom is None and data is not None and _COMPACT not in (rule := to_gettext(data.plural_form)):
        return _PLAIN.get(rule, rule)
    count, expression = custom or _DEFAULT_PLURAL
    return f"nplurals={count}; plural={expression};"


@cache
def form_of_one(tag: str, count: int) -> int | None:
    """Which of a catalog's ``count`` plural forms is for 1 and not for 2; ``None`` where a single form is for all numbers."""
    if count < 2:
        return None
    rule = c2py(plural_forms(tag).partition("plural=")[2].rstrip(";"))
    one = rule(1)
    return one if one != rule(2) and one < count else None


@cache
def plural_examples(tag: str) -> tuple[str, ...]:
    """For each of a catalog's plural forms the first numbers that it is for: ``1`` and ``0, 2, 3, 4 …`` of English."""
    count, _, formula = plural_forms(tag).removeprefix("nplurals=").partition(";")
    rule = c2py(formula.partition("plural=")[2].rstrip(";"))
    found: list[list[str]] = [[] for _ in range(int(count))]
    for number in range(_COUNTED):
        found[rule(number)].append(str(number))
    return tuple(", ".join(one[:_NAMED]) + (" …" if len(one) > _NAMED else "") for one in found)


@cache
def is_cjk(tag: str) -> bool:
    """Whether it is written in Chinese, Japanese or Korean script, where Han characters and full-width marks belong."""
    return _script(tag) in _CJK_SCRIPTS


@cache
def language(tag: str) -> str:
    """The language subtag: ``pt`` of ``pt-BR``."""
    return _subtags(tag)[0]


@cache
def script(tag: str) -> str:
    """The script (ISO 15924), the likely one where the tag names none: ``Arab`` of ``fa``; ``""`` if unknown."""
    return _script(tag)


@cache
def number_marks(tag: str) -> tuple[str, str]:
    """Decimal sign and group separator, as CLDR has them: ``(",", ".")`` of ``de``; English ones where it has none."""
    data = _data(tag)
    if data is None:
        return ".", ","
    symbols = data.number_symbols
    marks = symbols.get(data.default_numbering_system) or symbols.get("latn") or {}
    return str(marks.get("decimal", ".")), str(marks.get("group", ","))


@cache
def month_names(tag: str) -> tuple[tuple[str, int], ...]:
    """Names of the months (Gregorian) in all of CLDR's wide and abbreviated forms, longest first; none for bare numbers."""
    data = _data(tag)
    found: dict[str, int] = {}
    for context in ("format", "stand-alone") if data is not None else ():
        for width in ("wide", "abbreviated"):
            names = data.months.get(context, {}).get(width, {}) if data is not None else {}
            found.update((str(name), number) for number, name in names.items())
    letters = ((name, number) for name, number in found.items() if any(char.isalpha() for char in name))
    return tuple(sorted(letters, key=lambda pair: (-len(pair[0]), pair[1], pair[0])))


def number_text(value: float, locale: str) -> str:
    """A number as people write it: ``12,345`` in English."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=_data(locale) or "en"))


def percent_text(share: float, locale: str) -> str:
    """A share (1.0 is all) in whole per cent."""
    from babel.numbers import format_percent

    return str(format_percent(share, locale=_data(locale) or "en"))


def date_text(when: date, locale: str) -> str:
    """A day, or a moment with its hour and minute, as people write it."""
    from babel.dates import format_date, format_datetime

    data = _data(locale) or "en"
    return str(format_datetime(when, "medium", locale=data) if isinstance(when, datetime) else format_date(when, locale=data))


def fallbacks(tag: str) -> tuple[str, ...]:
    """The tag and those whose text its readers can read instead, nearest first: ``zh-TW``, ``zh-Hant``.

    As CLDR inherits (UTS #35, "Parent Locales"): ``en-GB``, ``en-001``, ``en``; never across scripts.
    """
    return (tag, *dict.fromkeys(_parents(tag)))


def _parents(tag: str) -> Iterator[str]:
    language, script, region = _subtags(tag)
    here = "_".join(part for part in (language, script, region) if part)
    if here.replace("_", "-") != tag:
        yield here.replace("_", "-")
    if parent := _global("parent_exceptions").get(here):
        above = parent.replace("_", "-")
    elif region and not script and _script(here) != _script(language):
        above = f"{language}-{_script(here)}"
    elif region:
        above = f"{language}-{script}" if script else language
    elif script and script == _script(language):
        above = language
    else:
        return
    if above != "root":
        yield above
        yield from _parents(above)


def _subtags(tag: str) -> tuple[str, str, str]:
    """Language, script and region of a tag, ``""`` for those it does not name."""
    match = _TAG.fullmatch(tag.replace("_", "-"))
    if match is None:
        raise ConfigError("bad-locale", say("{tag} is not a locale tag", tag=_shown(tag)), hint=_hint(tag))
    return match["language"].lower(), (match["script"] or "").title(), (match["region"] or "").upper()


def _script(tag: str) -> str:
    """The script of a tag, the likely one where it names none; ``""`` if unknown."""
    language, script, region = _subtags(tag)
    likely = _global("likely_subtags")
    full = likely.get(f"{language}_{region}") or likely.get(language, "__")
    return script or full.split("_")[1]


def _global(name: Literal["likely_subtags", "parent_exceptions"]) -> Mapping[str, str]:
    """A table of CLDR that is about no single locale."""
    from babel.core import get_global

    return get_global(name)


def _data(tag: str) -> Locale | None:
    """What CLDR knows of the locale, or of its language."""
    from babel import Locale, UnknownLocaleError

    language, script, region = _subtags(tag)
    for parts in ((language, script, region), (language, script), (language, region), (language,)):
        try:
            return Locale.parse("_".join(part for part in parts if part))
        except UnknownLocaleError:
            continue
    return None


def _nearest(name: str) -> str | None:
    """The tag that a name written in another fashion most likely means."""
    plain = name.strip().replace("_", "-").lower()
    plain = _MISNOMERS.get(plain, plain)
    return parse_tag(plain) if _TAG.fullmatch(plain) else None


def _hint(text: str) -> str:
    near = _nearest(text) if len(text) <= _LONGEST else None
    if near is None:
        from babel import Locale

        names = Locale("en").languages.items()
        near = next((code for code, name in names if name.lower() == text.lower() and _TAG.fullmatch(code)), None)
    return (
        say("write `{near}`", near=near)
        if near
        else say("use the language's code, and `-` before a script or region: `zh-Hans`, `pt-BR`")
    )


def _shown(text: str) -> str:
    """A name from outside, short and without control characters."""
    return ascii(text if len(text) <= _LONGEST else f"{text[:20]}…")
