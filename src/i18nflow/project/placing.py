"""Putting results in their place: outputs of ours, and files of a generated site that get something added."""

from __future__ import annotations

from dataclasses import dataclass

from i18nflow.model import Finding
from i18nflow.project.outputs import Outputs
from i18nflow.project.report import Change, Outcome, state_after
from i18nflow.project.store import Store
from i18nflow.project.store.snapshot import Snapshot, version_of
from i18nflow.wording import say


@dataclass(frozen=True, slots=True)
class Placer:
    """How one build writes; ``check``: it only says what it would."""

    outputs: Outputs
    overwrite: bool = False
    """Replace what someone else wrote or changed."""
    check: bool = False

    def put(self, store: Store, path: str, data: bytes) -> Outcome:
        """Put an output in place, unless someone else wrote what stands there."""
        disk = store.read(path)
        if disk.exists and disk.data != data and not self.overwrite and not self.outputs.ours(disk.path, disk.version):
            return Outcome((Change(disk.path, "unchanged"),), (_foreign(disk.path),))
        state = state_after(disk, data)
        if not self.check:
            self.outputs.note(disk.path, version_of(data))
            self._write(store, path, data, disk)
        return Outcome((Change(disk.path, state),))

    def add_to(self, store: Store, path: str, data: bytes, seen: Snapshot) -> Outcome:
        """Let ``data``, made from ``seen``, take the place of a file that the site's generator wrote; it must be there."""
        if data == seen.data:
            return Outcome((Change(seen.path, "unchanged"),))
        if not self.check:
            self._add_to(store, path, data, seen)
        return Outcome((Change(seen.path, "updated"),))

    def _add_to(self, store: Store, path: str, data: bytes, seen: Snapshot) -> None:
        """Unlike an output, the file may be made anew by its generator at any moment, whoever wrote what was seen."""
        ours = self.outputs.ours(seen.path, seen.version)
        self.outputs.note(seen.path, version_of(data))
        if ours:
            store.rewrite(path, data, seen)
        else:
            store.save(path, data, seen)

    def _write(self, store: Store, path: str, data: bytes, disk: Snapshot) -> None:
        """Write what differs, with a backup where it may replace what a person, or the generator, wrote."""
        if disk.exists and disk.data == data:
            return
        if disk.exists and not self.outputs.ours(disk.path, disk.version):
            store.save(path, data, disk)
        else:
            store.write(path, data)


def _foreign(path: str) -> Finding:
    message = say("was not written by i18nflow, or was changed since; it is left as it is")
    hint = say(
        "--overwrite replaces it (.i18nflow/backup keeps the old text), as is needed where git brought it: a clone, a merge"
    )
    return Finding("output-edited", "error", message, path, hint=hint)
