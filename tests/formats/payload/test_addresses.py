"""Links, files, and link texts that are addresses, as the page of the built Markdown would have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from tests.formats.payload.samples import document, element, payload

from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT as MARKDOWN
from i18nflow.formats.payload.format import FORMAT
from i18nflow.model import Unit


def link(text: str, href: str = "") -> dict[str, Any]:
    return element("a", text, href=href or quote(text, safe=":/"))


def built(text: str, answer: Callable[[Unit], str | None] = lambda unit: None) -> str:
    found = FORMAT.parse(text, Options())
    assert FORMAT.rebuild(found, Job(lambda unit: None), Options()).text == text
    href, asset = (lambda old: old.replace("/zh/", "/en/")), (lambda old: old.replace(".zh.", ".en."))
    result = FORMAT.rebuild(found, Job(answer, href=href, asset=asset), Options())
    assert not [finding for finding in result.findings if finding.severity == "error"]
    return result.text


def page(*body: Any, **fields: Any) -> str:
    return payload({"page": document(element("h1", "会议", id="会议"), *body, title="会议", **fields)})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (link("https://site.cn/zh/1"), link("https://site.cn/en/1")),
        (link("www.site.cn/zh/1", "http://www.site.cn/zh/1"), link("www.site.cn/en/1", "http://www.site.cn/en/1")),
        (link("https://site.cn/zh/1，见上"), link("https://site.cn/en/1，见上")),
        (link("https://a.cn/zh/1", "https://b.cn/zh/1"), link("https://a.cn/zh/1", "https://b.cn/en/1")),
        (link("a@zh.cn", "mailto:a@zh.cn"), link("a@zh.cn", "mailto:a@zh.cn")),
        (element("a", "中文", href="/zh/1", hreflang="zh"), element("a", "中文", href="/zh/1", hreflang="zh")),
        (element("img", srcset="/a.zh.png 1x, /b.zh.png 2x"), element("img", srcset="/a.en.png 1x, /b.en.png 2x")),
    ],
)
def test_where_nothing_is_translated(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert built(page(element("p", before))) == page(element("p", after))


@pytest.mark.parametrize(
    ("answer", "nodes"),
    [
        ("See <a1>https://site.cn/zh/1</a1>.", ("See ", link("https://site.cn/en/1"), ".")),
        ("See <a1>https://site.cn/en/1</a1>.", ("See ", link("https://site.cn/en/1"), ".")),
        ("See <a1>this</a1>.", ("See ", link("this", "https://site.cn/en/1"), ".")),
    ],
)
def test_a_text_that_a_translator_kept_follows_its_address(answer: str, nodes: tuple[Any, ...]) -> None:
    source = page(element("p", "见 ", link("https://site.cn/zh/1"), "。"))
    made = built(source, lambda unit: answer if unit.msgid == "见 <a1>https://site.cn/zh/1</a1>。" else None)
    assert made == page(element("p", *nodes))


def test_links_and_files_in_front_matter() -> None:
    hero = {"links": [{"to": "/zh/1", "label": "x"}], "image": "/a.zh.png"}
    after = {"links": [{"to": "/en/1", "label": "x"}], "image": "/a.en.png"}
    assert built(page(url="/zh/1", hero=hero)) == page(url="/zh/1", hero=after)


def test_markdown_and_payload_agree() -> None:
    """Both change the address and the text of a link in the same places."""
    text = "# 会议\n\n<https://site.cn/zh/1>\n\n[https://site.cn/zh/1](https://site.cn/zh/1)\n"
    job = Job(lambda unit: None, href=lambda old: old.replace("/zh/", "/en/"))
    assert MARKDOWN.rebuild(MARKDOWN.parse(text, Options()), job, Options()).text == text.replace("/zh/", "/en/")
    bodies = [(element("p", link(f"https://site.cn/{name}/1")),) * 2 for name in ("zh", "en")]
    assert built(page(*bodies[0])) == page(*bodies[1])
