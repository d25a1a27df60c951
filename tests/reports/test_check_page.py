"""The HTML page of findings, and the summary of a workflow's step."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.reports.samples import BROKEN, HOSTILE, PATH, fault

from i18nflow.reports.check_page import check_page
from i18nflow.reports.check_summary import check_summary


def test_source_and_translation_side_by_side() -> None:
    page = check_page([fault()], [], "zh", "1 warning")
    assert f"<h2>{PATH}</h2>" in page
    assert "在 2024 年</td>" in page
    assert "In <mark>2023</mark></td>" in page
    assert 'href="#only-number"' in page
    assert '<i id="only-number"></i>' in page
    assert "#only-number:target ~ main" in page


def test_findings_of_one_entry_share_a_row() -> None:
    one = fault()
    other = replace(one, finding=replace(one.finding, code="tags", severity="error"), start=0, end=2)
    page = check_page([one, other, fault(text="Another")], [], "zh", "")
    assert page.count('<tr class="entry') == 2
    assert "<mark>In</mark> <mark>2023</mark>" in page
    assert 'class="entry of-error of-number of-tags of-warning"' in page


def test_no_text_becomes_markup_and_nothing_is_run() -> None:
    text = f"{HOSTILE} javascript:"
    page = check_page([replace(fault(text=text), source=text, start=0, end=8)], [BROKEN], "zh", HOSTILE)
    assert "<script" not in page.lower()
    assert "&lt;script" in page
    assert '<span class="tag">&lt;a1&gt;</span>' in page
    assert not re.search(r"<[^>]*\son\w+=", page)
    assert "default-src 'none'" in page
    assert "locales/en/broken.po" in page


def test_long_texts_are_cut_on_both_sides() -> None:
    page = check_page([replace(fault(text="a" * 5000 + "2023" + "b" * 5000), start=5000, end=5004)], [], "zh", "")
    assert "a<mark>2023</mark>b" in page
    assert len(page) < 8000


def test_nothing_found() -> None:
    assert "<nav" not in check_page([], [], "zh", "nothing found")


def test_the_summary_of_a_step() -> None:
    faults = [fault(line=number) for number in range(40)] + [fault("tags", "error")]
    faults += [replace(fault(), finding=replace(fault().finding, path=f"locales/en/{number}|.po")) for number in range(40)]
    lines = check_summary(faults, "81 findings").splitlines()
    assert lines[:3] == ["### i18nflow check", "", "81 findings"]
    assert "| tags | error | 1 |" in lines
    assert lines.index("| tags | error | 1 |") < lines.index("| number | warning | 80 |")
    assert "… and 11 more" in lines
    assert any("\\|.po" in line for line in lines)
