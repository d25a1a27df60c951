"""``check`` over a project: catalogs, built pages, revisions, fixes, mutes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.site import ENGLISH, ONE_TREE, SCHEDULE, Site, translated_site

from i18nflow.errors import ConfigError
from i18nflow.model import Severity
from i18nflow.project.checking import fixes as check_fixes
from i18nflow.project.checking import muting
from i18nflow.project.checking import order as check_order
from i18nflow.project.checking import run as checking
from i18nflow.project.checking.order import CheckWanted
from i18nflow.project.checking.run import CheckReport
from i18nflow.project.run import Run
from i18nflow.reports.fault import Fault

PO = "locales/en/news/1.po"
OTHER = "locales/en/news/2.po"
WELCOME = "欢迎参加，见<a1>日程</a1>和<a2>首页</a2>。"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two articles, all of their English."""
    return translated_site(tmp_path, ONE_TREE)


def run(site: Site, wanted: CheckWanted = CheckWanted(), jobs: int | None = None) -> CheckReport:  # noqa: B008
    return checking.check(check_order.prepare(site.project, wanted), Run(jobs))


def answer(site: Site, msgid: str, msgstr: str, path: str = PO) -> None:
    site.translate(path, {msgid: msgstr})


def codes(faults: Iterable[Fault]) -> list[str]:
    return [fault.finding.code for fault in faults]


def of(report: CheckReport, code: str) -> list[Fault]:
    return [fault for fault in report.faults if fault.finding.code == code]


# --- entries -------------------------------------------------------------------------------------------------------


def test_good_translations(site: Site) -> None:
    report = run(site, CheckWanted(locales=("en",)))
    assert not report.faults
    assert not report.failures
    assert report.paths == (PO, OTHER)
    assert report.entries == 6


def test_a_finding_knows_its_places(site: Site) -> None:
    answer(site, "北京", "Beijing 北京")
    (fault,) = run(site, CheckWanted(select=("cjk-left",))).faults
    finding = fault.finding
    lines = site.read(PO).splitlines()
    assert lines[finding.line - 1] == 'msgstr "Beijing 北京"'
    assert lines[finding.line - 1][finding.column - 1 :] == '北京"'
    assert (fault.end_line, fault.end_column) == (finding.line, finding.column + 2)
    assert fault.marked == "北京"
    assert (finding.path, fault.article, fault.locale, fault.source) == (PO, "news/1", "en", "北京")
    path, _, number = fault.origin.rpartition(":")
    assert site.read(path).splitlines()[int(number) - 1] == "- 北京"


def test_fuzzy_ones_only_if_asked_for(site: Site) -> None:
    site.translate(PO, {"北京": "北京!"}, "fuzzy")
    wanted = CheckWanted(select=("cjk-left",))
    assert run(site, wanted).faults == ()
    assert codes(run(site, replace(wanted, fuzzy=True)).faults) == ["cjk-left"]


def test_one_broken_catalog_leaves_the_others_going(site: Site) -> None:
    site.write(PO, "msgid broken")
    answer(site, "会议日程", "会议 Schedule", OTHER)
    report = run(site)
    assert codes(report.faults) == ["cjk-left"]
    (failure,) = report.failures
    assert failure.path == PO
    assert report.failed == 4


def test_the_settings_of_the_project(site: Site) -> None:
    answer(site, "北京", "Beijing 北京")
    config = site.read("i18nflow.toml")
    site.write("i18nflow.toml", f'{config}\n[checks]\nseverity = {{ cjk-left = "info" }}\nmax_length = {{ paragraph = "5" }}\n')
    report = run(site)
    assert [(fault.finding.code, fault.finding.severity) for fault in report.faults] == [
        ("max-length", "error"),
        ("cjk-left", "info"),
        ("max-length", "error"),
    ]
    site.write("i18nflow.toml", f'{config}\n[checks]\nignore = ["cjk-lift"]\n')
    with pytest.raises(ConfigError) as caught:
        run(site)
    assert caught.value.path == "i18nflow.toml"
    assert "cjk-left" in caught.value.hint


