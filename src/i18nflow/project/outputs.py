"""What builds wrote: how a build knows its own files from those that people wrote or changed.

A journal in the state directory, a line for each output: hash and path.  A line is there before its output is, so that a
killed build leaves nothing it would not know again.  Lost or damaged, the journal only makes builds ask before they overwrite.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from i18nflow.project.store import STATE, LocalStore

JOURNAL = "outputs.tsv"
_REMEMBERED = 2
"""Versions of each output that count as ours: what a build found, and what it was about to write when it was killed."""
_SLACK = 1000


class Outputs:
    """The journal of one project, read when first asked for."""

    def __init__(self, store: LocalStore) -> None:
        self._store = store

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return _latest_of(self._lines())

    def _lines(self) -> list[tuple[str, str]]:
        """Version and path of each line that is whole."""
        text = self._store.read(f"{STATE}/{JOURNAL}").data.decode("utf-8", "replace")
        found = (line.partition("\t") for line in text.splitlines())
        return [(version, path) for version, tab, path in found if tab]

    @property
    def size(self) -> int:
        """Bytes of the journal; it grows with every output, so that a smaller one is another one."""
        return self._store.stamp(f"{STATE}/{JOURNAL}")[0]

    def paths(self) -> tuple[str, ...]:
        """All that builds wrote, wherever; much of it may be gone."""
        return tuple(sorted(self._known))

    def ours(self, path: str, version: str) -> bool:
        """Whether a build of ours wrote, or was about to write, this content there."""
        return version in self._known.get(path, ())

    def note(self, path: str, version: str) -> None:
        """Say that this content is to be ours, before it is written."""
        known = self._known.get(path, ())
        if known[-1:] == (version,):
            return
        self._known[path] = _latest(known, version)
        self._store.note(JOURNAL, f"{version}\t{path}\n".encode())

    def tidy(self) -> None:
        """Write the journal anew if most of it has become void; others may have written in it meanwhile."""
        lines = self._lines()
        known = sorted(_latest_of(lines).items())
        kept = [f"{version}\t{path}\n" for path, versions in known for version in versions]
        if len(lines) > 2 * len(kept) + _SLACK:
            self._store.write(f"{STATE}/{JOURNAL}", "".join(kept).encode())


def _latest_of(lines: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The last versions of each output, the latest last."""
    known: dict[str, tuple[str, ...]] = {}
    for version, path in lines:
        known[path] = _latest(known.get(path, ()), version)
    return known


def _latest(known: tuple[str, ...], version: str) -> tuple[str, ...]:
    return (*(one for one in known if one != version), version)[-_REMEMBERED:]
