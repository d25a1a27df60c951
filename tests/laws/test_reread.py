"""The second look at rewritten texts sees what it has to see."""

from __future__ import annotations

import pytest

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Job
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Unit
from tests.laws.reread import Rewritten, mismatches
from tests.laws.rewriting import LETTERS, meant_by, skeleton_of

SOURCE = """---
title: 标题
description: 说明
---

# 标题 {#top}

甲 **乙 丙** 丁 [戊](/zh/a "题") ![图](i.png) `码`。

- [ ] 己
- 庚

| 列 | 行 |
|----|----|
| 子 | 丑 |

<p title="寅">卯<b>辰</b></p>

::card{title="卡" :links='[{"label": "链"}]'}
巳
::

```py
午 = 1
```
"""
NOTHING: dict[int, Wanted] = {}


def found(text: str, meant: dict[int, Wanted] = NOTHING) -> list[str]:
    skeleton = skeleton_of(FORMAT.parse(SOURCE, LETTERS))
    return list(mismatches(Rewritten(skeleton, meant, text, {}, LETTERS)))


def test_the_source_is_as_it_was_meant() -> None:
    assert found(SOURCE) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 标题", "title: 别的"),
        ("{#top}", "{#other}"),
        ("**乙 丙**", "*乙 丙*"),
        ("**乙 丙**", "乙 丙"),
        ("甲 **", "天 **"),
        ("/zh/a", "/en/a"),
        ('"题"', '"目"'),
        ("![图]", "![画]"),
        ("[ ] 己", "[x] 己"),
        ("- 庚\n", "- 庚\n- 辛\n"),
        ("| 子 | 丑 |", "| 丑 | 子 |"),
        ('title="寅"', 'title="天"'),
        ("卯<b>", "天<b>"),
        ('title="卡"', 'title="天"'),
        ('"链"', '"天"'),
        ("巳\n::", "巳\n"),
        ("午 = 1", "午 = 2"),
    ],
)
def test_each_change_is_seen(old: str, new: str) -> None:
    assert old in SOURCE
    assert found(SOURCE.replace(old, new, 1)) != []


@pytest.mark.parametrize("msgid", ["标题", "题", "图", "寅", "卯<b>辰</b>", "卡", "链", "巳", "子"])
def test_what_was_written_and_what_was_not(msgid: str) -> None:
    def translate(unit: Unit) -> str | None:
        return unit.msgid.replace(msgid[0], "Word") if unit.msgid == msgid else None

    document = FORMAT.parse(SOURCE, LETTERS)
    built = FORMAT.rebuild(document, Job(translate), LETTERS)
    meant = meant_by(document, built, translate)
    assert meant
    assert found(built.text, meant) == []
    assert found(SOURCE, meant) != []
    assert found(built.text.replace("Word", "W0rd"), meant) != []
