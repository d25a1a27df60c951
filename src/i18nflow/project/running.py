"""How a use case goes over all its items, and what it clears away before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from i18nflow.project.context import Workspace
from i18nflow.project.report import Outcome
from i18nflow.project.run import Run
from i18nflow.project.store import sweep
from i18nflow.project.store.base import TOGETHER
from i18nflow.project.store.urls import root_at
from i18nflow.values import value_class

if TYPE_CHECKING:
    from i18nflow.project.crews import Engine
    from i18nflow.project.engine import Done

T = TypeVar("T")


def _as_it_is(outcome: Outcome) -> Outcome:
    return outcome


@value_class(frozen=True, slots=True)
class Task(Generic[T]):
    """What is done with each item of a run."""

    work: Callable[[tuple[T, ...]], Sequence[Outcome]]
    """Importable by other processes; one outcome for each item of a batch."""
    path: Callable[[T], str]
    """The file to name if the item fails as a whole."""
    settle: Callable[[Outcome], Outcome] = _as_it_is
    """Gets each outcome as soon as it is there, and gives what is to be kept of it."""


def over(workspace: Workspace, task: Task[T], items: Iterable[T], how: Run) -> list[Outcome]:
    """Do the task with all items, in processes where that pays; outcomes in the order of the items.

    Raises ``ClusterError`` if other machines are to do it, and cannot.
    """
    ordered = list(items)
    if not ordered:
        return []
    from i18nflow.project.engine import run  # and with it what a run without anything to do need not load

    engine = _engine(workspace, len(ordered), how)
    done: dict[T, Outcome] = {}
    for result in run(engine, task.work, ordered):
        done[result.item] = task.settle(_outcome(task, result))
        how.staff(engine.workers)
        how.progress(len(done), len(ordered))
    return [done[item] for item in ordered]


def _engine(workspace: Workspace, count: int, how: Run) -> Engine:
    if how.cluster is not None and how.cluster.is_for(count):
        return how.cluster.engine(workspace, count)
    from i18nflow.project.executors import InProcess, choose

    engine = choose(count, how.jobs, workspace.config.limits.cpu_seconds)
    return replace(engine, batch=TOGETHER) if isinstance(engine, InProcess) and workspace.is_remote else engine


def _outcome(task: Task[T], result: Done[T, Outcome]) -> Outcome:
    if result.error is not None:
        return Outcome(failures=(result.error.at(task.path(result.item)),))
    return result.result or Outcome()


def clear(workspace: Workspace, how: Run, outputs: Iterable[Path] = ()) -> None:
    """Remove the temporary files that killed runs left among the catalogs, in the state directory and below ``outputs``."""
    if how.check:
        return
    store = workspace.local
    sweep(store.state, deep=False)
    catalogs = root_at(store.root, workspace.config.catalogs)
    for top in (store.state / "conflicts", *outputs, *([catalogs] if isinstance(catalogs, Path) else [])):
        sweep(top)
