"""How results and findings look: lines in a pipe, tables and progress on a terminal, JSON on request.

Results go to standard output, talk to standard error.  Whatever comes from a file is shown through :func:`safe`, so that no
control character of it reaches the terminal (scale-and-reliability.md X5).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from i18nflow.errors import I18nflowError
from i18nflow.model import Finding

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_COLORS = {"error": "red", "warning": "yellow", "info": "blue"}


def safe(text: str) -> str:
    """``text`` with control and bidirectional characters shown as ``\\x..``."""
    return _UNSAFE.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def place(path: str, line: int, column: int) -> str:
    """``path:line:col:`` as far as it is known."""
    return ":".join([path, *(str(number) for number in (line, column) if number)]) + ": " if path else ""


def show_finding(finding: Finding) -> None:
    """One finding on standard error: ``path:line:col: code: sentence`` and its hint."""
    code = click.style(finding.code, fg=_COLORS[finding.severity])
    click.echo(f"{safe(place(finding.path, finding.line, finding.column))}{code}: {safe(finding.message)}", err=True)
    if finding.hint:
        click.echo(f"  hint: {safe(finding.hint)}", err=True)


def show_findings(findings: Iterable[Finding], *, verbose: bool = False) -> None:
    """Findings that a person should act on; those of severity ``info`` are only counted."""
    infos = 0
    for finding in findings:
        if finding.severity == "info" and not verbose:
            infos += 1
        else:
            show_finding(finding)
    if infos:
        click.echo(f"{infos} remark{'s' if infos > 1 else ''} not shown (--verbose shows them)", err=True)


def show_error(error: I18nflowError) -> None:
    """An error that ended a command, or one of its inputs."""
    finding = Finding(error.code, "error", error.message, error.path, error.line, error.column, error.hint)
    show_finding(finding)


def show_json(value: object) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on a terminal; tab-separated lines in a pipe."""
    if not is_terminal():
        for row in (columns, *rows):
            click.echo("\t".join(safe(cell) for cell in row))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(safe(cell) for cell in row))
    Console().print(table)


def is_terminal() -> bool:
    """Whether standard output is read by a person."""
    return sys.stdout.isatty()


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives ``report(done, total)``; a bar on standard error if that is a terminal, nothing otherwise."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def counted(counts: Mapping[str, int]) -> str:
    """``3 created, 1 updated, 12 unchanged``, zeros left out."""
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing"
