"""The twin of a query in another locale, found by its hash alone: names that real sites gave their files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from i18nflow.slugs.ohash import UNDEFINED, Regex, ohash
from i18nflow.slugs.queries import Result, Side, twin_file, twin_key
from i18nflow.slugs.query import query_key


def sides(*paths: str, page: str = "") -> Iterator[tuple[Side, Side]]:
    for path in paths:
        old = Side(path, page or path, "zh")
        yield old, Side(path.replace("/zh", "/en"), (page or path).replace("/zh", "/en"), "en")


LIST = Result("list", 13, ("_path", "title", "description", "date", "cover", "tags", "category", "_file"), (("date", -1),))
PAIR = Result("surround", 2, ("_path", "title"))


@pytest.mark.parametrize(
    ("name", "twin", "way", "result"),
    [
        ("Wj22YwjxKy", "1f1L2Jpp6j", sides("/news/zh/700"), Result("one")),
        ("Rx9P9Ollnt", "6neMSahVvM", sides("/news/zh"), LIST),
        ("Bxp35mfcoc", "sYXgIFv810", sides("/news/zh"), Result("count")),
        ("SaaKXhZ4QE", "9XnnyQEi2I", sides("/news/zh"), Result("list", 1)),
        ("qslz1fWCB2", "Yjwo6I2qh7", sides("/news/702"), Result("one")),
        ("i5pZc4XEtQ", "i5pZc4XEtQ", sides("/news/zh"), Result("list", 2)),
        ("WuzLBgsBDF", "QxfAhaN834", sides("/news/zh", page="/news/zh/702"), PAIR),
        ("WuzLBgsBDF", None, sides("/news/zh", page="/news/zh/701"), PAIR),
        ("Wj22YwjxKy", None, sides("/news/zh/701"), Result("one")),
    ],
)
def test_files_of_real_sites(name: str, twin: str | None, way: Iterator[tuple[Side, Side]], result: Result) -> None:
    """Both are names of files where both locales have been built: the document, a list, a count, the navigation."""
    assert twin_file(name, way, result) == twin


@pytest.mark.parametrize(
    ("props", "result"),
    [
        ({"path": "/news/zh/1", "find": "one"}, Result("one")),
        ({"path": "/news/zh/1/", "find": "one"}, Result()),
        ({"path": "/news/zh/1", "find": "one", "where": {"_locale": "zh"}}, Result("one")),
        ({"path": "/news/zh/1", "find": "surround"}, Result("list", 2)),
        ({"path": "/news/zh/1", "limit": 3, "sort": [{"date": 1}]}, Result("list", 3, (), (("title", 1), ("date", 1)))),
        ({"path": "/news/zh/1", "limit": 3, "sort": [{"date": 1}]}, Result()),
        ({"path": "/news/zh/1", "sort": {"date": -1}, "locale": "zh"}, Result("list", 3, (), (("date", -1),))),
        ({"path": "/news/zh/1", "only": ["title", "_path"]}, Result("list", 3, ("_path", "title"))),
    ],
)
def test_keys_of_components(props: dict[str, Any], result: Result) -> None:
    there = {**props, "path": str(props["path"]).replace("zh", "en")}
    there |= {"locale": "en"} if "locale" in props else {}
    there |= {"where": {"_locale": "en"}} if "where" in props else {}
    assert twin_key(query_key(props), sides("/news/zh", "/news/zh/1"), result) == query_key(there)


def test_a_query_that_is_not_known() -> None:
    key = query_key({"path": "/news/zh/1", "limit": 3, "skip": 3})
    assert twin_key(key, sides("/news/zh/1"), Result("list", 3)) is None


def test_the_order_of_too_many_fields_is_not_searched_for_ever() -> None:
    fields = tuple(f"field{number}" for number in range(12))
    assert twin_file("0123456789", sides("/news/zh"), Result("list", 3, fields)) is None


@pytest.mark.parametrize(
    ("value", "digest"),
    [
        (UNDEFINED, "8C37fagqQL"),
        (None, "h0tti1NlS4"),
        ({"b": [1, True, "𠮷"], "a": None}, "2D99hWmtRz"),
        (Regex("^\\/news\\/zh"), "8olDsblrnC"),
        ({}, "PV5SIH4Pb4"),
        (1.5, "Jax9o7ocKx"),
    ],
)
def test_hashes_of_the_real_library(value: Any, digest: str) -> None:
    assert ohash(value) == digest
