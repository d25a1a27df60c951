"""Texts of links that are their own addresses, in a page as in its payload."""

from __future__ import annotations

import pytest

from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.page.format import FORMAT
from i18nflow.model import Translate, Unit


def nobody(unit: Unit) -> None:
    return None


def built(body: str, translate: Translate = nobody) -> str:
    text = f'<!DOCTYPE html><html lang="zh"><head><title>甲</title></head><body><div>{body}</div></body></html>'
    job = Job(translate, Route("zh", "en"), href=lambda old: old.replace("/zh/", "/en/"))
    done = FORMAT.rebuild(FORMAT.parse(text, Options()), job, Options())
    assert not [finding for finding in done.findings if finding.severity == "error"]
    return done.text.partition("<div>")[2].partition("</div>")[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p><a href="https://a.cn/zh/1">https://a.cn/zh/1</a></p>',
            '<p><a href="https://a.cn/en/1">https://a.cn/en/1</a></p>',
        ),
        ('<p><a href="http://www.a.cn/zh/1">www.a.cn/zh/1</a></p>', '<p><a href="http://www.a.cn/en/1">www.a.cn/en/1</a></p>'),
        (
            '<p><a href="https://a.cn/zh/1"><!--[-->https://a.cn/zh/1<!--]--></a>。</p>',
            '<p><a href="https://a.cn/en/1"><!--[-->https://a.cn/en/1<!--]--></a>。</p>',
        ),
        ('<p><a href="/zh/1" hreflang="zh">/zh/1</a></p>', '<p><a href="/zh/1" hreflang="zh">/zh/1</a></p>'),
    ],
)
def test_where_nothing_is_translated(before: str, after: str) -> None:
    assert built(before) == after


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("See <a1>https://a.cn/zh/1</a1>.", '<p>See <a href="https://a.cn/en/1">https://a.cn/en/1</a>.</p>'),
        ("See <a1>this</a1>.", '<p>See <a href="https://a.cn/en/1">this</a>.</p>'),
    ],
)
def test_a_text_that_a_translator_kept(answer: str, expected: str) -> None:
    source = '<p>见<a href="https://a.cn/zh/1">https://a.cn/zh/1</a>。</p>'
    assert built(source, lambda unit: answer if "<a1>" in unit.msgid else None) == expected
