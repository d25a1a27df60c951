"""The page, the chart and the badge: what they say, and that they are well-formed and need nothing else."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.status import Amount, Status
from i18nflow.reports.badge import badge
from i18nflow.reports.chart import HEIGHT, Line, chart
from i18nflow.reports.status_page import Progress, Row, status_page
from i18nflow.wording.shares import percent

SVG = "{http://www.w3.org/2000/svg}"
DAY = 86_400
START = 1_767_225_600


def state(done: int, fuzzy: int, missing: int, approved: int = 0) -> Status:
    return Status(Amount(1, done), Amount(1, fuzzy), Amount(1, missing), approved=Amount(1, approved))


ROWS = [
    Row("新闻/<700>", 100, {"en": state(70, 10, 20, 35), "ja": None}),
    Row("guide", 300, {"en": state(300, 0, 0), "ja": state(0, 0, 300)}),
]


def test_shares_are_of_source_characters() -> None:
    page = status_page(ROWS, ("en", "ja"), Progress(why_not="No <git>."))
    assert "2 articles, 400 characters" in page
    assert "<b>92%</b>" in page
    assert "8% approved" in page
    assert "10 characters to be reviewed,<br>20 to be translated" in page
    assert "<b>0%</b>" in page
    assert "新闻/&lt;700&gt;" in page
    assert "<700>" not in page
    assert "No &lt;git&gt;." in page
    assert "no catalog" in page
    for foreign in ("<script", "http:", "https:", "url("):
        assert foreign not in page


def test_what_is_to_be_done_the_largest_first() -> None:
    page = status_page(ROWS, ("en", "ja"), Progress())
    rows = page.partition("To be done")[2].split("<tr>")[2:]
    assert [row.split("</td>")[0].removeprefix("<td>") for row in rows] == ["guide", "新闻/&lt;700&gt;", "新闻/&lt;700&gt;"]
    assert [row.split("</td>")[1].removeprefix("<td>") for row in rows] == ["ja", "ja", "en"]
    assert "Nothing: all articles" in status_page(ROWS[1:], ("en",), Progress())


def test_an_empty_project() -> None:
    assert "0 articles" in status_page([], ("en",), Progress())


# --- chart ---------------------------------------------------------------------------------------------------------


def test_lines_and_their_names() -> None:
    lines = (Line("en", ((START, 0.0), (START + DAY, 0.5))), Line("zh-Hant", ((START + DAY, 0.5),)), Line("de", ()))
    picture = ET.fromstring(chart(lines, "Shares & more"))
    assert picture.get("aria-label") == "Shares & more: en: 0% to 50%; zh-Hant: 50% to 50%"
    first, second = picture.findall("polyline")
    assert (first.get("points") or "").count(",") == 2
    assert (second.get("points") or "").split(",")[0] == (first.get("points") or "").split(" ")[1].split(",")[0]
    titles = [circle.findtext("title") for circle in picture.findall("circle")]
    assert titles == ["en, 2026-01-01: 0%", "en, 2026-01-02: 50%", "zh-Hant, 2026-01-02: 50%"]


def test_no_points_no_picture() -> None:
    assert chart([Line("en", ())], "x") == ""


def test_one_day_alone() -> None:
    ticks = [text.text for text in ET.fromstring(chart([Line("en", ((START, 1.0),))], "x")).findall("text")]
    assert ticks.count("2026-01-01") == 1


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_names_never_overlap_nor_leave_the_picture(shares: list[float]) -> None:
    picture = ET.fromstring(chart([Line(f"l{share}", ((START, share),)) for share in shares], "x"))
    places = sorted(float(text.get("y") or 0) for text in picture.findall("text") if text.get("class") == "name")
    assert all(later - earlier > 16.9 for earlier, later in pairwise(places))
    assert places[-1] <= HEIGHT


@pytest.mark.parametrize(("share", "text"), [(0.0, "0%"), (0.29, "29%"), (0.57, "57%"), (0.999, "99%"), (1.0, "100%")])
def test_all_is_only_said_of_all(share: float, text: str) -> None:
    assert percent(share) == text


# --- badge ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.0, 0.3, 0.899, 1.0])
def test_badge(share: float) -> None:
    made = badge("翻译 <b>", "en 87%", share)
    picture = ET.fromstring(made)
    assert picture.findtext(f"{SVG}title") == "翻译 <b>: en 87%"
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["翻译 <b>", "en 87%"]
    fills = [rect.get("fill") for rect in picture.iter(f"{SVG}rect") if rect.get("fill")]
    assert len(set(fills)) == 2
    assert made.count("http") == 1, "the name of SVG and nothing else"


def test_badge_grows_with_its_text() -> None:
    widths = [
        int(ET.fromstring(badge("translated", text, 1.0)).get("width") or 0) for text in ("en 1%", "en 100%", "en 100% · ja 9%")
    ]
    assert widths == sorted(set(widths))
