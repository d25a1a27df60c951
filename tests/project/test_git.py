"""The merge driver, ``git resolve`` and ``git install`` in real repositories with real branches."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.repository import ARTICLE, PO, Repository, new_repository

from i18nflow.errors import CatalogError, ConfigError, Exit, StorageError
from i18nflow.project import usecases
from i18nflow.project.context import Workspace
from i18nflow.project.git.attributes import install, uninstall
from i18nflow.project.git.driver import Sides, merge_sides
from i18nflow.project.git.resolving import How, exit_code, resolve
from i18nflow.project.git.running import call_git, open_repository, require_git

OLD, NEW = "会议时间为周三下午。", "会议时间为周四下午。"
FRESH = ARTICLE.replace("周三", "周四")


def space(directory: Path) -> Workspace:
    return Workspace(usecases.open_project(directory).config)


@pytest.fixture
def plain(tmp_path: Path) -> Repository:
    """Without the driver; the first paragraph and the title are translated."""
    repository = new_repository(tmp_path / "网站 “site”")
    repository.translate(社区动态="News", **{OLD: "On Wednesday."})
    repository.commit("first translations", "Han Mei")
    return repository


@pytest.fixture
def repository(plain: Repository) -> Repository:
    install(space(plain.directory))
    plain.commit("merge by i18nflow")
    return plain


# --- merge, rebase, cherry-pick ------------------------------------------------------------------------------------


def test_different_entries_merge(repository: Repository) -> None:
    repository.branch("one")
    repository.translate(**{"报名方式见下文。": "Sign up below."})
    repository.commit("one")
    repository.branch("two")
    repository.translate(**{"联系我们。": "Contact us.", OLD: "On Wednesday afternoon."})
    repository.commit("two")
    repository.git("merge", "--no-edit", "one")
    texts = [text for text, _, _ in repository.rows().values()]
    assert texts == ["News", "On Wednesday afternoon.", "Sign up below.", "Contact us."]
    assert not any(fuzzy for _, fuzzy, _ in repository.rows().values())


def test_two_sessions_in_an_editor(plain: Repository) -> None:
    """Different entries, but an editor dates each session in the header: by lines that is a conflict every time."""
    for day, name, done in ((2, "one", "报名方式见下文。"), (1, "two", "联系我们。")):
        plain.branch(name)
        plain.translate(**{done: name})
        text = (plain.directory / PO).read_text("utf-8")
        plain.write(PO, text.replace("PO-Revision-Date: ", f"PO-Revision-Date: 2026-01-0{day} 10:00+0800"))
        plain.commit(name)
    assert "CONFLICT" in plain.git("merge", "--no-edit", "one", code=1)
    plain.git("merge", "--abort")
    install(space(plain.directory))
    plain.git("merge", "--no-edit", "one")
    assert [plain.rows()[text][0] for text in ("报名方式见下文。", "联系我们。")] == ["one", "two"]
    assert dict(plain.read().header)["PO-Revision-Date"] == "2026-01-02 10:00+0800"


def test_the_same_entry_is_a_conflict_that_keeps_both(repository: Repository) -> None:
    for name in ("one", "two"):
        repository.branch(name)
        repository.translate(**{OLD: f"Wednesday, {name}."})
        repository.commit(name)
    said = repository.git("merge", "--no-edit", "one", code=1)
    assert "CONFLICT" in said
    assert "1 entry was translated differently" in said
    assert repository.rows()[OLD] == ("Wednesday, two.", True, False)
    assert 'i18nflow: theirs="Wednesday, one."' in repository.read().by_key()[(None, OLD)].comments  # type: ignore[index]
    assert "<<<<" not in (repository.directory / PO).read_text("utf-8")
    assert f"UU {PO}" in repository.git("-c", "core.quotepath=false", "status", "--porcelain")


def test_the_text_changed_here_and_its_translation_there(repository: Repository) -> None:
    """One changes the article and updates, the other one mends the translation of the old text."""
    repository.branch("author")
    repository.write("content/zh/动态.md", FRESH)
    repository.refresh()
    repository.commit("Thursday")
    repository.branch("translator")
    repository.translate(**{OLD: "On Wednesday afternoon."})
    repository.commit("better")
    repository.git("merge", "--no-edit", "author")
    rows = repository.rows()
    assert rows[NEW] == ("On Wednesday afternoon.", True, False)
    assert rows[OLD] == ("On Wednesday afternoon.", False, True)
    entry = next(entry for entry in repository.read().entries if entry.msgid == NEW)
    assert entry.previous is not None
    assert entry.previous.msgid == OLD


WRAPPED = 'msgid ""\n"会议时间为周三下午，"\n"地点见邮件。"\nmsgstr ""\n"On Wednesday "\n"afternoon, "\n"see the mail."\n'


def two_branches_of_a_wrapped_entry(repository: Repository) -> None:
    """One side has a new text and its translation, the other one better words for the old text; both are final."""
    text = (repository.directory / PO).read_text("utf-8") + "\n" + WRAPPED
    repository.write(PO, text)
    repository.commit("wrapped")
    repository.branch("author")
    repository.write(PO, text.replace("周三下午，", "周四下午，").replace("On Wednesday ", "On Thursday "))
    repository.commit("Thursday")
    repository.branch("translator")
    repository.write(PO, text.replace('"see the mail."', '"the place was mailed on Monday."'))
    repository.commit("better")


def test_a_merge_by_lines_glues(plain: Repository) -> None:
    """Why all this: no conflict, and half of a translation stands below another text, final."""
    two_branches_of_a_wrapped_entry(plain)
    plain.git("merge", "--no-edit", "author")
    assert plain.rows()["会议时间为周四下午，地点见邮件。"] == (
        "On Thursday afternoon, the place was mailed on Monday.",
        False,
        False,
    )


def test_a_merge_by_entries_does_not(repository: Repository) -> None:
    two_branches_of_a_wrapped_entry(repository)
    repository.git("merge", "--no-edit", "author")
    rows = repository.rows()
    assert rows["会议时间为周四下午，地点见邮件。"] == ("On Thursday afternoon, see the mail.", False, False)
    assert rows["会议时间为周三下午，地点见邮件。"] == ("On Wednesday afternoon, the place was mailed on Monday.", False, True)


def test_a_side_that_alone_changed_keeps_its_bytes(plain: Repository) -> None:
    base = (plain.directory / PO).read_bytes() + b"\n" + WRAPPED.encode()
    changed = base.replace(b"see the mail", b"the place was mailed")
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        assert merge_sides(PO, Sides(base, ours, theirs)).data == changed


def test_a_base_that_nobody_can_read_is_none(plain: Repository) -> None:
    good = (plain.directory / PO).read_bytes()
    other = good.replace(b'"News"', b'"Events"')
    assert merge_sides(PO, Sides(b"<<<<<<< HEAD\n", good, good)).data == good
    assert len(merge_sides(PO, Sides(b"<<<<<<< HEAD\n", good, other)).conflicts) == 1


def test_rebase_and_cherry_pick(repository: Repository) -> None:
    repository.branch("author")
    repository.write("content/zh/动态.md", FRESH)
    repository.refresh()
    repository.commit("Thursday")
    repository.branch("translator")
    repository.translate(**{OLD: "On Wednesday afternoon."})
    repository.commit("better")
    repository.translate(**{"联系我们。": "Contact us."})
    repository.commit("more")
    repository.branch("rebased", "translator")
    repository.git("rebase", "author")
    repository.branch("picked", "author")
    repository.git("cherry-pick", "main..translator")
    for branch in ("rebased", "picked"):
        repository.git("checkout", "--quiet", branch)
        rows = repository.rows()
        assert (rows[NEW], rows["联系我们。"]) == (("On Wednesday afternoon.", True, False), ("Contact us.", False, False))


def test_a_side_that_cannot_be_read_is_left_to_the_text_merge(repository: Repository) -> None:
    repository.branch("one")
    repository.write(PO, (repository.directory / PO).read_text("utf-8").replace('msgid "联系我们。"', "msgid “联系我们。”"))
    repository.commit("broken")
    repository.branch("two")
    repository.translate(社区动态="Community news")
    repository.commit("two")
    said = repository.git("merge", "--no-edit", "one", code=1)
    assert f"{PO}:" in said
    assert "theirs cannot be read" in said
    text = (repository.directory / PO).read_text("utf-8")
    assert "Community news" in text
    assert "msgid “联系我们。”" in text


def test_templates_merge_without_conflicts(repository: Repository) -> None:
    for name, text in (("one", FRESH), ("two", ARTICLE.replace("联系我们", "联系方式"))):
        repository.branch(name)
        repository.write("content/zh/动态.md", text)
        repository.refresh()
        repository.commit(name)
    repository.git("merge", "--no-edit", "one")
    before = (repository.directory / "locales/templates/动态.pot").read_bytes()
    repository.refresh()
    assert (repository.directory / "locales/templates/动态.pot").read_bytes() == before


# --- git install ---------------------------------------------------------------------------------------------------


def test_install_twice_and_take_it_back(plain: Repository) -> None:
    workspace = space(plain.directory)
    mine = "*.po text\n*.png binary"
    plain.write("locales/.gitattributes", mine)
    assert [change.state for change in install(workspace)] == ["created", "created", "updated"]
    assert [change.state for change in install(workspace)] == ["unchanged"] * 3
    text = (plain.directory / "locales/.gitattributes").read_text()
    assert text == f"{mine}\n*.po merge=i18nflow\n*.pot merge=i18nflow\n"
    assert f"{PO}: merge: i18nflow" in plain.git("-c", "core.quotepath=false", "check-attr", "merge", "--", PO)
    assert [change.state for change in uninstall(workspace)] == ["removed", "updated"]
    assert (plain.directory / "locales/.gitattributes").read_text() == f"{mine}\n"
    assert "i18nflow" not in plain.git("config", "--local", "--list")
    assert [change.state for change in uninstall(workspace)] == ["unchanged"] * 2


def test_a_file_of_ours_alone_goes_again(plain: Repository) -> None:
    install(space(plain.directory))
    uninstall(space(plain.directory))
    assert not (plain.directory / "locales/.gitattributes").exists()


# --- git resolve ---------------------------------------------------------------------------------------------------


def fight(repository: Repository, style: str = "merge") -> None:
    """A conflict as a clone without the driver has it: one entry differently, others beside it."""
    repository.git("config", "merge.conflictStyle", style)
    for name, other in (("one", "报名方式见下文。"), ("two", "联系我们。")):
        repository.branch(name)
        repository.translate(**{OLD: f"Wednesday, {name}.", other: name})
        repository.commit(name)
    repository.git("merge", "--no-edit", "one", code=1)
    assert "<<<<" in (repository.directory / PO).read_text("utf-8")


RESOLVED = {
    OLD: ("Wednesday, two.", True, False),
    "报名方式见下文。": ("one", False, False),
    "联系我们。": ("two", False, False),
}


def test_resolve_from_the_index(plain: Repository) -> None:
    fight(plain)
    done = resolve(plain.directory, [], How())
    assert [(one.path, len(one.conflicts), one.added) for one in done] == [(PO, 1, False)]
    assert exit_code(done, How()) == Exit.FINDINGS
    assert plain.rows().items() >= RESOLVED.items()
    plain.git("add", PO)
    plain.git("commit", "--no-edit", "--quiet")
    assert resolve(plain.directory, [], How()) == ()


@pytest.mark.parametrize("driver", [True, False])
def test_resolve_keeps_what_was_resolved_by_hand(plain: Repository, driver: bool) -> None:
    if driver:
        install(space(plain.directory))
        plain.commit("merge by i18nflow")
        for name in ("one", "two"):
            plain.branch(name)
            plain.translate(**{OLD: f"Wednesday, {name}."})
            plain.commit(name)
        plain.git("merge", "--no-edit", "one", code=1)
    else:
        fight(plain)
        resolve(plain.directory, [], How())
    plain.edit(lambda entry: replace(entry, msgstr="By hand.", flags=(), comments=()) if entry.msgid == OLD else entry)
    text = (plain.directory / PO).read_bytes()
    (done,) = resolve(plain.directory, [], How())
    assert (done.kept, done.conflicts, exit_code([done], How())) == (True, (), Exit.DONE)
    assert [one.added for one in resolve(plain.directory, [], How(add=True))] == [True]
    assert (plain.directory / PO).read_bytes() == text


def test_resolve_half_done_by_hand(plain: Repository) -> None:
    """A conflict that is left in the file is one; a file that cannot be read is nobody's to overwrite."""
    fight(plain)
    resolve(plain.directory, [], How())
    plain.translate(社区动态="Mine")
    (done,) = resolve(plain.directory, [], How(add=True))
    assert (done.kept, done.added, [key.msgid for key in done.conflicts]) == (True, False, [OLD])
    plain.write(PO, (plain.directory / PO).read_text("utf-8") + 'msgid "')
    (done,) = resolve(plain.directory, [], How())
    assert isinstance(done.failure, CatalogError)
    assert (plain.directory / PO).read_text("utf-8").endswith('msgid "')


