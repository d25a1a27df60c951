"""Addresses of files in built articles: localized twins that exist, and the source's own files where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.payload.samples import document, element, payload
from tests.project.site import Site

TREE = '[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
ARTICLE = """---
title: 会议
date: 2023-05-18
cover: /img/cover.zh.png
hero:
  image: /img/cover.zh.png
---

![图](/img/cover.zh.png) 文字 ![](/img/zh/a.png?v=1#x)

<img srcset="/img/cover.zh.png 1x, /img/big.zh.png 2x" src="/img/missing.zh.png">

![](./beside.png) ![](./own.png) ![](../shared/x.png) ![](https://site.cn/img/cover.zh.png) ![](https://other.cn/img/cover.zh.png)

[下载](/files/手册.zh.pdf)和[表](./table.csv)
"""
BUILT = """---
title: 会议
date: 2023-05-18
cover: /img/cover.en.png
hero:
  image: /img/cover.en.png
---

![图](/img/cover.en.png) 文字 ![](/img/en/a.png?v=1#x)

<img srcset="/img/cover.en.png 1x, /img/big.zh.png 2x" src="/img/missing.zh.png">

![](../zh/beside.png) ![](./own.png) ![](../shared/x.png) ![](https://site.cn/img/cover.en.png) ![](https://other.cn/img/cover.zh.png)

[下载](/files/手册.en.pdf)和[表](../zh/table.csv)
"""
FILES = (
    "public/img/cover.zh.png",
    "public/img/cover.en.png",
    "public/img/big.zh.png",
    "static/img/zh/a.png",
    "static/img/en/a.png",
    "public/files/手册.zh.pdf",
    "public/files/手册.en.pdf",
    "content/news/zh/beside.png",
    "content/news/zh/own.png",
    "content/news/en/own.png",
    "content/news/shared/x.png",
    "content/news/zh/table.csv",
)


def begun(
    root: Path, article: str = ARTICLE, tree: str = TREE, build: str = '[build]\norigins = ["https://site.cn"]\n'
) -> Site:
    site = Site(root, f'locales = ["en"]\n{tree}exclude = ["**/*.csv"]\n{build}')
    site.write("content/news/zh/1.md", article)
    for path in FILES:
        site.write(path, "")
    site.extract()
    site.update()
    return site


@pytest.mark.parametrize("setting", ['[build]\norigins = ["https://site.cn"]\n', '[site]\norigin = "https://site.cn"\n'])
def test_files_follow_only_where_they_are(setting: str, tmp_path: Path) -> None:
    site = begun(tmp_path, build=setting)
    site.build()
    assert site.read("content/news/en/1.md") == BUILT


def test_they_can_be_turned_off(tmp_path: Path) -> None:
    site = begun(tmp_path, build="[build]\nassets = []\n")
    site.build()
    assert "cover: /img/cover.zh.png" in site.read("content/news/en/1.md")
    assert "![](../zh/beside.png)" in site.read("content/news/en/1.md")


def test_other_templates_and_directories(tmp_path: Path) -> None:
    build = '[build]\nassets = ["{locale}-{name}{suffix}"]\npublic = ["files"]\n'
    site = begun(tmp_path, "![](/a.png)\n", build=build)
    for path in ("files/a.png", "files/en-a.png", "files/a.en.png"):
        site.write(path, "")
    site.build()
    assert site.read("content/news/en/1.md") == "![](/en-a.png)\n"


def test_files_that_the_site_shares_stay(tmp_path: Path) -> None:
    site = begun(tmp_path, tree=TREE + 'files = "shared"\n')
    site.write("content/news/zh/beside.en.png", "")
    site.build()
    assert "![](./beside.en.png)" in site.read("content/news/en/1.md")
    assert "[表](./table.csv)" in site.read("content/news/en/1.md")


def test_the_payload_of_a_page_shows_the_files_of_its_article(tmp_path: Path) -> None:
    pages = '[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/_payload.json"\n'
    site = Site(tmp_path, f'locales = ["en"]\n{TREE}{pages}')
    site.write("content/news/zh/1.md", "# 会议详情\n\n![图](./a.zh.png)\n")
    site.write("content/news/zh/a.en.png", "")
    image = element("p", element("img", alt="图", src="./a.zh.png"))
    place = {"_path": "/news/zh/1", "_id": "content:news:zh:1.md", "_file": "news/zh/1.md", "_stem": "news/zh/1"}
    site.write(
        "dist/news/zh/1/_payload.json", payload({"page": document(element("h1", "会议详情"), image, title="会议详情", **place)})
    )
    site.extract()
    site.update()
    site.build()
    assert "![图](../zh/a.en.png)" in site.read("content/news/en/1.md")
    assert '"../zh/a.en.png"' in site.read("dist/news/en/1/_payload.json")


HOSTILE = [
    "/" + "字" * 900 + ".zh.png",
    "/../../../../etc/zh/passwd.zh",
    "/%00/zh/x.zh.png",
    "/zh" * 300,
    "/img/%ff.zh.png",
    "./" + "../" * 200 + "x.zh.png",
    "data:image/png;base64,zh.zh.png",
    "/x.zh.png" * 2000,
    "?zh.png",
    "C:\\zh\\x.zh.png",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_addresses_stay(address: str, tmp_path: Path) -> None:
    site = begun(tmp_path, f'<img src="{address}">\n')
    site.build()
    assert site.read("content/news/en/1.md") == f'<img src="{address}">\n'


def test_addresses_of_the_site_itself_that_stand_as_text(tmp_path: Path) -> None:
    site = begun(tmp_path, "见 <https://site.cn/news/zh/1#会议>。\n\nhttps://site.cn/news/zh/9\n\n## 会议\n")
    site.translate("locales/en/news/1.po", {"会议": "Meeting"})
    site.build()
    built = "见 <https://site.cn/news/en/1#meeting>。\n\nhttps://site.cn/news/zh/9\n\n## Meeting\n"
    assert site.read("content/news/en/1.md") == built


def test_links_to_articles_without_a_translation_lead_to_the_source(tmp_path: Path) -> None:
    site = Site(tmp_path, f'locales = ["en"]\n{TREE}[build]\nmin_translated = 0.5\n')
    site.write("content/news/zh/1.md", "# 会议详情\n\n见[二](./2#会议日程)、[三](./3.md#日程)、[四](/news/zh/3)、[无](./9)。\n")
    site.write("content/news/zh/2.md", "# 会议日程\n")
    site.write("content/news/zh/3.md", "# 日程\n")
    site.extract()
    site.update()
    answers = {
        "会议详情": "Details",
        "会议日程": "Schedule",
        "见<a1>二</a1>、<a2>三</a2>、<a3>四</a3>、<a4>无</a4>。": "See <a1>2</a1>, <a2>3</a2>, <a3>4</a3>, <a4>none</a4>.",
    }
    for path in ("locales/en/news/1.po", "locales/en/news/2.po"):
        site.translate(path, answers)
    site.build()
    built = "# Details\n\nSee [2](./2#schedule), [3](../zh/3.md#日程), [4](/news/zh/3), [none](./9).\n"
    assert site.read("content/news/en/1.md") == built
    assert not site.exists("content/news/en/3.md")
