"""The index: files come and go, postings find what a scan finds, broken and old databases."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.memory import postings
from i18nflow.memory.index import drop, files, put
from i18nflow.memory.memory import Memory
from i18nflow.memory.postings import post
from i18nflow.memory.schema import VERSION, connect
from i18nflow.memory.segment import Query, Segment

TEXTS = [
    Segment(f"第{a}章介绍{b}的使用方法与常见问题", f"{a}{b}", "en")
    for a in "一二三四五六七八九十"
    for b in ("数据", "模型", "算子", "网络")
]


def silent(done: int, total: int) -> None:
    return None


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    return tuple(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("segment", "text"))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.sampled_from("甲乙丙丁"), max_size=4)), max_size=8))
def test_the_index_holds_just_what_the_files_hold(steps: list[tuple[str, list[str]]]) -> None:
    connection = connect(":memory:", 1)
    held: dict[str, list[str]] = {}
    for number, (path, texts) in enumerate(steps):
        put(connection, {path: (str(number), [Segment(text, "x", "en") for text in texts])})
        held[path] = texts
    assert counts(connection) == (sum(map(len, held.values())), len({text for texts in held.values() for text in texts}))
    drop(connection, held)
    assert (counts(connection), files(connection)) == ((0, 0), {})


def test_a_file_of_the_same_version_is_left_alone() -> None:
    connection = connect(":memory:", 1)
    put(connection, {"a": ("1", TEXTS[:1])})
    put(connection, {"a": ("1", [])})
    assert counts(connection) == (1, 1)


def test_postings_find_what_a_scan_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect(":memory:", 1)
    put(connection, {"a": ("1", TEXTS)})
    asked = [
        Query(one.source.replace("介绍", random.Random(at).choice(["说明", "介绍了"])), "en") for at, one in enumerate(TEXTS)
    ]
    scanned = [Memory(connection).find(query) for query in asked]
    monkeypatch.setattr(postings, "SCANNED", 10)
    post(connection, silent)
    assert postings.upto(connection, "en") > 0
    assert [Memory(connection).find(query)[0] for query in asked] == [found[0] for found in scanned]


def test_what_comes_after_the_postings_is_found_and_posted_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SCANNED", 10)
    monkeypatch.setattr(postings, "_LEAST", 3)
    connection = connect(":memory:", 1)
    put(connection, {"a": ("1", TEXTS)})
    post(connection, silent)
    memory = Memory(connection)
    late = [replace(TEXTS[0], source=f"后来添加的第{word}个段落说明", target=word) for word in "甲乙丙丁戊"]
    put(connection, {"b": ("1", late[:1])})
    post(connection, silent)
    assert connection.execute("SELECT parts FROM posted").fetchone() == (1,)
    assert memory.suggest(late[0].source, "en")[0].score == 100
    put(connection, {"b": ("2", late)})
    post(connection, silent)
    assert connection.execute("SELECT parts FROM posted").fetchone() == (2,)
    assert memory.suggest(late[4].source, "en")[0].msgstr == "戊"


def test_postings_are_made_anew_when_most_of_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SCANNED", 10)
    monkeypatch.setattr(postings, "_LEAST", 3)
    connection = connect(":memory:", 1)
    put(connection, {"a": ("1", TEXTS[:30])})
    post(connection, silent)
    put(connection, {"a": ("2", TEXTS[25:])})
    post(connection, silent)
    assert connection.execute("SELECT texts, parts FROM posted").fetchone() == (15, 1)
    assert Memory(connection).suggest(TEXTS[2].source + "吗", "en")[0].similarity < 1
    assert Memory(connection).suggest(TEXTS[39].source, "en")[0].score == 100


def test_a_database_of_another_version_is_emptied(tmp_path: Path) -> None:
    path = str(tmp_path / "tm.db")
    with connect(path, 1) as connection:
        put(connection, {"a": ("1", TEXTS)})
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    again = connect(path, 1)
    assert counts(again) == (0, 0)
    again.close()


def test_another_connection_sees_what_was_added(tmp_path: Path) -> None:
    path = str(tmp_path / "tm.db")
    one, other = connect(path, 1), connect(path, 1)
    memory = Memory(other)
    assert memory.suggest(TEXTS[0].source, "en") == []
    put(one, {"a": ("1", TEXTS)})
    assert memory.suggest(TEXTS[0].source, "en")[0].score == 100
    one.close()
    other.close()


def test_a_very_long_text_is_found_as_it_is_and_costs_nothing_else() -> None:
    connection = connect(":memory:", 1)
    long = Segment("长文" * 50_000, "long", "en")
    put(connection, {"a": ("1", [long, *TEXTS])})
    memory = Memory(connection)
    assert memory.suggest(long.source, "en")[0].score == 100
    assert memory.suggest(long.source + "尾", "en") == []
