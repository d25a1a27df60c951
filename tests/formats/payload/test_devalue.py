"""devalue: the real library's vectors, real payloads, random graphs, hostile texts."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.formats.payload import devalue
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.values import Number, Sparse, Special, Tagged, Value, children_of

DATA = Path(__file__).parents[2] / "data"
SEEDS = ["zh-700.json", "en-700-structural.json", "types.json"]
ACCEPTED = {'[["Unknown",1],2]'}
"""What the library refuses without a reviver of that name: a tag of the site's own, which is kept."""


def vectors(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / "vectors" / f"{name}.json").read_text("utf-8"))
    return rows


def seed(name: str) -> str:
    return (DATA / "payload" / name).read_bytes().decode("utf-8")


def again(text: str) -> str:
    flattened = decode(text)
    return encode(flattened.root, flattened.style)


@pytest.mark.parametrize("row", vectors("devalue"), ids=lambda row: row["js"][:40])
def test_what_the_library_writes_is_written_the_same(row: dict[str, Any]) -> None:
    assert again(row["text"]) == row["text"]


@pytest.mark.parametrize("row", vectors("devalue-bad"), ids=lambda row: row["text"])
def test_what_the_library_refuses_or_misreads_is_refused(row: dict[str, Any]) -> None:
    if row["text"] in ACCEPTED:
        assert again(row["text"]) == row["text"]
        return
    with pytest.raises(SourceError):
        decode(row["text"])


@pytest.mark.parametrize("name", SEEDS)
def test_real_payloads_keep_their_bytes(name: str) -> None:
    assert again(seed(name)) == seed(name)


def test_every_payload_of_the_corpus_keeps_its_bytes(shared: Path) -> None:
    paths = sorted(shared.rglob("_payload.json"))
    assert len(paths) >= 166
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    assert [path for path, text in zip(paths, texts, strict=True) if again(text) != text] == []
    assert {decode(text).style.escaped_slashes for text in texts} == {True, False}


# --- values ------------------------------------------------------------------------------------------------------


def test_objects_are_shared_as_written_and_equal_ones_are_not() -> None:
    root = decode('[[1,1,2],{"a":3},{"a":3},"x"]').root
    assert isinstance(root, list)
    assert root[0] is root[1]
    assert root[0] == root[2]
    assert root[0] is not root[2]


def test_a_cycle_is_read_and_written() -> None:
    root = decode('[{"n":1,"self":0},"x"]').root
    assert isinstance(root, dict)
    assert root["self"] is root


@pytest.mark.parametrize(
    "text",
    [
        '[["ShallowReactive",1],{"a":2},["EmptyRef",3],"_"]',
        '[["Reactive",1],{"me":0}]',
        '[["Object",1],"s"]',
        '[["Object",1],["BigInt","7"]]',
        '[["Float16Array",1,1,2],["ArrayBuffer","AQIDBA=="]]',
        '[["DataView",1],["ArrayBuffer",""]]',
        '[["URL",1],"https://a.b"]',
        '[["Temporal.PlainDate","2021-08-31"]]',
        '[["Later","a text"]]'.replace("Later", "URLSearchParams"),
        "[[-7,4294967295]]",
        "[[-1,-2,-3,-4,-5,-6]]",
        "[[1,2],1.0,1]",
        "[[1,2,3],-0,12345678901234567890,1E5]",
        '["\\u0007\\u007f"]'.replace("\\u007f", "\x7f"),
    ],
)
def test_rare_values_keep_their_bytes(text: str) -> None:
    assert again(text) == text


def test_numbers_keep_their_text_and_indices_are_small() -> None:
    assert decode("[1e+21]").root == Number("1e+21")
    assert decode("[3]").root == 3
    assert decode("[-1]").root == -1
    assert decode("-1").root is Special.UNDEFINED


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ('["a/b"]\n', Style("", "\n", False)),
        ('\ufeff["a\\u002Fb"]\r\n', Style("\ufeff", "\r\n", True)),
        (' ["none"]', Style(" ", "", False)),
        ('["\\\\u002F"]', Style("", "", False)),
        ('["\\\\\\u002F"]', Style("", "", True)),
    ],
)
def test_the_files_own_style_is_kept(text: str, style: Style) -> None:
    assert decode(text).style == style
    assert again(text) == text


