"""One project twice: everything that happens to the one happens to the other, but only the first has a cache."""

from __future__ import annotations

import os
import shutil
import time
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from i18nflow.errors import I18nflowError
from i18nflow.project import usecases
from i18nflow.project.report import Report
from i18nflow.project.run import Run
from i18nflow.project.store import LocalStore, Stamp, local, walking
from i18nflow.project.usecases import Project, Wanted
from i18nflow.routes.shards import ALL, Part
from tests.project.site import Site

TICK = 10_000_000_000
"""Nanoseconds by which :class:`Clock` goes on."""
_SETTLED = 0.008
"""Seconds after which this machine's disk gives files a later time."""


class Clock:
    """A disk whose clock only goes on when it is told to: until then, two changes of a file bear the same time.

    So time and size of a file that was changed twice say nothing, and the racy rule has to see to it, while files of earlier
    ticks are known by their stamps.
    """

    def __init__(self) -> None:
        self._marks: list[int] = []

    def tick(self) -> None:
        """Let what is written from now on bear a later time."""
        time.sleep(_SETTLED)
        self._marks.append(time.time_ns())
        time.sleep(_SETTLED)

    def at(self, real: int) -> int:
        """What a file bears that was written at a time of this machine."""
        return bisect(self._marks, real) * TICK

    def stamp_from(self, found: os.stat_result) -> Stamp:
        """In place of :func:`i18nflow.project.store.walking.stamp_from`."""
        return found.st_size, self.at(found.st_mtime_ns), self.at(found.st_ctime_ns), found.st_ino

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let all stores go by it."""
        for module in (walking, local):
            monkeypatch.setattr(module, "stamp_from", self.stamp_from)
        monkeypatch.setattr(LocalStore, "clock", lambda store: self.at(time.time_ns()))


class Unequal(AssertionError):
    """The two trees, or what was said of them, are not the same."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is run in both trees."""

    verb: str
    locales: tuple[str, ...] = ()
    part: Part = ALL
    wanted: Wanted = field(default_factory=Wanted)
    check: bool = False
    paranoid: bool = False
    whole: bool = True

    def __str__(self) -> str:
        words = [self.verb, *self.locales]
        words += [f"--shard {self.part}"] if self.part != ALL else []
        words += [f"--{name}" for name in ("check", "paranoid") if getattr(self, name)]
        words += [f"--output {self.wanted.output}"] if self.wanted.output else []
        words += [f"--{name}" for name in ("pseudo", "overwrite") if getattr(self.wanted, name)]
        return " ".join(words)

    def run(self, site: Site, how: Run) -> Report:
        """Run it in one tree."""
        project = Project(site.project.config, self.part)
        how = replace(how, jobs=1, check=self.check, paranoid=self.paranoid and how.cache)
        if self.verb == "extract":
            return usecases.extract(project, how)
        if self.verb == "update":
            return usecases.update(project, self.locales, how)
        return usecases.build(project, replace(self.wanted, locales=self.locales), how)


