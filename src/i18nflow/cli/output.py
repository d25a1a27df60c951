"""How results and findings look: lines in a pipe, tables and progress on a terminal, JSON on request.

Results go to standard output, talk to standard error.  Whatever comes from a file is shown through :func:`safe`, so that no
control character of it reaches the terminal (scale-and-reliability.md X5).
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Protocol

import click

from i18nflow.cli.language import told
from i18nflow.errors import I18nflowError
from i18nflow.wording import say, say_many

if TYPE_CHECKING:
    from i18nflow.model import Finding

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COLORS = {"error": "red", "warning": "yellow", "info": "blue"}


# --- lines ---------------------------------------------------------------------------------------------------------


def safe(text: str) -> str:
    """``text`` with control and bidirectional characters, and bytes that are no characters, shown as ``\\x..``."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def safe_told(text: str) -> str:
    """What a person reads of a text that may hold something from a file."""
    return safe(told(text))


def usage_error(message: str) -> click.UsageError:
    """The error for a command line that is not meant so, in the reader's language."""
    return click.UsageError(told(message))


def result(line: str) -> None:
    """A line of the result, on standard output."""
    with _open_ended(sys.stdout):
        click.echo(told(line), color=None if wants_color() else False)


def talk(line: str) -> None:
    """A line for the person who waits, on standard error."""
    with _open_ended(sys.stderr):
        click.echo(told(line), err=True, color=None if wants_color() else False)


def result_bytes(data: bytes) -> None:
    """A whole file on standard output, byte for byte."""
    with _open_ended(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextmanager
def _open_ended(stream: IO[Any]) -> Iterator[None]:
    """Go on in silence where the reader of a pipe (``| head``) has seen enough: the work is to end as it would."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_color() -> bool:
    """As no-color.org and terminals ask; whether it is a terminal at all, click knows."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def is_terminal(stream: IO[Any] | None) -> bool:
    """Whether a person reads it."""
    return stream is not None and stream.isatty()


# --- findings and errors -------------------------------------------------------------------------------------------


def place(path: str, line: int, column: int) -> str:
    """``path:line:col:`` as far as it is known."""
    return ":".join([path, *(str(number) for number in (line, column) if number)]) + ": " if path else ""


def show_finding(finding: Finding, *, hint: bool = True, out: Callable[[str], None] = talk) -> None:
    """One finding: ``path:line:col: code: sentence`` and its hint."""
    code = click.style(finding.code, fg=COLORS[finding.severity])
    out(f"{safe(place(finding.path, finding.line, finding.column))}{code}: {safe_told(finding.message)}")
    if finding.hint and hint:
        out(hint_line(finding.hint))


def hint_line(hint: str) -> str:
    """What to do about a finding, below it."""
    return told(say("  hint: {hint}", hint=safe_told(hint)))


def show_findings(findings: Iterable[Finding], *, verbose: bool = False, out: Callable[[str], None] = talk) -> None:
    """Findings that a person should act on, each hint once; those of severity ``info`` are only counted."""
    hints: set[str] = set()
    infos = 0
    for finding in findings:
        if finding.severity == "info" and not verbose:
            infos += 1
            continue
        show_finding(finding, hint=finding.hint not in hints, out=out)
        hints.add(finding.hint)
    if infos:
        talk(say_many("{n} remark not shown (--verbose shows it)", "{n} remarks not shown (--verbose shows them)", infos))


def show_error(error: I18nflowError, *, debug: bool = False, hint: bool = True) -> None:
    """An error that ended a command, or one of its inputs; with ``debug`` where it comes from."""
    from i18nflow.model import Finding

    if debug:
        import traceback

        talk(safe("".join(traceback.format_exception(error))).rstrip("\n"))
    show_finding(Finding(error.code, "error", error.message, error.path, error.line, error.column, error.hint), hint=hint)


def show_errors(errors: Iterable[I18nflowError], *, debug: bool = False) -> None:
    """Those of many inputs, each hint once."""
    hints: set[str] = set()
    for error in errors:
        show_error(error, debug=debug, hint=error.hint not in hints)
        hints.add(error.hint)


def finding_json(found: Finding | I18nflowError) -> dict[str, object]:
    """A finding or an error for programs."""
    severity = "error" if isinstance(found, I18nflowError) else found.severity
    where = {"path": safe(found.path), "line": found.line, "column": found.column}
    return {**where, "severity": severity, "code": found.code, "message": safe(found.message), "hint": safe(found.hint)}


# --- JSON and progress ---------------------------------------------------------------------------------------------


def show_json(value: object) -> None:
    """One JSON document on standard output."""
    import json

    result(json.dumps(value, ensure_ascii=False, indent=2))


class Report(Protocol):
    """What is told while something takes its time."""

    def __call__(self, done: int, total: int) -> None:
        """So many of all are done."""

    def staff(self, workers: int) -> None:
        """So many work at it."""


class _Silence:
    """Nobody looks."""

    def __call__(self, done: int, total: int) -> None:
        pass

    def staff(self, workers: int) -> None:
        pass


@contextmanager
def progress(what: str) -> Iterator[Report]:
    """Shows what it is told on standard error if that is a terminal, nothing otherwise."""
    if not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
        yield _Silence()
        return
    from i18nflow.cli.meter import Meter

    with Meter(told(what)) as meter:
        yield meter
