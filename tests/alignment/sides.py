"""Small articles in two languages as blocks."""

from __future__ import annotations

from i18nflow.alignment.blocks import Block, blocks
from i18nflow.alignment.pairing import Alignment, align
from i18nflow.formats.base import Options
from i18nflow.formats.markdown.format import FORMAT


def side(text: str, locale: str = "zh") -> tuple[Block, ...]:
    return blocks(FORMAT.parse(text, Options(scope="letters", source_locale=locale)))


def aligned(chinese: str, english: str) -> Alignment:
    return align(side(chinese), side(english, "en"))


def pairs(found: Alignment) -> list[tuple[str, str]]:
    """The texts of each row, those of a merge with ``+`` between them."""
    return [("+".join(one.text for one in row.source), "+".join(one.text for one in row.target)) for row in found.rows]


CHINESE = """---
title: 会议详情
description: 关于会议
---

# 会议详情

欢迎参加 2024 年的 MindSpore 大会，日程见[这里](/zh/agenda)。

```py
import mindspore
```

- 北京，运行 `nn.Cell`
- 上海

大会免费。
"""
ENGLISH = """---
description: About the meeting
title: Meeting details
---

# Meeting details

Welcome to the MindSpore conference of 2024, see [here](/en/agenda) for the agenda.

```py
import mindspore
```

- Beijing, run `nn.Cell`
- Shanghai

The conference is free.
"""
