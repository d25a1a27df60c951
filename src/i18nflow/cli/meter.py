"""The progress of a long run on a terminal: what is done, how fast, how long it will take, and by how many."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text

from i18nflow.cli.language import told
from i18nflow.wording import say

PAUSE = 0.1
"""Seconds between two looks at the figures: thousands of files a second are not to be slowed down by being counted."""


class Meter:
    """A line on standard error that is gone at the end of the ``with`` block."""

    def __init__(self, what: str, console: Console | None = None) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(None), _Figures(Column(no_wrap=True)))
        self._line = Progress(*columns, console=console or Console(stderr=True), transient=True, expand=True)
        self._task = self._line.add_task(what, total=None, workers=1)
        self._shown = 0.0
        self._workers = 1

    def __enter__(self) -> Meter:
        self._line.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._line.stop()

    def __call__(self, done: int, total: int) -> None:
        """So many of all are done."""
        now = time.monotonic()
        if done == total or now - self._shown >= PAUSE:
            self._line.update(self._task, completed=done, total=total, workers=self._workers)
            self._shown = now

    def staff(self, workers: int) -> None:
        """So many work at it."""
        self._workers = workers


class _Figures(ProgressColumn):
    """``1,234/20,000  231/s  1:21 left  2 workers``."""

    def render(self, task: Task) -> Text:
        return Text("  ".join(filter(None, figures(task))), no_wrap=True)


def figures(task: Task) -> tuple[str, ...]:
    """What is known of a task, each in words; ``""`` for what is not."""
    workers = task.fields["workers"]
    return (
        f"{int(task.completed):,}" + (f"/{int(task.total):,}" if task.total else ""),
        _rate(task.speed),
        _clock(task.time_remaining),
        told(say("{n} workers", n=workers)) if workers > 1 else "",
    )


def _rate(speed: float | None) -> str:
    if not speed:
        return ""
    return f"{speed:,.0f}/s" if speed >= 10 else f"{speed:.1f}/s"


def _clock(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    time_left = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return told(say("{time} left", time=time_left))
