"""Where a rendering stands in a translation: folded, at word boundaries, in English with the endings that words take."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from i18nflow.glossary.folding import HIDDEN, LETTER, key

_WORD = re.compile(r"[a-z]{3,}")
_GAP = re.compile(r"([\s-]+)")
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdfgklmnprtvz]$")
_BETWEEN = rf"[\s{HIDDEN}-]+"
_MAYBE = rf"[\s{HIDDEN}-]*"
_DERIVED = re.compile(r"(?<=[a-z]{5})(?:ations?|itions?|ions?|ments?|ility|ity|ities|le|ers?|ors?|ings?|ies|ied|ed|es|e|s|y)\Z")
_FAMILY = 6
"""Letters of a word from which on words of the same stem count: ``initialization`` where ``initialize`` is wanted."""


def exact(form: str) -> re.Pattern[str]:
    """Finds ``form`` in folded text (:func:`i18nflow.glossary.folding.masked`) as it is written.

    Blanks and hyphens count alike, a hyphen may be missing, and tags may stand where a blank is: ``data-set`` is in
    ``data <em>set</em>`` and in ``dataset``.  Where a form ends in a letter of a script with blanks, a word ends.
    """
    return _pattern(form, re.escape)


def inflected(form: str) -> re.Pattern[str]:
    """The same with the endings that English gives to nouns and verbs: s, es, ed, ing, y to ies, a doubled consonant."""
    return _pattern(form, _endings)


def related(form: str) -> re.Pattern[str]:
    """The same with any ending that English derives words by, for long words: whoever says it so has said it."""
    return _pattern(form, _stem)


@lru_cache(maxsize=65536)
def _pattern(form: str, word: Callable[[str], str]) -> re.Pattern[str]:
    folded = key(form)
    parts = _GAP.split(folded)
    body = "".join(_gap(part) if number % 2 else word(part) for number, part in enumerate(parts))
    before = f"(?<!{LETTER})" if re.match(LETTER, folded) else ""
    after = f"(?!{LETTER})" if re.match(LETTER, folded[-1:]) else ""
    return re.compile(f"{before}{body}{after}")


def _gap(part: str) -> str:
    return _MAYBE if part == "-" else _BETWEEN


def _endings(word: str) -> str:
    if not _WORD.fullmatch(word):
        return re.escape(word)
    if word[-1] == "s" and word[-2] not in "aiosu":
        word = word[:-1]
    stem = word[:-1]
    if word[-1] == "y" and word[-2] not in "aeiou":
        return f"{stem}(?:y|ies|ied|ying)"
    if word[-1] == "e":
        return f"{stem}(?:e|es|ed|ing)"
    double = f"|{word[-1]}(?:ed|ing)" if _DOUBLED.search(word) else ""
    return f"{word}(?:s|es|ed|ing{double})?"


def _stem(word: str) -> str:
    if len(word) < _FAMILY or not _WORD.fullmatch(word):
        return _endings(word)
    return f"{_DERIVED.sub('', word)}[a-z]{{0,7}}"
