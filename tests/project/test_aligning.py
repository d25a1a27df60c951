"""Existing translations into the catalogs of a project, proven by building."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.alignment.sides import CHINESE, ENGLISH
from tests.project.site import ONE_TREE, Site, small_payload, small_site

from i18nflow.catalogs.remarks import remark
from i18nflow.errors import ConfigError, Exit
from i18nflow.model import Entry
from i18nflow.project.run import Run
from i18nflow.project.twins.aligning import Aligned, Wanted, align
from i18nflow.project.usecases import Wanted as Build
from i18nflow.project.usecases import open_project
from i18nflow.project.workflow_options import Align

SOURCE, TWIN, PO = "content/news/zh/1.md", "content/news/en/1.md", "locales/en/news/1.po"
EN = Wanted(locales=("en",))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path, ONE_TREE)
    made.write(SOURCE, CHINESE)
    made.write(TWIN, ENGLISH)
    return made


def run(site: Site, wanted: Wanted = EN, *, check: bool = False) -> Aligned:
    return align(open_project(site.root), wanted, Run(check=check))


def entries(site: Site) -> dict[str, Entry]:
    return {entry.msgid: entry for entry in site.catalog(PO).entries}


def codes(done: Aligned) -> list[str]:
    return [finding.code for finding in done.report.findings]


def test_twins_become_a_catalog_that_builds_the_twin(site: Site) -> None:
    keys = ("description: About the meeting", "title: Meeting details")
    site.write(TWIN, ENGLISH.replace("\n".join(keys), "\n".join(reversed(keys))).replace("/en/agenda", "/zh/agenda"))
    done = run(site)
    (review,) = done.reviews
    assert review.identical
    assert (review.rebuilt, review.gaps, review.counts["sure"]) == (1.0, 0.0, 7)
    assert [change.state for change in done.report.changes] == ["created"]
    found = entries(site)
    assert all(entry.translated and remark(entry, "aligned") for entry in found.values())
    assert found["上海"].msgstr == "Shanghai"
    site.extract()
    site.update()
    report = site.build(Build(("en",)))
    assert report.exit_code == Exit.DONE
    assert [change.state for change in report.changes] == ["unchanged"]


def test_a_second_run_changes_nothing(site: Site) -> None:
    first = run(site)
    text = site.read(PO)
    second = run(site)
    assert site.read(PO) == text
    assert not second.report.changed
    assert second.reviews[0].counts["same"] == first.reviews[0].counts["sure"]


def test_check_writes_nothing(site: Site) -> None:
    done = run(site, check=True)
    assert done.report.exit_code == Exit.FINDINGS
    assert not site.exists(PO)


def test_what_somebody_translated_stays_and_is_reported(site: Site) -> None:
    site.extract()
    site.update()
    site.translate(PO, {"上海": "SHANGHAI", "大会免费。": "The conference is free."})
    done = run(site)
    found = entries(site)
    assert found["上海"].msgstr == "SHANGHAI"
    assert remark(found["大会免费。"], "aligned") is None
    assert found["北京，运行 <code>nn.Cell</code>"].translated
    assert codes(done) == ["align-differs"]
    assert done.report.findings[0].line == 15


def test_gaps_are_named_and_their_entries_stay_empty(site: Site) -> None:
    site.write(TWIN, ENGLISH.replace("- Shanghai\n", ""))
    done = run(site)
    assert codes(done) == ["align-gap"]
    assert not entries(site)["上海"].msgstr
    assert done.reviews[0].rebuilt == 1


def test_a_page_with_many_gaps_is_refused_and_the_others_are_done(site: Site) -> None:
    site.write("content/news/zh/2.md", CHINESE)
    site.write("content/news/en/2.md", "# Something else\n\nEntirely.\n")
    done = run(site)
    assert [(review.article, review.refused) for review in done.reviews] == [("news/1", False), ("news/2", True)]
    assert codes(done) == ["align-refused"]
    assert done.report.exit_code == Exit.FINDINGS
    assert site.exists(PO)
    assert not site.exists("locales/en/news/2.po")
    assert not any(review.refused for review in run(site, replace(EN, limits=Align(max_gaps=1.0))).reviews)


def test_what_is_built_otherwise_is_left_to_a_person(site: Site) -> None:
    site.write(TWIN, ENGLISH.replace("- Shanghai", "- Shanghai, see [map](/map)"))
    run(site)
    entry = entries(site)["上海"]
    assert entry.fuzzy
    assert "no place in the source" in str(entry.comments)


def test_a_higher_score_can_be_asked_for(site: Site) -> None:
    run(site, replace(EN, limits=Align(min_score=1.0)))
    assert all(entry.fuzzy for entry in entries(site).values())


def test_a_twin_that_lies_elsewhere(site: Site, tmp_path: Path) -> None:
    (site.root / TWIN).unlink()
    elsewhere = tmp_path / "old.md"
    elsewhere.write_text(ENGLISH, encoding="utf-8")
    site.write("content/news/zh/2.md", CHINESE)
    one = Wanted((Path("news/1"),), ("en",), elsewhere)
    (review,) = run(site, one).reviews
    assert review.target == elsewhere.as_posix()
    assert review.counts["sure"] == 7
    with pytest.raises(ConfigError, match="of one article in one locale"):
        run(site, replace(one, paths=()))
    with pytest.raises(ConfigError, match="of one article in one locale"):
        run(site, replace(one, locales=()))


def test_articles_without_a_twin_are_named_only_if_they_were_asked_for(site: Site) -> None:
    site.write("content/news/zh/2.md", CHINESE)
    assert codes(run(site)) == []
    assert codes(run(site, replace(EN, paths=(Path("news/2"),)))) == ["no-twin"]


def test_a_file_that_cannot_be_read_leaves_the_others(site: Site) -> None:
    site.write("content/news/zh/2.md", CHINESE)
    (site.root / "content/news/en/2.md").write_bytes(b"\xff\xfe\x00")
    done = run(site)
    assert [failure.code for failure in done.report.failures] == ["not-utf-8"]
    assert site.exists(PO)


def test_texts_that_a_catalog_does_not_have_yet(site: Site) -> None:
    site.extract()
    site.update()
    site.write(SOURCE, CHINESE + "\n新的一段。\n")
    site.write(TWIN, ENGLISH + "\nA new paragraph.\n")
    assert codes(run(site)) == ["align-stale"]


def test_a_payload_alone_and_beside_its_markdown(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    english = small_payload("Meeting Details", "/news/en/1").replace("北京", "Beijing").replace("上海", "Shanghai")
    site.write("dist/news/en/1/_payload.json", english)
    (review,) = run(site).reviews
    assert review.source == "dist/news/zh/1/_payload.json"
    assert {entry.msgid: entry.msgstr for entry in site.catalog(PO).entries if entry.translated} == {
        "会议详情": "Meeting Details",
        "北京": "Beijing",
        "上海": "Shanghai",
    }
    site.write(TWIN, "---\ntitle: Meeting Details\n---\n\n# Meeting Details\n\nCome.\n\n- Beijing\n- Shanghai\n")
    assert [review.source for review in run(site).reviews] == [SOURCE, "dist/news/zh/1/_payload.json"]


def test_message_files_pair_by_their_keys(tmp_path: Path) -> None:
    config = 'locales = ["en"]\n\n[[trees]]\nroot = "i18n"\npattern = "locales/{locale}.json"\nformat = "messages"\n'
    site = Site(tmp_path, config)
    site.write("i18n/locales/zh.json", '{"a": "首页", "b": {"c": "共 {n} 条", "d": "关于"}}')
    site.write("i18n/locales/en.json", '{"b": {"d": "About", "c": "{n} in all"}, "a": "Home"}')
    done = run(site)
    (change,) = done.report.changes
    found = {entry.msgctxt: entry.msgstr for entry in site.catalog(change.path).entries if entry.translated}
    assert found == {"a": "Home", "b.c": "{n} in all", "b.d": "About"}
