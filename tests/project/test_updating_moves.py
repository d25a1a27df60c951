"""Articles that got another name, and texts that went to another article: their translations go along, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.site import CONFIG, ENGLISH, ONE_TREE, Site, translated_site

from i18nflow.catalogs.po import write_catalog
from i18nflow.errors import Exit
from i18nflow.model import Catalog, Entry, Key
from i18nflow.project.context import Workspace
from i18nflow.project.report import Report
from i18nflow.project.store import LocalStore

OLD, NEW = "locales/en/news/1.po", "locales/en/news/7.po"
PER_DIRECTORY = ONE_TREE.replace("[[trees]]", 'per = "directory"\n\n[[trees]]', 1)


def places(report: Report) -> list[tuple[str, str, str]]:
    changes = sorted(report.changes, key=lambda change: change.path)
    return [(change.state, change.origin, change.path) for change in changes if change.state != "unchanged"]


def carried(report: Report) -> list[str]:
    return [how for outcome in report.outcomes for how in outcome.carried]


def live(site: Site, path: str) -> dict[str, Entry]:
    return {entry.msgid: entry for entry in site.catalog(path).entries if not entry.obsolete}


def rename(site: Site, old: str, new: str) -> None:
    text = site.read(old)
    (site.root / old).unlink()
    site.write(new, text)


def renamed_site(root: Path) -> Site:
    """News 1 is news 7 now, and has an obsolete entry and a comment."""
    site = translated_site(root, ONE_TREE)
    before = site.catalog(OLD)
    first = replace(before.entries[0], comments=("mine",))
    gone = Entry("旧", msgstr="Gone", obsolete=True)
    site.write(OLD, write_catalog(replace(before, entries=(first, *before.entries[1:], gone))))
    rename(site, "content/news/zh/1.md", "content/news/zh/7.md")
    site.extract()
    return site


# --- renamed articles ----------------------------------------------------------------------------------------------


def test_a_renamed_article_takes_its_catalog_along(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    before = site.catalog(OLD)
    report = site.update("en")
    assert places(report) == [("moved", OLD, NEW)]
    assert (report.findings, carried(report), report.exit_code) == ((), [], Exit.DONE)
    assert not site.exists(OLD)
    after = site.catalog(NEW)
    assert [replace(entry, references=()) for entry in after.entries] == [
        replace(entry, references=()) for entry in before.entries
    ]
    assert {entry.references for entry in after.entries} == {("content/news/zh/7.md",), ()}
    assert not site.update("en").changed


def test_the_old_catalog_stays_among_the_backups(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    data = site.read(OLD)
    site.update("en")
    assert data in [path.read_text("utf-8") for path in tmp_path.glob(f".i18nflow/backup/{OLD}/*")]


def test_check_says_so_and_writes_nothing(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    before = site.tree()
    report = site.update("en", check=True)
    assert places(report) == [("moved", OLD, NEW)]
    assert report.findings == ()
    assert site.tree() == before
    assert report.exit_code == Exit.FINDINGS


def test_an_empty_catalog_at_the_new_place_is_no_obstacle(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    data = site.read(OLD)
    (tmp_path / OLD).unlink()
    site.update("en")
    site.write(OLD, data)
    assert places(site.update("en")) == [("moved", OLD, NEW)]
    assert live(site, NEW)["会议详情"].msgstr == "Meeting Details"


def test_a_started_catalog_is_filled_up_and_the_old_one_stays(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    data = site.read(OLD)
    (tmp_path / OLD).unlink()
    site.update("en")
    site.translate(NEW, {"北京": "Peking"})
    site.write(OLD, data)
    report = site.update("en")
    assert carried(report) == ["moved"] * 3
    entries = live(site, NEW)
    assert (entries["北京"].msgstr, entries["北京"].fuzzy) == ("Peking", False)
    assert (entries["会议详情"].msgstr, entries["会议详情"].fuzzy) == ("Meeting Details", True)
    assert entries["会议详情"].comments == ("mine", "i18nflow: moved=news/1")
    assert [finding.code for finding in report.findings] == ["no-article"]
    assert site.read(OLD) == data
    assert not site.update("en").changed


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ('msgid "北京"', '#mine\nmsgid "北京"'),
        ('msgid ""\n', '# mine\nmsgid ""\n'),
        ('msgid "北京"\nmsgstr ""', 'msgid "北京"\nmsgstr ""\n""\n"mine"'),
        ('msgid "北京"\nmsgstr ""', 'msgid "北京"\n  msgstr "mine"'),
        ('msgid "上海"\nmsgstr ""\n', 'msgid "上海"\nmsgstr ""\n\n#~\tmsgid "x"\n#~\tmsgstr "mine"\n'),
    ],
)
def test_what_was_typed_at_the_new_place_stays_however_it_is_written(tmp_path: Path, text: str, other: str) -> None:
    site = renamed_site(tmp_path)
    data = site.read(OLD)
    (tmp_path / OLD).unlink()
    site.update("en")
    assert text in site.read(NEW)
    site.write(NEW, site.read(NEW).replace(text, other, 1))
    site.write(OLD, data)
    site.update("en")
    assert "mine" in site.read(NEW)
    assert site.read(OLD) == data


def test_a_renamed_article_that_changed_as_well(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    text = site.read("content/news/zh/7.md")
    site.write("content/news/zh/7.md", text.replace("- 上海", "- 广州"))
    site.extract()
    assert places(site.update("en")) == [("moved", OLD, NEW)]
    assert [entry.msgstr for entry in site.catalog(NEW).entries if entry.obsolete] == ["Gone", "Shanghai"]


def test_each_locale_for_itself(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    report = site.update()
    assert places(report) == [("moved", OLD, NEW), ("moved", OLD.replace("en", "ja", 1), NEW.replace("en", "ja", 1))]


@pytest.mark.parametrize("jobs", [1, 2])
def test_two_articles_alike_are_not_guessed(tmp_path: Path, jobs: int) -> None:
    site = renamed_site(tmp_path)
    site.write("content/news/zh/8.md", site.read("content/news/zh/7.md"))
    site.extract()
    report = site.update("en", jobs=jobs)
    assert places(report) == [("created", "", NEW), ("created", "", NEW.replace("7", "8"))]
    assert carried(report) == ["moved"] * 8
    assert site.exists(OLD)
    assert all(entry.fuzzy for entry in live(site, NEW).values())


def test_nothing_moves_while_a_tree_is_away(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG)
    rename(site, "content/news/zh/1.md", "content/news/zh/7.md")
    (tmp_path / "dist/news/zh/1/_payload.json").unlink()
    (tmp_path / "dist/news/zh/1").rmdir()
    (tmp_path / "dist/news/zh").rmdir()
    site.extract()
    assert ("created", "", NEW) in places(site.update("en"))
    assert site.exists(OLD)


def test_a_directory_that_was_renamed(tmp_path: Path) -> None:
    site = translated_site(tmp_path, PER_DIRECTORY)
    for name in ("1", "2"):
        rename(site, f"content/news/zh/{name}.md", f"content/news/zh/2024/{name}.md")
    site.extract()
    assert places(site.update("en")) == [("moved", "locales/en/news.po", "locales/en/news/2024.po")]
    assert all(entry.translated for entry in site.catalog("locales/en/news/2024.po").entries)


def test_a_catalog_that_somebody_saves_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = renamed_site(tmp_path)
    discard = LocalStore.discard

    def interrupted(store: LocalStore, relative: str, seen: object) -> None:
        site.translate(OLD, {"上海": "Shanghai!"})
        discard(store, relative, seen)  # type: ignore[arg-type]

    monkeypatch.setattr(LocalStore, "discard", interrupted)
    report = site.update("en")
    assert places(report) == [("created", "", NEW)]
    assert [finding.code for finding in report.findings] == ["no-article"]
    assert live(site, OLD)["上海"].msgstr == "Shanghai!"
    assert live(site, NEW)["上海"].msgstr == "Shanghai"


def test_a_catalog_that_somebody_begins_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = renamed_site(tmp_path)
    begun = write_catalog(replace(site.catalog(OLD), entries=(Entry("北京", msgstr="Peking"),)))
    template = Workspace.template

    def interrupted(workspace: Workspace, article: str) -> Catalog | None:
        site.write(NEW, begun)
        return template(workspace, article)

    monkeypatch.setattr(Workspace, "template", interrupted)
    report = site.update("en")
    assert places(report) == [("updated", "", NEW)]
    assert live(site, NEW)["北京"].msgstr == "Peking"
    assert site.exists(OLD)


def test_a_broken_catalog_without_article_is_left_alone(tmp_path: Path) -> None:
    site = renamed_site(tmp_path)
    site.write(OLD, 'msgid "\n')
    report = site.update("en")
    assert places(report) == [("created", "", NEW)]
    assert (report.exit_code, [finding.code for finding in report.findings]) == (Exit.DONE, ["no-article"])
    assert site.read(OLD) == 'msgid "\n'


# --- texts of other articles ---------------------------------------------------------------------------------------

SECTION = "\n## 交通方式\n\n请乘坐地铁到会场，出站后步行五分钟。\n"
TRANSPORT = {"交通方式": "Transport", "请乘坐地铁到会场，出站后步行五分钟。": "Take the metro."}


def site_with_section(root: Path, config: str = ONE_TREE) -> Site:
    """News 2 has a section, translated, that will go to another article."""
    site = translated_site(root, config)
    site.write("content/news/zh/2.md", site.read("content/news/zh/2.md") + SECTION)
    site.extract()
    site.update("en")
    for path in sorted(root.glob("locales/en/**/*.po")):
        site.translate(str(path.relative_to(root)), ENGLISH | TRANSPORT)
    return site


def move_section(site: Site, old: str = "content/news/zh/2.md", new: str = "content/news/zh/1.md") -> None:
    site.write(old, site.read(old).replace(SECTION, ""))
    site.write(new, site.read(new) + SECTION)
    site.extract()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_section_that_went_to_another_article(tmp_path: Path, jobs: int) -> None:
    site = site_with_section(tmp_path)
    move_section(site)
    before = site.tree()
    planned = site.update("en", check=True)
    assert site.tree() == before
    report = site.update("en", jobs=jobs)
    assert places(planned) == places(report) == [("updated", "", OLD), ("updated", "", OLD.replace("1", "2"))]
    assert carried(planned) == carried(report) == ["moved", "moved"]
    entries = live(site, OLD)
    for msgid, msgstr in TRANSPORT.items():
        assert (entries[msgid].msgstr, entries[msgid].fuzzy, entries[msgid].previous) == (msgstr, True, Key(None, msgid))
        assert entries[msgid].comments == ("i18nflow: moved=news/2",)
    assert {e.msgstr for e in site.catalog(OLD.replace("1", "2")).entries if e.obsolete} == {*TRANSPORT.values()}
    assert not site.update("en").changed


def test_a_text_that_left_another_article_long_ago(tmp_path: Path) -> None:
    site = site_with_section(tmp_path)
    site.write("content/news/zh/2.md", site.read("content/news/zh/2.md").replace(SECTION, ""))
    site.extract()
    site.update("en")
    site.write("content/news/zh/3.md", SECTION)
    site.extract()
    assert carried(site.update("en")) == ["moved", "moved"]
    assert live(site, "locales/en/news/3.po")["交通方式"].msgstr == "Transport"


def test_a_section_that_went_to_another_directory(tmp_path: Path) -> None:
    site = site_with_section(tmp_path, PER_DIRECTORY)
    site.write("content/news/zh/a/3.md", "第三篇。\n")
    move_section(site, new="content/news/zh/a/3.md")
    assert carried(site.update("en")) == ["moved", "moved"]
    assert live(site, "locales/en/news/a.po")["交通方式"].comments == ("i18nflow: moved=news/1",)


def test_texts_in_use_elsewhere_are_not_taken(tmp_path: Path) -> None:
    site = site_with_section(tmp_path)
    site.write("content/news/zh/1.md", site.read("content/news/zh/1.md") + SECTION)
    site.extract()
    assert carried(site.update("en")) == []
    assert live(site, OLD)["交通方式"].msgstr == ""


def test_drafts_of_other_articles_are_not_taken(tmp_path: Path) -> None:
    site = site_with_section(tmp_path)
    site.translate("locales/en/news/2.po", TRANSPORT, "fuzzy")
    move_section(site)
    assert carried(site.update("en")) == []


def test_a_rename_is_seen_although_other_runs_have_seen_it_before(tmp_path: Path) -> None:
    """``extract`` notes the new names first; ``update`` has found nothing without an article when it ran the last time."""
    site = translated_site(tmp_path, ONE_TREE)
    site.update()
    (tmp_path / "content/news/zh/1.md").rename(tmp_path / "content/news/zh/renamed.md")
    site.extract()
    site.extract()
    moved = [change.origin for change in site.update().changes if change.state == "moved"]
    assert moved == ["locales/en/news/1.po", "locales/ja/news/1.po"]
