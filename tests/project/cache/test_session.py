"""Runs with a cache: what they do again, what they say, what they do where there is no cache; and ``verify``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.project.site import ONE_TREE, SCHEDULE, Site, small_payload, translated_site

from i18nflow.cli.main import main
from i18nflow.errors import StorageError
from i18nflow.project import building, extracting
from i18nflow.project.building import Article, Order
from i18nflow.project.context import Group, Workspace
from i18nflow.project.report import Outcome
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project, Wanted, build, extract, open_project, update, verify
from i18nflow.routes.shards import Part


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = translated_site(tmp_path, ONE_TREE)
    site.update()
    site.build()
    return site


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that runs of this process extract or build."""
    found: list[str] = []
    old, older = building._build_article, extracting._extract

    def build_article(order: Order, article: Article) -> Outcome:
        found.append(f"build {article.name}")
        return old(order, article)

    def extract_group(workspace: Workspace, check: bool, group: Group) -> Outcome:
        found.append(f"extract {group.name}")
        return older(workspace, check, group)

    monkeypatch.setattr(building, "_build_article", build_article)
    monkeypatch.setattr(extracting, "_extract", extract_group)
    return found


def run(site: Site, **how: bool) -> list[str]:
    """Extract and build; gives what people are told meanwhile."""
    said: list[str] = []
    for verb in (extract, build):
        verb(site.project, how=Run(warn=said.append, **how))  # type: ignore[arg-type]
    return said


def test_nothing_is_done_twice(site: Site, work: list[str]) -> None:
    assert (run(site), work) == ([], [])


def test_only_what_depends_on_a_change_is_done(site: Site, work: list[str]) -> None:
    site.write("content/news/zh/2.md", SCHEDULE.replace("上午", "下午"))
    run(site)
    assert work == ["extract news/2", "build news/1", "build news/2"]  # 1 leads to a heading of 2
    work.clear()
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    run(site)
    assert "build news/1" in work
    assert "extract news/1" not in work


def test_a_picture_that_comes_is_noticed(site: Site) -> None:
    site.write("content/news/zh/2.md", "# 会议日程\n\n![](a.png)上海\n")
    for number in range(2):
        run(site)
        site.update()
        site.translate("locales/en/news/2.po", {"<img1/>上海": "<img1/>Shanghai"})
        assert ("a.en.png" in site.read("content/news/en/2.md")) == (number == 1)
        site.write("content/news/zh/a.en.png", b"")
        run(site)
    (site.root / "content/news/zh/a.en.png").unlink()
    run(site)
    assert "a.en.png" not in site.read("content/news/en/2.md")


def test_another_source_of_an_article_is_noticed(tmp_path: Path) -> None:
    """Also of one that leads nowhere, so that nothing in it asks for articles."""
    site = translated_site(tmp_path)
    site.write("content/news/zh/3.md", "# 你好\n\n世界。\n")
    run(site)
    site.update()
    run(site)
    site.write("dist/news/zh/3/_payload.json", small_payload("你好", "/news/zh/3"))
    site.build()
    assert site.exists("content/news/en/3.md")
    assert site.exists("dist/news/en/3/_payload.json")


def test_a_page_that_goes_is_noticed(site: Site) -> None:
    (site.root / "content/news/zh/2.md").unlink()
    run(site)
    assert "(/news/en/2" in site.read("content/news/en/1.md")  # it still stands
    (site.root / "content/news/en/2.md").unlink()
    run(site)
    assert "(/news/zh/2" in site.read("content/news/en/1.md")


def test_a_glossary_is_for_all_catalogs(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE + "\n[glossary]\nhints = true\n")
    for target in ("meeting", "conference"):
        site.write("glossary.csv", f"term,target,locale\n会议,{target},en\n")
        site.update()
        catalogs = [site.read(f"locales/en/news/{article}.po") for article in (1, 2)]
        assert all(f"会议 → {target}" in text for text in catalogs)


