"""The memory of a project on disk: kept up to date, disposable, shared by several processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.project.site import ENGLISH, Site, translated_site

from i18nflow.errors import ConfigError, I18nflowError, SourceError
from i18nflow.memory.concordance import Wanted
from i18nflow.memory.fill import Filling
from i18nflow.project.context import Workspace
from i18nflow.project.memory.pretranslating import Drafts, pretranslate
from i18nflow.project.memory.remembering import Opening, open_memory
from i18nflow.project.memory.verbs import Built, build, export, import_file, search, stats, write_tmx
from i18nflow.project.run import Run

THIRD = "# 会议详情\n\n欢迎参加，见[首页](/)和[日程](/news/zh/2#会议日程)。\n\n- 北京\n- 广州\n"
MAIN = [sys.executable, "-m", "i18nflow"]
TMX = """<tmx version="1.4">
<header creationtool="Other" creationtoolversion="1" segtype="block" o-tmf="x" adminlang="en" srclang="en" datatype="x"/>
<body><tu><tuv xml:lang="en-US"><seg>Guangzhou</seg></tuv><tuv xml:lang="zh-CN"><seg>广州</seg></tuv></tu></body></tmx>"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two translated articles, and a third that says nearly the same."""
    found = translated_site(tmp_path)
    found.write("content/news/zh/3.md", THIRD)
    found.extract()
    found.update()
    return found


def made(site: Site, **how: bool) -> Built:
    return build(site.project, Opening(anew=how.get("anew", False)))


def drafted(site: Site, *paths: str, check: bool = False, how: Filling = Filling()) -> Drafts:  # noqa: B008
    return pretranslate(Workspace(site.project.config), tuple(map(Path, paths)), ("en",), how, Run(check=check))


def found(site: Site, text: str) -> list[str]:
    return [one.target for one in search(site.project, Wanted(text, ()), Opening())[0] if one.contains]


# --- up to date ----------------------------------------------------------------------------------------------------


def test_only_what_changed_is_read_again(site: Site) -> None:
    assert (made(site).refreshed.read, made(site).refreshed.read) == (6, 0)
    site.translate("locales/en/news/3.po", {"广州": "Guangzhou"})
    assert found(site, "广州") == ["Guangzhou"]
    again = made(site)
    assert (again.refreshed.read, again.refreshed.changed) == (0, False)
    (site.root / "locales/en/news/3.po").unlink()
    assert found(site, "广州") == []


def test_obsolete_translations_and_catalogs_without_article_are_memory(site: Site) -> None:
    (site.root / "content/news/zh/2.md").unlink()
    site.extract()
    site.update()
    assert found(site, "会议日程") == ["Meeting Schedule"]


def test_a_catalog_that_cannot_be_read_is_named_and_its_segments_stay(site: Site) -> None:
    made(site)
    site.write("locales/en/news/1.po", 'msgid "broken\n')
    done = made(site)
    assert [failure.path for failure in done.refreshed.failures] == ["locales/en/news/1.po"]
    assert found(site, "北京") == ["Beijing"]


def test_the_index_is_ignored_by_git(site: Site) -> None:
    made(site)
    assert site.read(".i18nflow/.gitignore") == "*\n"


# --- disposable ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("junk", [b"", b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_broken_index_is_made_anew(site: Site, junk: bytes) -> None:
    made(site)
    for suffix in ("-wal", "-shm"):
        (site.root / f".i18nflow/tm.db{suffix}").unlink(missing_ok=True)
    (site.root / ".i18nflow/tm.db").write_bytes(junk)
    assert found(site, "北京") == ["Beijing"]


