"""What work asks is written down, once, with what was remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18nflow.project.cache.recording import Recording, place_of
from i18nflow.project.cache.trace import FILE, IS_FILE, TORN, UNREADABLE, WRITTEN, Remembered, is_noting, note, settle, tracing
from i18nflow.project.store import open_store, version_of


def test_nobody_writes_down_what_nobody_wants_to_know() -> None:
    note(FILE, "", "a", "1")
    assert not is_noting()
    with tracing() as trace:
        assert is_noting()
    assert trace == {}


def test_two_answers_to_one_question_are_torn() -> None:
    with tracing() as trace:
        note(FILE, "", "a", "1")
        note(FILE, "", "a", "1")
        assert TORN not in trace
        note(FILE, "", "a", "2")
    assert TORN in trace


def test_what_was_written_takes_the_place_of_what_was_read() -> None:
    with tracing() as trace:
        note(FILE, "", "a", "1")
        settle("", "a", "2")
    assert trace == {(WRITTEN, "", "a"): "2"}


def test_an_inner_trace_keeps_to_itself() -> None:
    with tracing() as outer:
        with tracing() as inner:
            note(FILE, "", "a", "1")
        note(FILE, "", "b", "1")
    assert (list(inner), list(outer)) == ([(FILE, "", "a")], [(FILE, "", "b")])


def _asks(name: str) -> str:
    note(FILE, "", name, "1")
    return name.upper()


def test_a_remembered_answer_brings_its_questions_along() -> None:
    remembered = Remembered(_asks, 2)
    for _ in range(2):
        with tracing() as trace:
            assert remembered("a") == "A"
        assert list(trace) == [(FILE, "", "a")]


def test_an_answer_that_nobody_traced_is_found_again() -> None:
    remembered = Remembered(_asks, 2)
    remembered("a")
    with tracing() as trace:
        remembered("a")
    assert list(trace) == [(FILE, "", "a")]


def test_an_error_leaves_its_questions() -> None:
    def fails(name: str) -> None:
        note(FILE, "", name, "1")
        raise ValueError

    with tracing() as trace, pytest.raises(ValueError):  # noqa: PT011
        Remembered(fails, 2)("a")
    assert list(trace) == [(FILE, "", "a")]


def test_forgetting_follows_the_questions() -> None:
    calls: list[str] = []

    def counted(name: str) -> str:
        calls.append(name)
        return _asks(name)

    remembered = Remembered(counted, 5)
    with tracing():
        remembered("a")
        remembered("b")
        remembered.forget({(FILE, "", "a")})
        remembered("a")
        remembered("b")
    assert calls == ["a", "b", "a"]


def test_a_store_writes_down_what_it_is_asked(tmp_path: Path) -> None:
    store = Recording(open_store(tmp_path), "here")
    with tracing() as trace:
        store.write("a", b"1")
        store.read("b")
        store.is_file("a")
        with pytest.raises(Exception, match="bytes"):
            store.read("a", 0)
    assert trace == {
        (WRITTEN, "here", "a"): version_of(b"1"),
        (FILE, "here", "b"): "",
        (IS_FILE, "here", "a"): "1",
        (FILE, "here", "a"): UNREADABLE,
    }


def test_places_below_the_project_move_with_it() -> None:
    assert [place_of(path, "/p") for path in ("/p", "/p/content", "/pp", "s3://b")] == ["", "content", "/pp", "s3://b"]