def test_resolve_goes_past_a_link_to_elsewhere(plain: Repository) -> None:
    (plain.directory / "a.po").symlink_to("/etc/hosts")
    plain.commit("link")
    fight(plain)
    plain.write("locales/en/b.po", (plain.directory / PO).read_text("utf-8"))
    plain.git("add", "locales/en/b.po")
    (plain.directory / "locales/en/b.po").unlink()
    (plain.directory / "locales/en/b.po").symlink_to("/etc/hosts")
    one, other = resolve(plain.directory, [], How())
    assert (one.path, one.failure) == (PO, None)
    assert other.failure is not None
    assert other.failure.code == "outside-root"


def test_resolve_and_add(plain: Repository) -> None:
    fight(plain)
    assert [one.added for one in resolve(plain.directory, [], How(add=True))] == [False]
    done = resolve(plain.directory, [], How(union=True, add=True))
    assert [one.added for one in done] == [True]
    assert exit_code(done, How(union=True)) == Exit.DONE
    assert "UU" not in plain.git("status", "--porcelain")


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_resolve_what_was_added_with_its_markers(plain: Repository, style: str) -> None:
    fight(plain, style)
    plain.git("add", PO)
    done = resolve(plain.directory, [plain.directory / "locales"], How())
    assert [(one.path, len(one.conflicts)) for one in done] == [(PO, 1)]
    assert plain.rows().items() >= RESOLVED.items()


