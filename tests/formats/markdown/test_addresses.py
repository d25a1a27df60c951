"""Links, files, and link texts that are addresses, in and outside of units."""

from __future__ import annotations

import pytest

from i18nflow.flow.translators import pseudo
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Translate, Unit

SITE = "https://site.cn"


def nobody(unit: Unit) -> None:
    return None


def built(text: str, translate: Translate = nobody) -> Built:
    document = FORMAT.parse(text, Options())
    assert FORMAT.rebuild(document, Job(nobody), Options()).text == text
    href, asset = (lambda old: old.replace("/zh/", "/en/")), (lambda old: old.replace(".zh.", ".en."))
    return FORMAT.rebuild(document, Job(translate, href=href, asset=asset), Options())


OUTSIDE = [
    ("<https://site.cn/zh/1>", "<https://site.cn/en/1>"),
    ("https://site.cn/zh/1", "https://site.cn/en/1"),
    ("www.site.cn/zh/1", "www.site.cn/en/1"),
    ("https://site.cn/zh/1，见上", "https://site.cn/en/1，见上"),
    ("[https://site.cn/zh/1](https://site.cn/zh/1)", "[https://site.cn/en/1](https://site.cn/en/1)"),
    ("[*https://site.cn/zh/1*](https://site.cn/zh/1)", "[*https://site.cn/en/1*](https://site.cn/en/1)"),
    ("[https://site.cn/zh/1](https://site.cn/zh/1/)", "[https://site.cn/en/1](https://site.cn/en/1/)"),
    ("[https://a.cn/zh/1](https://b.cn/zh/1)", "[https://a.cn/zh/1](https://b.cn/en/1)"),
    ('<a href="https://site.cn/zh/1">https://site.cn/zh/1</a>', '<a href="https://site.cn/en/1">https://site.cn/en/1</a>'),
    (
        "<div>\n<a href='/zh/1'>\n/zh/1</a><img src=a.zh.png>\n</div>",
        "<div>\n<a href='/en/1'>\n/zh/1</a><img src=a.en.png>\n</div>",
    ),
    ("| a |\n|---|\n| https://site.cn/zh/1 |", "| a |\n|---|\n| https://site.cn/en/1 |"),
    ("- 一\n\n  <https://site.cn/zh/1>", "- 一\n\n  <https://site.cn/en/1>"),
    ("![](/a.zh.png)", "![](/a.en.png)"),
    ("![][图]\n\n[图]: /a.zh.png", "![][图]\n\n[图]: /a.zh.png"),
    ("[一][链]\n\n[链]: /zh/1", "[一][链]\n\n[链]: /en/1"),
    ('<img srcset="/a.zh.png 1x, /b.zh.png 2x">', '<img srcset="/a.en.png 1x, /b.en.png 2x">'),
    ('<video poster="/a.zh.png" src="/a.zh.mp4"></video>', '<video poster="/a.en.png" src="/a.en.mp4"></video>'),
    ('::card{image="/a.zh.png" to="/zh/1" icon="a.zh.b"}\n::', '::card{image="/a.en.png" to="/en/1" icon="a.zh.b"}\n::'),
    (""":x{:items='[{"src":"a.zh.png","to":"/zh/1"}]'}""", """:x{:items='[{"src":"a.en.png","to":"/en/1"}]'}"""),
    ("::x\n---\ncover: a.zh.png\nto: /zh/1\n---\n::", "::x\n---\ncover: a.en.png\nto: /en/1\n---\n::"),
    ("---\ncover: a.zh.png\nurl: /zh/1\n---\n", "---\ncover: a.en.png\nurl: /zh/1\n---\n"),
    ("---\nhero:\n  links:\n    - to: /zh/1\n---\n", "---\nhero:\n  links:\n    - to: /en/1\n---\n"),
    ("---\nogImage: {url: a.zh.png}\n---\n", "---\nogImage: {url: a.en.png}\n---\n"),
    ('<a href="/zh/1" hreflang="zh">中文</a>', '<a href="/zh/1" hreflang="zh">中文</a>'),
    ('[中文](/zh/1){hreflang="zh"}', '[中文](/zh/1){hreflang="zh"}'),
    ("`https://site.cn/zh/1` 与 a.zh.png", "`https://site.cn/zh/1` 与 a.zh.png"),
    ("    https://site.cn/zh/1", "    https://site.cn/zh/1"),
    ("a@site.zh.cn <b@site.zh.cn>", "a@site.zh.cn <b@site.zh.cn>"),
]


@pytest.mark.parametrize(("text", "expected"), OUTSIDE)
def test_addresses_follow_where_nothing_is_translated(text: str, expected: str) -> None:
    assert built(text).text == expected


@pytest.mark.parametrize(("text", "expected"), OUTSIDE)
def test_they_follow_in_translated_texts_as_well(text: str, expected: str) -> None:
    """The pseudo translator keeps addresses that stand as text."""
    source = f"文字 {text}" if not text.startswith(("-", "<div", "::", "|", " ")) else text
    result = built(source, pseudo)
    assert not [finding for finding in result.findings if finding.severity == "error"]
    assert result.text.count("/en/") + result.text.count(".en.") == expected.count("/en/") + expected.count(".en.")


SENTENCE = "见 <https://site.cn/zh/1> 和 https://site.cn/zh/2。"
MSGID = "见 <a1>https://site.cn/zh/1</a1> 和 <a2>https://site.cn/zh/2</a2>。"


@pytest.mark.parametrize(
    ("msgstr", "expected"),
    [
        ("See <a1>https://site.cn/zh/1</a1> and <a2>https://site.cn/zh/2</a2>.", f"See <{SITE}/en/1> and {SITE}/en/2."),
        ("See <a2>https://site.cn/zh/2</a2> and <a1>https://site.cn/zh/1</a1>.", f"See {SITE}/en/2 and <{SITE}/en/1>."),
        ("See <a1>this</a1> and <a2>https://site.cn/zh/2</a2>.", f"See [this]({SITE}/en/1) and {SITE}/en/2."),
        ("See <a1>https://site.cn/en/1</a1> and <a2>2</a2>.", f"See <{SITE}/en/1> and [2]({SITE}/en/2)."),
        ("", f"见 <{SITE}/en/1> 和 {SITE}/en/2。"),
    ],
)
def test_a_text_that_a_translator_kept_follows_its_address(msgstr: str, expected: str) -> None:
    assert [unit.msgid for unit in FORMAT.parse(SENTENCE, Options()).units] == [MSGID]
    assert built(SENTENCE, lambda unit: msgstr).text == expected


def test_a_link_whose_text_is_its_address_within_a_sentence() -> None:
    text = "见[https://site.cn/zh/1](https://site.cn/zh/1)和[一](https://site.cn/zh/1)。"
    answer = "See <a1>https://site.cn/zh/1</a1> and <a2>one</a2>."
    expected = f"See [{SITE}/en/1]({SITE}/en/1) and [one]({SITE}/en/1)."
    assert built(text, lambda unit: answer).text == expected
