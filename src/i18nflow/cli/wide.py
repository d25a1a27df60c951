"""Help texts whose characters take two columns of a terminal: folded between any two of them, as Chinese is (UAX #14, #11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from i18nflow.reports.excerpt import columns

_HAN = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff"
_OPENING = "（《「『“‘"
_CLOSING = "，。、；：！？）》」』”’…"
_PIECE = re.compile(rf"\s+|[{_OPENING}]*(?:[{_HAN}]|[^\s{_HAN}{_OPENING}{_CLOSING}]+)?[{_CLOSING}]*")
"""What stays together: a word, or one Han character, with the marks that may not stand apart from it; or blanks."""
_NARROWEST = 20


def folded(text: str, width: int) -> list[str]:
    """The lines of ``text``, each at most ``width`` columns wide unless a single word is wider; paragraphs as they are."""
    return [line for part in text.split("\n") for line in _lines(part, width)]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(text):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line else piece.lstrip()
    yield line.rstrip()


class WideFormatter(click.HelpFormatter):
    """click's help, measured in columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line; ``prefix`` is click's own, in the reader's language."""
        from gettext import gettext  # click's messages are gettext's

        head = f"{prefix or gettext('Usage:')} {prog} "
        lines = folded(args, max(self.width - columns(head), _NARROWEST))
        self.write(f"{head}{lines[0]}".rstrip() + "\n")
        self._write_lines(lines[1:], columns(head))

    def write_text(self, text: str) -> None:
        """Paragraphs; those of commands to type stay as they are."""
        for number, part in enumerate(text.split("\n\n")):
            verbatim = part.startswith("\b\n")
            self.write("\n" if number else "")
            lines = part.removeprefix("\b\n").split("\n") if verbatim else folded(part, self.width - self.current_indent)
            self._write_lines(lines, self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands, and what each is for."""
        table = list(rows)
        first = min(max(columns(name) for name, _ in table), col_max) + col_spacing
        indent = self.current_indent + first
        for name, text in table:
            lines = folded(text, max(self.width - indent, _NARROWEST))
            head = " " * self.current_indent + name
            if columns(name) + col_spacing > first:
                self.write(f"{head}\n")
                self._write_lines(lines, indent)
            else:
                self.write(f"{head}{' ' * (indent - columns(head))}{lines[0]}".rstrip() + "\n")
                self._write_lines(lines[1:], indent)

    def _write_lines(self, lines: Iterable[str], indent: int) -> None:
        for line in lines:
            self.write(f"{' ' * indent}{line}".rstrip() + "\n")


class WideContext(click.Context):
    """A context whose help is measured in columns."""

    formatter_class = WideFormatter