def test_pages_that_are_torn_are_noticed_and_it_is_made_anew(site: Site) -> None:
    made(site)
    path = site.root / ".i18nflow/tm.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x00\xff" * ((len(data) - 4096) // 2)
    path.write_bytes(bytes(data))
    assert found(site, "北京") == ["Beijing"]


def test_somebody_elses_tables_are_replaced(site: Site) -> None:
    site.write(".i18nflow/x", "")
    with sqlite3.connect(site.root / ".i18nflow/tm.db") as other:
        other.execute("CREATE TABLE segment (x)")
    other.close()
    assert found(site, "北京") == ["Beijing"]


def test_where_no_index_can_be_kept_it_is_made_in_memory(site: Site) -> None:
    (site.root / ".i18nflow/tm.db").mkdir(parents=True)
    built = made(site)
    assert "unable to open" in built.refreshed.unkept
    assert sum(built.figures.states.values()) == 6
    assert open_memory(Workspace(site.project.config)).suggest("北京", "en")[0].msgstr == "Beijing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_directory_that_is_read_only(site: Site) -> None:
    site.root.chmod(0o555)
    try:
        assert made(site).refreshed.unkept
    finally:
        site.root.chmod(0o755)


# --- several processes ---------------------------------------------------------------------------------------------


def test_two_builds_and_a_search_at_once(site: Site) -> None:
    for number in range(10, 60):
        site.write(f"locales/en/news/{number}.po", site.read("locales/en/news/1.po"))
    commands = [["tm", "build"], ["tm", "build", "--again"], ["tm", "search", "北京"]]
    running = [
        subprocess.Popen([*MAIN, *command], cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for command in commands
    ]
    ended = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], ended
    assert found(site, "北京") == ["Beijing"]
    assert made(site).figures.files == 56


def test_a_build_that_is_killed_leaves_an_index_that_works(site: Site) -> None:
    for number in range(10, 210):
        site.write(f"locales/en/news/{number}.po", site.read("locales/en/news/1.po"))
    for moment in (0.25, 0.35, 0.45):
        process = subprocess.Popen([*MAIN, "tm", "build", "--again"], cwd=site.root, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert found(site, "北京") == ["Beijing"]
    assert made(site).figures.files == 206


def test_a_search_does_not_wait_long_for_a_writer(site: Site) -> None:
    made(site)
    site.translate("locales/en/news/3.po", {"广州": "Guangzhou"})
    writer = sqlite3.connect(site.root / ".i18nflow/tm.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    hits, refreshed = search(site.project, Wanted("北京", ()), Opening(patience=0.05))
    writer.close()
    assert refreshed.busy
    assert [one.target for one in hits] == ["Beijing"]
    assert found(site, "广州") == ["Guangzhou"]


# --- pretranslate --------------------------------------------------------------------------------------------------


def test_empty_entries_are_filled_for_review_with_their_own_tags(site: Site) -> None:
    done = drafted(site)
    entries = {entry.msgid: entry for entry in site.catalog("locales/en/news/3.po").entries}
    assert entries["欢迎参加，见<a1>首页</a1>和<a2>日程</a2>。"].msgstr == ""  # too short to be so unlike
    assert entries["会议详情"].msgstr == "Meeting Details"
    assert (entries["会议详情"].fuzzy, entries["会议详情"].comments) == (True, ("i18nflow: tm=100 from=news/1",))
    assert sum(len(one.filled) for one in done.catalogs) == 2
    again = drafted(site)
    assert not again.report.changed
    assert site.catalog("locales/en/news/1.po").entries[0].msgstr == ENGLISH["会议详情"]


def test_check_writes_nothing_and_says_so(site: Site) -> None:
    before = site.tree()
    done = drafted(site, "news/3", check=True)
    assert (done.report.exit_code, sum(len(one.filled) for one in done.catalogs)) == (1, 2)
    assert site.tree() == before


def test_unknown_articles_are_refused(site: Site) -> None:
    with pytest.raises(ConfigError):
        drafted(site, "news/33")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_update_asks_the_memory_where_it_is_told_to(site: Site, jobs: int) -> None:
    from i18nflow.project.usecases import update

    (site.root / "locales/en/news/3.po").unlink()
    done = update(site.project, ("en",), Run(jobs=jobs), memory=True)
    carried = [how for outcome in done.outcomes for how in outcome.carried]
    assert sorted(set(carried)) in (["tm 100"], ["tm 100", "tm 101"])
    entries = {entry.msgid: entry for entry in site.catalog("locales/en/news/3.po").entries}
    assert (entries["北京"].msgstr, entries["北京"].fuzzy) == ("Beijing", True)
    assert not update(site.project, ("en",), Run(), memory=True).changed


def test_stats_tell_what_the_memory_could_do(site: Site) -> None:
    counted = stats(site.project, ("en",), Run())
    assert counted.leverage["en"]["100"] == 2
    assert counted.built.figures.segments("en") == 6


# --- TMX -----------------------------------------------------------------------------------------------------------


def test_an_import_survives_the_index(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "旧.tmx"
    file.write_text(TMX, encoding="utf-8")
    imported, _ = import_file(site.project, file, False, Opening())
    assert (imported.path, imported.units, imported.segments, imported.is_new) == ("tm/旧.tmx", 1, 1, True)
    assert not import_file(site.project, file, False, Opening())[0].is_new
    made(site, anew=True)
    assert found(site, "广州") == ["Guangzhou"]
    drafted(site)
    entries = {entry.msgid: entry for entry in site.catalog("locales/en/news/3.po").entries}
    assert entries["广州"].comments == ("i18nflow: tm=98 from=旧.tmx",)


def test_another_file_of_the_same_name_is_not_replaced_unasked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "a.tmx"
    file.write_text(TMX, encoding="utf-8")
    site.write("tm/a.tmx", "mine")
    with pytest.raises(ConfigError, match="another file"):
        import_file(site.project, file, False, Opening())
    assert site.read("tm/a.tmx") == "mine"
    import_file(site.project, file, True, Opening())
    assert site.read("tm/a.tmx") == TMX


@pytest.mark.parametrize(
    ("text", "code"), [(TMX.replace("zh-CN", "de"), "no-segments"), ("<a/>", "not-tmx"), ("<a>", "bad-xml")]
)
def test_a_file_that_is_good_for_nothing_is_refused(site: Site, text: str, code: str) -> None:
    file = site.write("x.tmx", text)
    with pytest.raises(SourceError) as raised:
        import_file(site.project, file, False, Opening())
    assert raised.value.code == code
    assert not site.exists("tm/x.tmx")


def test_a_broken_file_in_the_project_does_not_stop_anybody(site: Site) -> None:
    site.write("tm/a.tmx", "<tmx>")
    assert [failure.code for failure in made(site).refreshed.failures] == ["bad-xml"]
    assert found(site, "北京") == ["Beijing"]
    assert drafted(site, check=True).report.exit_code == 1


def test_what_is_exported_can_be_imported_elsewhere(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    exported, _ = export(site.project, ("en",), False, Opening())
    assert (exported.segments, exported.left_out) == (6, 0)
    file = tmp_path_factory.mktemp("elsewhere") / "ours.tmx"
    write_tmx(file, exported.text)
    other = Site(tmp_path_factory.mktemp("other"))
    other.write("content/news/zh/1.md", THIRD)
    import_file(other.project, file, False, Opening())
    (hit,) = search(other.project, Wanted("北京", ()), Opening())[0]
    assert (hit.target, hit.segment.place, hit.segment.origin) == ("Beijing", "ours.tmx: news/1", "tmx")
    with pytest.raises(I18nflowError):
        write_tmx(other.root / "i18nflow.toml", exported.text)
