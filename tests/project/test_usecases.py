"""Whole projects: extract, update, build and status, once, twice, under ``--check``, and with broken inputs."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.site import CONFIG, ENGLISH, ONE_TREE, SCHEDULE, Site, small_payload, small_site, translated_site

from i18nflow.errors import ConfigError, Exit
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.project.catalog_files import save_catalog
from i18nflow.project.context import Workspace
from i18nflow.project.report import Report
from i18nflow.project.usecases import Wanted

EN = Wanted(("en",))


def states(report: Report) -> dict[str, str]:
    return {change.path: change.state for change in report.changes}


def codes(report: Report) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in report.findings]


def failures(report: Report) -> list[tuple[str, int, str]]:
    return [(failure.path, failure.line, failure.code) for failure in report.failures]


# --- the whole way -------------------------------------------------------------------------------------------------


def test_the_way_of_an_article_and_its_payload(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    assert states(site.extract()) == {"locales/templates/news/1.pot": "created", "locales/templates/news/2.pot": "created"}
    assert set(states(site.update()).values()) == {"created"}
    assert [entry.msgid for entry in site.catalog("locales/en/news/1.po").entries] == [*ENGLISH][:4]
    for article in "12":
        site.translate(f"locales/en/news/{article}.po", ENGLISH)
    report = site.build(EN)
    assert report.exit_code == Exit.DONE
    assert states(report) == dict.fromkeys(
        ["content/news/en/1.md", "dist/news/en/1/_payload.json", "content/news/en/2.md"], "created"
    )
    assert site.read("content/news/en/1.md") == (
        "---\ntitle: Meeting Details\n---\n\n# Meeting Details\n\n"
        "Welcome, see the [schedule](/news/en/2#meeting-schedule) and the [home page](/).\n\n- Beijing\n- Shanghai\n"
    )
    built = site.read("dist/news/en/1/_payload.json")
    assert "zh" not in built
    assert [word for word in (*ENGLISH.values(), "meeting-details") if f'"{word}"' in built] == [
        "Meeting Details",
        "Beijing",
        "Shanghai",
        "meeting-details",
    ]
    assert [(row.article, row.coverage.share) for row in report.builds] == [("news/1", 1.0), ("news/2", 1.0)]


def test_everything_twice_changes_no_byte(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.build()
    before = site.tree()
    for report in (site.extract(), site.update(), site.build()):
        assert not report.changed
        assert report.exit_code == Exit.DONE
    assert site.tree() == before


def test_a_new_article_joins_the_template_of_its_directory(tmp_path: Path) -> None:
    """Also where an earlier run has seen all the others."""
    site = small_site(tmp_path, f'per = "directory"\n{CONFIG}')
    site.extract()
    site.write("content/news/zh/3.md", "# 新的\n")
    assert states(site.extract())["locales/templates/news.pot"] == "updated"
    assert "新的" in {entry.msgid for entry in site.catalog("locales/templates/news.pot").entries}
    site.write("dist/news/zh/3/_payload.json", small_payload("又一个", "/news/zh/3"))
    site.extract()
    assert "又一个" in {entry.msgid for entry in site.catalog("locales/templates/news.pot").entries}


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    trees = []
    for name, jobs in (("one", 1), ("two", 2)):
        site = small_site(tmp_path / name)
        for number in range(3, 8):
            site.write(f"content/news/zh/{number}.md", SCHEDULE.replace("上午", f"{number} 点"))
        reports = [site.extract(jobs=jobs), site.update(jobs=jobs), site.build(jobs=jobs)]
        assert [report.exit_code for report in reports] == [Exit.DONE] * 3
        trees.append((site.tree(), [states(report) for report in reports]))
    assert trees[0] == trees[1]


def test_nothing_stale_survives_between_two_runs_of_one_process(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    project = site.project
    from i18nflow.project import usecases

    usecases.build(project, EN)
    site.write("content/news/zh/2.md", SCHEDULE.replace("会议日程", "新日程"))
    site.write("content/news/zh/3.md", "第三篇。\n")
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    usecases.extract(project)
    usecases.update(project)
    site.translate("locales/en/news/2.po", {"新日程": "New Schedule"})
    usecases.build(project, EN)
    assert "- Peking\n" in site.read("content/news/en/1.md")
    assert site.exists("content/news/en/3.md")
    site.write("content/news/zh/1.md", "[去](/news/zh/2#新日程)\n")
    usecases.build(project, EN)
    assert site.read("content/news/en/1.md") == "[去](/news/en/2#new-schedule)\n"


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_writes_nothing_and_says_what_would_change(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    before = site.tree()
    report = site.extract(check=True)
    assert (report.exit_code, site.tree()) == (Exit.FINDINGS, before)
    assert set(states(report).values()) == {"created"}
    assert not site.exists(".i18nflow")
    site.extract()
    assert site.extract(check=True).exit_code == Exit.DONE
    before = site.tree()
    assert site.update(check=True).exit_code == Exit.FINDINGS
    assert site.tree() == before
    site.update()
    assert site.update(check=True).exit_code == Exit.DONE
    before = site.tree()
    assert site.build(check=True).exit_code == Exit.FINDINGS
    assert site.tree() == before
    site.build()
    assert site.build(check=True).exit_code == Exit.DONE
    site.translate("locales/en/news/1.po", ENGLISH)
    before = site.tree()
    report = site.build(check=True)
    assert report.exit_code == Exit.FINDINGS
    assert site.tree() == before
    assert states(report)["content/news/en/1.md"] == "updated"
    assert states(report)["content/news/ja/1.md"] == "unchanged"


# --- what is shown -------------------------------------------------------------------------------------------------


def test_fuzzy_empty_and_obsolete_entries_show_the_source(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.translate("locales/en/news/1.po", {"北京": "Beijing"}, "fuzzy")
    site.translate("locales/en/news/1.po", {"会议详情": ""})
    report = site.build(EN)
    assert site.read("content/news/en/1.md").endswith("- 北京\n- Shanghai\n")
    assert "# 会议详情\n" in site.read("content/news/en/1.md")
    found = report.builds[0].coverage
    assert (found.units, found.translated, found.source, found.refused) == (5, 2, 3, 0)
    site.change("locales/en/news/1.po", obsolete=True)
    site.build(EN)
    assert site.read("content/news/en/1.md") == site.read("content/news/zh/1.md").replace("/news/zh/2", "/news/en/2").replace(
        "#会议日程", "#meeting-schedule"
    )


def test_a_refused_translation_shows_the_source_and_is_named(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.translate("locales/en/news/1.po", {"北京": "Beijing <script>alert(1)</script>"})
    report = site.build(EN)
    assert report.exit_code == Exit.FINDINGS
    assert "- 北京\n- Shanghai\n" in site.read("content/news/en/1.md")
    assert [path for path, _ in codes(report)] == ["locales/en/news/1.po"]
    assert report.builds[0].coverage.refused == 1


def test_min_translated_holds_articles_back(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG + "[build]\nmin_translated = 0.9\n")
    site.translate("locales/en/news/2.po", {"会议日程": ""})
    report = site.build()
    built = {(row.article, row.locale): row.built for row in report.builds}
    assert built == {("news/1", "en"): True, ("news/1", "ja"): False, ("news/2", "en"): False, ("news/2", "ja"): False}
    assert set(states(report)) == {"content/news/en/1.md", "dist/news/en/1/_payload.json"}
    assert "[schedule](/news/zh/2#会议日程)" in site.read("content/news/en/1.md")
    assert report.exit_code == Exit.DONE


def test_pseudo(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    report = site.build(Wanted(pseudo=True))
    assert set(states(report)) == {
        "content/news/en-XA/1.md",
        "dist/news/en-XA/1/_payload.json",
        "content/news/en-XA/2.md",
    }
    text = site.read("content/news/en-XA/1.md")
    assert "# ⟦会议详情" in text
    assert "(/news/en-XA/2#会议日程-one)" in text
    assert site.extract().counts["created"] == 2  # what was built is no source
    assert not site.build(Wanted(pseudo=True)).changed


def test_output_directory(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.build(Wanted(("en",), "out put"))
    assert site.exists("out put/content/news/en/1.md")
    assert site.exists("out put/dist/news/en/1/_payload.json")
    assert not site.exists("content/news/en/1.md")
    elsewhere = tmp_path / "else" / "where"
    site.build(Wanted(("en",), str(elsewhere)))
    assert (elsewhere / "content/news/en/2.md").read_text() == site.read("out put/content/news/en/2.md")


# --- links ---------------------------------------------------------------------------------------------------------


def links(site: Site) -> str:
    """The line with the links of the built article 1."""
    site.build(EN)
    return next(line for line in site.read("content/news/en/1.md").splitlines() if "](" in line)


def test_links_and_anchors_follow(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    assert "(/news/en/2#meeting-schedule)" in links(site)
    assert "(/news/en/1#meeting-details)" in site.read("content/news/en/2.md")


def test_links_off(tmp_path: Path) -> None:
    assert "(/news/zh/2#会议日程)" in links(translated_site(tmp_path, ONE_TREE + "[build]\nlinks = false\n"))


def test_anchors_off(tmp_path: Path) -> None:
    assert "(/news/en/2#会议日程)" in links(translated_site(tmp_path, ONE_TREE + "[build]\nanchors = false\n"))


def test_link_to_an_article_that_is_not_there(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    (tmp_path / "content/news/zh/2.md").unlink()
    assert "(/news/zh/2#会议日程)" in links(site)


def test_link_to_an_article_that_only_exists_by_hand(tmp_path: Path) -> None:
    """Its headings are nobody's translation, so the fragment stays."""
    site = translated_site(tmp_path, ONE_TREE)
    (tmp_path / "content/news/zh/2.md").unlink()
    site.write("content/news/en/2.md", "# By hand\n")
    assert "(/news/en/2#会议日程)" in links(site)


