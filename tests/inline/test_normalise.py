"""Folding, repairing, peeling: what stands in a msgid and what stays outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from i18nflow.inline.emphasis import repair
from i18nflow.inline.msgid import to_msgid
from i18nflow.inline.normalise import has_text, letters_of, normalise
from i18nflow.inline.tree import Element, Node, Text, plain_text
from i18nflow.inline.urls import cut_url, is_address

STRONG = Element("strong", (Text("会议详情"),))


def msgid(*nodes: Node, heading: bool = False) -> str:
    return to_msgid(normalise(nodes, heading=heading).nodes)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("静态图\n动态图", "静态图动态图"),
        ("静态图，\n  动态图", "静态图，动态图"),
        ("static\ngraph", "static graph"),
        ("静态图\ngraph", "静态图 graph"),
        ("한국어\n조선말", "한국어 조선말"),
        ("a  b\tc", "a b c"),
        ("全角\u3000空格\xa0和", "全角\u3000空格\xa0和"),
    ],
)
def test_folds_white_space(text: str, folded: str) -> None:
    assert msgid(Text(text)) == folded


def test_folds_across_elements() -> None:
    assert (
        msgid(Text("先"), Element("em", (Text("编译"),)), Text("\n后"), STRONG) == "先<em>编译</em>后<strong>会议详情</strong>"
    )
    assert msgid(Text("x"), STRONG, Text("\n"), STRONG) == "x<strong>会议详情</strong><strong>会议详情</strong>"
    assert msgid(Text("一"), Element("br"), Text("\n 二")) == "一<br/>二"


@pytest.mark.parametrize(
    ("nodes", "expected", "wrappers"),
    [
        ((Text(" "), STRONG, Text("\n")), "会议详情", 1),
        ((Element("em", (Element("strong", (Text("x"),)),)),), "x", 2),
        ((Element("br"), Text("文"), Element("br")), "文", 0),
        ((Element("input", (), (("type", "checkbox"),)), Text(" 任务")), "任务", 0),
        ((Element("span", (Text("!NOTE"),)), Text("\n注意")), "注意", 0),
        ((Element("code", (Text("只有代码"),)),), "<code>只有代码</code>", 0),
        ((Element("img", (), (("src", "x"),)), Text("图")), "<img1/>图", 0),
    ],
)
def test_peels(nodes: tuple[Node, ...], expected: str, wrappers: int) -> None:
    pattern = normalise(nodes)
    assert to_msgid(pattern.nodes) == expected
    assert len(pattern.wrappers) == wrappers


def test_peels_heading_ids_only_off_headings() -> None:
    assert msgid(Text("标题 {#id}"), heading=True) == "标题"
    assert msgid(Text("标题 {#id}")) == "标题 {#id}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("此次**AI安全SIG（Special Interest Groups）**会议", "此次<strong>AI安全SIG（Special Interest Groups）</strong>会议"),
        ("**时间：**4 月，**地点：**北京", "<strong>时间：</strong>4 月，<strong>地点：</strong>北京"),
        ("写作 **text** 即可", "写作 **text** 即可"),
        ("没有 ** 配对", "没有 ** 配对"),
        ("2**3 与 4", "2**3 与 4"),
    ],
)
def test_repairs_emphasis_that_cjk_broke(text: str, expected: str) -> None:
    assert msgid(Text(text)) == expected


def test_repaired_spans_are_exact() -> None:
    text = "此次**AI（SIG）**会议"
    _, strong, rest = repair(Text(text, 10, 10 + len(text)))
    assert isinstance(strong, Element)
    assert (strong.start, strong.inner_start, strong.inner_end, strong.end) == (12, 14, 21, 23)
    assert isinstance(rest, Text)
    assert rest.start == 23


def test_repairs_most_of_the_natural_failures(shared: Path) -> None:
    """Blocks of real articles in which ``**`` stays literal: those with blanks inside cannot be repaired by any rule."""
    cases = json.loads((shared / "corpus/adversarial/natural-failed-emphasis.json").read_text("utf-8"))
    texts = [case if isinstance(case, str) else case.get("text") or case.get("block") or case.get("source") for case in cases]
    repaired = sum(len(repair(Text(text))) > 1 for text in texts if text)
    assert repaired / len(texts) > 0.4


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://mindspore.cn/federated/)）了解", "https://mindspore.cn/federated/"),
        ("https://a.cn/x，谢谢", "https://a.cn/x"),
        ("https://a.cn/(x)", "https://a.cn/(x)"),
        ("https://a.cn/x.", "https://a.cn/x"),
    ],
)
def test_cuts_addresses(url: str, kept: str) -> None:
    assert url[: cut_url(url)] == kept


def test_what_is_worth_translating() -> None:
    han = letters_of("zh", "source-script")
    address = Element("a", (Text("https://a.cn/中文"),), (("href", "https://a.cn/中文"),))
    assert is_address(address)
    assert not has_text((address,))
    assert not has_text((Element("code", (Text("代码"),)),))
    assert not has_text((Text("MindSpore"),), han)
    assert has_text((Text("MindSpore"),), letters_of("zh", "letters"))
    assert plain_text((STRONG, Text("x"))) == "会议详情x"
