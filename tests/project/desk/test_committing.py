"""``--commit``: who did what, as git knows it afterwards."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.project.desk.office import TEXTS
from tests.project.repository import CONFIG, PO, Repository, new_repository

from i18nflow.errors import CatalogError, ConfigError, StorageError
from i18nflow.project import usecases
from i18nflow.project.desk import committing, committing_git
from i18nflow.project.desk.committing import commit
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Change, Person

LEI = Person("Li Lei", "lei@example.org")
MEI = Person("韩梅梅", "mei@example.org")
A, B, C, D = TEXTS
GROUP = "动态"


class Team:
    """A repository with a desk over it."""

    def __init__(self, directory: Path) -> None:
        self.git = new_repository(directory)
        self.desk = Desk(usecases.open_project(directory))

    def save(self, person: Person, msgid: str, msgstr: str, locale: str = "en") -> None:
        now = next(one for one in self.desk.catalog(GROUP, locale).entries if one.entry.msgid == msgid)
        self.desk.save(person, now.id, now.revision, Change(msgstr))

    def log(self) -> list[tuple[str, str]]:
        """Author and message of the commits after the first, the oldest first."""
        out = self.git.git("log", "--reverse", "--format=%an <%ae>%x01%B%x02")
        commits = [part.strip().split("\x01") for part in out.split("\x02") if part.strip()]
        return [(author, message.strip()) for author, message in commits[1:]]

    def texts_at(self, commit: str) -> str:
        return self.git.git("show", f"{commit}:{PO}")

    def status(self) -> str:
        return self.git.git("-c", "core.quotepath=off", "status", "--porcelain")


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


def test_each_author_has_a_commit(team: Team) -> None:
    with team.desk:
        team.save(LEI, A, "News")
        team.save(MEI, B, "On Wednesday")
        team.save(LEI, C, "See below")
        names = commit(team.desk)
        assert team.log() == [
            ("Li Lei <lei@example.org>", "Translate 动态 (en): 2 texts"),
            ("韩梅梅 <mei@example.org>", "Translate 动态 (en): 1 text"),
        ]
        first, second = (team.texts_at(name) for name in names)
        assert ("News" in first, "See below" in first, "On Wednesday" in first) == (True, True, False)
        assert second == (team.git.directory / PO).read_text("utf-8")
        assert team.status() == ""
        assert commit(team.desk) == ()


def test_whoever_touched_the_same_text_is_named(team: Team) -> None:
    with team.desk:
        team.save(LEI, A, "News")
        team.save(MEI, A, "The news")
        team.save(LEI, B, "Wednesday")
        commit(team.desk)
    assert team.log() == [
        ("韩梅梅 <mei@example.org>", "Translate 动态 (en): 1 text\n\nCo-authored-by: Li Lei <lei@example.org>"),
        ("Li Lei <lei@example.org>", "Translate 动态 (en): 1 text"),
    ]


def test_all_locales_of_an_article_are_one_commit(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.desk.close()
    team.git.write("i18nflow.toml", CONFIG.replace('["en"]', '["en", "ja"]'))
    team.git.write("content/zh/另一篇.md", "# 另一篇\n")
    team.git.refresh()
    team.git.commit("more")
    team.desk = Desk(usecases.open_project(tmp_path))
    with team.desk:
        team.save(LEI, A, "News")
        team.save(LEI, A, "ニュース", "ja")
        team.save(MEI, B, "水曜日", "ja")
        team.save(MEI, B, "Wednesday")
        other = team.desk.catalog("另一篇", "en").entries[0]
        team.desk.save(LEI, other.id, other.revision, Change("Another"))
        names = commit(team.desk)
    assert [message for _, message in team.log()[1:]] == [
        "Translate 动态 (en, ja): 2 texts",
        "Translate 动态 (en, ja): 2 texts",
        "Translate 另一篇 (en): 1 text",
    ]
    assert team.git.git("show", "--name-only", "--format=", "-z", names[0]).count(".po") == 2
    assert team.status() == ""


def test_a_catalog_in_a_conflict_keeps_nobody_else_from_being_committed(tmp_path: Path) -> None:
    """The error names the file and the line; what was typed there is written and committed once it is settled."""
    team = Team(tmp_path)
    team.desk.close()
    team.git.write("content/zh/另一篇.md", "# 另一篇\n")
    team.git.refresh()
    team.git.commit("more")
    team.desk = Desk(usecases.open_project(tmp_path))
    team.desk._writer.stop()
    team.save(LEI, A, "News")
    other = team.desk.catalog("另一篇", "en").entries[0]
    team.desk.save(LEI, other.id, other.revision, Change("Another"))
    good = (tmp_path / PO).read_text("utf-8")
    team.git.write(PO, f"{good}\n<<<<<<< HEAD\n=======\n>>>>>>> theirs\n")
    for _ in range(2):
        with pytest.raises(CatalogError, match="git left a conflict in this catalog") as caught:
            commit(team.desk)
        assert (caught.value.path, caught.value.line) == (PO, good.count("\n") + 2)
        assert "journal" in caught.value.hint
    assert [message for _, message in team.log()[1:]] == ["Translate 另一篇 (en): 1 text"]
    with pytest.raises(CatalogError):
        team.desk.close()
    team.desk = Desk(usecases.open_project(tmp_path))
    with pytest.raises(CatalogError):
        commit(team.desk)
    team.git.write(PO, good)
    with team.desk:
        team.desk.look()
        assert len(commit(team.desk)) == 1
    assert [message for _, message in team.log()[2:]] == ["Translate 动态 (en): 1 text"]
    assert '"News"' in team.texts_at("HEAD")
    assert team.status() == ""


def test_only_the_catalogs_are_committed(team: Team) -> None:
    git = team.git
    with team.desk:
        git.write("staged.txt", "staged")
        git.git("add", "staged.txt")
        git.write("content/zh/动态.md", "# 变了\n")
        git.write("new.txt", "new")
        team.save(LEI, A, "News")
        (name,) = commit(team.desk)
        assert git.git("-c", "core.quotepath=off", "show", "--name-only", "--format=", name).split() == [PO]
        assert sorted(team.status().splitlines()) == [" M content/zh/动态.md", "?? new.txt", "A  staged.txt"]


def test_what_others_typed_is_theirs_to_commit(team: Team) -> None:
    with team.desk:
        team.git.translate(**{B: "Somebody's"})
        team.desk.catalog(GROUP, "en")
        team.save(LEI, A, "News")
        (name,) = commit(team.desk)
        assert ("News" in team.texts_at(name), "Somebody's" in team.texts_at(name)) == (True, False)
        assert team.status() == f" M {PO}\n"
        assert "Somebody's" in (team.git.directory / PO).read_text("utf-8")


def test_a_catalog_that_is_new_to_git(team: Team) -> None:
    with team.desk:
        team.git.write("content/zh/新.md", "# 新的\n")
        team.git.refresh()
        team.desk.walk()
        new = team.desk.catalog("新", "en").entries[0]
        team.desk.save(LEI, new.id, new.revision, Change("New"))
        (name,) = commit(team.desk)
    assert 'msgstr "New"' in team.git.git("show", f"{name}:locales/en/新.po")


def test_a_structure_that_changed_meanwhile(team: Team) -> None:
    """``update`` has brought new entries that nobody has committed."""
    with team.desk:
        team.save(LEI, A, "News")
        team.desk.flush()
        team.git.write("content/zh/动态.md", "# 社区动态\n\n新的一段。\n\n会议时间为周三下午。\n")
        team.git.refresh()
        team.desk.look()
        team.save(MEI, "新的一段。", "A new paragraph.")
        first, second = commit(team.desk)
        assert ("News" in team.texts_at(first), "A new paragraph." in team.texts_at(first)) == (True, False)
        assert "A new paragraph." in team.texts_at(second)


def test_what_was_undone_needs_no_commit(team: Team) -> None:
    with team.desk:
        team.save(LEI, A, "News")
        team.desk.undo(LEI, 1)
        assert commit(team.desk) == ()
        team.save(LEI, A, "News")
        assert len(commit(team.desk)) == 1


def test_articles_at_which_somebody_works_are_left_alone(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    with team.desk:
        team.save(LEI, A, "News")
        assert commit(team.desk, committing.IDLE) == ()
        now = time.time()
        monkeypatch.setattr("time.time", lambda: now + 601)
        assert len(commit(team.desk, committing.IDLE)) == 1


def test_the_first_commit_of_all(tmp_path: Path) -> None:
    git = Repository(tmp_path)
    git.git("init", "--quiet", "-b", "main")
    for name, value in (("user.name", "Test"), ("user.email", "test@example.org")):
        git.git("config", name, value)
    git.write("i18nflow.toml", CONFIG)
    git.write("content/zh/动态.md", "# 社区动态\n")
    git.refresh()
    with Desk(usecases.open_project(tmp_path)) as desk:
        now = desk.catalog(GROUP, "en").entries[0]
        desk.save(Person("<odd>\nname", ""), now.id, now.revision, Change("News"))
        assert len(commit(desk)) == 1
    assert git.git("log", "--format=%an|%ae") == "odd name|\n"


@pytest.mark.parametrize("what", ["merge", "rebase", "cherry-pick", "revert"])
def test_while_git_is_busy_nothing_is_committed(team: Team, what: str) -> None:
    git = team.git
    with team.desk:
        git.branch("side")
        git.write("x.txt", "side\n")
        git.commit("side")
        git.branch("work", "main")
        git.write("x.txt", "work\n")
        git.commit("work")
        if what == "revert":
            (git.directory / ".git/REVERT_HEAD").write_text(git.git("rev-parse", "HEAD"))
        else:
            git.git(what, "side", code=None)
        team.save(LEI, A, "News")
        with pytest.raises(ConfigError, match="under way") as caught:
            commit(team.desk)
        assert caught.value.code == "git-busy"


def test_without_a_branch_nothing_is_committed(team: Team) -> None:
    with team.desk:
        team.git.git("checkout", "--quiet", "--detach")
        team.save(LEI, A, "News")
        with pytest.raises(ConfigError, match="no branch"):
            commit(team.desk)


def test_catalogs_that_git_ignores_are_not_committed(team: Team) -> None:
    with team.desk:
        team.git.git("rm", "-r", "--cached", "--quiet", "locales")
        team.git.write(".gitignore", ".i18nflow/\nlocales/\n")
        team.git.commit("ignore")
        team.save(LEI, A, "News")
        with pytest.raises(ConfigError, match="ignores"):
            commit(team.desk)


def test_somebody_commits_at_the_same_time(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """No commit of ours then, none of theirs lost; the next time is soon."""
    with team.desk:
        team.save(LEI, A, "News")
        make = committing_git.make_commits

        def late(*arguments: object) -> tuple[str, ...]:
            team.git.write("x.txt", "x")
            team.git.git("add", "x.txt")
            team.git.git("commit", "--quiet", "-m", "in between", "--only", "x.txt")
            return make(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(committing, "make_commits", late)
        with pytest.raises(StorageError, match="fast-import"):
            commit(team.desk)
        monkeypatch.setattr(committing, "make_commits", make)
        assert len(commit(team.desk)) == 1
    assert [message for _, message in team.log()] == ["in between", "Translate 动态 (en): 1 text"]


def test_approvals_are_called_so(team: Team) -> None:
    with team.desk:
        team.save(LEI, A, "News")
        commit(team.desk)
        now = team.desk.catalog(GROUP, "en").entries[0]
        team.desk.save(MEI, now.id, now.revision, Change("News", state="approved"))
        commit(team.desk)
    assert team.log()[-1] == ("韩梅梅 <mei@example.org>", "Review 动态 (en): 1 text")
