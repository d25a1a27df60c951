"""Paths, ids and data keys of a document under another locale; the file's own style."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.payload.samples import Build, build, document, element

from i18nflow.formats.payload.devalue import Style, encode
from i18nflow.slugs.query import query_key


def place(done: Build) -> list[Any]:
    return [done.document.get(key) for key in ("_path", "_dir", "_locale", "_id", "_file", "_stem")]


def test_paths_of_a_locale_directory() -> None:
    done = build(document(element("p", "文")), {}, to="en")
    assert place(done) == ["/news/en/1", "en", "", "content:news:en:1.md", "news/en/1.md", "news/en/1"]
    assert list(done.table) == ["page-/news/en/1"]


def test_paths_of_a_locale_first_tree() -> None:
    fields = {"_path": "/news/702", "_dir": "news", "_locale": "zh", "_id": "content:zh:news:702.md"}
    source = document(element("p", "文"), **fields, _file="zh/news/702.md", _stem="zh/news/702")
    done = build({query_key({"path": "/news/702", "find": "one"}): source}, {}, to="en")
    assert place(done) == ["/news/702", "news", "en", "content:en:news:702.md", "en/news/702.md", "en/news/702"]
    assert list(done.table) == [query_key({"path": "/news/702", "find": "one"})]


def test_paths_of_a_locale_in_the_files_name() -> None:
    fields = {"_path": "/news/a.zh", "_dir": "news", "_id": "content:news:a.zh.md"}
    done = build(document(element("p", "文"), **fields, _file="news/a.zh.md", _stem="news/a.zh"), {}, to="en")
    assert place(done) == ["/news/a.en", "news", "", "content:news:a.en.md", "news/a.en.md", "news/a.en"]


def test_a_directory_as_an_object() -> None:
    directory = {"_path": "/news/zh/_dir", "title": "栏目"}
    done = build(document(element("p", "文"), _path="/news/zh", _dir=directory, _stem="news/zh/index"), {}, to="en")
    assert done.document["_dir"] == {"_path": "/news/en/_dir", "title": "栏目"}
    assert done.document["_path"] == "/news/en"


@pytest.mark.parametrize(
    ("key", "new"),
    [
        (query_key({"path": "/news/zh/1", "find": "one"}), query_key({"path": "/news/en/1", "find": "one"})),
        (query_key({"path": "/news/zh/1/", "find": "one"}), query_key({"path": "/news/en/1/", "find": "one"})),
        (query_key({"path": "/news/zh/1"}), query_key({"path": "/news/en/1"})),
        ("doc:/news/zh/1?x", "doc:/news/en/1?x"),
        ("/news/zh/12", "/news/en/12"),
        ("zh", "en"),
        ("news-list-zh", "news-list-en"),
        ("list-news_zh", "list-news_en"),
        ("zhihu", "zhihu"),
        ("$Zh-zh-autoKe", "$Zh-zh-autoKe"),
    ],
)
def test_keys_of_the_data(key: str, new: str) -> None:
    done = build({"first": 1, key: document(element("p", "文")), "last": 2}, {}, to="en")
    assert list(done.table) == ["first", new, "last"]
    assert done.built.findings == ()


def test_a_query_that_is_not_known_is_reported() -> None:
    key = query_key({"path": "/news/zh/1", "limit": 3, "skip": 3})
    done = build({key: document(element("p", "文"))}, {}, to="en")
    assert list(done.table) == [key]
    assert done.codes == ["payload-key"]


def test_a_document_under_two_keys_stays_one_object() -> None:
    source = document(element("p", "文"))
    done = build({"a": source, "b": source}, {"文": "text"}, to="en")
    assert done.table["a"] is done.table["b"]
    assert done.table["a"]["_path"] == "/news/en/1"


def test_slashes_and_the_final_newline_are_the_files_own() -> None:
    source = document(element("p", "见 /a"))
    escaped = encode({"data": {"k": source}}, Style("", "\n", escaped_slashes=True))
    done = build(escaped, {"见 /a": "see /b"}, to="en")
    assert "/" not in done.text
    assert done.text.endswith("]\n")
    assert done.children == [element("p", "see /b")]