class Lockstep:
    """The two trees, and the list of what happened."""

    def __init__(self, root: Path, config: str) -> None:
        self.clock = Clock()
        self.cached, self.plain = Site(root / "cached", config), Site(root / "plain", config)
        self.steps: list[str] = []

    @property
    def root(self) -> Path:
        """Where the files of the first are, which are those of both."""
        return self.cached.root

    def step(self, sentence: str) -> None:
        """Say what is going to happen."""
        self.steps.append(sentence)

    # --- what people do --------------------------------------------------------------------------------------------

    def both(self, work: Callable[[Path], object]) -> None:
        """Do something in both directories."""
        for site in (self.cached, self.plain):
            work(site.root)

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file in place, as most editors do."""
        for site in (self.cached, self.plain):
            site.write(path, data)

    def swap(self, path: str, data: str | bytes) -> None:
        """Write a file beside it, and rename that, as other editors do."""
        for site in (self.cached, self.plain):
            site.write(f"{path}~new", data).replace(site.root / path)

    def disguise(self, path: str, data: bytes) -> None:
        """Write a file and give it its former times."""
        for site in (self.cached, self.plain):
            times = (site.root / path).stat()
            os.utime(site.write(path, data), ns=(times.st_atime_ns, times.st_mtime_ns))

    def remove(self, path: str) -> None:
        """Take away a file or a directory."""
        self.both(lambda root: shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink(missing_ok=True))

    def move(self, path: str, other: str) -> None:
        """Give a file another name."""
        for site in (self.cached, self.plain):
            (site.root / other).parent.mkdir(parents=True, exist_ok=True)
            (site.root / path).replace(site.root / other)

    def age(self) -> None:
        """Let the times of all files tell them from later ones, if the clock is installed."""
        self.clock.tick()

    # --- what runs do ----------------------------------------------------------------------------------------------

    def run(self, order: Order, *, counted: bool = True) -> None:
        """Run in both; raises :class:`Unequal` where what is there, or was said, differs.

        ``counted`` is false where the first tree has done some of it already, so that only :meth:`compare` can tell.
        """
        self.step(f"$ {order}")
        warnings: list[str] = []
        found = _attempted(order, self.cached, Run(whole=order.whole, warn=warnings.append), counted=counted)
        wanted = _attempted(order, self.plain, Run(cache=False), counted=counted)
        differences = [_difference(key, found.get(key), wanted[key]) for key in wanted if found.get(key) != wanted[key]]
        if differences and counted:
            raise Unequal("\n".join(["what was said differs", *differences]))
        if warnings:
            raise Unequal(f"the cache was not used: {warnings}")
        if counted:
            self.compare()

    def compare(self) -> None:
        """All files but those of the state directory."""
        found, wanted = self.cached.tree(), self.plain.tree()
        if found != wanted:
            names = sorted(name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name))
            rows = [_shown(name, found.get(name), wanted.get(name)) for name in names[:3]]
            raise Unequal("\n".join(["these files differ", *rows]))


def _attempted(order: Order, site: Site, how: Run, *, counted: bool) -> dict[str, object]:
    try:
        return said(order.run(site, how), counted=counted)
    except I18nflowError as error:
        return {"error": (error.code, error.message.replace(str(site.root), ""))}


def said(report: Report, *, counted: bool = True) -> dict[str, object]:
    """What a person is told."""
    found: dict[str, object] = {
        "findings": sorted(map(repr, report.findings)),
        "failures": sorted(repr((one.code, one.message, one.path, one.line, one.column)) for one in report.failures),
        "builds": sorted(map(repr, report.builds)),
    }
    if counted:
        found |= {
            "counts": report.counts,
            "changes": sorted((one.path, one.state, one.origin) for one in report.changes if one.state != "unchanged"),
            "articles": report.total(lambda outcome: outcome.articles),
            "units": report.total(lambda outcome: outcome.units),
            "carried": sorted(how for outcome in report.outcomes for how in outcome.carried),
            "portion": report.portion and (report.portion.articles, report.portion.total),
            "exit": report.exit_code,
        }
    return found


def _difference(key: str, found: object, wanted: object) -> str:
    if isinstance(found, list) and isinstance(wanted, list):
        found, wanted = [one for one in found if one not in wanted], [one for one in wanted if one not in found]
    return f"  {key}: cached {found}\n  {key}: plain  {wanted}"


def _shown(name: str, found: bytes | None, wanted: bytes | None) -> str:
    first, other = ((data or b"(none)").decode("utf-8", "replace").split("\n") for data in (found, wanted))
    lines = [(one, two) for one, two in zip([*first, ""], [*other, ""], strict=False) if one != two]
    one, two = lines[0] if lines else ("", "")
    return f"  {name}: cached: {one[:300]}\n  {name}: plain:  {two[:300]}"
