"""A build never damages a site: killed, run twice at once, raced by the generator, led astray by links and paths."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.laws.kills import run_together, torn
from tests.project.site import CONFIG, ENGLISH, Site, small_payload
from tests.project.test_site import BUILD, MANIFEST, MAP, SETTINGS, SITEMAP, generated_site
from tests.project.test_usecases import EN, codes, states

from i18nflow.errors import Exit
from i18nflow.project.report import Outcome
from i18nflow.project.sites import files as site_files
from i18nflow.project.sites.files import SiteFiles
from i18nflow.project.store.snapshot import Snapshot
from i18nflow.project.usecases import Wanted

PAGES = '\n[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/index.html"\n'
HTML = (
    '<!DOCTYPE html><html lang="zh"><head><title>会议详情</title></head><body><div id="__nuxt"><main>'
    "<h1 id='会议详情'>会议详情</h1><ul><li>北京</li><li>上海</li></ul></main></div></body></html>"
)
COMMAND = [sys.executable, "-m", "i18nflow", "build"]


def whole_site(root: Path, articles: int = 3) -> Site:
    """A generated site with pages, payloads, sitemap, manifest and answers to queries, in place."""
    site = generated_site(root, CONFIG + PAGES + SETTINGS)
    for number in range(1, articles + 1):
        site.write(f"dist/news/zh/{number}/index.html", HTML)
        site.write(f"dist/news/zh/{number}/_payload.json", small_payload(path=f"/news/zh/{number}"))
        site.write(f"content/news/zh/{number}.md", "# 会议详情\n\n- 北京\n- 上海\n")
    site.write(MAP, SITEMAP.replace("</urlset>", "<url><loc>https://www.example.org/news/zh/2</loc></url>\n</urlset>"))
    site.write("dist/api/_content/cache.1.json", '{"contents":[],"navigation":[{"title":"会议详情","_path":"/news/zh/1"}]}')
    site.extract()
    site.update()
    for path in sorted(root.glob("locales/en/**/*.po")):
        site.translate(str(path.relative_to(root)), ENGLISH)
    return site


def of_dist(site: Site) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path.startswith("dist/")}


def restore(site: Site, before: dict[str, bytes]) -> None:
    """What the generator does when it writes the site anew."""
    for path in of_dist(site).keys() - before.keys():
        (site.root / path).unlink()
    for path, data in before.items():
        site.write(path, data)


# --- killed --------------------------------------------------------------------------------------------------------


def killed_builds(site: Site, rounds: int, seed: int) -> int:
    """Kill the build at random moments; every file is as before or as after it, and the next run completes."""
    before = of_dist(site)
    site.build(EN)
    after = of_dist(site)
    assert before != after
    chance, killed = random.Random(seed), 0
    start = time.monotonic()
    assert _ended(_started(site)) == 0
    length = time.monotonic() - start
    for _ in range(rounds):
        restore(site, before)
        child = _started(site)
        time.sleep(chance.uniform(0, length))
        os.kill(child, signal.SIGKILL)
        killed += _ended(child) == -signal.SIGKILL
        assert before.keys() <= of_dist(site).keys(), "a file of the site is gone"
        damaged = torn(site.root / "dist", "*", _relative(before), _relative(after))
        assert not [path for path in damaged if not path.endswith(".tmp")]
        report = site.build(EN)
        assert report.exit_code == Exit.DONE, report.findings
        assert of_dist(site) == after
    return killed


def _relative(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path.removeprefix("dist/"): data for path, data in files.items()}


def _started(site: Site) -> int:
    """The build in a copy of this process, so that none of its life goes into imports."""
    child = os.fork()
    if child:
        return child
    try:
        os._exit(int(site.build(EN).exit_code))
    finally:
        os._exit(99)


def _ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_killed_builds_leave_whole_files(tmp_path: Path) -> None:
    assert killed_builds(whole_site(tmp_path), rounds=12, seed=1) > 0


@pytest.mark.slow
def test_many_killed_builds_leave_whole_files(tmp_path: Path) -> None:
    assert killed_builds(whole_site(tmp_path, articles=12), rounds=200, seed=2) > 100


def test_what_the_generator_wrote_is_kept(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    before = of_dist(site)
    site.build(EN)
    changed = {path for path, data in of_dist(site).items() if before.get(path, data) != data}
    assert {MAP, BUILD, "dist/news/zh/1/index.html"} <= changed
    backups = [path.read_bytes() for path in (tmp_path / ".i18nflow/backup").rglob("*") if path.is_file()]
    assert [path for path in changed if before[path] not in backups] == []


def test_chinese_pages_only_gain_alternates(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    site.build(EN)
    page = site.read("dist/news/zh/1/index.html")
    links = page[page.index("</title>") + len("</title>") : page.index("</head>")]
    assert page.replace(links, "") == HTML
    assert links.count("<link") == 3
    assert links.count('rel="alternate"') == 3


# --- at the same time ----------------------------------------------------------------------------------------------


def test_two_builds_at_once(tmp_path: Path) -> None:
    site = whole_site(tmp_path)
    before = of_dist(site)
    site.build()
    after = of_dist(site)
    restore(site, before)
    exits = run_together([COMMAND, COMMAND], tmp_path)
    assert set(exits) <= {0, 3}  # 3: the other one was faster
    assert site.build().exit_code == Exit.DONE
    assert of_dist(site) == after


@pytest.mark.parametrize("times", [0, 1])
def test_a_file_that_the_generator_changes_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Between reading and writing; ``times``: builds before, after which the file that is read is ours."""
    site = generated_site(tmp_path)
    for _ in range(times):
        site.build(EN)
    newer = SITEMAP.replace("/about", "/contact")
    change = SiteFiles.change

    def raced(self: SiteFiles, path: str, seen: Snapshot, text: str) -> Outcome:
        if path == "sitemap.xml":
            site.write(MAP, newer)
        return change(self, path, seen, text)

    monkeypatch.setattr(site_files.SiteFiles, "change", raced)
    report = site.build() if times else site.build(EN)
    assert [failure.code for failure in report.failures] == ["changed-meanwhile"]
    assert report.exit_code == Exit.CONFLICT
    assert site.read(MAP) == newer
    monkeypatch.undo()
    assert site.build().exit_code == Exit.DONE
    assert "/contact" in site.read(MAP)
    assert 'hreflang="ja"' in site.read(MAP)


