"""How a use case is run: what every caller of one needs, so that it loads nothing of what runs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING

from i18nflow.values import value_class

if TYPE_CHECKING:
    from i18nflow.project.cluster import Connection

Progress = Callable[[int, int], None]
"""Called with the number of items done and of all."""


def _silent(done: int, total: int) -> None:
    return None


def _unstaffed(workers: int) -> None:
    return None


def _mute(sentence: str) -> None:
    return None


@value_class(frozen=True, slots=True)
class Run:
    """How a use case is run."""

    jobs: int | None = None
    """Processes; ``None`` decides by the number of articles."""
    check: bool = False
    """Write nothing; the report says what would change."""
    progress: Progress = field(default=_silent)
    staff: Callable[[int], None] = field(default=_unstaffed)
    """Called with the number of workers whenever that changes."""
    cluster: Connection | None = None
    """Workers on other machines."""
    cache: bool = True
    """Use what earlier runs left, and leave something for later ones."""
    paranoid: bool = False
    """Read every file anew, whatever its stamp says."""
    whole: bool = True
    """Name every file in the report, also those that nothing was done for."""
    warn: Callable[[str], None] = field(default=_mute)
    """Called with a sentence for the person who waits."""
