"""Seeded edits of a whole site, text by text, as people make them between two updates, with what is known about each.

Every text has a translation that bears a name of its own, so that it is recognised wherever it turns up.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.laws.corpus import SHARED, is_chinese, read

from i18nflow import parse

SHARE = 0.1
"""Of all texts, changed."""
SAME = ("unchanged", "moved in its article", "article renamed")
"""Edits after which a translation stays as good as it was."""
VALUES = ("number", "address", "code")
"""Edits that change nothing else."""
_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBER = re.compile(r"(?<![\w.:/<-])[0-9]+(?![\w.:/>-])(?!月)", re.ASCII)
_ADDRESS = re.compile(r"(?<=/)\w+(?=</a[0-9]+>)", re.ASCII)
_CODE = re.compile(r"(?<=<code>)[A-Za-z_]+(?=</code>)")
_MADE_UP = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_TAG = re.compile("<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Row:
    """A text of an article: the names of the translations that it should get, and the edit that it went through."""

    text: str
    names: tuple[str, ...]
    edit: str = "unchanged"
    wanted: str = ""
    """The translation with its new values, where only these changed."""


Site = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class History:
    """A site before and after."""

    before: Site
    after: Site


def corpus_site() -> Site:
    """All Chinese articles of the development corpus; a text stands once in each."""
    found = sorted(SHARED.glob("corpus/*/**/*.md"))
    names = map(_named, range(10**6))
    site: Site = {}
    for number, path in enumerate(path for path in found if is_chinese(path) and "payloads" not in path.parts):
        texts = dict.fromkeys(unit.msgid for unit in parse(read(path), "markdown").units if unit.msgctxt is None)
        site[f"{path.relative_to(SHARED / 'corpus').parts[0]}/{number}"] = [Row(text, (next(names),)) for text in texts]
    return site


def translation(text: str, name: str) -> str:
    """What the translator made of it: numbers, addresses, code and tags are there, as in a real one."""
    return f"{text} {name}"


def _named(number: int) -> str:
    """A name of letters alone: digits would be values."""
    letters = ""
    for _ in range(5):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return f"Q{letters}Q"


# --- one text ------------------------------------------------------------------------------------------------------


def rewritten(text: str, source: random.Random, share: float) -> str:
    places = [match.start() for match in _HAN.finditer(text)]
    characters = list(text)
    for at in source.sample(places, min(len(places), max(1, round(share * len(places))))):
        characters[at] = source.choice(_MADE_UP)
    return "".join(characters)


def _other(pattern: re.Pattern[str], text: str, source: random.Random) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = source.choice(found)
    value = str(int(match[0]) + source.randint(1, 30)) if match[0].isdigit() else f"{match[0]}_new"
    return f"{text[: match.start()]}{value}{text[match.end() :]}"


def _halves(text: str) -> list[str]:
    """Two halves, at the sentence that ends next to the middle."""
    ends = [at + 1 for at, char in enumerate(text[:-1]) if char in "。；！？"]
    if not ends or _TAG.search(text):
        return [text]
    cut = min(ends, key=lambda end: abs(2 * end - len(text)))
    return [text[:cut].strip(), text[cut:].strip()] if min(cut, len(text) - cut) > 10 else [text]


Edit = Callable[[str, random.Random], list[str]]
EDITS: dict[str, Edit] = {
    "rewritten, 5 %": lambda text, source: [rewritten(text, source, 0.05)],
    "rewritten, 20 %": lambda text, source: [rewritten(text, source, 0.2)],
    "rewritten, 40 %": lambda text, source: [rewritten(text, source, 0.4)],
    "number": lambda text, source: [_other(_NUMBER, text, source)],
    "address": lambda text, source: [_other(_ADDRESS, text, source)],
    "code": lambda text, source: [_other(_CODE, text, source)],
    "split": lambda text, source: _halves(text),
    "split and rewritten": lambda text, source: [rewritten(half, source, 0.1) for half in _halves(text)],
}


def _changed(row: Row, edit: str, source: random.Random) -> list[Row]:
    texts = EDITS[edit](row.text, source)
    if texts == [row.text] or len(texts) < edit.startswith("split") + 1:
        return [row]
    wanted = translation(texts[0], row.names[0]) if edit in VALUES else ""
    return [replace(row, text=text, edit=edit, wanted=wanted) for text in texts]


# --- one article ---------------------------------------------------------------------------------------------------


def edited(rows: list[Row], source: random.Random, share: float = SHARE) -> list[Row]:
    """A share of the texts of an article changed, joined, moved, removed, or with a new one behind them."""
    result: list[Row] = []
    moved: list[Row] = []
    left = iter(rows)
    for row in left:
        if source.random() >= share:
            result.append(row)
            continue
        changed = {edit: new for edit in EDITS if (new := _changed(row, edit, source)) != [row]}
        edit = source.choice((*changed, "joined", "moved in its article", "deleted", "inserted"))
        if edit == "moved in its article":
            moved.append(replace(row, edit=edit))
        elif edit == "inserted":
            result += [row, Row("".join(source.sample(row.text, len(row.text))).replace("<", ""), (), edit)]
        elif edit == "joined":
            result += _joined(row, next(left, None))
        else:
            result += changed.get(edit, [])
    for row in moved:
        result.insert(source.randint(0, len(result)), row)
    return list({row.text: row for row in reversed(result)}.values())[::-1]


def _joined(row: Row, other: Row | None) -> list[Row]:
    if other is None:
        return [row]
    if _TAG.search(row.text + other.text) or min(len(row.text), len(other.text)) < 8:
        return [row, other]
    return [Row(row.text + other.text, row.names + other.names, "joined")]


# --- the site ------------------------------------------------------------------------------------------------------


def history(before: Site, seed: int) -> History:
    """A tenth of all texts edited; sections moved, articles split and renamed."""
    source = random.Random(seed)
    after = {article: edited(rows, source) for article, rows in before.items()}
    articles = sorted(after)
    source.shuffle(articles)
    story = History(before, after)
    for article, other in zip(articles[:20], articles[20:40], strict=True):
        start = source.randint(0, len(after[article]) // 2)
        _move(story, article, other, slice(start, start + 8), "in another article")
    for article in articles[40:50]:
        _move(story, article, f"{article}-part", slice(len(after[article]) // 2, None), "in another article")
    for article in articles[50:70]:
        _move(story, article, f"new/{article}", slice(0, None), "article renamed")
        del after[article]
    return story


def _move(story: History, article: str, other: str, part: slice, edit: str) -> None:
    """Move texts; one that the other article has, or had, stays where it is."""
    site = story.after
    known = {row.text for row in (*site.setdefault(other, []), *story.before.get(other, []))}
    gone = [row for row in site[article][part] if row.text not in known]
    site[article] = [row for row in site[article] if row not in gone]
    site[other] += [replace(row, edit=edit) if row.edit in SAME else row for row in gone]


def deleted(story: History) -> Iterator[str]:
    """The names of translations that no text of the new site should have."""
    used = {name for rows in story.after.values() for row in rows for name in row.names}
    yield from (row.names[0] for rows in story.before.values() for row in rows if row.names[0] not in used)
