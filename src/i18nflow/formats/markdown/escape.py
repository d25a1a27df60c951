"""Which characters of a text must be escaped so that Markdown, MDC and the site's autolinker leave it text.

Level 0 is the least that is needed, level 1 all markup characters, level 2 everything that any extension reads
(markdown-core.md §3, steps 3 and 4).  What level 0 misses is found by the verification, which then asks for more.
"""

from __future__ import annotations

import re

from i18nflow.formats.markdown.dialect import Dialect, parser
from i18nflow.formats.markdown.spans import SpanInline
from i18nflow.values import value_class

_PUNCTUATION = r"!-/:-@\[-`{-~"
_LEVEL_0 = re.compile(
    r"\\(?=[" + _PUNCTUATION + r"]|$)"  # a backslash that would escape
    r"|`"
    r"|(?<![ \t])\*|\*(?![ \t])"  # between blanks a star stays a star
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # within a word it marks nothing
    r"|\["
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|\{(?=\{)"
    r"|(?:(?<=[\s\[*_(])|^):(?=[A-Za-z](?![\w-]*:))"  # where MDC reads a component
    r"|\xa0"
)
_MAY_MARK = re.compile(r"[\\`*_\[<&{:\xa0]")
"""What level 0 looks at; most texts have none of these, which is quickly said."""
_LEVEL_1 = re.compile(r"[\\`*_\[\]<>&~{}!|]|:(?=[A-Za-z:])|\xa0")
_LEVEL_2 = re.compile(r"[\\`*_\[\]<>&~{}!|#$@:^=+-]|(?<!\w)w(?=ww\.)|\xa0")
_LEVELS = (_LEVEL_0, _LEVEL_1, _LEVEL_2)
_ENTITIES = {"&": "&amp;", "\xa0": "&nbsp;", "w": "&#119;"}
_TILDES = re.compile(r"~+")
_LINE_START = re.compile(
    r"(?P<indent>[ \t]*)(?:"
    r"(?P<mark>#|>|\||~~~|::?(?=[A-Za-z:])|[-+*](?=[ \t]|$)|(?:-[ \t]*){3,}$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|=+[ \t]*$)"
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=[ \t]|$))"
)
_CLOSING_HASHES = re.compile(r"(^|[ \t])(#+)([ \t]*)$")
_HARMLESS = re.compile(
    r"(?:[A-Za-z\u00a1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\U0010ffff]|[0-9]+(?![0-9]|[.)](?!\S)))"
    r"(?:[^\0-\x20#|\\\x7f-\xa0\u2028\u2029]|\x20(?!\x20|\Z))*+"
)
"""No block begins so; nothing is cut off at an end, folded, or split into cells."""
_HELD = re.compile(r"[:!](?=\x20|\Z)")
"""What marks something only together with the character behind it."""


@value_class(frozen=True, slots=True)
class Where:
    """What stands around a unit's text, as far as escaping needs it."""

    line_start: bool = True
    cell: bool = False
    heading: bool = False
    """An ATX heading: a closing run of ``#`` would vanish."""
    math: bool = False
    label: bool = False
    """Inside a link or span label."""


def is_harmless(value: str, dialect: Dialect) -> bool:
    """Whether ``value``, as the whole content of a block, is read as this very text wherever it stands."""
    if _HARMLESS.fullmatch(value) is None:
        return False
    inline = parser(dialect).inline
    assert isinstance(inline, SpanInline)
    return inline.plain(_HELD.sub("", value) if ":" in value or "!" in value else value)


def escape_text(value: str, level: int, where: Where, before: str, after: str) -> str:
    """``value`` with what markup would claim escaped; ``before`` and ``after`` are the characters beside it (or blank)."""

    def escaped(match: re.Match[str]) -> str:
        return _ENTITIES.get(match[0]) or "".join("\\" + char for char in match[0])

    padded = value if level == 0 and not _MAY_MARK.search(value) else _LEVELS[level].sub(escaped, value)
    if level == 0:
        padded = _neighbours(padded, value, before, after)
        if where.label and "]" in padded:
            padded = padded.replace("]", "\\]")
        if where.math and "$" in padded:
            padded = padded.replace("$", "\\$")
    return padded


def _neighbours(text: str, value: str, before: str, after: str) -> str:
    """What only the neighbouring element makes dangerous: brackets behind it, ``!`` before a link."""
    if value[:1] == "{" and before and before in "*_)`]" and not text.startswith("\\"):
        text = "\\" + text
    if value[:1] in ("(", "[", "{") and before == "]" and not text.startswith("\\"):
        text = "\\" + text
    if value.endswith("!") and after == "[":
        text = text[:-1] + "\\!"
    return text


def escape_tildes(text: str, single: bool) -> str:
    """Tildes that could strike something out; one alone, or between blanks, is left as it is."""
    runs = list(_TILDES.finditer(text))
    open_runs = [run for run in runs if len(run[0]) > 1 or single]
    if len(open_runs) < 2 and all(len(run[0]) < 3 for run in runs):
        return text

    def escaped(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        blank = (not before or before.isspace()) and (not after or after.isspace())
        return match[0] if blank and len(match[0]) < 3 else "\\~" * len(match[0])

    return _TILDES.sub(escaped, text)


def escape_line_start(text: str) -> str:
    """``text``, which stands at the start of a line, so that it begins no block."""
    match = _LINE_START.match(text)
    if not match:
        return text
    at = match.end("number") if match["number"] else match.start("mark")
    return text[:at] + "\\" + text[at:]


def escape_closing(text: str) -> str:
    """The text of an ATX heading so that no ``#`` at its end is taken for the closing ones."""
    return _CLOSING_HASHES.sub(lambda match: match[1] + "\\" + match[2] + match[3], text)


def escape_cell(text: str) -> str:
    """Text of a table cell as it is written: the row splitter sees the pipes before anything else does (GFM 4.10)."""
    body = text.rstrip("\\")
    if body != text:
        text = body + "&#92;" * ((len(text) - len(body) + 1) // 2)
    return text.replace("|", "\\|")
