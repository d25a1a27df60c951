"""Texts as a memory compares them, and the terms by which it finds them (translator-workflow.md §3.2).

What translators do not translate counts little: placeables become ``⟦1⟧``, ``⟦2⟧`` …, digits ``#``; case, width, punctuation at
the end, and whether a blank stands between Chinese and Latin (``用 GPU``) do not count at all.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from hashlib import blake2b

from i18nflow.inline.msgid import TOKEN

_PLACE = "\ue000"
"""A placeable before it gets its number; of the private use area, which texts do not use."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_END = re.compile(r"[\s.。,、;:!?…·~\-—]+\Z")
_HAN = "\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters and kana."""
_UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uac00-\ud7af{_HAN}"
"""The same, Thai, Lao, Burmese, Khmer, and Hangul, whose words are long."""
_GAP = re.compile(f"(?<=[{_HAN}]) | (?=[{_HAN}])")
_RUNS = re.compile(f"([{_UNSPACED}]+)|([^\\W\\d_{_UNSPACED}]+)")
"""Text without blanks between words; and a word."""
_LONGEST_WORD = 24


def normalised(msgid: str) -> str:
    """The text that is compared; never empty unless ``msgid`` is."""
    text = _without_tags(msgid) if "<" in msgid or "&" in msgid else msgid
    text = unicodedata.normalize("NFKC", text).lower()
    text = _GAP.sub("", " ".join(_DIGITS.sub("#", text).split()))
    text = _END.sub("", text) or text
    return _numbered(text) if _PLACE in text else text


def _without_tags(msgid: str) -> str:
    """Placeables marked, other tags gone, escapes undone."""

    def plain(match: re.Match[str]) -> str:
        if match[0][0] == "&":
            return html.unescape(match[0])
        return _PLACE if match[3] == "/" else ""

    return TOKEN.sub(plain, msgid)


def _numbered(text: str) -> str:
    first, *others = text.split(_PLACE)
    return first + "".join(f"⟦{number}⟧{part}" for number, part in enumerate(others, 1))


def terms(text: str) -> tuple[str, ...]:
    """What a normalised text is found by, each once: words, and pairs of neighbours where there are no blanks between words."""
    found: dict[str, None] = {}
    for match in _RUNS.finditer(text):
        run = match[1]
        if run is None:
            found[match[2][:_LONGEST_WORD]] = None
        elif len(run) == 1:
            found[run] = None
        else:
            found.update(dict.fromkeys([run[at : at + 2] for at in range(len(run) - 1)]))
    return tuple(found) or (text[:_LONGEST_WORD],)


def tag_names(msgid: str) -> Counter[str]:
    """How many tags of each kind a msgid has; their numbers do not count."""
    names = (match[2].rstrip("0123456789-") for match in TOKEN.finditer(msgid) if match[0][0] == "<" and not match[1])
    return Counter(names)


def numbers(msgid: str) -> list[str]:
    """The numbers of its text, in order."""
    return _NUMBER.findall(TOKEN.sub(" ", msgid))


def key_of(text: str) -> int:
    """A normalised text as a number of 64 bits with a sign, as SQLite stores it."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
