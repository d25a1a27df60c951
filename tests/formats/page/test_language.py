"""What the head says of the page's language and of its other languages."""

from __future__ import annotations

import pytest
from tests.formats.page.samples import page, rebuilt

from i18nflow.formats.base import Head
from i18nflow.formats.page.language import with_alternates

ALTERNATES = (("zh", "https://x.org/zh"), ("en", "https://x.org/en"), ("x-default", "https://x.org/zh"))
HEAD = Head("en", "ltr", "https://x.org/en", ALTERNATES)
LINKS = [f'<link rel="alternate" hreflang="{language}" href="{address}">' for language, address in ALTERNATES]


def head_of(text: str) -> str:
    return text.partition("<head>")[2].partition("</head>")[0]


def test_lang_is_set() -> None:
    done = rebuilt(page("<p>甲</p>"), {}, head=Head("en"))
    assert done.text.startswith('<!DOCTYPE html><html lang="en"><head>')
    done = rebuilt(page("<p>甲</p>", attributes="  lang='zh' dir=ltr class=x"), {}, head=Head("ar", "rtl"))
    assert done.text.startswith("<!DOCTYPE html><html  lang='ar' dir=rtl class=x><head>")
    done = rebuilt(page("<p>甲</p>"), {}, head=Head("ar", "rtl"))
    assert done.text.startswith('<!DOCTYPE html><html lang="ar" dir="rtl"><head>')


def test_own_address_and_locale() -> None:
    head = (
        '<link rel="canonical" href="https://x.org/zh"><meta property="og:url" content="https://x.org/zh">'
        '<meta property="og:locale" content="zh_CN"><meta property="og:locale:alternate" content="en_US">'
        '<meta property="og:locale:alternate" content="ja_JP"><meta http-equiv="content-language" content="zh">'
    )
    done = head_of(rebuilt(page("<p>甲</p>", head), {}, head=Head("en-US", canonical="https://x.org/en")).text)
    assert done.removeprefix('<meta charset="utf-8">\n') == (
        '<link rel="canonical" href="https://x.org/en"><meta property="og:url" content="https://x.org/en">'
        '<meta property="og:locale" content="en_US"><meta property="og:locale:alternate" content="zh_CN">'
        '<meta property="og:locale:alternate" content="ja_JP"><meta http-equiv="content-language" content="zh">'
    )


def test_addresses_take_the_origin_that_the_page_gives() -> None:
    head = '<link rel="canonical" href="https://x.org/zh">'
    done = rebuilt(page("<p>甲</p>", head), {}, head=Head("en", canonical="/en", alternates=(("zh", "/zh"),)))
    assert '<link rel="canonical" href="https://x.org/en">' in done.text
    assert '<link rel="alternate" hreflang="zh" href="https://x.org/zh">' in done.text


@pytest.mark.parametrize(
    ("head", "separator", "close"),
    [
        ('<title>甲</title>\n<meta name="a" content="b">\n<script></script>', "\n", ""),
        ('<title>甲</title><meta name="a" content="b">', "", ""),
        ('\n  <meta name="a" content="b" />\n', "\n  ", " /"),
        ('<meta name="a" content="b"/><noscript><img></noscript>', "", "/"),
    ],
)
def test_missing_alternates_go_to_the_end_in_the_page_s_style(head: str, separator: str, close: str) -> None:
    text = f"<!DOCTYPE html><html><head>{head}</head><body><p>甲</p></body></html>"
    done = with_alternates(text, HEAD)
    added = "".join(separator + link.replace('">', f'"{close}>') for link in LINKS)
    bare = head.rstrip()
    assert done == text.replace(bare, bare + added)
    assert with_alternates(done, HEAD) == done


def test_alternates_that_are_there_are_replaced() -> None:
    head = (
        '<link id="i18n-zh" rel="alternate" href="/old" hreflang="ZH">'
        '<link rel="alternate" type="application/rss+xml" href="/rss">'
        '<link rel="alternate" hreflang="fr" href="/fr"><meta name="a" content="b">'
    )
    done = head_of(with_alternates(page("<p>甲</p>", head), HEAD))
    assert done.partition("\n")[2] == (
        '<link id="i18n-zh" rel="alternate" href="https://x.org/zh" hreflang="ZH">'
        '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate" hreflang="fr" href="/fr">'
        f'{LINKS[1]}{LINKS[2]}<meta name="a" content="b">'
    )


def test_nothing_else_changes() -> None:
    text = '\ufeff<html>\r\n<head>\r\n<title>甲</title>\r\n<link rel="icon" href="/i">\r\n</head><body lang=zh>乙</body>'
    done = with_alternates(text, HEAD)
    assert done == text.replace('"/i">\r\n', '"/i">\r\n' + "\r\n".join(LINKS) + "\r\n")


@pytest.mark.parametrize("text", ["", "甲", "<p>甲</p>", "<!DOCTYPE html>", "<body><link>"])
def test_a_text_without_a_head_stays(text: str) -> None:
    assert with_alternates(text, HEAD) == text


def test_an_address_is_escaped() -> None:
    done = with_alternates(page("<p>甲</p>"), Head("en", alternates=(("en", 'https://x.org/?a=1&lt="&amp;'),)))
    assert 'href="https://x.org/?a=1&lt=&quot;&amp;amp;">' in done


def test_a_rebuilt_page_says_the_same_of_its_languages() -> None:
    text = page("<p>甲</p>", "<title>乙</title>")
    once = rebuilt(text, {"甲": "A"}, head=HEAD).text
    assert head_of(once).count("hreflang") == 3
    assert rebuilt(once, {}, head=HEAD).text == once
    assert with_alternates(once, HEAD) == once