def test_processes_write_the_same(tmp_path: Path) -> None:
    """One process and two: the same bytes, the same findings."""
    site = whole_site(tmp_path, articles=6)
    site.write(MAP, "<urlset>")
    site.write("dist/news/zh/5/_payload.json", "[broken")
    before = of_dist(site)
    one = site.build(jobs=1)
    alone = site.tree()
    restore(site, before)
    for path in (*tmp_path.glob("content/news/en/*"), *tmp_path.glob("content/news/ja/*")):
        path.unlink()
    two = site.build(jobs=2)
    assert site.tree() == alone
    assert (two.findings, [str(one) for one in two.failures]) == (one.findings, [str(one) for one in one.failures])
    assert states(two) == states(one)


# --- elsewhere -----------------------------------------------------------------------------------------------------


def beside(root: Path) -> Site:
    """A project in a directory of its own, so that what stands beside it can be watched."""
    (root / "outside").mkdir()
    (root / "outside/sitemap.xml").write_text(SITEMAP, "utf-8")
    (root / "outside/b2c.json").write_text(MANIFEST, "utf-8")
    return generated_site(root / "project")


def elsewhere(root: Path) -> dict[str, bytes]:
    files = (path for path in sorted(root.rglob("*")) if path.is_file() and root / "project" not in path.parents)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def _linked(site: Site, path: str, target: str) -> None:
    place = site.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        place.unlink()
    place.symlink_to(site.root.parent / "outside" / target)


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (MAP, "sitemap.xml"),
        (BUILD, "b2c.json"),
        ("dist/sitemap-2.xml", "sitemap.xml"),
        ("dist/news/en", ""),
        ("dist/news/en/1", ""),
        ("content/news/en", ""),
        ("dist/api/_content", ""),
    ],
)
def test_nothing_is_written_through_links(tmp_path: Path, path: str, target: str) -> None:
    site = beside(tmp_path)
    _linked(site, path, target)
    before = elsewhere(tmp_path)
    site.build(EN)
    site.build(Wanted(overwrite=True))
    assert elsewhere(tmp_path) == before


EVIL = (
    "../../outside/x",
    "/etc/x",
    "/news/zh/../../../outside/x",
    "C:\\x",
    "/news/zh/..%2f..%2foutside",
    "\\\\host\\x",
    "~/x",
    "\0",
)


