"""A message is its English text, and remembers how it was made: through pickles, files and other messages."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.model import Finding
from i18nflow.wording import Message, joined, recalled, said_by, say, say_many, spoken, stored

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.one_of(TEXT, st.integers(), st.floats(allow_nan=False))


def test_it_is_the_english_text() -> None:
    message = say("{done} of {total:,} articles", done=3, total=8000)
    assert message == "3 of 8,000 articles" == str(message)
    assert json.dumps({"message": message}) == '{"message": "3 of 8,000 articles"}'
    assert type(f"{message}") is str
    assert hash(message) == hash("3 of 8,000 articles")


def test_one_and_many() -> None:
    assert [say_many("{n} file", "{n} files", number) for number in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_without_values_braces_are_braces() -> None:
    assert say("write {name}, or {{") == "write {name}, or {{"
    assert spoken(say("“{locale}” is the only placeholder"), "zh") == "只能使用占位符“{locale}”"


@given(TEXT, VALUES)
def test_values_are_never_read_as_templates(text: str, value: object) -> None:
    message = say("{a}{b}", a=text, b=value)
    assert message == f"{text}{value}"
    assert spoken(message, "zh") == message


@given(st.lists(VALUES, max_size=4), st.integers(0, 5))
def test_it_survives_pickling_and_json(values: list[object], number: int) -> None:
    made = say_many("{n} entry", "{n} entries", number, **{f"v{at}": value for at, value in enumerate(values)})
    whole = joined(", ", [made, say("nothing")])
    for again in (pickle.loads(pickle.dumps(whole)), recalled(json.loads(json.dumps(stored(whole))))):
        assert again == whole
        assert spoken(again, "zh") == spoken(whole, "zh") == f"{number} 个词条, 无"


def test_values_of_any_kind_become_their_text() -> None:
    message = say("{path}: {error}", path=Path("a/b"), error=KeyError("x"))
    assert message.values == {"path": "a/b", "error": "'x'"}


def test_what_an_exception_says_stays_a_message() -> None:
    error = SourceError("code", say("there is no such file"))
    assert isinstance(said_by(error), Message)
    assert spoken(say("cannot be read: {error}", error=error), "zh") == "无法读取：没有这个文件"
    assert said_by(ValueError(1, 2)) == "(1, 2)"


@pytest.mark.parametrize("kept", [None, 1, [], ["a"], ["a", "b"], ["a", 1, {}], {"a": 1}, ["a", "b", []]])
def test_what_nobody_stored_is_refused(kept: object) -> None:
    with pytest.raises(ValueError, match="no stored message"):
        recalled(kept)


def test_plain_text_is_stored_as_itself() -> None:
    assert stored("plain") == recalled("plain") == "plain"
    assert spoken("plain", "zh") == "plain"


def fail(name: str) -> Finding:
    raise SourceError("code", say("the file “{href}” is not there", href=name), hint=say("remove it"))


def find(name: str) -> Finding:
    return Finding("code", "error", say("the file “{href}” is not there", href=name), hint=say("remove it"))


def test_another_process_says_the_same() -> None:
    with ProcessPoolExecutor(1) as pool:
        found = pool.submit(find, "a.md").result()
        with pytest.raises(SourceError) as raised:
            pool.submit(fail, "a.md").result()
    for message, hint in ((found.message, found.hint), (raised.value.message, raised.value.hint)):
        assert (message, hint) == ("the file “a.md” is not there", "remove it")
        assert (spoken(message, "zh"), spoken(hint, "zh")) == ("文件“a.md”不存在", "删除它")
