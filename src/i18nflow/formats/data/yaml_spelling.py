"""How a string may be written in the place of a YAML scalar: in the same style where it allows, else in a safer one.

Always on one line, but for block scalars; never wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from i18nflow.formats.data.scalars import Scalar
from i18nflow.formats.data.yaml_types import is_string_everywhere

_NEEDS_ESCAPE = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Controls, line breaks of any YAML version, byte order marks, noncharacters."""
_NOT_PLAIN = re.compile(r"\A[-?:,\[\]{}#&*!|>'\"%@`]|\A\.\.\.|: |:\Z| #|\A | \Z|\A\Z")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:#?]")
_SHORT = {"\0": "\\0", "\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_IN_DOUBLE = re.compile(f'["\\\\]|{_NEEDS_ESCAPE.pattern}')
_HEADER = re.compile(r"([|>])([1-9]?)([-+]?)([1-9]?)(.*)")


def spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    """End of the source to replace, and its replacement; the last one can spell every string."""
    if scalar.style in ("literal", "folded"):
        yield from _block_spellings(text, scalar, new)
    elif scalar.style == "plain" and _may_be_plain(new, scalar.flow):
        yield scalar.end, new
    elif _prefers_single(scalar.style, new):
        yield scalar.end, single_quoted(new)
    yield _content_end(text, scalar), double_quoted(new)


def single_quoted(value: str) -> str:
    """``value``, which must be printable and without line breaks, between ``'``."""
    return "'" + value.replace("'", "''") + "'"


def double_quoted(value: str) -> str:
    """Any string between ``"``; only what has to be escaped is."""
    return '"' + _IN_DOUBLE.sub(lambda match: _SHORT.get(match[0]) or _escape(match[0]), value) + '"'


def _prefers_single(style: str, value: str) -> bool:
    """Where it was so before, or spares escapes; and only where single quotes can hold the value."""
    better = style == "single" or (style == "plain" and '"' in value and "'" not in value)
    return better and not _NEEDS_ESCAPE.search(value)


def _escape(character: str) -> str:
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08X}"
    return f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"


def _may_be_plain(value: str, flow: bool) -> bool:
    """Plain only where no reader of YAML 1.1 or 1.2 could see anything but this string."""
    if _NOT_PLAIN.search(value) or _NEEDS_ESCAPE.search(value) or (flow and _NOT_PLAIN_IN_FLOW.search(value)):
        return False
    return is_string_everywhere(value)


def _content_end(text: str, scalar: Scalar) -> int:
    """Where the last line with content ends: blank lines after a block scalar stay."""
    if scalar.style not in ("literal", "folded"):
        return scalar.end
    lines = text[scalar.start : scalar.end].split("\n")
    while len(lines) > 1 and not lines[-1].strip(" \t"):
        lines.pop()
    return scalar.start + len("\n".join(lines))


def _block_spellings(text: str, scalar: Scalar, new: str) -> Iterator[tuple[int, str]]:
    """Same header, then the same with the chomping the text needs; nothing for what a block scalar cannot hold."""
    end = _content_end(text, scalar)
    header, _, body = text[scalar.start : end].partition("\n")
    indent = _indent(body, scalar.value)
    lines = new.rstrip("\n")
    if not indent or not lines.strip() or _NEEDS_ESCAPE.search(lines.replace("\n", "")):
        return
    if scalar.style == "folded":
        lines = re.sub(r"\n+", lambda breaks: breaks[0] + "\n", lines)
    written = "\n".join(indent + line if line else "" for line in lines.split("\n"))
    yield end, f"{header}\n{written}"
    parts = _HEADER.fullmatch(header)
    if parts:
        chomping = "" if new.endswith("\n") else "-"
        yield end, f"{parts[1]}{parts[2]}{chomping}{parts[4]}{parts[5]}\n{written}"


def _indent(body: str, value: str) -> str:
    """The blanks the block's lines begin with: those of its first line with text, less those that belong to the value."""
    source = next((line for line in body.split("\n") if line.strip()), "")
    content = next((line for line in value.split("\n") if line.strip()), "")
    blanks = len(source) - len(source.lstrip(" ")) - (len(content) - len(content.lstrip(" ")))
    return " " * blanks
