"""One tool on one tree: brought into the state that a phase begins with, then measured.

The state is noted in a file that is not there while something runs, so that a stand whose run was broken off begins anew.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from benchmarks.other_tools import note_changed
from benchmarks.scale.forest import edit
from benchmarks.scale.plan import Phase
from benchmarks.scale.records import Sample
from benchmarks.timing import Usage
from benchmarks.tools import Tool, Verb, fill, measure, pseudo_english


class Level(IntEnum):
    """How far a stand is; each level has the ones before in it."""

    LAID = 0
    EXTRACTED = 1
    FILLED = 2
    """Every entry has English words for its Chinese."""
    MADE = 3
    """All verbs were run: nothing is left to do."""


@dataclass(slots=True)
class State:
    """What stands there; ``edits`` counts those of the phases ``one`` and ``tenth``."""

    level: Level
    edits: dict[str, int]


@dataclass(frozen=True, slots=True)
class Stand:
    """A tool, its tree, and the names that its samples bear."""

    tool: Tool
    tree: Path
    """The articles as they were planted."""
    tree_key: str
    tool_key: str

    def keys(self, phase: Phase) -> list[tuple[str, str, str, str]]:
        """What :meth:`take` measures."""
        verbs = (phase,) if phase in ("extract", "build") else self._chain()
        return [(self.tree_key, self.tool_key, phase, verb) for verb in verbs]

    def take(self, phase: Phase, number: int) -> list[Sample]:
        """One round of a phase."""
        if phase == "extract" or phase == "build":
            return [self._from_nothing(phase, phase, number)]
        with self._ready(Level.MADE, {} if phase == "again" else self._before(phase, number)) as state:
            if phase != "again":
                self._edit(state, phase, number)
            return [self._sample(phase, verb, number, used) for verb, used in self._rerun()]

    def _before(self, phase: Phase, number: int) -> dict[str, int]:
        """The edits that stand before this one; ``one`` comes before ``tenth``, and only some tools go through it."""
        done = self._read()
        first = done.edits.get("one", 0) if done and phase == "tenth" else 0
        return {phase: number, **({"one": first} if first else {})}

    # --- measuring -------------------------------------------------------------------------------------------------

    def _from_nothing(self, phase: Phase, verb: Verb, number: int) -> Sample:
        with self._ready(Level.LAID if verb == "extract" else Level.FILLED, {}) as state:
            used = measure(self.tool, verb)
            if verb == "extract":
                state.level = Level.EXTRACTED
            made = sum(1 for _ in self.tool.made(verb)[0].rglob("*.md"))
            return self._sample(phase, verb, number, used, made)

    def _rerun(self) -> Iterator[tuple[Verb, Usage]]:
        for verb in self.tool.chain():
            used = measure(self.tool, verb, again=True)
            if verb in self._chain():
                yield verb, used

    def _chain(self) -> tuple[Verb, ...]:
        """Verbs of the chain with a time of their own."""
        return tuple(verb for verb in self.tool.chain() if self.tool.measured(verb) and self.tool.commands(verb, again=True))

    def _sample(self, phase: Phase, verb: Verb, number: int, used: Usage, made: int = 0) -> Sample:
        return Sample(self.tree_key, self.tool_key, phase, verb, number, used.cpu, used.wall, used.peak, made)

    # --- getting ready ---------------------------------------------------------------------------------------------

    @property
    def _note(self) -> Path:
        return self.tool.folder.with_suffix(".json")

    def _read(self) -> State | None:
        if not self._note.exists():
            return None
        found = json.loads(self._note.read_text("utf-8"))
        return State(Level(found["level"]), found["edits"])

    @contextmanager
    def _ready(self, level: Level, edits: dict[str, int]) -> Iterator[State]:
        """Bring the stand to ``level`` with ``edits``; what is done within the context changes its state."""
        state = self._read()
        self._note.unlink(missing_ok=True)
        if state is None or any(count > edits.get(phase, 0) for phase, count in state.edits.items()):
            self.tool.lay(self.tree)
            note_changed(self.tool, [])
            state = State(Level.LAID, {})
        self._raise(state, level)
        for phase in ("one", "tenth"):
            for number in range(state.edits.get(phase, 0), edits.get(phase, 0)):
                self._edit(state, phase, number)
                list(self._rerun())
        yield state
        self._note.write_text(json.dumps({"level": state.level, "edits": state.edits}), encoding="utf-8")

    def _raise(self, state: State, level: Level) -> None:
        if state.level < Level.EXTRACTED <= level:
            measure(self.tool, "extract")
        if state.level < Level.FILLED <= level:
            measure(self.tool, "update")
            fill(self.tool.folder, pseudo_english)
        if state.level < Level.MADE <= level:
            list(self._rerun())
            if self.tool.settles():
                time.sleep(self.tool.settles())
                list(self._rerun())
        state.level = max(state.level, level)

    def _edit(self, state: State, phase: Phase, number: int) -> None:
        note_changed(self.tool, edit(self.tool.sources, phase, number))
        state.edits[phase] = number + 1
