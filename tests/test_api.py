"""The public face: two functions on text, one function for each verb."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import i18nflow
from i18nflow.errors import ConfigError, SourceError
from tests.laws import corpus


def test_the_docstring_is_true() -> None:
    results = doctest.testmod(i18nflow)
    assert results.attempted == 3
    assert results.failed == 0


def test_bytes_are_kept() -> None:
    text = "\ufeff---\r\ntitle: 题 # 注\r\n---\r\n\r\n正文\u00a0\r\n\r\n- 项"
    document = i18nflow.parse(text, "markdown")
    assert i18nflow.rebuild(document, lambda unit: None) == text
    assert i18nflow.rebuild(document, lambda unit: unit.msgid) == text
    assert i18nflow.rebuild(document, lambda unit: "T" if unit.role == "title" else None) == text.replace("题", "T")


def test_the_path_decides_where_no_format_is_named() -> None:
    assert i18nflow.parse("# 题\n", path="a/b.md").format == "markdown"
    assert i18nflow.parse("[{}]", path="news/zh/1/_payload.json").format == "payload"
    with pytest.raises(ConfigError, match="no format claims"):
        i18nflow.parse("x", path="a.docx")
    with pytest.raises(ConfigError, match="there is no format"):
        i18nflow.parse("x", "word")


def test_a_text_that_is_no_payload_is_a_source_error() -> None:
    with pytest.raises(SourceError):
        i18nflow.parse("[1", "payload")


def test_both_formats_of_one_article_give_the_same_entries(project_root: Path) -> None:
    site = project_root / "examples/news-site"
    page = i18nflow.parse(corpus.read(site / "content/news/zh/700.md"), "markdown")
    payload = i18nflow.parse(corpus.read(site / "dist/news/zh/700/_payload.json"), "payload")
    assert {unit.key for unit in page.units} == {unit.key for unit in payload.units}