def test_link_to_an_article_that_is_held_back_but_stands_there(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE + "[build]\nmin_translated = 0.9\n")
    site.translate("locales/en/news/2.po", {"会议日程": ""})
    assert "(/news/zh/2#会议日程)" in links(site)
    site.write("content/news/en/2.md", "# By hand\n")
    assert "(/news/en/2#会议日程)" in links(site)


def test_link_to_a_broken_article_stays_or_follows_but_the_page_is_built(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/2.md", b"\xff\n")
    report = site.build(EN)
    assert failures(report) == [("content/news/zh/2.md", 1, "not-utf-8")]
    assert "(/news/en/2#会议日程)" in site.read("content/news/en/1.md")


# --- outputs of others ---------------------------------------------------------------------------------------------


def test_outputs_that_someone_else_wrote_are_kept(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/en/1.md", "by hand\n")
    report = site.build(EN)
    assert codes(report) == [("content/news/en/1.md", "output-edited")]
    assert report.exit_code == Exit.FINDINGS
    assert site.read("content/news/en/1.md") == "by hand\n"
    assert site.exists("content/news/en/2.md")
    report = site.build(Wanted(("en",), overwrite=True))
    assert (report.exit_code, states(report)["content/news/en/1.md"]) == (Exit.DONE, "updated")
    assert site.read("content/news/en/1.md").startswith("---\ntitle: Meeting Details")
    backups = [path.read_text() for path in (tmp_path / ".i18nflow/backup").rglob("1.md/*")]
    assert backups == ["by hand\n"]
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    assert site.build(EN).exit_code == Exit.DONE
    assert "- Peking\n" in site.read("content/news/en/1.md")


def test_an_output_that_someone_changed_is_kept(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.build(EN)
    changed = site.read("content/news/en/1.md") + "A line by hand.\n"
    site.write("content/news/en/1.md", changed)
    assert codes(site.build(Wanted(("en",)), check=True)) == [("content/news/en/1.md", "output-edited")]
    site.build(EN)
    assert site.read("content/news/en/1.md") == changed


def test_a_killed_build_knows_what_it_wrote(tmp_path: Path) -> None:
    """The journal is before the file, so nothing of ours is ever taken for somebody else's."""
    site = translated_site(tmp_path, ONE_TREE)
    site.build(EN)
    journal = (tmp_path / ".i18nflow/outputs.tsv").read_text().splitlines()
    assert len(journal) == 2
    assert (tmp_path / ".i18nflow/.gitignore").read_text() == "*\n"
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    before = site.read("content/news/en/1.md")
    site.build(EN)
    site.write("content/news/en/1.md", before)  # killed between the journal and the file
    site.translate("locales/en/news/1.po", {"北京": "Pekin"})
    assert site.build(EN).exit_code == Exit.DONE
    assert "- Pekin\n" in site.read("content/news/en/1.md")


def test_what_was_built_of_an_article_that_is_gone_is_named(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.build()
    assert not site.build().findings
    for path in ("content/news/zh/2.md", "dist/news/zh/2/_payload.json"):
        (tmp_path / path).unlink(missing_ok=True)
    site.write("content/news/ja/2.md", "# 私の\n")  # somebody's own by now
    for _ in range(2):
        report = site.build()
        assert {(found.path, found.code, found.severity) for found in report.findings} == {
            ("content/news/en/2.md", "no-source", "warning"),
        }
    assert report.exit_code == Exit.DONE
    assert site.exists("content/news/en/2.md")
    assert not site.build(Wanted(("ja",))).findings
    assert not site.build(Wanted(output="out")).findings
    (tmp_path / "content/news/en/2.md").unlink()
    assert not site.build().findings


def test_the_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.build(EN)
    journal = tmp_path / ".i18nflow/outputs.tsv"
    lines = journal.read_text()
    journal.write_text("0123\tcontent/news/en/1.md\n" * 2000 + lines)
    site.build(EN)
    assert len(journal.read_text().splitlines()) == 3
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    assert site.build(EN).exit_code == Exit.DONE


def test_a_lost_or_broken_journal_only_makes_builds_ask(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.build(EN)
    site.write(".i18nflow/outputs.tsv", b"\xff\x00 broken\nno tab\n")
    assert site.build(EN).exit_code == Exit.DONE  # the same bytes: ours again
    site.translate("locales/en/news/1.po", {"北京": "Peking"})
    assert site.build(EN).exit_code == Exit.DONE
    shutil.rmtree(tmp_path / ".i18nflow")
    site.translate("locales/en/news/1.po", {"北京": "Beijing"})
    assert codes(site.build(EN)) == [("content/news/en/1.md", "output-edited")]


# --- broken inputs -------------------------------------------------------------------------------------------------

BROKEN = {
    "utf8": (b"# \xe6\xa0\x87\n\n\xff\n", 3, "not-utf-8"),
    "gbk": ("标题\n".encode("gbk"), 1, "not-utf-8"),
    "yaml": ("---\ntitle: 一\ntitle: 二\n---\n\n正文\n".encode(), 3, "yaml-duplicate-key"),
    "props": ("# 标题\n\n::card\n---\ntitle: 一\ntitle: 二\n---\n::\n".encode(), 6, "yaml-duplicate-key"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_article_is_named_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    data, line, code = BROKEN[name]
    site = translated_site(tmp_path, ONE_TREE)
    template = site.read("locales/templates/news/1.pot")
    catalog = site.read("locales/en/news/1.po")
    site.build(EN)
    built = site.read("content/news/en/1.md")
    site.write("content/news/zh/1.md", data)
    site.write("content/news/zh/3.md", "第三篇。\n")
    report = site.extract()
    assert failures(report) == [("content/news/zh/1.md", line, code)]
    assert report.exit_code == Exit.BAD_INPUT
    assert states(report)["locales/templates/news/3.pot"] == "created"
    assert site.update().exit_code == Exit.DONE
    report = site.build(EN)
    assert failures(report) == [("content/news/zh/1.md", line, code)]
    assert states(report)["content/news/en/3.md"] == "created"
    assert site.read("locales/templates/news/1.pot") == template
    assert site.read("locales/en/news/1.po") == catalog
    assert site.read("content/news/en/1.md") == built


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_payload_leaves_its_article_alone(tmp_path: Path, jobs: int) -> None:
    site = translated_site(tmp_path)
    site.write("dist/news/zh/1/_payload.json", '[{"data":1},["ShallowReactive",99]]')
    report = site.extract(jobs=jobs)
    assert [failure.path for failure in report.failures] == ["dist/news/zh/1/_payload.json"]
    assert report.exit_code == Exit.BAD_INPUT
    report = site.build(EN, jobs=jobs)
    assert [failure.path for failure in report.failures] == ["dist/news/zh/1/_payload.json"]
    assert site.read("content/news/en/1.md").startswith("---\ntitle: Meeting Details")
    assert not site.exists("dist/news/en/1/_payload.json")


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path) -> None:
    site = small_site(tmp_path, ONE_TREE + "[limits]\nmarkdown_bytes = 200\n")
    site.write("content/news/zh/3.md", "长" * 100)
    report = site.extract()
    assert codes(report) == [("content/news/zh/3.md", "too-large")]
    assert report.exit_code == Exit.FINDINGS
    assert set(states(report)) == {"locales/templates/news/1.pot", "locales/templates/news/2.pot"}


def test_an_article_that_takes_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = small_site(tmp_path, ONE_TREE + "[limits]\ncpu_seconds = 0.3\n")
    parse = type(MARKDOWN).parse

    def slow(self: object, text: str, options: object, path: str = "") -> object:
        while path.endswith("2.md"):
            sum(range(1000))
        return parse(self, text, options, path)  # type: ignore[arg-type]

    monkeypatch.setattr(type(MARKDOWN), "parse", slow)
    for report in (site.extract(), site.build(EN)):
        assert failures(report) == [("content/news/zh/2.md", 0, "too-slow")]
        assert report.counts["created"] == 1
    assert "(/news/en/2#会议日程)" in site.read("content/news/en/1.md")  # whose clock stood still meanwhile


def test_a_bug_in_a_format_loses_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = translated_site(tmp_path)
    rebuild = type(MARKDOWN).rebuild

    def broken(self: object, document: object, job: object, options: object) -> object:
        if str(getattr(document, "path", "")).endswith("zh/1.md"):
            raise ValueError("oops")
        return rebuild(self, document, job, options)  # type: ignore[arg-type]

    monkeypatch.setattr(type(MARKDOWN), "rebuild", broken)
    report = site.build(EN)
    assert failures(report) == [("content/news/zh/1.md", 0, "unexpected")]
    assert states(report) == {"dist/news/en/1/_payload.json": "created", "content/news/en/2.md": "created"}


def test_a_broken_catalog_is_named_and_untouched(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.build(EN)
    built = site.read("content/news/en/1.md")
    broken = site.read("locales/en/news/1.po").replace('msgstr "Beijing"', 'msgstr "Beijing')
    site.write("locales/en/news/1.po", broken)
    site.translate("locales/en/news/2.po", {"会议日程": "Timetable"})
    line = broken.splitlines().index('msgstr "Beijing') + 1
    site.write("content/news/zh/1.md", "新的。\n")
    site.extract()
    for report in (site.update(), site.build(EN), site.status()):
        found = [(failure.path, failure.line) for failure in report.failures]
        assert found == [("locales/en/news/1.po", line)]
        assert report.exit_code == Exit.BAD_INPUT
    assert site.read("locales/en/news/1.po") == broken
    assert site.read("content/news/en/1.md") == built
    assert "# Timetable" in site.read("content/news/en/2.md")


def test_a_broken_template_is_named(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("locales/templates/news/1.pot", "<<<<<<< HEAD\n")
    for report in (site.update(), site.status()):
        assert {failure.path for failure in report.failures} == {"locales/templates/news/1.pot"}
    site.extract()
    assert not site.update().changed


def test_names_that_cannot_stand_beside_each_other(tmp_path: Path) -> None:
    site = small_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/b/A.md", "甲\n")
    site.write("content/news/zh/b/a.md", "乙\n")
    report = site.extract()
    assert codes(report) == [("content/news/zh/b/A.md", "name-collision"), ("content/news/zh/b/a.md", "name-collision")]
    assert report.exit_code == Exit.FINDINGS
    assert set(states(report)) == {"locales/templates/news/1.pot", "locales/templates/news/2.pot"}


def test_an_output_behind_a_link_is_refused(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site", ONE_TREE)
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "site/content/news/en").symlink_to(outside)
    report = site.build()
    assert report.exit_code in (Exit.ENVIRONMENT, Exit.BAD_INPUT)
    assert list(outside.iterdir()) == []
    assert site.exists("content/news/ja/1.md")


# --- catalogs ------------------------------------------------------------------------------------------------------


def test_a_catalog_for_each_directory(tmp_path: Path) -> None:
    site = small_site(tmp_path, CONFIG.replace("[[trees]]", 'per = "directory"\n\n[[trees]]', 1))
    site.write("content/news/zh/a/3.md", "第三篇。\n")
    assert states(site.extract()) == {"locales/templates/news.pot": "created", "locales/templates/news/a.pot": "created"}
    site.update()
    site.translate("locales/en/news.po", ENGLISH)
    assert "[back](/news/en/1#meeting-details)" in (site.build(EN), site.read("content/news/en/2.md"))[1]
    assert [row.article for row in site.status("en").rows] == ["news", "news/a"]
    site.write("content/news/zh/2.md", b"\xff")
    report = site.extract()
    assert report.exit_code == Exit.BAD_INPUT
    assert [entry.msgid for entry in site.catalog("locales/templates/news.pot").entries] == [*ENGLISH]


def test_update_keeps_revives_and_carries_over(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    before = site.read("locales/en/news/1.po")
    text = site.read("content/news/zh/1.md")
    site.write("content/news/zh/1.md", text.replace("- 上海\n", "").replace("欢迎参加，", "欢迎大家参加，"))
    site.extract()
    report = site.update("en")
    assert [how for outcome in report.outcomes for how in outcome.carried] == ["place"]
    entries = {entry.msgid: entry for entry in site.catalog("locales/en/news/1.po").entries}
    assert entries["上海"].obsolete
    assert entries["欢迎大家参加，见<a1>日程</a1>和<a2>首页</a2>。"].fuzzy
    site.write("content/news/zh/1.md", text)
    site.extract()
    site.update("en")
    entries = {entry.msgid: entry for entry in site.catalog("locales/en/news/1.po").entries if not entry.obsolete}
    assert all(entry.msgstr == ENGLISH[entry.msgid] for entry in entries.values())
    assert not site.update("en").changed
    assert site.catalog("locales/en/news/1.po").entries[3].msgstr == "Shanghai"
    assert 'msgstr "Shanghai"' in before


def test_every_catalog_is_valid_for_gettext(tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    site = translated_site(tmp_path)
    for path in sorted(tmp_path.glob("locales/e*/**/*.po")):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    assert site.exists("locales/en/news/1.po")


def test_templates_of_articles_that_are_gone_are_removed_and_catalogs_kept(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write(
        "locales/templates/ui.pot",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "OK"\nmsgstr ""\n',
    )
    (tmp_path / "content/news/zh/2.md").unlink()
    report = site.extract(check=True)
    assert (states(report)["locales/templates/news/2.pot"], report.exit_code) == ("removed", Exit.FINDINGS)
    assert site.exists("locales/templates/news/2.pot")
    assert states(site.extract()) == {"locales/templates/news/1.pot": "unchanged", "locales/templates/news/2.pot": "removed"}
    assert not site.exists("locales/templates/news/2.pot")
    assert site.exists("locales/templates/ui.pot")
    assert not site.extract().changed
    report = site.update("en")
    assert [(finding.path, finding.code, finding.severity) for finding in report.findings] == [
        ("locales/en/news/2.po", "no-article", "info")
    ]
    assert (report.exit_code, site.catalog("locales/en/news/2.po").entries[0].msgstr) == (Exit.DONE, "Meeting Schedule")


def test_nothing_is_taken_for_gone_that_cannot_be_read_or_is_not_generated_yet(tmp_path: Path) -> None:
    site = translated_site(tmp_path)
    site.write("dist/news/zh/3/_payload.json", small_payload("三", "/news/zh/3"))
    site.extract()
    site.update()
    shutil.rmtree(tmp_path / "dist")
    report = site.extract()
    assert ("i18nflow.toml", "no-root") in codes(report)
    assert site.exists("locales/templates/news/3.pot")
    assert site.update().findings == ()
    site.write("dist/news/zh/1/_payload.json", small_payload())
    site.write("content/news/zh/2.md", "长" * 2_000_000)
    assert states(site.extract()) == {"locales/templates/news/1.pot": "updated", "locales/templates/news/3.pot": "removed"}
    assert {finding.path for finding in site.update("en").findings} == {"locales/en/news/3.po"}


# --- status --------------------------------------------------------------------------------------------------------


def test_status(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/3.md", "第三篇。\n")
    site.translate("locales/en/news/1.po", {"北京": "Beijing"}, "fuzzy")
    (tmp_path / "locales/ja/news/2.po").unlink()
    table = site.status()
    assert [(row.article, row.extracted, row.units) for row in table.rows] == [
        ("news/1", True, 4),
        ("news/2", True, 2),
        ("news/3", False, 0),
    ]
    first, second, third = (row.locales for row in table.rows)
    assert first["en"] is not None
    assert first["ja"] is not None
    assert second["en"] is not None
    assert (first["en"].fuzzy.units, first["en"].translated.units, first["ja"].fresh) == (1, 3, 0.0)
    assert (second["en"].fresh, second["ja"]) == (1.0, None)
    assert third == {"en": None, "ja": None}
    assert table.share("en") == pytest.approx((table.characters - 2) / table.characters)
    assert table.share("ja") == 0


def test_status_counts_against_the_template_of_today(tmp_path: Path) -> None:
    """What ``update`` has not brought in yet is not translated, what it would take out is not counted."""
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/2.md", "# 会议日程\n\n全新的一段话。\n")
    site.extract()
    found = site.status("en").rows[1].locales["en"]
    assert found is not None
    assert (found.translated.units, found.untranslated.units, found.obsolete.units) == (1, 1, 1)
    assert found.fresh < 1


# --- calls ---------------------------------------------------------------------------------------------------------


def test_locales_by_tag_and_by_their_name_in_paths(tmp_path: Path) -> None:
    names = '[locale_names]\nzh_cn = "zh"\nja_jp = "ja"\n'
    site = Site(tmp_path, ONE_TREE + names)
    site.write("content/news/zh_cn/1.md", "正文。\n")
    site.extract()
    assert set(states(site.update("JA"))) == {"locales/ja/news/1.po"}
    assert set(states(site.update("ja_jp", "ja"))) == {"locales/ja/news/1.po"}
    with pytest.raises(ConfigError, match="“jp” is not one") as caught:
        site.update("jp")
    assert caught.value.hint.startswith("did you mean “ja”?")
    site.build(Wanted(("ja",)))
    assert site.exists("content/news/ja_jp/1.md")


def test_update_before_extract(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    with pytest.raises(ConfigError) as caught:
        site.update()
    assert (caught.value.code, caught.value.hint) == ("no-templates", "run: i18nflow extract")
    site.extract()
    site.write("content/news/zh/3.md", "第三篇。\n")
    report = site.update()
    assert codes(report) == [("locales/templates/news/3.pot", "no-template")]
    assert report.exit_code == Exit.DONE


def test_a_build_without_catalogs_is_the_source(tmp_path: Path) -> None:
    site = small_site(tmp_path, ONE_TREE + "[build]\nlinks = false\n")
    site.build(EN)
    assert site.read("content/news/en/1.md") == site.read("content/news/zh/1.md")


@pytest.mark.parametrize("name", ["报告（一）：总结 [终稿].md", "a b\u00a0c.md", "Ünïcode'“”.md", "#1?.md"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path / "我的 站点", ONE_TREE)
    site.write(f"content/news/zh/子 目录/{name}", "# 标题\r\n\r\n正文。")
    stem = name.removesuffix(".md")
    report = site.extract()
    assert report.exit_code == Exit.DONE, report.failures
    site.update()
    catalog = f"locales/en/news/子 目录/{stem}.po"
    assert site.catalog(catalog).entries[0].references == (f"content/news/zh/子 目录/{name}",)
    site.translate(catalog, {"标题": "Title", "正文。": "Text."})
    site.build(EN)
    assert site.read(f"content/news/en/子 目录/{name}") == "# Title\r\n\r\nText."
    assert not site.extract().changed
    assert not site.update().changed


def test_the_longest_part_of_a_path_is_a_setting(tmp_path: Path) -> None:
    site = Site(tmp_path, ONE_TREE)
    site.write(f"content/news/zh/{'长' * 67}.md", "正文。\n")
    for report in (site.extract(), site.build(EN)):
        assert {failure.code for failure in report.failures} == {"unsafe-path"}
        assert report.exit_code == Exit.BAD_INPUT
    site.write("i18nflow.toml", ONE_TREE + "[limits]\npath_part = 230\n")
    assert [site.extract().exit_code, site.update().exit_code, site.build(EN).exit_code] == [Exit.DONE] * 3


def test_temporary_files_of_killed_runs_are_swept(tmp_path: Path) -> None:
    from i18nflow.project.store.atomic import _here

    site = translated_site(tmp_path, ONE_TREE)
    site.build()
    name = f".i18nflow-{_here()}-{4_194_304 + 7}-0.tmp"
    places = ["locales/en/news", "locales/templates", "content/news/en", ".i18nflow"]
    for place in places:
        site.write(f"{place}/{name}", "x")
    site.build(check=True)
    assert all(site.exists(f"{place}/{name}") for place in places)
    site.build()
    assert all(site.exists(f"{place}/{name}") for place in places)  # nobody was killed since somebody looked today
    with closing(sqlite3.connect(tmp_path / ".i18nflow/cache.db")) as cache, cache:
        cache.execute("UPDATE meta SET value = 'build' WHERE key = 'running'")
    site.build()
    assert [place for place in places if site.exists(f"{place}/{name}")] == []


def test_two_who_create_the_same_catalog_lose_nothing(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    workspace = Workspace(site.project.config)
    path = "locales/en/news/1.po"
    theirs, _ = workspace.translations("news/1", "en")
    assert theirs is not None
    (site.root / path).unlink()
    absent = workspace.store.read(path)
    mine = replace(theirs, entries=tuple(replace(entry, msgstr=entry.msgstr or "mine") for entry in theirs.entries))
    save_catalog(workspace, theirs, absent)
    save_catalog(workspace, mine, absent)
    assert workspace.translations("news/1", "en")[0] == mine


def test_files_that_no_format_claims_are_left_out(tmp_path: Path) -> None:
    site = small_site(tmp_path, ONE_TREE.replace("**/*.md", "**/*"))
    site.write("content/news/zh/a.png", b"\x89PNG")
    report = site.extract()
    assert report.exit_code == Exit.DONE
    assert [(finding.code, finding.path) for finding in report.findings] == [("no-format", "content/news/zh/a.png")]
    assert site.exists("locales/templates/news/1.pot")
