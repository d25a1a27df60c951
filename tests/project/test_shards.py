"""``--shard``: the parts of a project, worked on apart from each other, give what one run gives."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.payload.samples import document, element, payload
from tests.project.site import CONFIG, ENGLISH, ONE_TREE, SCHEDULE, Site, small_payload, small_site, translated_site

from i18nflow.project import usecases
from i18nflow.project.checking.order import CheckWanted, prepare
from i18nflow.project.checking.run import check
from i18nflow.project.report import Report
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project
from i18nflow.routes.shards import Part, shelf

Verb = Callable[[Project], Report]

SITE = '\n[site]\nroot = "dist"\norigin = "https://www.example.org"\n'
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://www.example.org/news/zh/1</loc></url>
</urlset>
"""
VERBS: tuple[Verb, ...] = (usecases.extract, usecases.update, usecases.build)
SENTENCES = {
    "此次会议介绍最新进展。": "News of the framework.",
    "请在 5 月 6 日前报名。": "Register before 6 May.",
    "名额有限。": "Few seats.",
    "北京": "Beijing",
}
"""The last one is never translated, so that pages mix both languages."""
names = st.sampled_from(["1", "2", "3", "会议", "a/4", "a/5", "b/index"])
bodies = st.tuples(st.lists(st.sampled_from([*SENTENCES]), max_size=3), st.lists(names, max_size=2))
articles = st.dictionaries(names, bodies, min_size=1, max_size=6)


def text(title: str, sentences: list[str], links: list[str]) -> str:
    addresses = [f"见[另一篇](/news/zh/{link.removesuffix('/index')}#标题{link})。" for link in links]
    return "\n\n".join([f"# 标题{title}", *sentences, *addresses]) + "\n"


def page(name: str, sentences: list[str]) -> dict[str, object]:
    bare = name.removesuffix("/index")
    place = {"_path": f"/news/zh/{bare}", "_id": f"content:news:zh:{name}.md", "_file": f"news/zh/{name}.md"}
    body = [element("h1", f"标题{name}", id=f"标题{name}"), *(element("p", sentence) for sentence in sentences)]
    return document(*body, title=f"标题{name}", **place)


def write(root: Path, rows: dict[str, tuple[list[str], list[str]]], per: str) -> Site:
    """Pages, a payload for every other one, and a list page that shows them all."""
    site = Site(root, f'per = "{per}"\n{CONFIG}')
    for name, (sentences, links) in rows.items():
        site.write(f"content/news/zh/{name}.md", text(name, sentences, links))
    for name in sorted(rows)[::2]:
        address = f"news/zh/{name.removesuffix('/index')}"
        site.write(f"dist/{address}/_payload.json", payload({f"page-/{address}": page(name, rows[name][0])}))
    listed = [page(name, sentences) for name, (sentences, _) in sorted(rows.items())]
    site.write("dist/news/zh/_payload.json", payload({"list": listed}))
    return site


def translate(site: Site) -> None:
    answers = dict([*SENTENCES.items()][:-1])
    for path in sorted(site.root.glob("locales/en/**/*.po")):
        shown = str(path.relative_to(site.root))
        titles = {entry.msgid: f"Title {len(entry.msgid)}" for entry in site.catalog(shown).entries if "标题" in entry.msgid}
        site.translate(shown, answers | titles)


def parts(site: Site, of: int) -> list[Project]:
    return [replace(site.project, part=Part(number, of)) for number in range(1, of + 1)]


def findings(reports: list[Report]) -> Counter[object]:
    return Counter(finding for report in reports for finding in report.findings)


def same_as_whole(verb: Verb, whole: Site, cut: Site, of: int, order: st.DataObject) -> None:
    """Do ``verb`` to both, to the one at once, to the other part by part in any order."""
    one = verb(whole.project)
    done = [verb(project) for project in order.draw(st.permutations(parts(cut, of)))]
    touched = Counter(change.path for report in done for change in report.changes)
    assert not [path for path, count in touched.items() if count > 1], "a file of two parts"
    assert touched.keys() == {change.path for change in one.changes}
    assert findings(done) == findings([one])
    assert cut.tree() == whole.tree()


