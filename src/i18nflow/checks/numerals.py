"""Numbers as they stand in texts: digits of any script, marks by locale, Chinese numerals, number words, 万 and million.

A number is known by its value in plain decimal digits; what can be read in two ways (``1.000``) has two values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from math import prod
from typing import NamedTuple

from i18nflow.locales import is_cjk, language, number_marks

_NUMBER = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f ]\d+)*")
_SPACES = " \u00a0\u202f'’"
_DIGITS = "零一二三四五六七八九"
_CHINESE = dict(zip(_DIGITS, range(10), strict=True)) | {"〇": 0, "两": 2, "兩": 2, "双": 2, "雙": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}
HAN_NUMERAL = re.compile(f"[{''.join(_CHINESE)}十百千万萬亿億]+")
_SCALE = re.compile(r"\s*([百千]?[万萬만亿億억]|[百千](?![\u4e00-\u9fff]))")
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty"
).split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_WORDS: dict[str, dict[str, int]] = {
    "en": dict(zip(_ENGLISH, range(21), strict=True))
    | dict(zip(_ORDINALS, range(1, 13), strict=True))
    | {"once": 1, "single": 1, "twice": 2, "both": 2, "double": 2, "pair": 2, "couple": 2}
    | {"triple": 3, "dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
    | {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "half": 50, "quarter": 25}
}
"""Words for numbers, by language; where there are none, small numbers are not asked for."""
_SCALES: dict[str, dict[str, int]] = {
    "en": {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "millions": 6, "b": 9, "bn": 9, "billion": 9, "billions": 9}
    | {"hundred": 2, "trillion": 12, "tens": 1},
    "de": {"tausend": 3, "mio": 6, "million": 6, "millionen": 6, "mrd": 9, "milliarde": 9, "milliarden": 9},
    "fr": {"mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9},
    "es": {"mil": 3, "millón": 6, "millones": 6},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9},
    "it": {"mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9},
    "ru": {"тыс": 3, "тысяч": 3, "тысячи": 3, "млн": 6, "миллион": 6, "миллиона": 6, "миллионов": 6}
    | {"млрд": 9, "миллиард": 9, "миллиарда": 9, "миллиардов": 9},
}
"""Powers of ten behind a number, by language."""
_AFTER = re.compile(r"[ \u00a0\u202f+-]*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
SMALL = 12


class Number(NamedTuple):
    """A number in a text, and what it may be worth, as plain digits."""

    start: int
    end: int
    values: frozenset[str]
    glued: bool
    """Whether it is the end of a name (``Parameter13``)."""


def numbers(text: str, locale: str) -> Iterator[Number]:
    """The numbers in digits, what stands behind them (万, million) counted in; ``5 m`` may be metres or millions."""
    for match in _NUMBER.finditer(text):
        for start, end in _parts(match, locale):
            values = frozenset(_values(_ascii(text[start:end]), locale))
            yield Number(start, end, _scaled(values, text, end, locale), _is_glued(text, start))


def words(text: str, locale: str) -> frozenset[str]:
    """Values of the number words of a text, those in Han characters for Chinese, Japanese and Korean."""
    if is_cjk(locale):
        return frozenset(str(value) for match in HAN_NUMERAL.finditer(text) for value in han_values(match[0]))
    known = _WORDS.get(language(locale))
    if known is None:
        return frozenset()
    return frozenset(str(known[word]) for word in _WORD.findall(text.lower()) if word in known)


def has_words(locale: str) -> bool:
    """Whether number words of its language are known."""
    return is_cjk(locale) or language(locale) in _WORDS


def has_scales(locale: str) -> bool:
    """Whether its words for thousand and million are known."""
    return is_cjk(locale) or language(locale) in _SCALES


@lru_cache(maxsize=1024)
def han_values(numeral: str) -> tuple[int, ...]:
    """What a numeral in Han characters is worth: ``二十三`` 23, ``二〇二四`` 2024; both readings of ``三五``."""
    total = high = part = digit = 0
    for char in numeral:
        if char in _CHINESE:
            digit = digit * 10 + _CHINESE[char]
        elif char in _UNITS:
            part, digit = part + (digit or 1) * _UNITS[char], 0
        elif _MYRIADS[char] == 10**4:
            high, part, digit = high + (part + digit or 1) * 10**4, 0, 0
        else:
            total, high, part, digit = (total + high + part + digit or 1) * 10**8, 0, 0, 0
    value = total + high + part + digit
    digits = {_CHINESE[char] for char in numeral if char in _CHINESE}
    return (value, *sorted(digits)) if len(numeral) > 1 else (value,)


def _parts(match: re.Match[str], locale: str) -> list[tuple[int, int]]:
    """One number, or several where the blanks between them do not part groups of three."""
    text = match[0]
    if not any(char in _SPACES for char in text):
        return [match.span()]
    group = number_marks(locale)[1]
    if group.strip("\u00a0\u202f’'") == "" and re.fullmatch(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:[.,]\d+)?", text):
        return [match.span()]
    return [(match.start() + one.start(), match.start() + one.end()) for one in re.finditer(rf"[^{_SPACES}]+", text)]


def _ascii(token: str) -> str:
    if token.isascii():
        return token
    table = {"٫": ".", "٬": ",", "\u00a0": "", "\u202f": "", "’": ""}
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else table.get(char, char) for char in token)


@lru_cache(maxsize=4096)
def _values(token: str, locale: str) -> tuple[str, ...]:
    """The number without the marks of the locale, and of English, for who keeps those of the source."""
    plain = token.replace(" ", "").replace("'", "")
    if plain.isdigit():
        return (plain.lstrip("0") or "0",)
    return tuple({_value(plain, *marks) for marks in ((".", ","), number_marks(locale))})


def _value(token: str, decimal: str, group: str) -> str:
    ungrouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(decimal)}\d+)?"
    if re.fullmatch(ungrouped, token):
        token = token.replace(group, "")
    whole, _, rest = token.replace(decimal, ".").partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest}" if rest else whole.lstrip("0") or "0"


def _scaled(values: frozenset[str], text: str, end: int, locale: str) -> frozenset[str]:
    power, sure = _power(text, end, locale)
    if power == 1:
        return values
    plain = [value for value in values if value.count(".") < 2 and value.replace(".", "").isdigit() and len(value) < 30]
    scaled = frozenset(f"{(Decimal(value) * power).normalize():f}" for value in plain)
    return scaled if sure and scaled else scaled | values


def _power(text: str, end: int, locale: str) -> tuple[int, bool]:
    """By what the number that ends there is multiplied, and whether that is sure: a single letter may be a unit."""
    if found := _SCALE.match(text, end):
        return prod(_MYRIADS.get(char) or _UNITS[char] for char in found[1]), True
    if found := _AFTER.match(text, end):
        return 10 ** _SCALES.get(language(locale), {}).get(found[1].lower(), 0), len(found[1]) > 2
    return 1, True


def _is_glued(text: str, start: int) -> bool:
    """Whether a letter stands right before it, or a full stop that belongs to a name (``v1.x.2``)."""
    before = text[start - 1] if start else " "
    if before == ".":
        return start > 1 and text[start - 2].isalnum()
    return before == "_" or (before.isascii() and before.isalpha())