def test_replaced_objects_are_written_wherever_the_old_one_stands() -> None:
    root = decode('[[1,1,2],{"a":3},"y","x"]').root
    assert isinstance(root, list)
    assert encode(root, Style(), {id(root[0]): ["new", "x"]}) == '[[1,1,4],[2,3],"new","x","y"]'


# --- hostile texts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Expecting value"),
        ("[true]x", "Extra data"),
        ("[[true],1]", "True stands where"),
        ("[[1.0],2]", "1.0 stands where"),
        ("[[1e0],2]", "1e0 stands where"),
        ("[[-2,null],2]", "None stands where"),
        ('[{"a":-2}]', "no entry -2"),
        ('[{"a":-7}]', "no entry -7"),
        ("[[99]]", "no entry 99, the last is 0"),
        ('[{"a":1,"a":1},2]', "'a' twice"),
        ("[[NaN]]", "NaN"),
        ("[Infinity]", "Infinity"),
        ('["\\ud800"]', "surrogate"),
        ('[{"\\udfff":1},2]', "surrogate"),
        ('["\ud800"]', "surrogate"),
        ('["a\nb"]', "control character"),
        ("-7", "stands for no value"),
        ("-99", "stands for no value"),
        ("[[[1]],2]", "stands where"),
        ("[" * 100_000, "nested deeper"),
        ("[" * 100_000 + "]" * 100_000, "nested deeper"),
        ('[["A",1],["B",0]]', "contains itself"),
        ('[["Map",1],2]', "`Map`"),
        ('[["Date",true]]', "`Date`"),
        ('[["Date"]]', "`Date`"),
        ('[["Whatever",1,1],2]', "`Whatever`"),
        ('[["Int8Array",1,true],["ArrayBuffer","AA=="]]', "`Int8Array`"),
        ('[["Int8Array",-1],["ArrayBuffer","AA=="]]', "`Int8Array`"),
        ("[[-7]]", "sparse"),
        ("[[-7,3,1]]", "sparse"),
        ("[[-7,3,1,1,1,1],2]", "twice"),
        ("[[-7,4294967296]]", "sparse"),
        ("[[-7,true]]", "sparse"),
    ],
    ids=lambda value: value[:30].encode("unicode_escape").decode() if isinstance(value, str) else None,
)
def test_hostile_texts_are_refused_with_a_reason(text: str, part: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(text)
    assert part in caught.value.message
    assert "\ud800" not in caught.value.message


def test_the_place_of_a_json_fault_is_named() -> None:
    with pytest.raises(SourceError) as caught:
        decode('\n\n["a",\n  b]')
    assert (caught.value.line, caught.value.column) == (4, 3)


def test_depth_is_no_limit_for_reader_and_writer() -> None:
    deep = "[" + ",".join(f"[{index}]" for index in range(1, 100_000)) + ',"x"]'
    assert again(deep) == deep


def test_a_chain_of_tags_takes_linear_time() -> None:
    chain = "[" + ",".join(f'["A",{index}]' for index in range(1, 50_000)) + ',"x"]'
    assert again(chain) == chain


def test_limits_name_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devalue, "MAX_ENTRIES", 3)
    monkeypatch.setattr(devalue, "MAX_BYTES", 30)
    with pytest.raises(SourceError, match="4 entries, more than 3"):
        decode("[1,2,3,4]")
    with pytest.raises(SourceError, match="more than 30 bytes"):
        decode('["' + "中" * 10 + '"]')


# --- laws --------------------------------------------------------------------------------------------------------

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
    text = seed(name).rstrip("\n")
    for length in range(0, len(text), 1 + len(text) // 400):
        with pytest.raises(SourceError):
            decode(text[:length])


@pytest.mark.parametrize("name", SEEDS)
def test_mutations_are_refused_or_read_as_something_stable(name: str) -> None:
    text, chance = seed(name), random.Random(name)
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
