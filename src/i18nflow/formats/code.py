"""Comments in code blocks: where they stand, by language (an option, off: ``code_comments``).

Strings are skipped, so that ``"# no comment"`` is none.  A language that is not listed has no comments here: better none
than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.inline.tree import Slot
from i18nflow.wording import say

_STRINGS = r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
_FAMILIES = {
    "hash": (
        r"(?<![^\s;])#+!?(?P<line>[^\n]*)",
        "python py sh bash zsh shell console yaml yml toml ruby rb r perl cmake make dockerfile ini conf",
    ),
    "slash": (
        r"`(?:\\.|[^`\\])*`|(?<!:)//+!?(?P<line>[^\n]*)|/\*+(?P<block>(?:[^*]|\*(?!/))*)\*+/",
        "js javascript ts typescript jsx tsx c cpp c++ h cs csharp java go rust rs kotlin swift scala php dart jsonc json5"
        " proto groovy",
    ),
    "dash": (r"--(?P<line>[^\n]*)", "sql lua haskell hs"),
    "percent": (r"(?<!\\)%+(?P<line>[^\n]*)", "tex latex matlab erlang"),
    "markup": (r"<!--(?P<block>(?:[^-]|-(?!->))*)-->", "html xml vue svg"),
}
_PATTERNS = {
    language: re.compile(pattern if family == "markup" else f"{_STRINGS}|{pattern}")
    for family, (pattern, languages) in _FAMILIES.items()
    for language in languages.split()
}
CONTEXT = "code.comment"
ENDS = say("it would end the comment")
"""Why a translation cannot be written."""


def comments(code: str, language: str) -> Iterator[Slot]:
    """Each one-line comment of ``code`` as a slot around its text, blanks and markers left out."""
    pattern = _PATTERNS.get(language.lower())
    if pattern is None:
        return
    for match in pattern.finditer(code):
        for group in ("line", "block"):
            if group in pattern.groupindex and (text := match[group]) and "\n" not in text.strip():
                start = match.start(group) + len(text) - len(text.lstrip())
                if value := text.strip():
                    yield Slot("comment", value, start, start + len(value), group)


def possible_comments(code: str) -> Iterator[Slot]:
    """All that would be a comment of ``code`` in one language or another; of what overlaps a caller has to choose."""
    for _, languages in _FAMILIES.values():
        yield from comments(code, languages.split()[0])


def comment_source(slot: Slot, value: str) -> str | None:
    """``value`` as it may stand in the comment; ``None`` if it would end it."""
    if "\n" in value or (slot.quote == "block" and ("*/" in value or "-->" in value)):
        return None
    return value
