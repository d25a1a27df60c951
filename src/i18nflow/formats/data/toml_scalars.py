"""TOML front matter: every scalar with its place in the text; :mod:`tomllib` is the judge of what is read and written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from i18nflow.formats.data.scalars import DEFAULT_LIMITS, Atom, Dialect, Limits, Path, Scalar, Scan
from i18nflow.formats.data.toml_tokens import TomlScanError, TomlScanner, TomlValue
from i18nflow.model import Finding
from i18nflow.wording import said_by, say

_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LINE = re.compile(r"at line ([0-9]+)")


def scan_toml(text: str, limits: Limits = DEFAULT_LIMITS) -> Scan:
    """Scan the text between the fences (LF line ends); lines count from 1 in ``text``.

    What is not TOML gives a scan without scalars and a finding ``toml-syntax``.

    Raises:
        SourceError: ``data-limit``.
    """
    limits.check("size", len(text.encode("utf-8", "surrogatepass")))
    try:
        values = list(TomlScanner(text, limits).values())
        data = tomllib.loads(text)
    except TomlScanError as error:
        return _unreadable(text, limits, said_by(error), text.count("\n", 0, error.position) + 1)
    except ValueError as error:  # TOMLDecodeError, or a number too long for int()
        found = _LINE.search(str(error))
        return _unreadable(text, limits, str(error), int(found[1]) if found else text.count("\n") + 1)
    outline = list(_flatten((), data))
    limits.check("nodes", len(outline))
    return Scan(text, TOML, limits, tuple(_scalars(text, values, outline)), tuple(outline))


def basic_string(value: str) -> str:
    """Any string without surrogates between ``"``."""
    return '"' + re.sub(f'["\\\\]|{_CONTROL.pattern}', lambda match: _escape(match[0]), value) + '"'


def _unreadable(text: str, limits: Limits, problem: str, line: int) -> Scan:
    hint = say("mend it; nothing in this block is translated until then")
    finding = Finding("toml-syntax", "warning", say("this is not TOML: {problem}", problem=problem), line=line, hint=hint)
    return Scan(text, TOML, limits, findings=(finding,))


def _flatten(path: Path, value: object) -> Iterator[Atom]:
    """Depth-first atoms; the depth has been checked by the scanner."""
    if isinstance(value, dict):
        yield (path, "table", len(value))
        for key, item in value.items():
            yield from _flatten((*path, key), item)
    elif isinstance(value, list):
        yield (path, "list", len(value))
        for index, item in enumerate(value):
            yield from _flatten((*path, index), item)
    else:
        yield (path, type(value).__name__, value if isinstance(value, str) else repr(value))


def _scalars(text: str, values: list[TomlValue], outline: list[Atom]) -> Iterator[Scalar]:
    """The scanner's values in the order of the text; strings that tomllib has elsewhere or otherwise are left out."""
    ordinals = {atom[0]: number for number, atom in enumerate(outline)}
    for value in values:
        path = tuple(_key(part) if isinstance(part, str) else part for part in value.path)
        ordinal = ordinals.get(path, -1)
        source = text[value.start : value.end]
        is_string = value.style != "other"
        content = _decoded(source) if is_string else source
        if ordinal >= 0 and (not is_string or outline[ordinal][1:] == ("str", content)):
            line = text.count("\n", 0, value.start) + 1
            yield Scalar(path, content, value.start, value.end, value.style, is_string, ordinal, line)


def _key(part: str) -> str:
    return _decoded(part) if part[0] in "\"'" else part


def _decoded(source: str) -> str:
    return str(tomllib.loads(f"x = {source}")["x"])


def _spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    """The same kind of string where it can hold the value, at last a basic one."""
    opened = text.startswith("\n", scalar.start + 3)
    if scalar.style == "literal" and "'" not in new and not _CONTROL.search(new):
        yield scalar.end, f"'{new}'"
    elif scalar.style == "multi-literal" and "'''" not in new + "'" and not _CONTROL.search(new.replace("\n", "")):
        yield scalar.end, f"'''{_first_break(opened, new)}{new}'''"
    elif scalar.style.startswith("multi"):
        yield scalar.end, f'"""{_first_break(opened, new)}{_multi_basic(new)}"""'
    yield scalar.end, basic_string(new)


def _first_break(opened: bool, new: str) -> str:
    """The line break after the opening marks is no part of the value: kept where it was, needed before another."""
    return "\n" if opened or new.startswith("\n") else ""


def _multi_basic(value: str) -> str:
    escaped = re.sub(f"\\\\|{_CONTROL.pattern}", lambda match: match[0] if match[0] == "\n" else _escape(match[0]), value)
    return re.sub(r'""(?="|\Z)|"\Z', lambda match: match[0].replace('"', '\\"'), escaped)


def _escape(character: str) -> str:
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


TOML = Dialect(scan_toml, _spellings)
