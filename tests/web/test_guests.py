"""``tokens.toml``: who may come in from elsewhere; and the commands that keep it."""

from __future__ import annotations

import stat
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.project.repository import new_repository
from tests.web.conftest import person

from i18nflow.errors import ConfigError
from i18nflow.project.desk.guests import Guest, GuestBook, guest_book, guest_of, hashed, local_person
from i18nflow.project.desk.values import Person
from i18nflow.project.store import Snapshot


@pytest.fixture
def book(tmp_path: Path) -> GuestBook:
    return guest_book(tmp_path)


def test_a_person_is_written_down_and_found_by_their_token(book: GuestBook) -> None:
    assert book.read() == ()
    token = book.add(Person("Li Lei", "li@example.org", "review", ("en", "ja")))
    (guest,) = book.read()
    assert guest.person == Person("Li Lei", "li@example.org", "review", ("en", "ja"))
    assert guest_of(book.read(), token) == guest
    other = book.add(person("suggest"))
    assert guest_of(book.read(), token) == guest
    assert guest_of(book.read(), other) == book.read()[1]


def test_the_file_tells_no_token_and_is_its_owner_s_alone(book: GuestBook) -> None:
    token = book.add(person("admin"))
    text = book.path.read_text("utf-8")
    assert token.partition(".")[2] not in text
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600
    book.add(person("suggest"))
    assert stat.S_IMODE(book.path.stat().st_mode) == 0o600


def test_it_is_so_before_there_is_anything_in_it(book: GuestBook, monkeypatch: pytest.MonkeyPatch) -> None:
    modes, real = [], GuestBook._save

    def saving(self: GuestBook, text: str, seen: Snapshot) -> None:
        modes.append(stat.S_IMODE(self.path.stat().st_mode))
        real(self, text, seen)

    monkeypatch.setattr(GuestBook, "_save", saving)
    book.add(person("admin"))
    assert modes == [0o600]


def test_wrong_tokens_are_nobody_s(book: GuestBook) -> None:
    token = book.add(person("admin"))
    name, _, secret = token.partition(".")
    for wrong in ("", ".", name, f"{name}.", f".{secret}", f"00000000.{secret}", f"{token}x", token[:-1], "\udc80"):
        assert guest_of(book.read(), wrong) is None


def test_a_token_is_good_until_its_day_is_over(book: GuestBook) -> None:
    yesterday, today = (date.today() - timedelta(days=days) for days in (1, 0))
    for day, good in ((yesterday, False), (today, True)):
        guest = Guest("0", "A", "admin", hashed("0.x"), day.isoformat())
        assert (guest_of([guest], "0.x") is guest) is good


def test_a_revoked_person_is_gone_and_the_others_and_what_somebody_wrote_stay(book: GuestBook) -> None:
    for name in ("A", "B", "C"):
        book.add(person("suggest", name=name))
    text = book.path.read_text("utf-8").replace("[[people]]", "# ours\n[[people]]", 1) + "# the end\n"
    book.path.write_text(text, "utf-8")
    book.revoke("B")
    assert [guest.name for guest in book.read()] == ["A", "C"]
    assert book.path.read_text("utf-8").count("# ours") == 1
    book.revoke("C")
    book.revoke("A")
    assert book.read() == ()
    with pytest.raises(ConfigError, match="has no token"):
        book.revoke("A")


def test_a_name_is_taken_once(book: GuestBook) -> None:
    book.add(person("suggest", name="A"))
    for name in ("A", " A "):
        with pytest.raises(ConfigError, match="has a token already"):
            book.add(person("admin", name=name))
    with pytest.raises(ConfigError, match="needs a name"):
        book.add(Person("  "))


TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=50)
@given(TEXT.filter(str.strip), TEXT)
def test_any_name_can_be_written(tmp_path_factory: pytest.TempPathFactory, name: str, email: str) -> None:
    book = guest_book(tmp_path_factory.mktemp("book"))
    book.add(Person(name, email, "review", ("en",)))
    tomllib.loads(book.path.read_text("utf-8"))
    assert book.read()[0].person == Person(name.strip(), email, "review", ("en",))
    book.revoke(name.strip())
    assert book.read() == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[people]]\nname = 'A'\n", "is missing"),
        ("[[guests]]\n", "there is no key"),
        ("people = 1", "must be"),
        ("x", "is not TOML"),
        ("[[people]]\nid='a'\nname='A'\nrole='boss'\nhash='x'\nexpires='2030-01-01'\n", "role"),
        ("[[people]]\nid='a'\nname='A'\nrole='admin'\nhash='x'\nexpires='2030-01-01'\n", "is no hash"),
        ("[[people]]\nid='a'\nname='A'\nrole='admin'\nhash='scrypt$AA==$AA=='\nexpires='2030-01-01'\n", "is no hash"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(book: GuestBook, text: str, said: str) -> None:
    book.path.parent.mkdir()
    book.path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=said):
        book.read()


def test_a_day_is_a_day(book: GuestBook) -> None:
    book.add(person("admin"))
    text = book.path.read_text("utf-8")
    book.path.write_text(text.replace('expires = "', 'expires = "x'), "utf-8")
    with pytest.raises(ConfigError, match="is no date"):
        book.read()


# --- git -----------------------------------------------------------------------------------------------------------


def test_the_file_stays_out_of_git(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "clone")
    guest_book(repository.directory).add(person("admin"))
    assert "tokens" not in repository.git("status", "--porcelain", "--ignored=no")
    seen = guest_book(repository.directory, repository.directory / "tokens.toml")
    with pytest.raises(ConfigError, match="would come into git"):
        seen.add(person("admin"))
    guest_book(repository.directory, tmp_path / "tokens.toml").add(person("admin"))
    assert (tmp_path / "tokens.toml").exists()


def test_who_sits_at_this_machine_is_whom_git_commits_as(tmp_path: Path) -> None:
    repository = new_repository(tmp_path)
    assert local_person(repository.directory) == Person("Test", "test@example.org")
