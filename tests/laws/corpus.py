"""Which real files the laws run over; each run takes a part, ``make fuzz`` and ``benchmarks`` take all."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
ZH = ("/zh/", "zh-Hans", "_zh", "zh_cn", "mdc-movk/docs/content/docs", "zh-cn")
SAMPLE = int(os.environ.get("I18NFLOW_LAW_FILES", "120"))


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def markdown_files(*, chinese: bool = False) -> list[Path]:
    """All Markdown of the development corpus and fixtures, articles and hostile cases alike."""
    files = sorted([*SHARED.glob("corpus/**/*.md"), *SHARED.glob("fixtures/**/*.md")])
    return [path for path in files if not chinese or is_chinese(path)]


def is_chinese(path: Path) -> bool:
    """Whether a file of the corpus is the Chinese side of its pair."""
    return any(mark in path.as_posix() for mark in ZH)


def sample(files: list[Path]) -> list[Path]:
    """``SAMPLE`` of them, always the same."""
    return random.Random(7).sample(files, min(SAMPLE, len(files)))


def spec_examples() -> list[str]:
    """The 652 examples of CommonMark 0.31.2."""
    return list(json.loads((ROOT / "tests/data/commonmark/examples.json").read_text("utf-8")))


def hostile_cases() -> list[str]:
    """Small texts made to break a reader: the cases of remark-mdc, markdown-it-py and markdown-cjk-friendly, and ours."""
    adversarial = SHARED / "corpus/adversarial"
    cases = [case["markdown"] for case in json.loads((adversarial / "remark-mdc-cases.json").read_text("utf-8"))]
    for path in sorted(adversarial.glob("**/*.md")):
        cases += read(path).split("\n.\n")
    return cases + OWN


OWN = [
    "",
    "\ufeff",
    "\ufeff# 标题\r\n\r\n正文",
    "甲\r乙\r\n丙\n丁",
    "# 标题",
    "# 标题\n\n\t代码 中文\n\n- 甲\n\n\t乙\n",
    "正文\u00a0中文\u3000x\u200by\n",
    "---\r\ntitle: 标题\r\n---\r\n\r\n> 引用\r\n懒行\r\n",
    "---\ntitle: [标签]正文\n---\n",
    "---\ntitle: '单引号''s'  # 注释\ndescription: >-\n  折叠\n  两行\n---\n正文\n",
    "+++\ntitle = \"标题\"\n[a]\nb = '值'\n+++\n正文\n",
    '::card{title="卡"\n未闭合\n',
    "::a\n:::b\n中文\n:::\n::\n",
    "| 甲 | 乙\\|丙 |\n|-|-|\n| `a\\|b` | **粗\\|体** |\n",
    "> 甲\n> > 乙\n懒\n> - 丙\n>   丁\n",
    '<div title="中">\n<p>文<b>字</p>\n</div>\n',
    "甲<br>乙  \n丙\\\n丁\n",
    "[^1]\n\n[^1]: 注\n    续\n",
    "**时间：**4 月 `码` {{ a || '默认' }} :b[徽]{x=\"中\"} [跨]{.c}\n",
    "\0空\n",
    "-   甲\n\n      乙\n   -  丙\n",
    "1. 甲\n\n   ```py\n   # 注释\n   ```\n",
    "标题\n===\n\n副题\n---\n",
    '[a]: /x "题"\n\n[a] ![图][a]\n',
    "&lt;b&gt; &copy; &#x4e2d; &nbsp;\n",
    "<!-- 注释 -->\n\n甲<!-- 注 -->乙\n",
    ">" * 60 + " 深\n",
    "".join("  " * depth + "- 层\n" for depth in range(60)),
]
