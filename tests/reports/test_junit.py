"""JUnit XML that every reader parses, whatever stands in the texts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.samples import BROKEN, HOSTILE, PATH, fault

from i18nflow.reports.junit import junit


def test_suites() -> None:
    top: Any = fromstring(junit([fault(), fault("tags", "error")], [BROKEN], [PATH, "locales/en/fine.po"]).encode())
    assert (top.get("tests"), top.get("failures"), top.get("errors")) == ("4", "2", "1")
    suites = {suite.get("name"): suite for suite in top}
    assert list(suites) == ["locales/en/fine.po", PATH, "locales/en/broken.po"]
    assert suites["locales/en/fine.po"].find("testcase/failure") is None
    assert len(suites["locales/en/fine.po"].findall("testcase")) == 1
    case = suites[PATH].find("testcase")
    assert case.get("line") == "7"
    assert case.find("failure").get("type") == "number"
    assert "content/新闻/zh/700.md:12" in case.find("failure").text
    assert suites["locales/en/broken.po"].find("testcase/error").get("type") == "po-syntax"
    for suite in top:
        assert int(suite.get("tests")) == len(suite.findall("testcase"))


@given(st.text(st.characters(codec=None), max_size=40) | st.just(HOSTILE))
def test_any_text(text: str) -> None:
    one = fault()
    hostile = replace(
        one, text=text, source=text, end=len(text), finding=replace(one.finding, message=text, path=text, hint=text)
    )
    fromstring(junit([hostile], [], []).encode("utf-8"))