def test_a_glossary(site: Site) -> None:
    site.write("glossary.csv", "source,target,locale\n北京,Peking,en\n")
    assert codes(run(site).faults) == ["glossary"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ([PO], [PO]),
        (["content/news/zh/2.md"], [OTHER, "locales/ja/news/2.po"]),
        (["locales/ja"], ["locales/ja/news/1.po", "locales/ja/news/2.po"]),
        ([OTHER, "locales/ja/news/1.po"], ["locales/ja/news/1.po", OTHER]),
        (["content/news", PO], [PO, "locales/ja/news/1.po", OTHER, "locales/ja/news/2.po"]),
    ],
)
def test_what_a_person_names(site: Site, paths: list[str], found: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    assert list(run(site, CheckWanted(tuple(map(Path, paths)))).paths) == found


def test_a_named_catalog_of_another_locale_is_not_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    assert run(site, CheckWanted((Path("locales/ja/news/1.po"),), ("en",))).paths == ()


def test_processes_find_the_same(site: Site) -> None:
    answer(site, "北京", "Beijing 北京")
    answer(site, "上午开幕，<a1>返回</a1>。", "Opening in the morning, <a1>back</a1>. # # 1", OTHER)
    assert run(site, jobs=2) == run(site, jobs=1)


def test_what_reads_all_catalogs_runs_only_if_it_is_shown(site: Site) -> None:
    assert "inconsistent" in checking_of(site, "info")
    assert "inconsistent" not in checking_of(site, "warning")


def checking_of(site: Site, level: Severity) -> Iterable[str]:
    return check_order.prepare(site.project, CheckWanted(level=level)).choice.severities


def test_rates(site: Site) -> None:
    answer(site, "北京", "Beijing 北京 北")
    report = run(site, CheckWanted(select=("cjk-left", "number")))
    assert len(report.faults) == 2
    assert dict(report.fired) == {"cjk-left": 1}, "entries, not places"


# --- built pages ---------------------------------------------------------------------------------------------------


def test_a_link_to_no_article(site: Site) -> None:
    site.write(
        "content/news/zh/2.md", SCHEDULE + "\n见[会场](/news/zh/3)、[下载](/files)、[外面](https://a.example/news/zh/3)。\n"
    )
    site.extract()
    site.update()
    answer(site, "见<a1>会场</a1>、<a2>下载</a2>、<a3>外面</a3>。", "See <a1>a</a1>, <a2>b</a2>, <a3>c</a3>.", OTHER)
    (fault,) = of(run(site), "page-link")
    assert "/news/zh/3" in fault.finding.message
    assert fault.finding.path == OTHER
    assert "msgstr" in site.read(OTHER).splitlines()[fault.finding.line - 1]
    assert fault.origin == "content/news/zh/2.md:5"
    assert fault.output == "content/news/en/2.md:5"
    site.write("i18nflow.toml", site.read("i18nflow.toml") + '\n[checks]\naddresses = ["/news/*/3"]\n')
    assert of(run(site), "page-link") == []


def test_anchors_of_this_page_and_of_others(site: Site) -> None:
    links = ("#会议日程", "#无", "/news/zh/1#会议详情", "/news/zh/1#无处", "#stated", "#top")
    text = "\n" + " ".join(f"[a]({link})" for link in links) + "\n\n甲 :badge[x]{#stated}\n"
    site.write("content/news/zh/2.md", SCHEDULE + text)
    site.extract()
    site.update()
    answer(site, "甲 <badge1>x</badge1>", "A <badge1>x</badge1>", OTHER)
    found = of(run(site), "page-anchor")
    assert {fault.finding.message for fault in found} == {
        "“#无” leads to no heading of this page",
        "“/news/en/1#无处” leads to no heading of “news/1”",
    }


def test_links_do_not_follow_headings_where_they_are_told_not_to(site: Site) -> None:
    site.write("i18nflow.toml", site.read("i18nflow.toml") + "\n[build]\nanchors = false\n")
    assert [fault.finding.code for fault in run(site).faults] == ["page-anchor", "page-anchor"]


def test_files_that_are_not_there(site: Site) -> None:
    site.write("content/news/zh/here.png", b"x")
    site.write("public/img/a.png", b"x")
    images = "![一](here.png) ![二](gone.png) ![三](/img/a.png) ![四](/img/b.png) [五](/files/c.pdf)"
    site.write("content/news/zh/2.md", SCHEDULE + f"\n{images} ![六](https://a.example/x.png)\n")
    site.extract()
    site.update()
    site.translate(OTHER, {name: name.replace(name, "x") for name in "一二三四六"} | {"<a1>五</a1>": "<a1>five</a1>"})
    assert sorted(fault.finding.message for fault in of(run(site), "page-asset")) == [
        "the file “/files/c.pdf” is not there",
        "“/img/b.png” is not there",
        "“gone.png” is not there",
    ]


def test_text_that_nobody_was_asked_to_translate(site: Site) -> None:
    site.write(
        "content/news/zh/2.md", f'---\nauthor: 李雷\ncover: /图.png\n---\n\n{SCHEDULE}\n::card{{kind="甲乙"}}\n::\n\n`代码`\n'
    )
    site.extract()
    site.update()
    found = of(run(site), "page-chinese")
    assert {(fault.finding.severity, fault.finding.line) for fault in found} == {("info", 2), ("info", 0)}
    assert any("李雷" in fault.finding.message for fault in found)


def test_untranslated_text_is_no_fault_of_the_page(site: Site) -> None:
    answer(site, "北京", "")
    site.translate(PO, {"上海": "Shanghai"}, "fuzzy")
    assert of(run(site), "page-chinese") == []


def test_pages_can_be_left_out(site: Site) -> None:
    site.write("i18nflow.toml", site.read("i18nflow.toml") + "\n[build]\nanchors = false\n")
    assert run(site, CheckWanted(pages=False)).faults == ()


def test_pages_of_the_example_site(project_root: Path, tmp_path: Path) -> None:
    """Two articles of many: links to the others lead nowhere, and their files are not there."""
    site = Site(tmp_path, ONE_TREE)
    for name in ("700.md", "701.md"):
        site.write(f"content/news/zh/{name}", (project_root / f"examples/news-site/content/news/zh/{name}").read_bytes())
        site.write(f"locales/en/news/{name[:3]}.po", (project_root / f"locales/en/news/{name[:3]}.po").read_bytes())
    report = run(site, CheckWanted(locales=("en",)))
    assert {code for code in codes(report.faults) if code.startswith("page-")} == {"page-link", "page-chinese"}


# --- revisions -----------------------------------------------------------------------------------------------------


def git(site: Site, *arguments: str) -> None:
    name = ("-c", "user.name=李雷", "-c", "user.email=a@example.org")
    subprocess.run(["git", "-C", site.root, *name, *arguments], check=True, capture_output=True)


def test_only_what_changed_since(site: Site) -> None:
    answer(site, "上海", "Shanghai 上海")
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "one")
    wanted = CheckWanted(select=("cjk-left",), changed_since="HEAD")
    assert run(site, wanted).paths == ()
    answer(site, "北京", "Beijing 北京")
    report = run(site, wanted)
    assert [fault.source for fault in report.faults] == ["北京"]
    assert (report.paths, report.entries) == ((PO,), 1)
    git(site, "add", ".")
    assert len(run(site, wanted).faults) == 1, "staged ones as well"
    git(site, "commit", "-qm", "two")
    assert run(site, wanted).faults == ()
    assert len(run(site, replace(wanted, changed_since="HEAD~1")).faults) == 1
    assert len(run(site, replace(wanted, changed_since="")).faults) == 2