def test_texts_that_wait_for_each_other_meet_later(tmp_path: Path) -> None:
    """A part of the project is updated first, and brings nothing together."""
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/1.md", "# 会议详情\n")
    site.write("content/news/zh/2.md", SCHEDULE + "\n北京\n")
    site.extract()
    for part in (Part(1, 2), Part(2, 2)):
        update(Project(site.project.config, part))
    assert 'msgid "北京"\nmsgstr ""' in site.read("locales/en/news/2.po")
    site.update()
    assert 'msgid "北京"\nmsgstr "Beijing"' in site.read("locales/en/news/2.po")


def test_a_check_leaves_no_cache(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    for path in (tmp_path / ".i18nflow").glob("cache.*"):
        path.unlink()
    site.build(check=True)
    site.build(cache=False)
    assert not (tmp_path / ".i18nflow/cache.db").exists()


def test_without_and_paranoid(site: Site, work: list[str]) -> None:
    run(site, cache=False)
    assert len(work) == 4
    work.clear()
    run(site, paranoid=True)
    assert work == []


def test_a_hand_edited_output_is_kept_and_named_each_time(site: Site) -> None:
    path = "content/news/en/1.md"
    site.write(path, "by hand\n")
    for _ in range(3):
        assert [finding.code for finding in site.build().findings] == ["output-edited"]
        assert site.read(path) == "by hand\n"
    site.build(Wanted(overwrite=True))
    assert site.read(path) != "by hand\n"
    assert site.build().findings == ()


def test_a_cache_that_another_run_holds_is_done_without(site: Site, work: list[str]) -> None:
    holder = sqlite3.connect(site.root / ".i18nflow/cache.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    said = run(site)
    holder.close()
    assert said
    assert all(sentence == "the cache is not used: database is locked" for sentence in said)
    assert len(work) == 4


def test_damage_is_said_and_mended(site: Site, work: list[str]) -> None:
    path = site.root / ".i18nflow/cache.db"
    path.write_bytes(b"x" * 5000)
    assert run(site) == ["the cache is made anew: it was damaged"]
    assert len(work) == 4
    assert run(site) == []


def test_another_version_is_said_and_mended(site: Site, work: list[str]) -> None:
    with sqlite3.connect(site.root / ".i18nflow/cache.db") as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    (site.root / ".i18nflow/cache.sum").unlink()
    assert run(site) == ["the cache is made anew: another version of i18nflow wrote it"]
    assert len(work) == 4


def test_the_cache_may_lose_its_sum(site: Site, work: list[str]) -> None:
    """As where it alone was brought back from elsewhere."""
    (site.root / ".i18nflow/cache.sum").unlink()
    assert (run(site), work) == ([], [])
    assert (site.root / ".i18nflow/cache.sum").exists()


def test_a_project_may_be_moved(site: Site, work: list[str], tmp_path: Path) -> None:
    site.root = site.root.rename(tmp_path.with_name("moved"))
    assert (run(site), work) == ([], [])


# --- verify --------------------------------------------------------------------------------------------------------


def _states(site: Site) -> dict[str, str]:
    return {one.path: one.state for one in verify(open_project(site.root)) if one.state != "same"}


def test_verify(site: Site) -> None:
    assert _states(site) == {}
    paths = {one.path for one in verify(site.project)}
    assert {"content/news/en/1.md", "content/news/ja/2.md", "locales/templates/news/1.pot"} <= paths
    assert not any(path.endswith(".po") for path in paths)  # they are people's
    site.write("content/news/en/1.md", "by hand")
    (site.root / "content/news/ja/2.md").unlink()
    assert _states(site) == {"content/news/en/1.md": "changed", "content/news/ja/2.md": "missing"}


def test_verify_changes_no_cache(site: Site, work: list[str]) -> None:
    verify(site.project)
    assert (run(site), work) == ([], [])


def test_verify_without_a_cache(site: Site) -> None:
    path = site.root / ".i18nflow/cache.db"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(StorageError, match="damaged") as error:
        verify(site.project)
    assert error.value.code == "no-cache"
    path.unlink()
    with pytest.raises(StorageError, match="nothing is known"):
        verify(site.project)


def test_the_command(site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(site.root)
    monkeypatch.setattr("sys.argv", ["i18nflow", "verify"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    site.write("content/news/en/1.md", "by hand")
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().out == "changed  content/news/en/1.md\n"
