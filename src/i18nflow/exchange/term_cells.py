"""What people write into the cells of glossaries: alternatives, abbreviations, parts of speech, “do not translate”, remarks.

    报警/告警 · 2-phase commit (2PC) · build (v.) · "非兼容"或"不兼容" · _不翻译_ · JS 中译为"类"，CSS 中不翻译

The last is advice for a person: no machine can tell what it wants, and none guesses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"(?<![\w*])(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_KEPT = re.compile(
    r"(?:不翻译|不译|不用翻译|无需翻译|保留英文|保留原文|do not translate|don't translate|untranslated)", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“”「]([^\"“”「」]+)[\"“”」]")
_JOINS = re.compile(r"[\s/／、,，]|或者?|or", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_SPEECH = {"n": "noun", "v": "verb", "adj": "adjective", "adv": "adverb", "名词": "noun", "动词": "verb", "形容词": "adjective"}
_SHORT = re.compile(r"[A-Z0-9][A-Za-z0-9.+-]{1,11}")
_PROSE = re.compile(r"[。；：，！？…]|译为|指代|[:;?]\s")
_LONG = 2000
"""Characters of a cell from which on it is not looked into: nobody writes terms like that."""
_COMMAS = re.compile(r"\s*[,、]\s*")
_SLASH = re.compile(r"\s*[/／]\s*")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says."""

    forms: tuple[str, ...] = ()
    part_of_speech: str = ""
    kept: bool = False
    """It says that the term is not translated."""
    prose: bool = False
    """It is advice for a person."""


def read_cell(cell: str) -> Cell:
    """The renderings that a cell names, in its order."""
    if len(cell) > _LONG:
        return Cell(prose=True)
    said = unmarked(cell)
    if found := _KEPT.match(said):
        return Cell(kept=True, prose=bool(found.end() < len(said) and _PROSE.match(said, found.end()) is None))
    quoted = _QUOTED.findall(_BRACKETS.sub("", said))
    if quoted:
        rest = _JOINS.sub("", _QUOTED.sub("", _BRACKETS.sub("", said)))
        return Cell(prose=True) if rest else Cell(_each(quoted))
    inside = _BRACKETS.findall(said)
    speech = next((_SPEECH[word] for text in inside if (word := text.strip(" .").lower()) in _SPEECH), "")
    short = [text.strip() for text in inside if _SHORT.fullmatch(text.strip()) and sum(map(str.isupper, text)) > 1]
    bare = _BRACKETS.sub("", said).strip()
    forms = [form for part in _parts(_COMMAS, bare) for form in _parts(_SLASH, part)]
    if any(_PROSE.search(form) for form in forms):
        return Cell(prose=True)
    return Cell(_each([*forms, *short]), speech)


def unmarked(cell: str) -> str:
    """The text of a cell without emphasis, code marks and links around it."""
    if len(cell) > _LONG:
        return " ".join(cell.split())
    text = _LINK.sub(r"\1", cell.replace("<br>", " ").replace("<br/>", " ").strip())
    return " ".join(_MARKS.sub(r"\2", text).split())


def _each(forms: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.strip() for form in forms if form.strip()))


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    """Alternatives; in Latin script not where a part is an abbreviation or has blanks: ``TCP/IP``, ``Input/Output rate``."""
    parts = [part for part in between.split(text) if part]
    whole = any(part.isascii() and (len(part) < 3 or part.isupper() or " " in part) for part in parts)
    return [text] if whole and between is _SLASH else parts
