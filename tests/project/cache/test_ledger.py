"""Which actions stand after what was learnt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from i18nflow.project.cache.database import database
from i18nflow.project.cache.ledger import Action, Ledger
from i18nflow.project.cache.proof import is_sound
from i18nflow.project.cache.scanning import Seen
from i18nflow.project.cache.trace import ARTICLE, FILE, IS_FILE, TORN, UNREADABLE, WRITTEN, Trace
from i18nflow.project.store import open_store


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with database(open_store(tmp_path)) as connection:
        yield Ledger(connection)


def act(ledger: Ledger, item: str, trace: Trace, verb: str = "v") -> None:
    ledger.record([Action(verb, item, "", trace, b"", "", "", b"")], {})


def number(ledger: Ledger, name: str) -> int:
    (found,) = ledger.connection.execute("SELECT id FROM questions WHERE name = ?", (name,)).fetchone()
    return int(found)


def test_an_answer_that_changes_takes_its_actions_along(ledger: Ledger) -> None:
    act(ledger, "one", {(FILE, "", "a"): "1"})
    act(ledger, "two", {(FILE, "", "a"): "1", (FILE, "", "b"): "1"})
    act(ledger, "three", {(FILE, "", "b"): "1"})
    ledger.learn(Seen(changed={number(ledger, "a")}), [], {})
    assert ledger.done("v", "") == {"three"}


@pytest.mark.parametrize(
    "trace", [{TORN: ""}, {(FILE, "", "a"): UNREADABLE}, {(FILE, "", "a"): "2"}, {(IS_FILE, "", "\udcff"): ""}]
)
def test_what_does_not_hold_is_not_kept(ledger: Ledger, trace: Trace) -> None:
    act(ledger, "one", {(FILE, "", "a"): "1"})
    act(ledger, "two", trace)
    assert ledger.done("v", "") == {"one"}


def test_what_is_written_later_voids_what_relied_on_it(ledger: Ledger) -> None:
    act(ledger, "reader", {(FILE, "", "a"): "1"})
    act(ledger, "writer", {(WRITTEN, "", "a"): "2"})
    act(ledger, "later", {(FILE, "", "a"): "2"})
    ledger.learn(Seen(), [], {})
    assert ledger.done("v", "") == {"writer", "later"}


def test_questions_are_asked_again(ledger: Ledger) -> None:
    act(ledger, "one", {(IS_FILE, "", "d/a.png"): ""})
    asked: list[str] = []
    rows = ledger.ask_again(IS_FILE, lambda place, name: asked.append(name) or "1")  # type: ignore[func-returns-value]
    assert (asked, [answer for answer, _ in rows]) == (["d/a.png"], ["1"])
    ledger.learn(Seen(), rows, {})
    assert ledger.done("v", "") == set()


def _list(ledger: Ledger, names: str, before: str = "") -> None:
    ledger.list_articles([(name, 0, f"of {name}", "[]") for name in names], [], {"listing": "x"}, ("listed", before))


def test_what_is_about_no_article_goes(ledger: Ledger) -> None:
    for verb, item in (("update", "of a"), ("update", "of b"), ("build", "a"), ("build", "b"), ("extract", "of b")):
        act(ledger, item, {(ARTICLE, "", item): ""}, verb)
    _list(ledger, "a")
    assert (ledger.done("update", ""), ledger.done("build", ""), ledger.done("extract", "")) == ({"of a"}, {"a"}, set())


def test_a_list_that_another_run_made_meanwhile_does_not_do(ledger: Ledger) -> None:
    _list(ledger, "a")
    assert (ledger.word("listing"), ledger.word("listed")) == ("x", "1")
    _list(ledger, "b", before="")
    assert (ledger.word("listing"), ledger.word("listed")) == ("", "2")
    _list(ledger, "b", before="2")
    assert ledger.word("listing") == "x"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE questions SET folder = 'e'",
        "UPDATE questions SET kind = 'is-file'",
        "DELETE FROM questions",
        "UPDATE actions SET asked = x''",
        "UPDATE actions SET remarks = '[]'",
        "UPDATE actions SET locale = 'en'",
    ],
)
def test_rows_that_say_something_else_are_found_out(ledger: Ledger, change: str) -> None:
    act(ledger, "one", {(FILE, "", "d/a"): "1"})
    assert is_sound(ledger.connection)
    ledger.connection.execute(change)
    assert not is_sound(ledger.connection)


def test_words_that_nothing_proves_go(ledger: Ledger) -> None:
    for key in ("way build", "waiting en update", "journal", "listing", "names targets", "stale build"):
        ledger.keep_word(key, "1")
    assert is_sound(ledger.connection)
    assert {key for (key,) in ledger.connection.execute("SELECT key FROM meta")} == {
        "way build",
        "waiting en update",
        "journal",
    }
