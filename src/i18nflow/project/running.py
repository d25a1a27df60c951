"""How a use case goes over all its items, and what it clears away before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from i18nflow.project.context import Workspace
from i18nflow.project.engine import Done, run
from i18nflow.project.executors import choose
from i18nflow.project.report import Outcome
from i18nflow.project.store import sweep

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with the number of items done and of all."""


def _silent(done: int, total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Run:
    """How a use case is run."""

    jobs: int | None = None
    """Processes; ``None`` decides by the number of articles."""
    check: bool = False
    """Write nothing; the report says what would change."""
    progress: Progress = field(default=_silent)


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """What is done with each item of a run."""

    work: Callable[[tuple[T, ...]], Sequence[Outcome]]
    """Importable by other processes; one outcome for each item of a batch."""
    path: Callable[[T], str]
    """The file to name if the item fails as a whole."""


def over(workspace: Workspace, task: Task[T], items: Iterable[T], how: Run) -> list[Outcome]:
    """Do the task with all items, in processes where that pays; outcomes in the order of the items."""
    ordered = list(items)
    engine = choose(len(ordered), how.jobs, workspace.config.limits.cpu_seconds)
    done: dict[T, Outcome] = {}
    for result in run(engine, task.work, ordered):
        done[result.item] = _outcome(task, result)
        how.progress(len(done), len(ordered))
    return [done[item] for item in ordered]


def _outcome(task: Task[T], result: Done[T, Outcome]) -> Outcome:
    if result.error is not None:
        return Outcome(failures=(result.error.at(task.path(result.item)),))
    return result.result or Outcome()


def clear(workspace: Workspace, how: Run, outputs: Iterable[Path] = ()) -> None:
    """Remove the temporary files that killed runs left among the catalogs, in the state directory and below ``outputs``."""
    if how.check:
        return
    store = workspace.store
    sweep(store.state, deep=False)
    for top in (store.root / workspace.config.catalogs, store.state / "conflicts", *outputs):
        sweep(top)