@given(articles, st.integers(1, 7), st.sampled_from(["article", "directory"]), st.data())
@settings(max_examples=8)
def test_all_parts_together_are_one_whole_run(
    rows: dict[str, tuple[list[str], list[str]]], of: int, per: str, order: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        whole, cut = (write(Path(directory) / name, rows, per) for name in ("whole", "cut"))
        for site in (whole, cut):
            site.write("locales/templates/gone.pot", 'msgid ""\nmsgstr ""\n')
        for verb in VERBS:
            if verb is usecases.build:
                for site in (whole, cut):
                    translate(site)
            same_as_whole(verb, whole, cut, of, order)


def test_machines_of_their_own(tmp_path: Path) -> None:
    """As in a CI matrix: each part from the same checkout, knowing nothing of the others; what they wrote is laid together."""
    start = translated_site(tmp_path / "start", CONFIG + SITE)
    start.write("dist/sitemap.xml", SITEMAP)
    for number in range(3, 9):
        start.write(f"content/news/zh/{number}.md", SCHEDULE.replace("上午", f"{number} 点"))
    before = start.tree()
    joined: dict[str, bytes] = {}
    for number in range(1, 4):
        shutil.copytree(start.root, tmp_path / str(number))
        site = Site(tmp_path / str(number), CONFIG + SITE)
        for verb in VERBS:
            verb(replace(site.project, part=Part(number, 3)))
        made = {path: data for path, data in site.tree().items() if before.get(path) != data}
        assert made
        assert not made.keys() & joined.keys()
        joined |= made
    for verb in VERBS:
        verb(start.project)
    assert {path: data for path, data in start.tree().items() if before.get(path) != data} == joined
    assert "/news/en/1" in start.read("dist/sitemap.xml")


def test_what_belongs_to_the_whole_project_is_done_by_the_first_part(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.build()
    site.write("content/news/zh/3.md", SCHEDULE.replace("上午", "下午"))
    (tmp_path / "content/news/zh/1.md").unlink()
    later = [usecases.extract(project) for project in parts(site, 9)[1:]]
    assert site.exists("locales/templates/news/1.pot")
    assert not [change for report in later for change in report.changes if change.state == "removed"]
    usecases.extract(parts(site, 9)[0])
    assert not site.exists("locales/templates/news/1.pot")
    updated = [usecases.update(project) for project in parts(site, 9)]
    assert [{finding.code for finding in report.findings} for report in updated] == [{"no-article"}, *[set()] * 8]
    built = [usecases.build(project) for project in parts(site, 9)]
    assert ["no-source" in {finding.code for finding in report.findings} for report in built] == [True] + [False] * 8


def test_a_renamed_article_waits_for_a_run_of_all(tmp_path: Path) -> None:
    """It takes all catalogs to know where one belongs: the parts leave it alone, and the next whole run finds it."""
    site = translated_site(tmp_path / "a", ONE_TREE)
    (site.root / "content/news/zh/1.md").rename(site.root / "content/news/zh/renamed.md")
    shutil.copytree(site.root, tmp_path / "b")
    whole = Site(tmp_path / "b", ONE_TREE)
    for project in parts(site, 4):
        usecases.extract(project)
    for project in parts(site, 4):
        usecases.update(project)
    assert site.exists("locales/en/news/1.po")
    assert {entry.msgstr for entry in site.catalog("locales/en/news/renamed.po").entries} == {""}
    for one in (site, whole):
        one.extract()
    origins = [change.origin for change in site.update().changes if change.state == "moved"]
    assert origins == ["locales/en/news/1.po", "locales/ja/news/1.po"]
    whole.update()
    assert site.tree() == whole.tree()


def test_checks_of_all_parts_are_those_of_one_run(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    site.translate("locales/en/news/2.po", {"会议日程": "Meeting  schedule，"})
    site.write("content/news/zh/3.md", "# 会议日程\n\n北京\n")
    site.extract()
    site.update()
    site.translate("locales/en/news/3.po", {"会议日程": "Agenda", "北京": "Beijing "})

    def found(project: Project) -> list[tuple[str, str, int]]:
        done = check(prepare(project, CheckWanted()), Run())
        return [(fault.finding.code, fault.finding.path, fault.finding.line) for fault in done.faults]

    one = found(site.project)
    assert "inconsistent" in {code for code, _, _ in one}, "it compares catalogs of different parts"
    assert sorted(row for project in parts(site, 3) for row in found(project)) == sorted(one)


def test_counts_of_all_parts_add_up(tmp_path: Path) -> None:
    site = translated_site(tmp_path, ONE_TREE)
    one = site.status()
    cut = [usecases.status(project) for project in parts(site, 3)]
    assert sum(table.characters for table in cut) == one.characters > 0
    assert sorted(row.article for table in cut for row in table.rows) == [row.article for row in one.rows]
    assert [table.portion.total for table in cut if table.portion] == [2, 2, 2]
    assert sum(table.portion.articles for table in cut if table.portion) == 2


# --- catalogs by shard ---------------------------------------------------------------------------------------------

BY_SHARD = 'catalogs_by = "shard"\n'


def shelved(article: str, top: str = "locales/en", suffix: str = ".po") -> str:
    return f"{top}/{shelf(article)}/{article}{suffix}"


def test_catalogs_lie_below_their_shelf(tmp_path: Path) -> None:
    site = translated_site(tmp_path, BY_SHARD + CONFIG)
    assert shelved("news/1") in site.tree()
    assert shelved("news/2", "locales/templates", ".pot") in site.tree()
    assert not site.exists("locales/en/news")
    plain = translated_site(tmp_path / "plain")
    assert site.build().counts == plain.build().counts
    outputs = {path for path in plain.tree() if path.startswith(("content/news/en", "dist/news/en"))}
    assert outputs
    assert {path: site.tree()[path] for path in outputs} == {path: plain.tree()[path] for path in outputs}
    for verb in (site.extract, site.update, site.build):
        assert not verb().changed


@pytest.mark.parametrize("of", [1, 3])
@pytest.mark.parametrize("per", ["article", "directory"])
def test_from_one_layout_to_the_other_and_back(tmp_path: Path, per: str, of: int) -> None:
    config = f'per = "{per}"\n{CONFIG}'
    site = translated_site(tmp_path, config)
    site.write("content/news/zh/too-large.md", "# 北京\n")
    site.write("locales/en/old/gone.po", 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "没有了"\nmsgstr "Gone"\n')
    site.extract()
    site.update()
    before = site.tree()
    for text in (BY_SHARD + config, config):
        site.write("i18nflow.toml", text)
        for verb in (usecases.extract, usecases.update):
            reports = [verb(project) for project in parts(site, of)]
        moved = [change for report in reports for change in report.changes if change.state == "moved"]
        assert moved
        assert all(change.state in ("moved", "unchanged") for report in reports for change in report.changes)
        assert [finding.path for report in reports for finding in report.findings] == ["locales/en/old/gone.po"]
        after = {path: data for path, data in site.tree().items() if path.startswith("locales")}
        assert sorted(after.values()) == sorted(data for path, data in before.items() if path.startswith("locales"))
    assert site.tree() == before


def test_under_check_nothing_moves(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG)
    site.write("i18nflow.toml", BY_SHARD + CONFIG)
    site.extract()
    before = site.tree()
    report = site.update(check=True)
    assert {change.state for change in report.changes} == {"moved"}
    assert site.tree() == before


def test_a_catalog_begun_at_the_new_place_is_not_replaced(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG)
    site.write("i18nflow.toml", BY_SHARD + CONFIG)
    site.extract()
    site.write(shelved("news/2"), site.read("locales/en/news/2.po").replace(ENGLISH["会议日程"], "Agenda"))
    report = site.update()
    assert "Agenda" in site.read(shelved("news/2"))
    assert ENGLISH["会议日程"] in site.read("locales/en/news/2.po")
    assert [finding.path for finding in report.findings] == ["locales/en/news/2.po"]


def test_a_catalog_of_a_source_that_cannot_be_read_stays(tmp_path: Path) -> None:
    """Its article is there, so nobody else may have its catalog."""
    site = translated_site(tmp_path, ONE_TREE)
    site.write("content/news/zh/2.md", "文" * 2_000_000)
    site.write("content/news/zh/3.md", SCHEDULE)
    site.write("i18nflow.toml", BY_SHARD + ONE_TREE)
    site.extract()
    report = site.update()
    assert site.exists("locales/en/news/2.po")
    assert [change.origin for change in report.changes if change.origin] == ["locales/en/news/1.po", "locales/ja/news/1.po"]


def test_paths_of_shelved_catalogs_name_their_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = translated_site(tmp_path, BY_SHARD + CONFIG)
    monkeypatch.chdir(tmp_path)
    for named in (shelved("news/1"), shelved("news/1", "locales/templates", ".pot"), f"locales/en/{shelf('news/1')}", "news/1"):
        order = prepare(site.project, CheckWanted((Path(named),), ("en",)))
        assert [one.group.name for one in order.catalogs] == ["news/1"]


def test_a_payload_and_its_page_stay_in_one_part(tmp_path: Path) -> None:
    site = small_site(tmp_path)
    site.write("dist/news/zh/2/_payload.json", small_payload("会议日程", "/news/zh/2"))
    for project in parts(site, 5):
        usecases.extract(project)
    for article in "12":
        references = {
            place for entry in site.catalog(f"locales/templates/news/{article}.pot").entries for place in entry.references
        }
        assert references == {f"content/news/zh/{article}.md", f"dist/news/zh/{article}/_payload.json"}
