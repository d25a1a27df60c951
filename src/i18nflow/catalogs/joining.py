"""Several texts as one: where a translator meets two paragraphs that have become one.

Numbered tags of the later texts are numbered on, as they would be in one text (``<a1>`` becomes ``<a2>`` behind a text that
has a link); a blank goes between words that need one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from i18nflow.catalogs.carry import made_for
from i18nflow.model import Entry

_NUMBERED = re.compile(r"<(?P<open>/?)(?P<name>[A-Za-z](?:[\w.:-]*[A-Za-z_.:-])?)(?P<number>[1-9][0-9]*)(?P<end>/?)>", re.ASCII)
_TAG = re.compile(r"</?[A-Za-z][\w.:-]*/?>")
_HANGUL = "HANGUL"


def joined_texts(texts: Sequence[str]) -> str:
    """The texts one after the other, with a blank between words of languages that have blanks."""
    pieces = list(texts[:1])
    for before, after in pairwise(texts):
        pieces += [_gap(before, after), after]
    return "".join(pieces)


def joined_entry(entries: Sequence[Entry]) -> Entry:
    """An entry whose translation is those of ``entries`` in a row, and whose source what these were made for."""
    offsets: dict[str, int] = {}
    msgids: list[str] = []
    msgstrs: list[str] = []
    for entry in entries:
        text = made_for(entry).msgid
        msgids.append(_shifted(text, offsets))
        msgstrs.append(_shifted(entry.msgstr, offsets))
        for name, number in _highest(text).items():
            offsets[name] = offsets.get(name, 0) + number
    return replace(
        entries[0],
        msgid=joined_texts(msgids),
        msgstr=joined_texts(msgstrs),
        flags=tuple(dict.fromkeys(flag for entry in entries for flag in entry.flags_when(fuzzy=False))),
        previous=None,
        previous_plural=None,
        comments=tuple(dict.fromkeys(comment for entry in entries for comment in entry.comments)),
    )


def _highest(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for match in _NUMBERED.finditer(text):
        found[match["name"]] = max(found.get(match["name"], 0), int(match["number"]))
    return found


def _shifted(text: str, offsets: dict[str, int]) -> str:
    def moved(match: re.Match[str]) -> str:
        number = int(match["number"]) + offsets.get(match["name"], 0)
        return f"<{match['open']}{match['name']}{number}{match['end']}>"

    return _NUMBERED.sub(moved, text) if any(offsets.values()) else text


def _gap(before: str, after: str) -> str:
    """What goes between two texts, by the characters of theirs that a reader sees."""
    if before[-1:].isspace() or after[:1].isspace():
        return ""
    end, start = (_TAG.sub("", text).strip() for text in (before, after))
    return " " if end and start and not (_is_dense(end[-1]) or _is_dense(start[0])) else ""


def _is_dense(char: str) -> bool:
    """Whether blanks do not stand beside it: Chinese and Japanese characters and their punctuation."""
    return unicodedata.east_asian_width(char) in "WF" and not unicodedata.name(char, "").startswith(_HANGUL)