def test_resolve_only_below_a_path(plain: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    fight(plain)
    monkeypatch.chdir(plain.directory / "content")
    assert resolve(plain.directory, [Path("zh")], How()) == ()
    assert len(resolve(plain.directory, [Path("../locales/en")], How())) == 1
    with pytest.raises(ConfigError, match="outside the repository"):
        resolve(plain.directory, [Path("/etc/a.po")], How())


def test_resolve_names_what_it_cannot_do(plain: Repository) -> None:
    plain.branch("one")
    plain.git("rm", "--quiet", PO)
    plain.commit("gone")
    plain.branch("two")
    plain.translate(社区动态="Community news")
    plain.commit("two")
    plain.git("merge", "--no-edit", "one", code=1)
    (done,) = resolve(plain.directory, [], How(add=True))
    assert (done.failure.code if done.failure else "", done.added) == ("deleted-on-one-side", False)
    assert exit_code([done], How()) == Exit.BAD_INPUT


def test_a_catalog_that_both_sides_began(plain: Repository) -> None:
    """No common ancestor: two people ran ``update`` for a new article."""
    for name, title in (("one", "News"), ("two", "")):
        plain.branch(name)
        plain.write("content/zh/-新.md", "# 新闻\n\n内容。\n")
        plain.refresh()
        plain.translate("locales/en/-新.po", **{"新闻": title, "内容。": name})
        plain.commit(name)
    plain.git("merge", "--no-edit", "one", code=1)
    resolve(plain.directory, [], How())
    assert plain.rows("locales/en/-新.po") == {"新闻": ("News", False, False), "内容。": ("two", True, False)}


# --- git itself ----------------------------------------------------------------------------------------------------


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    require_git.cache_clear()
    with pytest.raises(StorageError, match="there is no git") as error:
        open_repository(tmp_path)
    assert error.value.exit_code == Exit.ENVIRONMENT


def test_with_an_old_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "git"
    fake.write_text("#!/bin/sh\necho git version 2.7.4\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    require_git.cache_clear()
    with pytest.raises(StorageError, match=r"git is too old: git version 2\.7\.4"):
        open_repository(tmp_path)
    require_git.cache_clear()


def test_outside_of_a_repository(tmp_path: Path) -> None:
    require_git.cache_clear()
    with pytest.raises(ConfigError, match="not a git repository"):
        open_repository(tmp_path)


def test_a_hook_of_another_repository_does_not_matter(plain: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    assert open_repository(plain.directory / "content").top == plain.directory


def test_objects_by_name(plain: Repository) -> None:
    found = dict(open_repository(plain.directory).blobs(["HEAD:i18nflow.toml", "HEAD:no such file", f"HEAD:{PO}"]))
    assert found["HEAD:no such file"] is None
    assert (found["HEAD:i18nflow.toml"] or b"").startswith(b"locales")
    assert found[f"HEAD:{PO}"] == (plain.directory / PO).read_bytes()


def test_arguments_are_never_read_by_a_shell(tmp_path: Path) -> None:
    assert call_git(tmp_path, ["version", "; touch pwned"]).code != 127
    assert not (tmp_path / "pwned").exists()
    assert subprocess.run(["git", "--version"], capture_output=True, check=True).stdout
