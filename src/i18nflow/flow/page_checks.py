"""A built page beside its source: the same blocks, no text left behind, and which addresses it holds.

Both are read with every letter counting as text, so that a translation without Chinese is still seen block by block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import takewhile

from i18nflow.catalogs.sayings import role_name
from i18nflow.formats.base import Built, Options
from i18nflow.formats.data.keys import is_text
from i18nflow.formats.markdown.skeleton import Skeleton
from i18nflow.inline.normalise import letters_of
from i18nflow.inline.plain import folded, plain
from i18nflow.model import Document, Key, Severity, Unit
from i18nflow.wording import say

STRUCTURE, CHINESE = "page-structure", "page-chinese"
_QUOTED = re.compile(r" “[^”]*”\Z")
"""The header of a cell's column, which is translated too."""
_CODE = re.compile(r"<(code|kbd|samp|var)[0-9]*>.*?</\1[0-9]*>", re.DOTALL)
_ADDRESS_NOTE = re.compile(r"(?:a|img|video|audio|source|area)\d*: (\S.*)")
_FILE = re.compile(r"\S+\.\w{1,5}|\S*/\S*")
_PROP = "prop-not-extracted"
_FRONT_MATTER = ("*", "*[]", "*.*", "*.*[]", "*[].*")

Kept = Callable[[str], Iterable[tuple[int, int]]]
"""Ranges of a text that may stay as they are."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong with a built page."""

    code: str
    message: str
    hint: str = ""
    line: int = 0
    """Of the built page, 0 where it has none."""
    unit: Unit | None = None
    """The source's unit that it is about."""
    severity: Severity | None = None
    """Where it is less serious than its rule says."""
    text: str = ""
    """What to look for in the source, where no unit says the place."""


@dataclass(frozen=True)
class BuiltPage:
    """A source and what was built from it, both parsed with :func:`all_text`."""

    before: Document
    after: Document
    answers: Mapping[Key, str] = field(default_factory=dict)
    """The msgstrs that the page shows."""
    untranslated: frozenset[Key] = frozenset()
    """Units that show their source, because nobody translated them or the translation was refused."""
    asked: frozenset[tuple[str, str]] = frozenset()
    """Role and msgid of what is offered for translation."""

    @cached_property
    def expected(self) -> tuple[Unit, ...]:
        """The source's units that are to be found again: a text may have no letters once translated (一 → 1)."""
        letter = letters_of("", "letters")
        return tuple(unit for unit in self.before.units if letter.search(plain(self.answers.get(unit.key, unit.msgid))))

    @cached_property
    def pairs(self) -> tuple[tuple[Unit, Unit], ...]:
        """Source unit and built unit, as far as their roles agree."""
        found = []
        for old, new in zip(self.expected, self.after.units, strict=False):
            if _role(old) != _role(new):
                break
            found.append((old, new))
        return tuple(found)


def all_text(options: Options) -> Options:
    """Options under which everything with a letter is a unit, all values of the front matter included."""
    return replace(options, scope="letters", front_matter=(*options.front_matter, *_FRONT_MATTER))


def shown(
    document: Document, built: Built, translate: Callable[[Unit], str | None]
) -> tuple[dict[Key, str], frozenset[Key], frozenset[tuple[str, str]]]:
    """The msgstrs that ``built`` shows, the units that show their source, and all that is offered, for :class:`BuiltPage`."""
    rows = list(zip(document.units, built.results, strict=True))
    answers = {unit.key: translate(unit) or "" for unit, result in rows if result == "translated"}
    untranslated = frozenset(unit.key for unit, result in rows if result != "translated") - answers.keys()
    return answers, untranslated, frozenset((unit.role, unit.msgid) for unit in document.units)


# --- structure -----------------------------------------------------------------------------------------------------


def structure(page: BuiltPage) -> Iterator[Issue]:
    """The first place where the built page has other blocks than its source."""
    at = len(page.pairs)
    if at < max(len(page.expected), len(page.after.units)):
        old, new = _at(page.expected, at), _at(page.after.units, at)
        yield Issue(
            STRUCTURE,
            say("{old} in the source is {new} here", old=_named(old), new=_named(new)),
            _HINT,
            new.line if new else 0,
            old,
        )
        return
    bones, built = _bones(page.before), _bones(page.after)
    if bones != built:
        same = takewhile(lambda pair: pair[0] == pair[1], zip(bones, built, strict=False))
        line = _line(page.after, sum(1 for _ in same))
        yield Issue(STRUCTURE, say("the blocks are nested, or numbered, otherwise than in the source"), _HINT, line)