def test_a_catalog_that_is_new_or_was_broken_is_checked_as_a_whole(site: Site) -> None:
    answer(site, "北京", "Beijing 北京")
    text = site.read(PO)
    site.write(PO, "<<<<<<< HEAD\n")
    git(site, "init", "-q")
    git(site, "add", PO)
    git(site, "commit", "-qm", "one")
    site.write(PO, text)
    assert len(run(site, CheckWanted(select=("cjk-left",), changed_since="HEAD")).faults) == 1


def test_what_git_cannot_answer(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
    with pytest.raises(ConfigError) as caught:
        run(site, CheckWanted(changed_since="HEAD"))
    assert caught.value.code == "no-repository"
    git(site, "init", "-q")
    for revision in ("nonsense", "--output=x"):
        with pytest.raises(ConfigError) as caught:
            run(site, CheckWanted(changed_since=revision))
        assert caught.value.code == "unknown-revision"


# --- fixes and mutes -----------------------------------------------------------------------------------------------


def test_fixes_are_saved_and_what_is_left_is_found_again(site: Site) -> None:
    site.translate(PO, {"北京": "Beijing，北京", "上海": "Shanghai！"})
    order = check_order.prepare(site.project, CheckWanted(select=("cjk-left", "fullwidth")))
    found = checking.check(order, Run())
    (one,) = [one for one in check_fixes.mended(order, found) if isinstance(one, check_fixes.MendedCatalog)]
    assert one.before == site.read(PO)
    check_fixes.save(order, one)
    assert '"Shanghai!"' in site.read(PO)
    assert codes(check_fixes.again(order, found, (PO,)).faults) == ["cjk-left"]


def test_a_mute_and_its_end(site: Site) -> None:
    answer(site, "北京", "Beijing 北京")
    (fault,) = run(site).faults
    place = f"{site.root / PO}:{fault.finding.line}:{fault.finding.column}"
    (muted,) = muting.mute(site.project, "cjk-left", [place], 'named "so"', "李雷")
    assert (muted.path, muted.msgid, muted.changed) == (PO, "北京", True)
    assert '# i18nflow: ignore=cjk-left why="named \\"so\\"" by=李雷\n' in site.read(PO)
    assert run(site).faults == ()
    (again,) = muting.mute(site.project, "cjk-left", [f"{site.root / PO}:{fault.finding.line + 1}"], 'named "so"', "李雷")
    assert not again.changed
    (off,) = muting.unmute(site.project, "cjk-left", [f"{site.root / PO}:{fault.finding.line}"])
    assert off.changed
    assert len(run(site).faults) == 1
    assert "i18nflow:" not in site.read(PO)


def test_checks_on_pages_are_muted_at_the_entry(site: Site) -> None:
    site.write("i18nflow.toml", site.read("i18nflow.toml") + "\n[build]\nanchors = false\n")
    (first, second) = run(site).faults
    muting.mute(site.project, "page-anchor", [f"{site.root / first.finding.path}:{first.finding.line}"], "on purpose")
    assert run(site).faults == (second,)


@pytest.mark.parametrize(
    ("check", "place", "code"),
    [
        ("cjk-lift", f"{PO}:9", "unknown-code"),
        ("cjk-left", PO, "bad-place"),
        ("cjk-left", "content/news/zh/1.md:3", "bad-place"),
        ("cjk-left", f"{PO}:999", "no-entry"),
        ("cjk-left", f"{PO}:1", "no-entry"),
    ],
)
def test_mutes_that_cannot_be(site: Site, check: str, place: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    before = site.read(PO)
    with pytest.raises(ConfigError) as caught:
        muting.mute(site.project, check, [place], "why")
    assert caught.value.code == code
    assert site.read(PO) == before
    assert ENGLISH["北京"] in before
