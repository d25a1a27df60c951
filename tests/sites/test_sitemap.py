"""Sitemaps: alternates, new entries, and every other byte as it was."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.sites import sitemap
from i18nflow.sites.pages import X_DEFAULT, Page, by_address
from i18nflow.sites.sitemap import Known, localise_sitemap, pages_in, sitemaps_in
from i18nflow.sites.xml_spans import scan_xml

SITE = "https://www.example.org"
NEWS = Page((("zh", "/news/zh/700"), ("en", "/news/en/700")), "zh")
LIST = Page((("zh", "/news/zh"), ("en", "/news/en"), ("ja", "/news/ja")), "en")
CHINESE = Page((("zh", "/文/zh/快速"), ("en", "/文/en/快速")), "zh")
LONE = Page((("zh", "/news/zh/701"),), "zh")
KNOWN = Known(by_address([NEWS, LIST, CHINESE, LONE]), (SITE,), managed=frozenset(["zh", "en", "ja", X_DEFAULT]))
NUXT = (
    '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="/__sitemap__/style.xsl"?>\n'
    '<urlset xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    ' xsi:schemaLocation="http://www.sitemaps.org/schemas/sitemap/0.9 a>b.xsd" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    "    <url>\n        <loc>https://www.example.org/about</loc>\n    </url>\n"
    "    <url>\n        <loc>https://www.example.org/news/zh/700</loc>\n        <lastmod>2024-01-02</lastmod>\n"
    "        <image:image>\n            <image:loc>https://img.example.org/图</image:loc>\n        </image:image>\n    </url>\n"
    "</urlset><!-- 站 -->\n"
)
"""The form of @nuxtjs/sitemap 7."""


def plain(*locs: str, attributes: str = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"') -> str:
    return f"<urlset{attributes}>" + "".join(f"<url><loc>{loc}</loc></url>" for loc in locs) + "</urlset>"


def built(text: str, known: Known = KNOWN) -> str:
    found = localise_sitemap(scan_xml(text), known)
    assert not found.findings
    return found.text


def entries(text: str) -> dict[str, dict[str, str]]:
    return dict(sitemap._entries(scan_xml(text)))


def test_a_sitemap_of_nuxt() -> None:
    links = "".join(
        f'        <xhtml:link rel="alternate" hreflang="{lang}" href="{SITE}/news/{locale}/700" />\n'
        for lang, locale in (("zh", "zh"), ("en", "en"), ("x-default", "zh"))
    )
    end = "        </image:image>\n"
    new = f"    <url>\n        <loc>{SITE}/news/en/700</loc>\n        <lastmod>2024-01-02</lastmod>\n{links}    </url>\n"
    expected = NUXT.replace(end + "    </url>\n", end + links + "    </url>\n" + new)
    assert built(NUXT) == expected
    assert built(expected) == expected


def test_without_blanks_and_with_the_namespace_declared() -> None:
    text = plain(f"{SITE}/news/zh/700")
    once = built(text)
    assert once.startswith(
        '<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
        f'{SITE}/news/zh/700</loc><xhtml:link rel="alternate" hreflang="zh" href="{SITE}/news/zh/700" /><xhtml:link '
    )
    assert built(once) == once
    assert entries(once)[f"{SITE}/news/en/700"] == entries(once)[f"{SITE}/news/zh/700"]


@pytest.mark.parametrize(
    ("attributes", "tag"),
    [
        (' xmlns:h="http://www.w3.org/1999/xhtml" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "<h:link "),
        (' xmlns:xhtml="urn:other" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "<xhtml2:link "),
        ("", "<xhtml:link "),
    ],
)
def test_the_prefix_of_links(attributes: str, tag: str) -> None:
    once = built(plain(f"{SITE}/news/zh", attributes=attributes))
    assert once.count(tag) == 12
    assert len(entries(once)) == 3


def test_a_prefix_for_the_sitemap_itself() -> None:
    text = f'<s:urlset xmlns:s="urn:s"><s:url><s:loc>{SITE}/news/zh/700</s:loc></s:url></s:urlset>'
    once = built(text)
    assert f"</s:url><s:url><s:loc>{SITE}/news/en/700</s:loc><xhtml:link" in once
    assert built(once) == once


def test_x_default_is_the_page_of_its_locale() -> None:
    links = entries(built(plain(f"{SITE}/news/zh")))[f"{SITE}/news/ja"]
    assert links == {
        "zh": f"{SITE}/news/zh",
        "en": f"{SITE}/news/en",
        "ja": f"{SITE}/news/ja",
        "x-default": f"{SITE}/news/en",
    }


def test_pages_that_another_sitemap_lists_are_not_added() -> None:
    text = plain(f"{SITE}/news/zh/700")
    known = Known(KNOWN.pages, KNOWN.origins, frozenset(["/news/en/700"]), KNOWN.managed)
    assert list(entries(built(text, known))) == [f"{SITE}/news/zh/700"]
    assert list(pages_in(scan_xml(text), known)) == ["/news/zh/700"]


def test_addresses_are_compared_decoded_and_written_encoded() -> None:
    encoded = f"{SITE}/%E6%96%87/en/%E5%BF%AB%E9%80%9F"
    for loc in (f"{SITE}/文/zh/快速", f"{SITE}/%E6%96%87/zh/%E5%BF%AB%E9%80%9F", f"{SITE.upper()}/文/zh/快速"):
        assert [one.lower() for one in entries(built(plain(loc)))] == [loc.lower(), encoded.lower()]


def test_addresses_that_end_in_a_slash() -> None:
    once = built(plain(f"{SITE}/news/zh/700/"))
    assert entries(once)[f"{SITE}/news/en/700/"]["en"] == f"{SITE}/news/en/700/"


def test_cdata_and_references_in_an_address() -> None:
    text = plain(f"<![CDATA[{SITE}/news/zh/700]]>", f"{SITE}/news/&#x7a;h?a=1&amp;b=2")
    once = built(text)
    assert f"<url><loc>{SITE}/news/en/700</loc>" in once
    assert f"{SITE}/news/ja" in entries(once)
    assert built(once) == once


def test_alternates_that_are_there() -> None:
    """Those of other languages stay where they are; ours are written anew if any of them is missing, wrong or gone."""
    own = '<xhtml:link href="https://www.example.org/news/zh/700" rel="alternate" hreflang="zh"/>'
    other = '<xhtml:link rel="alternate" hreflang="fr" href="https://fr.example.org/"/>'
    wrong = '<xhtml:link rel="alternate" hreflang="en" href="https://www.example.org/old"/>'
    gone = '<xhtml:link rel="alternate" hreflang="ja" href="https://www.example.org/news/ja/700"/>'
    head = f'<urlset xmlns:xhtml="{sitemap.XHTML}"><url><loc>{SITE}/news/zh/700</loc>'
    tail = "</url></urlset>"
    made = [
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{SITE}/news/{locale}/700" />'
        for lang, locale in (("zh", "zh"), ("en", "en"), ("x-default", "zh"))
    ]
    for there in (
        f"{own}{other}{wrong}{gone}",
        f"{own}{own}{''.join(made)}{other}",
        f"{other}{gone}",
        f"{other}{''.join(made)}",
    ):
        first = built(f"{head}{there}{tail}").partition("</url>")[0]
        assert first == f"{head}{other}{''.join(made)}"
    complete = f"{head}{own}{made[2]}{other}{made[1]}{tail}"
    known = Known(KNOWN.pages, KNOWN.origins, frozenset(["/news/en/700"]), KNOWN.managed)
    assert built(complete, known) == complete


@pytest.mark.parametrize(
    "text",
    [
        plain(f"{SITE}/about", f"{SITE}/news/zh/701"),
        "<urlset/>",
        "<urlset></urlset>",
        "<urlset><url/><url></url><url><lastmod>1</lastmod></url></urlset>",
        '<rss version="2.0"><channel><link>https://www.example.org/news/zh/700</link></channel></rss>',
        "<sitemapindex><sitemap><loc>https://www.example.org/a.xml</loc></sitemap></sitemapindex>",
    ],
)
def test_what_has_nothing_to_add_stays(text: str) -> None:
    assert localise_sitemap(scan_xml(text), KNOWN).text == text


def test_an_index_names_its_sitemaps() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"    <sitemap>\n        <loc> {SITE}/__sitemap__/zh-CN.xml </loc>\n        <lastmod>1</lastmod>\n    </sitemap>\n"
        f"    <sitemap><loc>{SITE}/b.xml</loc></sitemap><sitemap/>\n</sitemapindex>"
    )
    assert sitemaps_in(scan_xml(text)) == (f"{SITE}/__sitemap__/zh-CN.xml", f"{SITE}/b.xml")
    assert sitemaps_in(scan_xml(plain(SITE))) == ()


def test_a_sitemap_of_another_origin() -> None:
    text = plain("https://example.org/news/zh/700", "https://www.example.org.evil/news/zh/700")
    found = localise_sitemap(scan_xml(text), KNOWN)
    assert found.text == text
    assert [finding.code for finding in found.findings] == ["sitemap-origin"]


def test_a_full_sitemap_gets_alternates_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    text = plain(f"{SITE}/news/zh/700", f"{SITE}/news/zh")
    found = localise_sitemap(scan_xml(text), KNOWN)
    assert [finding.code for finding in found.findings] == ["sitemap-full"]
    assert list(entries(found.text)) == [f"{SITE}/news/zh/700", f"{SITE}/news/zh"]
    assert all(entries(found.text).values())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad-xml"),
        ("<urlset>", "bad-xml"),
        ("<urlset><url></urlset>", "bad-xml"),
        ("<urlset>&nbsp;</urlset>", "bad-xml"),
        ("<a:urlset/>", "bad-xml"),
        ("<urlset/><urlset/>", "bad-xml"),
        ("<urlset>\x00</urlset>", "bad-xml"),
        ('<!DOCTYPE u [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><urlset>&c;</urlset>', "xml-doctype"),
        ('<!DOCTYPE u SYSTEM "file:///etc/passwd"><urlset/>', "xml-doctype"),
        ('<!DOCTYPE u [<!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]><urlset/>', "xml-doctype"),
    ],
)
def test_hostile_and_broken_xml_is_refused(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        scan_xml(text)
    assert caught.value.code == code


def test_the_place_of_a_fault() -> None:
    with pytest.raises(SourceError) as caught:
        scan_xml("<urlset>\n  <url>\n  </loc>\n</urlset>")
    assert (caught.value.line, caught.value.column) == (3, 5)


def test_deep_and_long_texts_cost_no_more_than_they_are_long() -> None:
    deep = "<urlset>" + "<a>" * 200_000 + "</a>" * 200_000 + "</urlset>"
    blanks = "<urlset><url><loc>x</loc>" + "<a/> &amp;" * 100_000 + "</url></urlset>"
    long = plain(*(f"{SITE}/新闻/{number}" for number in range(20_000)))
    start = time.process_time()
    for text in (deep, blanks, long):
        localise_sitemap(scan_xml(text), KNOWN)
    assert time.process_time() - start < 5


locs = st.sampled_from([f"{SITE}{page}" for page in ("/news/zh/700", "/news/zh", "/文/zh/快速", "/about", "/", "/news/en/700")])
pieces = st.sampled_from(["", "\n  ", "<!-- 注 -->", "<lastmod>1</lastmod>", "<v:v xmlns:v='urn:v'><v:t>中</v:t></v:v>", "é"])
urls = st.builds("<url>{}<loc>{}</loc>{}</url>{}".format, pieces, locs, pieces, pieces)


@given(st.lists(urls, max_size=6))
def test_nothing_is_lost_and_twice_is_once(parts: list[str]) -> None:
    text = "<urlset>" + "".join(parts) + "</urlset>"
    found = localise_sitemap(scan_xml(text), KNOWN)
    assert {finding.code for finding in found.findings} <= {"sitemap-origin"}
    once, rest = found.text, iter(found.text)
    assert all(char in rest for char in text), "the original is not a subsequence"
    assert localise_sitemap(scan_xml(once), KNOWN).text == once
    listed = entries(once)
    for loc, links in listed.items():
        if links and loc in links.values():
            assert all(listed[other] == links for other in links.values() if other in listed)
