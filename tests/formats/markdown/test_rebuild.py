"""What a build writes into Markdown, and what it refuses to (scale-and-reliability.md X1–X4)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.skeleton import Skeleton

OPTIONS = Options()


def build(text: str, translations: Mapping[str, str], **job: object) -> Built:
    document = FORMAT.parse(text, OPTIONS, "a.md")
    return FORMAT.rebuild(document, Job(lambda unit: translations.get(unit.msgid), **job), OPTIONS)  # type: ignore[arg-type]


def msgids(text: str) -> list[str]:
    return [unit.msgid for unit in FORMAT.parse(text, OPTIONS).units]


CASES = [
    ("# 标题\n", {"标题": "Title"}, "# Title\n"),
    ("标题\n===\n", {"标题": "Title"}, "Title\n===\n"),
    ("### **会议详情**\r\n\r\n正文\r\n", {"会议详情": "Details", "正文": "Text"}, "### **Details**\r\n\r\nText\r\n"),
    ("\ufeff# 标题", {"标题": "Title"}, "\ufeff# Title"),
    ("> 甲\n懒行\n", {"甲懒行": "One line"}, "> One line\n"),
    ("- [ ] 任务\n", {"任务": "Task"}, "- [ ] Task\n"),
    ("- 甲<br>乙\n", {"甲": "A", "乙": "B"}, "- A<br>B\n"),
    ("- 甲<br>\n  乙\n", {"甲<br/>乙": "A<br/>B"}, "- A<br>\n  B\n"),
    ("> 甲<br/> \n> 乙<br>丙\n", {"甲<br/>乙<br/>丙": "A<br/># B<br/>C"}, "> A<br/>\n> \\# B<br>C\n"),
    ("甲<br>\n乙\n", {"甲<br/>乙": "A B<br/>"}, "A B<br>\n"),
    ("甲  \n乙\n", {"甲<br/>乙": "A<br/>B"}, "A  \nB\n"),
    ("> 甲\\\n> 乙\n", {"甲<br/>乙": "A<br/>B"}, "> A\\\n> B\n"),
    ("| 甲 | 乙\\|丙 |\n|-|-|\n", {"甲": "a|b", "乙|丙": "c"}, "| a\\|b | c |\n|-|-|\n"),
    ("| 甲|\n|-|\n", {"甲": "a\\"}, "| a&#92;|\n|-|\n"),
    ("甲**乙**丙\n", {"甲<strong>乙</strong>丙": "a<strong>b</strong>c"}, "a**b**c\n"),
    ("甲*乙*丙\n", {"甲<em>乙</em>丙": "a<em>“b”</em>c"}, "a<em>“b”</em>c\n"),
    (
        "此次**AI（组）**会议\n",
        {"此次<strong>AI（组）</strong>会议": "the <strong>AI (group)</strong> meeting"},
        "the **AI (group)** meeting\n",
    ),
    ('见[指南](/a "题")。\n', {"见<a1>指南</a1>。": "See the <a1>guide</a1>.", "题": "T"}, 'See the [guide](/a "T").\n'),
    (
        "见 https://a.cn/x，谢谢\n",
        {"见 <a1>https://a.cn/x</a1>，谢谢": "See <a1>https://a.cn/x</a1>, thanks"},
        "See https://a.cn/x, thanks\n",
    ),
    ("见 https://a.cn/x，谢谢\n", {"见 <a1>https://a.cn/x</a1>，谢谢": "See <a1>this</a1>"}, "See [this](https://a.cn/x)\n"),
    ('![图](a.png "题")\n', {"图": "Fig [1]", "题": 'say "x"'}, '![Fig \\[1\\]](a.png "say &quot;x&quot;")\n'),
    ("用 `码` 与 `b`\n", {"用 <code>码</code> 与 <code>b</code>": "<code>b</code> and <code>码</code>"}, "`b` and `码`\n"),
    ('文:b[徽]{x="中"}。 :b[徽]{title="中"}\n', {"中": "en"}, '文:b[徽]{x="中"}。 :b[徽]{title="en"}\n'),
    ("::card{title='卡片'}\n正文\n::\n", {"卡片": "it's", "正文": "Body"}, "::card{title='it&#39;s'}\nBody\n::\n"),
    ("城市 {{ $doc.c || '待定' }}\n", {"待定": "TBD"}, "城市 {{ $doc.c || 'TBD' }}\n"),
    (
        '::tabs{:items=\'[{"label":"甲","to":"/x"}]\'}\n::\n',
        {"甲": 'A "q"'},
        '::tabs{:items=\'[{"label":"A \\"q\\"","to":"/x"}]\'}\n::\n',
    ),
    (
        "::hero\n---\ntitle: 欢迎  # 注\nlinks:\n  - label: 开始\n    to: /a\n---\n::\n",
        {"欢迎": "Welcome: home", "开始": "Start"},
        '::hero\n---\ntitle: "Welcome: home"  # 注\nlinks:\n  - label: Start\n    to: /a\n---\n::\n',
    ),
    (
        "---\n# 注\ntitle: '题''目'\ndate: 2021-01-01\ndescription: >-\n  折叠\n  两行\nb: [x, y]\n---\n",
        {"题'目": "T's", "折叠 两行": "Two lines"},
        "---\n# 注\ntitle: 'T''s'\ndate: 2021-01-01\ndescription: >-\n  Two lines\nb: [x, y]\n---\n",
    ),
    ('+++\ntitle = "题"\ndate = 2021-01-01\n+++\n', {"题": 'a "b"'}, '+++\ntitle = "a \\"b\\""\ndate = 2021-01-01\n+++\n'),
    (
        '<div title="题">\n<p>文<b>字</b></p>\n</div>\n',
        {"题": 'a"b', "文<b>字</b>": "<b>text</b> a < b & c"},
        '<div title="a&quot;b">\n<p><b>text</b> a < b & c</p>\n</div>\n',
    ),
    ("注[^1]\n\n[^1]: 脚注\n", {"注<fn1/>": "Note<fn1/>", "脚注": "Footnote"}, "Note[^1]\n\n[^1]: Footnote\n"),
    ('[a]: /x "题"\n\n[a] 文[图][a]\n', {"题": "T"}, '[a]: /x "T"\n\n[a] 文[图][a]\n'),
    ("## 标题 {#id}\n", {"标题": "Title"}, "## Title {#id}\n"),
    ("> [!NOTE]\n> 注意\n", {"注意": "Mind"}, "> [!NOTE]\n> Mind\n"),
    ("正文\n", {"正文": "a\u00a0b"}, "a&nbsp;b\n"),
]


@pytest.mark.parametrize(("source", "translations", "expected"), CASES)
def test_writes(source: str, translations: Mapping[str, str], expected: str) -> None:
    built = build(source, translations)
    assert not [finding for finding in built.findings if finding.severity == "error"]
    assert built.text == expected
    assert built.results.count("translated") == len(translations)


@pytest.mark.parametrize(
    ("msgstr", "written"),
    [
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("1. x", "1\\. x"),
        ("> x", "\\> x"),
        ("```x", "\\`\\`\\`x"),
        ("~~~", "\\~\\~\\~"),
        ("---", "\\---"),
        ("    x", "x"),
        ("::alert", "\\::alert"),
        (":icon", "\\:icon"),
        ("{{ x }}", "\\{{ x }}"),
        ("[x]{onclick=y}", "\\[x]{onclick=y}"),
        ("&lt;script>x&lt;/script>", "\\<script>x\\</script>"),
        ("![x](javascript:y)", "!\\[x](javascript:y)"),
        ("&lt;javascript:alert(1)>", "\\<javascript:alert(1)>"),
        ("<x>", None),
        ("[x]: /y", "\\[x]: /y"),
        ("a\n\n# b", "a # b"),
        ("***", "\\*\\*\\*"),
        ("+++", "+++"),
        ("| a | b |", "\\| a | b |"),
        ("&copy; &#35; x", "© # x"),
    ],
)
def test_text_stays_text(msgstr: str, written: str | None) -> None:
    built = build("正文\n", {"正文": msgstr})
    again = FORMAT.parse(built.text, Options(scope="letters"))
    assert isinstance(again.skeleton, Skeleton)
    assert [block.role for block in again.skeleton.reading.blocks] in (["paragraph"], [])
    if written is None:
        assert built.results == ("refused",)
        assert built.text == "正文\n"
    else:
        assert built.text == written + "\n"


@pytest.mark.parametrize(
    "msgstr",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>y</b>",
        "<img src=x onerror=y>",
        "<badge1>x</badge1>",
        "<binding1/>",
        "<iframe>",
        "<a1>x</a1>",
        "x\x00y",
        "x\x1b]8;;y",
        "\u202ex",
    ],
)
def test_new_markup_is_refused(msgstr: str) -> None:
    built = build("正文\n", {"正文": msgstr})
    assert built.text == "正文\n"
    assert built.results == ("refused",)
    assert {finding.severity for finding in built.findings} == {"error"}
    assert all(finding.line == 1 and finding.hint for finding in built.findings)


def test_a_bad_unit_leaves_the_others() -> None:
    built = build("甲\n\n乙\n", {"甲": "<x>", "乙": "B"})
    assert built.text == "甲\n\nB\n"
    assert built.results == ("refused", "translated")


def test_links_follow() -> None:
    text = '# 安装步骤\n\n[上](#安装步骤) [下](/news/zh/2) ::x{to="/news/zh/2"}\n\n::read-more{to="/news/zh/2"}\n::\n'
    built = build(text, {"安装步骤": "Setup steps"}, href=lambda href: href.replace("/zh/", "/en/"))
    assert built.anchors == {"安装步骤": "setup-steps"}
    assert "[上](#setup-steps) [下](/news/en/2)" in built.text
    assert '::read-more{to="/news/en/2"}' in built.text


def test_anchors_can_be_left_alone() -> None:
    assert "(#标题)" in build("# 标题\n\n[上](#标题)\n", {"标题": "T"}, anchors=False).text


def test_percent_encoded_anchors_follow() -> None:
    text = "# 标题\n\n[上](#%E6%A0%87%E9%A2%98)\n"
    assert "[上](#title)" in build(text, {"标题": "Title"}).text


def test_what_is_no_text_is_no_unit() -> None:
    text = "```\n中文\n```\n\n    中文\n\n`中文`\n\n<!-- 中文 -->\n\nMindSpore\n\n<script>中文</script>\n\nhttps://a.cn/中文\n"
    assert msgids(text) == ["<a1>https://a.cn/</a1>中文"]  # what the address swallows is text


FRONT = "---\ntitle: 题\nother: 1\n---\n\n正文\n"


@given(st.text(max_size=40))
def test_front_matter_cannot_be_broken(msgstr: str) -> None:
    built = build(FRONT, {"题": msgstr})
    document = FORMAT.parse(built.text, Options(scope="letters"))
    assert isinstance(document.skeleton, Skeleton)
    front, *body = document.skeleton.reading.blocks
    assert front.kind == "front_matter"
    assert [block.content for block in body] == ["正文"]
    assert "\nother: 1" in "\n" + front.content


@given(
    st.text(max_size=40),
    st.sampled_from(["# {}\n", "- {}\n", "> {}\n", "| {} |\n|-|\n", "1. {}\n", "{}\n===\n", "::x\n{}\n::\n"]),
)
def test_block_structure_cannot_be_broken(msgstr: str, template: str) -> None:
    source = template.format("正文")
    before, after = FORMAT.parse(source, OPTIONS), FORMAT.parse(build(source, {"正文": msgstr}).text, OPTIONS)
    assert isinstance(before.skeleton, Skeleton)
    assert isinstance(after.skeleton, Skeleton)
    assert before.skeleton.reading.skeleton == after.skeleton.reading.skeleton


def test_comments_in_code_are_an_option() -> None:
    text = '- 项\n\n  ```py [x.py] {1}\n  # 注释\n  s = "# 不是"  # 尾\n  ```\n\n```js\n/* 块 */ f() // 行\n```\n'
    options = Options(code_comments=True)
    document = FORMAT.parse(text, options)
    assert [(unit.msgctxt, unit.msgid) for unit in document.units] == [
        (None, "项"),
        ("code.comment", "注释"),
        ("code.comment", "尾"),
        ("code.comment", "块"),
        ("code.comment", "行"),
    ]
    table = {"注释": "a comment", "尾": "tail", "块": "a */ b", "行": "line"}
    built = FORMAT.rebuild(document, Job(lambda unit: table.get(unit.msgid)), options)
    expected = text.replace("# 注释", "# a comment").replace("# 尾", "# tail").replace("// 行", "// line")
    assert built.text == expected
    assert built.results == ("source", "translated", "translated", "refused", "translated")
    assert msgids(text) == ["项"]


def test_remarks_name_what_is_not_offered() -> None:
    text = '---\ntitle: &a 题\n---\n\n::card{cta="立即" title="卡" class="类"}\n::\n'
    document = FORMAT.parse(text, OPTIONS)
    assert [(finding.code, finding.line) for finding in document.findings] == [("data-locked", 2), ("prop-not-extracted", 5)]
    taken = FORMAT.parse(text, Options(component_props=("cta",)))
    assert "prop:card.cta" in [unit.msgctxt for unit in taken.units]
    assert [finding.code for finding in taken.findings] == ["data-locked"]


def test_formulas_are_left_alone() -> None:
    assert msgids("$$\nx = \\text{（定积分）}\n$$\n\n行内 $E=mc^2$ 公式\n") == ["行内 $E=mc^2$ 公式"]
    options = Options(math=True)
    assert [unit.msgid for unit in FORMAT.parse("行内 $E_a*b*$ 公式\n", options).units] == ["行内 <math1/> 公式"]