_HINT = say("a translation holds markup that begins a block of its own; escape or remove it")


def _bones(document: Document) -> tuple[object, ...]:
    """The block structure of a Markdown text; for other formats the units say it all."""
    return document.skeleton.reading.skeleton if isinstance(document.skeleton, Skeleton) else ()


def _line(document: Document, bone: int) -> int:
    """The line of a Markdown text that a part of its structure begins in, 0 if that is not known."""
    tokens = document.skeleton.reading.tokens if isinstance(document.skeleton, Skeleton) else ()
    lines = (token.map[0] + 1 for token in reversed(tokens[: bone + 1]) if token.map)
    return next(lines, 0)


def _role(unit: Unit) -> str:
    return _QUOTED.sub("", unit.role)


def _at(units: tuple[Unit, ...], at: int) -> Unit | None:
    return units[at] if at < len(units) else None


def _named(unit: Unit | None) -> str:
    if unit is None:
        return say("nothing")
    text = plain(unit.msgid)
    return f"{_role(unit)} “{text if len(text) <= 30 else text[:29] + '…'}”"


# --- what is left in the source language ---------------------------------------------------------------------------


def chinese(page: BuiltPage, options: Options, kept: Kept) -> Iterator[Issue]:
    """Texts in the source's script that are nobody's: no untranslated unit, no part of a translation, no term that stays.

    ``options`` are those of the build: what they do not offer for translation is told as a remark.
    """
    letter = letters_of(options.source_locale, "source-script")
    untranslated = {key.msgid for key in page.untranslated}
    answers = {folded(plain(text)) for text in page.answers.values()}
    skipped = {(unit.role, unit.msgid) for unit in page.before.units} - page.asked
    for unit in page.after.units:
        text = folded(plain(_CODE.sub(" ", unit.msgid)))
        if unit.msgid in untranslated or not letter.search(text) or folded(plain(unit.msgid)) in answers:
            continue
        if letter.search(_without(text, kept)) and is_text(text) and not _FILE.fullmatch(text):
            yield _left(unit, text, (unit.role, unit.msgid) in skipped)
    for finding in page.after.findings:
        if finding.code == _PROP:
            yield Issue(CHINESE, finding.message, finding.hint, finding.line, None, "info")


def _left(unit: Unit, text: str, is_skipped: bool) -> Issue:
    message = say(
        "{role} “{text}” is left in the source language",
        role=role_name(unit.role),
        text=text if len(text) <= 40 else text[:39] + "…",
    )
    if is_skipped:  # the source has it too, and nobody is asked to translate it
        hint = say("if readers see it: name its key in front_matter_also, under [extract]")
        return Issue(CHINESE, message, hint, unit.line, None, "info", text)
    return Issue(CHINESE, message, "", unit.line, text=text)


def _without(text: str, kept: Kept) -> str:
    for start, end in sorted(kept(text), reverse=True):
        text = text[:start] + text[end:]
    return text


# --- addresses -----------------------------------------------------------------------------------------------------


def addresses(page: BuiltPage) -> Iterator[tuple[str, int, Unit | None]]:
    """The addresses that the built page's texts hold, their lines, and the source's units where these are known."""
    sources = {id(new): old for old, new in page.pairs}
    for unit in page.after.units:
        for note in unit.notes:
            if match := _ADDRESS_NOTE.fullmatch(note):
                yield match[1], unit.line, sources.get(id(unit))


def has_id(text: str, fragment: str) -> bool:
    """Whether a text states ``fragment`` as an id by itself: in HTML, as ``{#id}``, or as a string of data."""
    spelled = re.escape(fragment)
    return re.search(rf"""(?:\b(?:id|name)\s*=\s*["']?|\{{[^{{}}\n]*\#|"){spelled}(?:["'\s>}}.]|$)""", text) is not None
