"""``i18nflow align``: what is printed where, exit codes, the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.alignment.sides import CHINESE, ENGLISH
from tests.cli.conftest import Command
from tests.project.site import ONE_TREE, Site

PO = "locales/en/news/1.po"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path, ONE_TREE.replace(', "ja"', ""))
    made.write("content/news/zh/1.md", CHINESE)
    made.write("content/news/en/1.md", ENGLISH.replace("- Shanghai\n", ""))
    return made


def test_a_line_for_each_article(site: Site, command: Command) -> None:
    ended = command(site.root, "align")
    assert ended.code == 0
    assert ended.lines == ["aligned news/1: 6 sure, 0 unsure, 1 gap, rebuilt 100 % equal", f"created  {PO}"]
    assert ended.err.splitlines() == [
        "1 remark not shown (--verbose shows it)",
        "align: 1 created",
        "next: review the fuzzy entries (i18nflow status --todo), then: i18nflow build --check",
    ]
    ended = command(site.root, "align", "--verbose")
    assert ended.lines[0] == "aligned news/1: 0 sure, 0 unsure, 1 gap, 6 known, rebuilt 100 % equal"
    assert "content/news/zh/1.md:15: align-gap: “上海” has no counterpart" in ended.err


def test_check_and_dry_run(site: Site, command: Command) -> None:
    ended = command(site.root, "align", "--check")
    assert (ended.code, ended.lines[1]) == (1, f"would be created  {PO}")
    ended = command(site.root, "align", "--dry-run")
    assert (ended.code, ended.lines[1]) == (1, f"would be created  {PO}")
    assert not site.exists(PO)


def test_refused(site: Site, command: Command) -> None:
    ended = command(site.root, "align", "--dry-run", "--max-gaps", "0.01")
    assert ended.code == 1
    assert ended.lines == ["refused news/1: 8% of the texts have no counterpart"]
    assert "content/news/en/1.md: align-refused: 8% of the texts have no counterpart in content/news/zh/1.md" in ended.err


def test_report(site: Site, command: Command) -> None:
    ended = command(site.root, "align", "news/1", "--dry-run", "--report", "side-by-side.html")
    assert ended.code == 1
    assert "report: side-by-side.html" in ended.err
    assert "大会免费。" in site.read("side-by-side.html")
    ended = command(site.root, "align", "--report", "content/news/zh/1.md")
    assert ended.code == 2
    assert site.read("content/news/zh/1.md") == CHINESE


def test_json(site: Site, command: Command) -> None:
    ended = command(site.root, "align", "--format", "json", "--min-score", "1")
    found = json.loads(ended.out)
    assert found["articles"][0]["counts"]["unsure"] == 6
    assert found["changes"] == [{"path": PO, "state": "created"}]


def test_nothing_to_align(site: Site, command: Command) -> None:
    (site.root / "content/news/en/1.md").unlink()
    ended = command(site.root, "align")
    assert (ended.code, ended.out) == (0, "")
    assert "no article has a translation" in ended.err


def test_a_twin_elsewhere_needs_one_article(site: Site, command: Command) -> None:
    site.write("content/news/zh/2.md", CHINESE)
    ended = command(site.root, "align", "--target", "content/news/en/1.md")
    assert ended.code == 2
    ended = command(site.root, "align", "news/2", "--target", "content/news/en/1.md")
    assert ended.lines[0].startswith("aligned news/2: 6 sure")
