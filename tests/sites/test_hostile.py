"""Sitemaps, manifests and answers of queries of any shape: refused or completed, never half right."""

from __future__ import annotations

import json
import random
from functools import partial
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.errors import SourceError
from i18nflow.sites.builds import localise_build
from i18nflow.sites.content import with_twins
from i18nflow.sites.pages import Page, by_address
from i18nflow.sites.sitemap import Known, localise_sitemap
from i18nflow.sites.xml_spans import scan_xml

ORIGIN = "https://x.org"
NAMES = ("1", "2", "中", "a b", '&<>"')
PAGES = [Page((("zh", f"/news/zh/{name}"), ("en", f"/news/en/{name}")), "zh") for name in NAMES]
PAGES.append(Page((("zh", "/"), ("en", "/en")), "zh"))
KNOWN = Known(by_address(PAGES), (ORIGIN,), managed=frozenset({"zh", "en", "x-default"}))

HEADS = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset a=">" xmlns:xhtml="other">',
    '\ufeff<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    '<?xml version="1.0" encoding="gbk"?><urlset>',
    '<!DOCTYPE a [<!ENTITY b "c">]><urlset>',
)
PIECES = (
    "<url>|</url>|<loc>|</loc>|https://x.org/news/zh/1|https://x.org/|<url/>|<loc/>|<b>|</b>|&amp;|&#x3e;|\r\n|\n  |中|"
    "<?pi?>|<lastmod/>|<!-- <url> -->|<![CDATA[https://x.org/news/zh/1]]>|<url><loc>https://x.org/news/zh/1</loc></url>|"
    "<url><loc>https://x.org/news/zh/%E4%B8%AD</loc></url>|<url><loc><![CDATA[https://x.org/news/zh/2]]></loc><priority>1</priority></url>|"
    '<url><loc>https://x.org/news/zh/&amp;&lt;&gt;"</loc><lastmod>2020</lastmod></url>|'
    "<url a='>'><loc b=\"&lt;/loc>\">https://x.org/news/zh/1</loc></url>|<url xmlns=''><loc>https://x.org/news/zh/1</loc></url>|"
    '<xhtml:link rel="alternate" hreflang="en" href="x"/>|'
    '<x:link xmlns:x="http://www.w3.org/1999/xhtml" rel="alternate" hreflang="en" href=">"/>|'
    '<image:image xmlns:image="i"><image:loc>y</image:loc></image:image>'
).split("|")


@given(st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_sitemaps_of_any_shape(head: str, body: str) -> None:
    try:
        xml = scan_xml(head + body + "</urlset>")
    except SourceError:
        return
    made = localise_sitemap(xml, KNOWN)
    assert "sitemap-unsafe" not in [finding.code for finding in made.findings]
    assert localise_sitemap(scan_xml(made.text), KNOWN).text == made.text


@pytest.mark.parametrize("text", ["", "<", "<a", "<a>" * 100_000, "<a/>" * 3, "&x;", "\0", "]]>", '<urlset xmlns="\0"/>'])
def test_what_is_no_sitemap(text: str) -> None:
    with pytest.raises(SourceError, match="is not XML"):
        scan_xml(text)


def test_entities_are_not_even_declared() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    with pytest.raises(SourceError) as raised:
        scan_xml(bomb)
    assert raised.value.code == "xml-doctype"


# --- JSON ----------------------------------------------------------------------------------------------------------

LEAVES: tuple[Any, ...] = (
    *(None, True, 5, "", "/news/zh/1", "/news/zh/%E4%B8%AD/", "/news/en/1", [], {}, 1e300, "\u2028", "中"),
    *(
        {"_path": "/news/zh/1"},
        {"_path": 5},
        {"_path": "/news/zh/2", "_id": "a", "title": "中"},
        {"_id": None},
        {"children": {}},
    ),
    {"_path": "/news/zh", "children": [{"_path": "/news/zh/1", "title": "x"}]},
    {"_path": "/news/en", "children": [{"_path": "/news/en/1", "title": "old"}, {"_path": "/news/en/1"}]},
)
KEYS = ("contents", "navigation", "children", "_path", "_id", "_file", "title", "prerendered")
values = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)


def translated(text: str) -> list[str]:
    return [text.replace("zh", "en")]


def ours(address: str) -> bool:
    return "/en/" in address


def _manifest_of(text: str) -> str:
    return localise_build(text, PAGES)


def _completed(text: str) -> str:
    return with_twins(text, translated, ours)


@example([{"children": [None], "_path": "/news/zh/1"}], None, 0)
@given(values, st.sampled_from([None, 2]), st.integers(0, 10**6))
def test_json_of_any_shape(value: Any, indent: int | None, seed: int) -> None:
    chance = random.Random(seed)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=indent)
    if chance.random() < 0.2:
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(['"', "}", "]", ",", "\\", '{"a":1,"a":2}']) + text[at + 1 :]
    for change in (_manifest_of, _completed):
        try:
            made = change(text)
        except SourceError as error:
            assert error.code in ("bad-json", "bad-manifest")  # noqa: PT017
            continue
        json.loads(made)
        assert change(made) == made


# --- time ----------------------------------------------------------------------------------------------------------


def _sitemap(count: int) -> str:
    urls = "".join(f"<url>\n<loc>https://x.org/news/zh/{number % 7}中</loc></url>\n" for number in range(count))
    return f"{HEADS[0]}{urls}</urlset>"


def _navigation(count: int) -> str:
    return json.dumps(
        [{"_path": f"/news/zh/{number}", "children": [{"_path": f"/news/zh/{number}/a"}]} for number in range(count)]
    )


def _manifest(count: int) -> str:
    return json.dumps({"prerendered": [f"/news/zh/{number}" for number in range(count)]})


def _work(kind: str, count: int) -> None:
    if kind == "sitemap":
        localise_sitemap(scan_xml(_sitemap(count)), KNOWN)
    elif kind == "navigation":
        with_twins(_navigation(count), translated, ours)
    else:
        pages = [Page((("zh", f"/news/zh/{number}"), ("en", f"/news/en/{number}")), "zh") for number in range(count)]
        localise_build(_manifest(count), pages)


@pytest.mark.parametrize("kind", ["sitemap", "navigation", "manifest"])
def test_time_is_linear(kind: str) -> None:
    small, large = (cost(partial(_work, kind, count)) for count in (1500, 4500))
    assert large < 6 * small + 0.1
