"""The tree after runs with a cache is the tree after the same runs without one, byte for byte, and so is what they say."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from i18nflow.project import building, extracting, updating
from i18nflow.project.cache import fingerprint
from i18nflow.project.placing import Placer
from i18nflow.project.report import Outcome
from i18nflow.project.run import Run
from i18nflow.project.store import Store
from i18nflow.project.usecases import Wanted
from i18nflow.routes.shards import Part
from tests.laws.desk import PAGES, PAYLOADS, SITE
from tests.laws.edits import Editor
from tests.laws.lockstep import Lockstep, Order

ALL_VERBS = ("extract", "update", "build")
KINDS = ("", PAYLOADS, PAYLOADS + PAGES, PAYLOADS + PAGES + SITE)
WORKERS = {"extract": (extracting, "_extract"), "update": (updating, "_update"), "build": (building, "_build_source")}
STEPS, FEW = 5, 4
"""Times that something is edited and run, between the first and the last run of all verbs."""


class Release:
    """The installed version, which writes its number into every page."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0
        put = Placer.put

        def numbered(placer: Placer, store: Store, path: str, data: bytes) -> Outcome:
            mark = f"<!-- {self.number} -->\n".encode() if self.number and path.endswith(".md") else b""
            return put(placer, store, path, data + mark)

        monkeypatch.setattr(Placer, "put", numbered)
        monkeypatch.setattr(fingerprint, "_code", lambda: f"version {self.number}")


class Sequence:
    """One project's life, from one seed."""

    def __init__(self, root: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self._chance = random.Random(seed)
        self._monkeypatch = monkeypatch
        self._release = Release(monkeypatch)
        pages = KINDS[seed % len(KINDS)]
        self.trees = Lockstep(root, "")
        self._editor = Editor(self._chance, self.trees, pages)
        self.trees.write("i18nflow.toml", self._editor.config())
        if self._chance.random() < 0.85:
            self.trees.clock.install(monkeypatch)

    def live(self, steps: int) -> None:
        """Begin, and do some edits and runs in turn; raises :class:`Unequal`."""
        self._editor.begin()
        self._all_verbs()
        self._editor.translate_all()
        for _ in range(steps):
            for _ in range(self._chance.choice((0, 1, 1, 1, 2, 3))):
                self._editor.edit()
            if self._chance.random() < 0.04:
                self._release.number += 1
                self.trees.step(f"version {self._release.number}")
            if self._chance.random() < 0.5:
                self.trees.age()
            self._run()
        self._all_verbs()

    def _run(self) -> None:
        kind = self._chance.random()
        if kind < 0.5:
            self._all_verbs()
        elif kind < 0.58:
            self.trees.run(Order(self._break_off()), counted=False)
            self.trees.compare()
            self._all_verbs()
        else:
            self.trees.run(self._order(self._chance.choice(ALL_VERBS)))

    def _all_verbs(self) -> None:
        for verb in ALL_VERBS:
            self.trees.run(Order(verb))

    def _order(self, verb: str) -> Order:
        chance = self._chance
        order = Order(verb, check=chance.random() < 0.2, paranoid=chance.random() < 0.1, whole=chance.random() < 0.5)
        if chance.random() < 0.2:
            order = replace(order, part=Part(chance.randint(1, 2), 2))
        if verb == "extract":
            return order
        if verb == "build" and chance.random() < 0.3:
            wanted = chance.choice((Wanted(pseudo=True), Wanted(output="built"), Wanted(overwrite=True)))
            return replace(order, wanted=wanted)
        return replace(order, locales=("en",)) if chance.random() < 0.3 else order

    def _break_off(self) -> str:
        """A run of the first tree alone that ends at once, or in which a worker fails; gives its verb, to make up for it."""
        verb, place = self._chance.choice(ALL_VERBS), self._chance.randint(1, 4)
        self.trees.step(f"$ {verb} breaks off at {place}")
        if self._chance.random() < 0.5:
            with suppress(KeyboardInterrupt):  # there may be less to do
                Order(verb).run(self.trees.cached, Run(progress=_Breaking(place)))
            return verb
        module, name = WORKERS[verb]
        with self._monkeypatch.context() as context:
            context.setattr(module, name, _Failing(getattr(module, name), place))
            Order(verb).run(self.trees.cached, Run())
        return verb


class _Breaking:
    """Somebody presses Ctrl-C."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __call__(self, done: int, total: int) -> None:
        if done >= self._place:
            raise KeyboardInterrupt


class _Failing:
    """A function that fails now and then."""

    def __init__(self, function: object, place: int) -> None:
        self._function, self._place, self._calls = function, place, 0

    def __call__(self, *args: object) -> object:
        self._calls += 1
        if self._calls % 4 == self._place % 4:
            raise RuntimeError("broken off")
        return self._function(*args)  # type: ignore[operator]


def hold(root: Path, seed: int, monkeypatch: pytest.MonkeyPatch, steps: int = STEPS) -> None:
    """Let the law hold for one sequence; a failure says how to see it again."""
    sequence = Sequence(root, seed, monkeypatch)
    try:
        sequence.live(steps)
    except BaseException as error:
        listed = (f"{number:3} {step}" for number, step in enumerate(sequence.trees.steps))
        error.add_note("\n".join([f"seed {seed}", *listed]))
        raise


@pytest.mark.parametrize("seed", [*range(30), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(30, 230))])
def test_the_cache_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    hold(tmp_path, seed, monkeypatch, FEW if seed < 30 else STEPS)
