"""The header of a catalog: the fields in the msgstr of the empty msgid, kept in the order of the file."""

from __future__ import annotations

import re

Header = tuple[tuple[str, str], ...]

_CHARSET = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def parse_header(msgstr: str) -> Header:
    """Split a header's msgstr into fields; a line without a name continues the value before it, as gettext reads it."""
    fields: list[tuple[str, str]] = []
    for line in msgstr.removesuffix("\n").split("\n") if msgstr else ():
        name, _, value = line.partition(":")
        if name != line and name:
            fields.append((name, value.removeprefix(" ")))
        elif fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]}\n{line}")
        else:
            fields.append(("", line))
    return tuple(fields)


def format_header(header: Header) -> str:
    """Write fields as one msgstr; the inverse of :func:`parse_header` but for blanks after the colon."""
    return "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in header)


def field(header: Header, name: str) -> str:
    """Value of the first field of that name, whatever its case, ``""`` if there is none."""
    return next((value for key, value in header if key.lower() == name.lower()), "")


def charset(header: Header) -> str:
    """The declared charset in lower case, ``""`` where none is declared."""
    match = _CHARSET.search(field(header, "Content-Type"))
    return match[1].lower() if match else ""


def locale_of(header: Header) -> str | None:
    """The ``Language`` field as a BCP 47 tag (``zh_CN`` → ``zh-CN``), ``None`` where it is empty."""
    return field(header, "Language").strip().replace("_", "-") or None
