"""devalue: the real library's vectors, real payloads, random graphs, hostile texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.formats.payload.samples import sample

from i18nflow.errors import SourceError
from i18nflow.formats.payload import devalue, json_text
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.values import Number, Special

DATA = Path(__file__).parents[2] / "data"
SEEDS = ["zh-700.json", "en-700-structural.json", "types.json"]
ACCEPTED = {'[["Unknown",1],2]'}
"""What the library refuses without a reviver of that name: a tag of the site's own, which is kept."""


def vectors(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((DATA / "vectors" / f"{name}.json").read_text("utf-8"))
    return rows


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
    assert again(sample(name)) == sample(name)


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
    monkeypatch.setattr(json_text, "MAX_BYTES", 30)
    with pytest.raises(SourceError, match="4 entries, more than 3"):
        decode("[1,2,3,4]")
    with pytest.raises(SourceError, match="more than 30 bytes"):
        decode('["' + "中" * 10 + '"]')
