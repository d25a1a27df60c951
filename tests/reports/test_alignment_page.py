"""The review page of an alignment."""

from __future__ import annotations

import re

from i18nflow.alignment.review import Line, Review
from i18nflow.reports.alignment_page import alignment_page, rebuilt

LINES = (
    Line("sure", "paragraph", "甲 <b>", "A & B", 3, 4, 0.99),
    Line("gap", "heading 2", "", "Only here", 0, 9),
    Line("unsure", "list item", "乙", "B", 11, 12, 0.71, ("“x” is code in the source",)),
    Line("other", "code", "x = 1\n", "x = 2\n", 14, 15, 1.0),
)
COUNTS = {"sure": 1, "gap": 1, "unsure": 1, "other": 1}
REVIEW = Review("news/1", "en", "zh/1.md", "en/1.md", LINES, 0.2, rebuilt=0.9876, counts=COUNTS)


def test_both_sides_stand_beside_each_other_and_nothing_is_markup() -> None:
    text = alignment_page([REVIEW])
    assert '<td><span class="line">3</span>甲 &lt;b&gt;</td><td><span class="line">4</span>A &amp; B</td>' in text
    assert '<tr class="gap"><td class="about"><b>gap</b><span class="role">heading 2</span></td><td class="nothing">' in text
    assert '<span class="remark">“x” is code in the source</span>' in text
    assert "<pre>x = 1\n</pre>" in text
    assert "<script" not in text
    assert "98.7 %" in text


def test_the_index_leads_to_each_article_refused_ones_first() -> None:
    refused = Review("news/2", "en", "zh/2.md", "en/2.md", (Line("pair", "paragraph", "甲", "A"),), 0.4, refused=True)
    text = alignment_page([REVIEW, refused])
    assert re.findall(r'<a href="#(page-\d)">', text.partition("<section")[0]) == ["page-2", "page-1"]
    assert re.findall(r'<section id="(page-\d)">', text) == ["page-2", "page-1"]
    assert "40% of the texts have no counterpart" in text


def test_articles_without_anything_to_review_are_folded() -> None:
    calm = Review("news/3", "en", "zh/3.md", "en/3.md", LINES[:1], 0, rebuilt=1.0, counts={"sure": 1})
    assert "<details>" in alignment_page([calm])
    assert "<details open>" in alignment_page([REVIEW])


def test_a_hundred_per_cent_only_where_nothing_is_missing() -> None:
    def said(share: float, *, identical: bool = False) -> str:
        return rebuilt(Review("a", "en", "", "", (), 0, rebuilt=share, identical=identical))

    assert [said(1.0), said(0.9999), said(1.0, identical=True), said(0.0)] == ["100 %", "99.9 %", "byte for byte", "0 %"]
