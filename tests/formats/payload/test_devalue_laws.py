"""devalue: random graphs, cut and mutated texts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import sample

from i18nflow.errors import SourceError
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.values import Number, Sparse, Special, Tagged, Value, children_of

DATA = Path(__file__).parents[2] / "data"
SEEDS = ["zh-700.json", "en-700-structural.json", "types.json"]


def again(text: str) -> str:
    flattened = decode(text)
    return encode(flattened.root, flattened.style)


leaves: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=8),
    st.integers(-(10**13), 10**13),
    st.booleans(),
    st.none(),
    st.sampled_from([special for special in Special if special is not Special.HOLE]),
    st.sampled_from([Number("1e+21"), Number("0.1"), Number("-1.5")]),
)
keys = st.text(max_size=4).filter(lambda key: key != "__proto__")


@st.composite
def graphs(draw: st.DrawFn) -> Value:
    """A value with shared objects and cycles: containers first, then links between any of them."""
    kinds = draw(st.lists(st.sampled_from(["list", "dict", "set", "own", "sparse"]), min_size=1, max_size=8))
    made: list[Any] = [_empty(kind) for kind in kinds]
    for kind, container in zip(kinds, made, strict=True):
        values = draw(st.lists(st.one_of(leaves, st.sampled_from(made)), max_size=5))
        _link(kind, container, values, draw)
    root: Value = made[0]
    return root


def _empty(kind: str) -> Value:
    tagged = {"set": "Set", "own": "Reactive"}
    if kind in tagged:
        return Tagged(tagged[kind], [], range(0))
    return [] if kind == "list" else {} if kind == "dict" else Sparse(0, {})


def _link(kind: str, container: Any, values: list[Any], draw: st.DrawFn) -> None:
    if kind == "list":
        container += [value if draw(st.integers(0, 9)) else Special.HOLE for value in values]
    elif kind == "dict":
        container.update((draw(keys), value) for value in values)
    elif kind == "sparse":
        container.length = 100
        container.items = {at * 7: value for at, value in enumerate(values)}
    else:
        leaf = [value for value in values if not isinstance(value, Tagged)]
        container.items = leaf if kind == "set" else (leaf or ["x"])[:1]
        container.children = range(len(container.items))


@settings(max_examples=200)
@given(graphs(), st.booleans(), st.sampled_from(["", "\n"]))
def test_random_graphs_come_back(root: Value, slashes: bool, after: str) -> None:
    text = encode(root, Style("", after, slashes))
    flattened = decode(text)
    assert encode(flattened.root, Style("", after, slashes)) == text
    assert _portrait(flattened.root) == _portrait(root)


def _portrait(root: Value) -> list[Any]:
    """The graph as a list that does not depend on identity: each object by the order in which it is met."""
    order: dict[int, int] = {}
    met: list[Any] = []
    todo: list[Any] = [root]
    while todo:
        value = todo.pop()
        container = isinstance(value, list | dict | Tagged | Sparse)
        if container and id(value) in order:
            met.append(("again", order[id(value)]))
            continue
        if container:
            order[id(value)] = len(order)
            names = list(value) if isinstance(value, dict) else getattr(value, "tag", None)
            met.append((type(value).__name__, names))
            todo += children_of(value)
        else:
            met.append((type(value).__name__, value))
    return met


@pytest.mark.parametrize("name", SEEDS)
def test_cut_anywhere_a_seed_is_refused(name: str) -> None:
    text = sample(name).rstrip("\n")
    for length in range(0, len(text), 1 + len(text) // 400):
        with pytest.raises(SourceError):
            decode(text[:length])


@pytest.mark.parametrize("name", SEEDS)
def test_mutations_are_refused_or_read_as_something_stable(name: str) -> None:
    text, chance = sample(name), random.Random(name)
    for _ in range(300):
        try:
            once = again(_mutated(text, chance))
        except SourceError:
            continue
        assert again(once) == once


def _mutated(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    new = chance.choice(['"', "[", "]", "{", "}", ",", ":", "-", "0", "9", "1", "\\", "e", ".", "x", "", "\ud800", "<"])
    return text[:at] + new + text[at + chance.randrange(3) :]
