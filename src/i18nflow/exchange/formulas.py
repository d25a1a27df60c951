"""Texts as spreadsheets may hold them: none is taken for a formula, and each comes back as it was.

A cell that begins with one of ``= + - @``, a tab or a line break, in half or full width, is run as a formula by one spreadsheet
or another (OWASP, "CSV Injection").  An apostrophe goes before it, also where apostrophes stand there already; so exactly the
texts of this form have one to lose, and ``'tis`` stays as somebody typed it.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def neutral(text: str) -> str:
    """``text`` for a cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restored(cell: str) -> str:
    """The text of a cell; the inverse of :func:`neutral`."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell) else cell
