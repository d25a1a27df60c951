"""The files of a generated site, as a build reads and writes them.

In place, files that the site's generator wrote get something added, each with a backup of what it was; with an output
directory, changed copies go there, so that it can be laid over the site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from i18nflow.errors import I18nflowError, SourceError
from i18nflow.model import Finding
from i18nflow.project.building import Order
from i18nflow.project.report import Outcome
from i18nflow.project.store import Store
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The files below ``site.root``; all paths are relative to it and ``/``-separated."""

    order: Order

    @property
    def standing(self) -> Store:
        """What the generator wrote, and in place what builds made of it."""
        return self.order.workspace.tree_store(self.order.workspace.config.site.root)

    @property
    def target(self) -> Store:
        """Where results go."""
        return self.standing if self.in_place else self.order.targets.site

    @property
    def in_place(self) -> bool:
        """Whether there is no output directory."""
        return self.order.targets.site.location == self.standing.location

    def read(self, path: str, limit: int | None = None) -> Snapshot:
        """A file of the site; raises as :meth:`Store.read`, with ``limits.site_bytes`` where no limit is given."""
        return self.standing.read(path, self.order.workspace.config.limits.site_bytes if limit is None else limit)

    def ours(self, seen: Snapshot) -> bool:
        """Whether a build of ours wrote this content."""
        return self.order.targets.outputs.ours(seen.path, seen.version)

    def change(self, path: str, seen: Snapshot, text: str) -> Outcome:
        """Put ``text``, made from ``seen``, in its place; one that did not change is not copied to an output directory."""
        data = text.encode()
        if self.in_place:
            return self.order.placer.add_to(self.target, path, data, seen)
        if data == seen.data and not self.target.is_file(path):
            return Outcome()
        return self.order.placer.put(self.target, path, data)

    def add(self, path: str, text: str) -> Outcome:
        """A file that the generator did not write."""
        return self.order.placer.put(self.target, path, text.encode())


def attempted(shown: str, work: Callable[[], Outcome]) -> Outcome:
    """What ``work`` on a file gives; a fault of the file is a finding, any other error a failure, so that the rest goes on."""
    try:
        return work()
    except SourceError as error:
        return Outcome(findings=(_finding(error, shown),))
    except I18nflowError as error:
        return Outcome(failures=(error.at(shown),))


def _finding(error: SourceError, shown: str) -> Finding:
    message = say("is left as it is: {message}", message=error.message)
    return Finding(error.code, "error", message, error.path or shown, error.line, error.column, error.hint)
