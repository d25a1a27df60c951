"""Measurements as JSON lines: written one by one, so that an interrupted run can go on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.timing import Usage

Facts = dict[str, str]
"""Of the machine and of the programs, in the order of the page."""
Key = tuple[str, str, str, str]
"""Tree, tool, phase, verb."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One verb of one tool on one tree, run once."""

    tree: str
    tool: str
    phase: str
    verb: str
    round: int
    cpu: float
    """Seconds, user and system, of the whole process tree."""
    wall: float
    """Seconds."""
    peak: int
    """KB of its largest process."""
    made: int = 0
    """Articles that were written by a build from nothing."""

    @property
    def key(self) -> Key:
        return (self.tree, self.tool, self.phase, self.verb)

    @property
    def usage(self) -> Usage:
        return Usage(self.cpu, self.wall, self.peak)


@dataclass(slots=True)
class Records:
    """What is known so far: facts, the sizes of the trees (articles, bytes), samples by key and round."""

    facts: Facts = field(default_factory=dict)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    samples: dict[Key, dict[int, Sample]] = field(default_factory=dict)

    def add(self, sample: Sample) -> None:
        """The last one of a round counts."""
        self.samples.setdefault(sample.key, {})[sample.round] = sample

    def has(self, key: Key, number: int) -> bool:
        """Whether that round is measured."""
        return number in self.samples.get(key, {})


class Journal:
    """The file that the records of a run are appended to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.records = Records()

    def begin(self, facts: Mapping[str, str]) -> None:
        """A new run; the last one is kept beside it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists():
            self.path.replace(self.path.with_suffix(".previous.jsonl"))
        self.records = Records(dict(facts))
        self._append({"facts": dict(facts)})

    def load(self) -> Records:
        """What the file holds; raises ``FileNotFoundError`` without one, ``ValueError`` with a line that is no record."""
        self.records = Records()
        text = self.path.read_text("utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:  # killed while it wrote a line
            self.path.write_text(whole, "utf-8")
        for record in map(json.loads, whole.splitlines()):
            if "facts" in record:
                self.records.facts = record["facts"]
            elif "size" in record:
                self.records.sizes[record["tree"]] = tuple(record["size"])
            else:
                self.records.add(Sample(**record))
        return self.records

    def size(self, tree: str, articles: int, length: int) -> None:
        """Note how large a tree is."""
        self.records.sizes[tree] = (articles, length)
        self._append({"tree": tree, "size": [articles, length]})

    def add(self, samples: Iterable[Sample]) -> None:
        """Note measurements."""
        for sample in samples:
            self.records.add(sample)
            self._append(asdict(sample))

    def _append(self, record: Mapping[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
