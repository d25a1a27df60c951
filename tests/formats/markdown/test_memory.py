"""A rebuild that remembers the last one comes to the very same text, findings and results."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.clock import cost
from tests.laws import corpus

from i18nflow.formats.base import Built, Job, Options, Route
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Document

TEXT = """---
title: 标题
---

# 一

甲 [链接](/a "提示") 乙 ![图](/x.png "图题")。

- 项目 **粗**
- 项目

看[下面](#二)和[定义][d]。

| 列 | 名 |
| --- | --- |
| 值 | `x` |

## 二

[d]: /z "定义提示"

::card{title="卡片" :links='[{"label": "更多", "to": "/b"}]'}
内容
::

<p title="悬停">内部</p>

下一行
---
"""
_WORDS = st.sampled_from(
    [
        "",
        "A",
        "two words",
        "# not",
        "1. x",
        "<b1>no",
        "**",
        "a | b",
        "[x](y)",
        "- z",
        "\n\n",
        "===",
        ":::",
        '"q"',
        "<a1>x</a1>",
        "\\",
        "`",
    ]
)


def _built(document: Document, answers: dict[str, str], memory: dict[str, object] | None) -> Built:
    job = Job(lambda unit: answers.get(unit.msgid), Route("zh", "en"), lambda href: f"/en{href}", locale="en", memory=memory)
    return FORMAT.rebuild(document, job, Options())


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 40), _WORDS), min_size=1, max_size=10))
def test_it_is_the_same_with_and_without(edits: list[tuple[int, str]]) -> None:
    document = FORMAT.parse(TEXT, Options())
    answers, memory = dict[str, str](), dict[str, object]()
    for at, word in edits:
        msgid = document.units[at % len(document.units)].msgid
        answers[msgid] = word and (word if at % 3 else f"{msgid} {word}")
        assert _built(document, answers, memory) == _built(document, answers, None)


def test_it_is_the_same_in_real_articles(shared: Path) -> None:
    for path in corpus.sample(corpus.markdown_files(chinese=True))[:25]:
        document, memory = FORMAT.parse(corpus.read(path), Options()), dict[str, object]()
        answers: dict[str, str] = {}
        for step, unit in enumerate(document.units[:40]):
            answers[unit.msgid] = f"{unit.msgid} and {step}"
            if step % 10 == 0:
                assert _built(document, answers, memory) == _built(document, answers, None), path


def test_only_what_changed_is_written_again() -> None:
    document = FORMAT.parse("".join(f"第{number}段 **粗体** 和 `代码`。\n\n" for number in range(1200)), Options())
    answers, memory = {unit.msgid: unit.msgid + " more" for unit in document.units}, dict[str, object]()
    anew = cost(lambda: _built(document, answers, None))
    _built(document, answers, memory)
    assert cost(lambda: _built(document, answers, memory)) < 0.6 * anew


def test_it_forgets_what_is_not_written_any_more() -> None:
    from i18nflow.formats.markdown.memory import Memory

    document, memory = FORMAT.parse("甲**乙**丙\n", Options()), dict[str, object]()
    for number in range(50):
        _built(document, {"甲<strong>乙</strong>丙": f"a <strong>b</strong> {number}"}, memory)
    kept = memory["markdown"]
    assert isinstance(kept, Memory)
    assert len(kept.proven) <= 2
