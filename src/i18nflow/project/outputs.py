"""What builds wrote: how a build knows its own files from those that people wrote or changed.

A journal in the state directory, a line for each output: hash and path.  A line is there before its output is, so that a
killed build leaves nothing it would not know again.  Lost or damaged, the journal only makes builds ask before they overwrite.
"""

from __future__ import annotations

from functools import cached_property

from i18nflow.project.store import STATE, Store

JOURNAL = f"{STATE}/outputs.tsv"
_REMEMBERED = 2
"""Versions of each output that count as ours: what a build found, and what it was about to write when it was killed."""
_SLACK = 1000


class Outputs:
    """The journal of one project, read when first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lines = 0

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        """The last versions of each output, the latest last."""
        known: dict[str, tuple[str, ...]] = {}
        for line in self._store.read(JOURNAL).data.decode("utf-8", "replace").splitlines():
            version, tab, path = line.partition("\t")
            if tab:
                self._lines += 1
                known[path] = _latest(known.get(path, ()), version)
        return known

    def ours(self, path: str, version: str) -> bool:
        """Whether a build of ours wrote, or was about to write, this content there."""
        return version in self._known.get(path, ())

    def note(self, path: str, version: str) -> None:
        """Say that this content is to be ours, before it is written."""
        known = self._known.get(path, ())
        if known[-1:] == (version,):
            return
        self._known[path] = _latest(known, version)
        self._store.append(JOURNAL, f"{version}\t{path}\n".encode())

    def tidy(self) -> None:
        """Write the journal anew if most of it has become void."""
        kept = [f"{version}\t{path}\n" for path, versions in sorted(self._known.items()) for version in versions]
        if self._lines > 2 * len(kept) + _SLACK:
            self._store.write(JOURNAL, "".join(kept).encode())


def _latest(known: tuple[str, ...], version: str) -> tuple[str, ...]:
    return (*(one for one in known if one != version), version)[-_REMEMBERED:]
