"""What builds wrote: how a build knows its own files from those that people wrote or changed.

A journal in the state directory, a line for each output: hash and path.  A line is there before its output is, so that a
killed build leaves nothing it would not know again.  Lost or damaged, the journal only makes builds ask before they overwrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from i18nflow.project.store import STATE, LocalStore

JOURNAL = "outputs.tsv"
_REMEMBERED = 2
"""Versions of each output that count as ours: what a build found, and what it was about to write when it was killed."""
_SLACK = 1000
_FEW = 64
"""Outputs whose lines are searched for, one by one, before all are read."""
_PATH = re.compile(rb"\t([^\n]*)\n")


class Outputs:
    """The journal of one project, read when first asked for.

    A build after a small change asks for a few of its lines, which are searched for; a table of all is made for many.
    """

    def __init__(self, store: LocalStore) -> None:
        self._store = store
        self._asked: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _data(self) -> bytes:
        data = self._store.read(f"{STATE}/{JOURNAL}").data
        return data if data.endswith(b"\n") else data + b"\n"

    @cached_property
    def _table(self) -> dict[str, tuple[str, ...]]:
        return _latest_of(_lines(self._data))

    def _known(self, path: str) -> tuple[str, ...]:
        """The versions of an output that count as ours, the latest last."""
        known = self._asked.get(path)
        if known is None:
            known = _searched(self._data, path) if len(self._asked) < _FEW else self._table.get(path, ())
            self._asked[path] = known
        return known

    @property
    def size(self) -> int:
        """Bytes of the journal; it grows with every output, so that a smaller one is another one."""
        return self._store.stamp(f"{STATE}/{JOURNAL}")[0]

    def paths(self) -> tuple[str, ...]:
        """All that builds wrote, wherever; much of it may be gone."""
        return tuple(sorted({*self._table, *(path for path, known in self._asked.items() if known)}))

    def ours(self, path: str, version: str) -> bool:
        """Whether a build of ours wrote, or was about to write, this content there."""
        return version in self._known(path)

    def note(self, path: str, version: str) -> None:
        """Say that this content is to be ours, before it is written."""
        known = self._known(path)
        if known[-1:] == (version,):
            return
        self._asked[path] = _latest(known, version)
        self._store.note(JOURNAL, f"{version}\t{path}\n".encode())

    def tidy(self) -> None:
        """Write the journal anew if most of it has become void; others may have written in it meanwhile."""
        data = self._store.read(f"{STATE}/{JOURNAL}").data
        lines = data.count(b"\n")
        if lines <= 2 * len(set(_PATH.findall(data))) + _SLACK:
            return
        known = sorted(_latest_of(_lines(data)).items())
        kept = [f"{version}\t{path}\n" for path, versions in known for version in versions]
        if lines > 2 * len(kept) + _SLACK:
            self._store.write(f"{STATE}/{JOURNAL}", "".join(kept).encode())


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Version and path of each line that is whole."""
    found = (line.partition("\t") for line in data.decode("utf-8", "replace").split("\n"))
    return ((version, path) for version, tab, path in found if tab)


def _searched(data: bytes, path: str) -> tuple[str, ...]:
    """What the lines of one output say."""
    wanted = b"\t%s\n" % path.encode("utf-8", "surrogatepass")
    known: tuple[str, ...] = ()
    at = data.find(wanted)
    while at >= 0:
        version = data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")
        if "\t" not in version:  # else it is the end of another path
            known = _latest(known, version)
        at = data.find(wanted, at + 1)
    return known


def _latest_of(lines: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The last versions of each output, the latest last."""
    known: dict[str, tuple[str, ...]] = {}
    for version, path in lines:
        known[path] = _latest(known.get(path, ()), version)
    return known


def _latest(known: tuple[str, ...], version: str) -> tuple[str, ...]:
    return (*(one for one in known if one != version), version)[-_REMEMBERED:]