@pytest.mark.parametrize("evil", EVIL)
def test_paths_in_documents_lead_nowhere(tmp_path: Path, evil: str) -> None:
    """Only the place of a file decides where its translation goes."""
    site = beside(tmp_path)
    fields = {"_path": evil, "_id": evil, "_file": evil, "_stem": evil, "_dir": evil, "title": "会议详情"}
    text = json.dumps({**fields, "body": {"type": "root", "children": []}})
    site.write("dist/api/_content/query/abcdefghij.1.json", text)
    site.write("dist/api/_content/cache.1.json", json.dumps({"contents": [fields], "navigation": [fields]}))
    site.write("dist/news/zh/1/_payload.json", small_payload().replace("/news/zh/1", json.dumps(evil)[1:-1]))
    site.write(BUILD, json.dumps({"prerendered": [evil, "/news/zh/1"]}))
    site.write(MAP, SITEMAP.replace("/about", "/about/../../outside/x"))
    before = elsewhere(tmp_path)
    report = site.build(EN)
    assert report.exit_code in (Exit.DONE, Exit.FINDINGS, Exit.BAD_INPUT)
    assert elsewhere(tmp_path) == before
    assert not [path for path in site.tree() if "outside" in path or "etc" in path.split("/")]


def test_an_output_that_is_a_link_or_a_pipe(tmp_path: Path) -> None:
    site = beside(tmp_path)
    os.mkfifo(site.root / "dist/sitemap-2.xml")
    (site.root / "dist/loop").symlink_to(".")
    (site.root / "dist/sitemap-3.xml").symlink_to("sitemap.xml")
    report = site.build(EN)
    assert {failure.path for failure in report.failures} == {"dist/sitemap-2.xml", "dist/sitemap-3.xml"}
    assert "/news/en/1" in site.read(BUILD)


# --- one place for two ---------------------------------------------------------------------------------------------

TWO = """locales = ["en"]

[[trees]]
root = "."
pattern = "a/{locale}/**/*.md"
output = "out/{locale}/**/*.md"

[[trees]]
root = "."
pattern = "b/{locale}/**/*.md"
output = "Out/{locale}/**/*.md"
"""
OVER = """locales = ["en"]

[[trees]]
root = "docs"
pattern = "{locale}/**/*.md"
outputs = { en = "zh/**/*.md" }
"""


def test_two_sources_with_one_output(tmp_path: Path) -> None:
    site = Site(tmp_path, TWO.replace("Out", "out"))
    _write_and_translate(site, "a/zh/x.md", "b/zh/x.md", "b/zh/y.md")
    report = site.build()
    assert sorted((finding.code, finding.path) for finding in report.findings) == [
        ("output-collision", "a/zh/x.md"),
        ("output-collision", "b/zh/x.md"),
    ]
    assert (site.exists("out/en/x.md"), site.exists("out/en/y.md")) == (False, True)


def test_names_that_differ_in_case_are_one(tmp_path: Path) -> None:
    site = Site(tmp_path, TWO)
    _write_and_translate(site, "a/zh/x.md", "b/zh/x.md")
    assert [code for _, code in codes(site.build())] == ["output-collision"] * 2


def test_no_source_is_overwritten(tmp_path: Path) -> None:
    site = Site(tmp_path, OVER)
    _write_and_translate(site, "docs/zh/x.md")
    report = site.build(Wanted(overwrite=True))
    assert codes(report) == [("docs/zh/x.md", "output-collision")]
    assert site.read("docs/zh/x.md") == "# 会议详情\n"


def _write_and_translate(site: Site, *paths: str) -> None:
    for path in paths:
        site.write(path, "# 会议详情\n")
    site.extract()
    site.update()
    for catalog in sorted(site.root.glob("locales/en/**/*.po")):
        site.translate(str(catalog.relative_to(site.root)), ENGLISH)


def test_a_command_ends_well_on_a_broken_site(tmp_path: Path) -> None:
    """The whole command, so that no traceback can hide."""
    site = whole_site(tmp_path)
    site.write(MAP, b"\xff\xfe<")
    site.write(BUILD, "[" * 100_000)
    site.write("dist/api/_content/cache.1.json", '{"contents":{},"navigation":[' + "[" * 5000)
    site.write("dist/news/zh/2/index.html", "<div>" * 5000)
    site.write("dist/news/zh/3/_payload.json", '[{"data":0}]')
    done = subprocess.run(COMMAND, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode in (1, 4), done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "/news/en/1" not in site.read(MAP.replace("sitemap.xml", "_nuxt/builds/meta/b2c.json"))
