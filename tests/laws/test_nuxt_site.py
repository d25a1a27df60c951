"""The comparison of ``make site`` sees what differs, and only explains what has a name."""

from __future__ import annotations

import json

import pytest
from benchmarks.nuxt_site.documents import Pair
from benchmarks.nuxt_site.verdicts import counted, rows, verdict

PAYLOAD = "news/en/1/_payload.json"
PAGE = "news/en/1/index.html"
HTML = '<html lang="en"><head>\n<title>One</title></head><body><p>Text<br>more</p><script src="/_nuxt/Ab1.js"></script></body>'


def payload(text: str, time: int = 1776506094023) -> str:
    data = [{"data": 1, "prerenderedAt": 5}, ["ShallowReactive", 2], {"page": 3}, {"text": 4}, text, time]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def test_builds_at_two_times_are_equal() -> None:
    found = verdict(Pair(PAYLOAD, payload("One"), payload("One", 1795403266935)))
    assert found.equal
    assert counted([found])[0].total() == 1
    bundles = verdict(Pair(PAGE, HTML, HTML.replace("Ab1", "x-9_Z")))
    assert bundles.equal


@pytest.mark.parametrize(
    ("path", "ours", "truth"),
    [
        (PAYLOAD, payload("One"), payload("Two")),
        (PAYLOAD, payload("One") + "\n", payload("One")),
        (PAGE, HTML, HTML.replace("Text", "文字")),
        (PAGE, HTML, HTML.replace("<title>", '<title data-x="">')),
        (PAGE, HTML, None),
        (PAGE, None, HTML),
    ],
)
def test_what_nothing_explains_is_reported(path: str, ours: str | None, truth: str | None) -> None:
    found = verdict(Pair(path, ours, truth))
    assert not found.equal
    assert found.unexplained
    assert [row.unexplained for row in rows([found])] == [1, 1]


def test_what_is_explained_is_named() -> None:
    alternate = '<title>One</title>\n<link rel="alternate" hreflang="zh" href="https://example.org/news/zh/1">'
    found = verdict(Pair(PAGE, HTML.replace("<title>One</title>", alternate), HTML))
    assert found.kinds == ("alternates",)
    assert not found.unexplained
    pages = '{"id":"x","prerendered":["/news/zh","/news/en"]}', '{"id":"x","prerendered":["/news/en","/news/zh"]}'
    assert verdict(Pair("_nuxt/builds/meta/BUILD.json", *pages)).kinds == ("order of pages",)
    more = pages[0].replace("]", ',"/news/en/2"]')
    assert verdict(Pair("_nuxt/builds/meta/BUILD.json", more, pages[1])).unexplained


def test_a_database_dump_is_left_alone() -> None:
    assert verdict(Pair("__nuxt_content/news_en/sql_dump.txt", "a", "b")).kinds == ("database dump",)
