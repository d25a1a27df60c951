from __future__ import annotations

import pytest

from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.keys import (
    front_matter_scalars,
    is_text,
    is_text_prop,
    locked_findings,
    matches,
    prop_scalars,
)
from i18nflow.formats.data.scalars import Path
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.formats.defaults import FRONT_MATTER_KEYS

FRONT_MATTER = """\
title: 标题
description: &d 描述
date: 2023-05-18
tags: [标签]
author: 某人
cover: {src: /a.png, alt: 封面}
head.title: 页头
head:
  meta:
    - {name: description, content: 文}
    - {name: theme-color, content: 红}
    - {property: "og:title", content: 题}
  x: [[meta, {name: keywords, content: 键}]]
seo:
  title: 题
  image: /img/中.png
  ogImage: https://a.cn/b
  n: 1
links:
  - {label: 源码, to: https://a.cn, icon: i-x}
  - label: "123"
navigation:
  title: 导航
  icon: i-x
summary: ">>>"
keywords: [键, 词]
"""


def test_front_matter() -> None:
    found = [scalar.path for scalar in front_matter_scalars(scan_yaml(FRONT_MATTER), FRONT_MATTER_KEYS)]
    assert found == [
        ("title",),
        ("cover", "alt"),
        ("head", "title"),
        ("head", "meta", 0, "content"),
        ("head", "meta", 2, "content"),
        ("seo", "title"),
        ("links", 0, "label"),
        ("navigation", "title"),
        ("keywords", 0),
        ("keywords", 1),
    ]


def test_an_operator_adds_keys() -> None:
    found = front_matter_scalars(scan_yaml(FRONT_MATTER), ("tags[]", "author", "head.x[][].content"))
    assert [scalar.value for scalar in found] == ["标签", "某人", "键"]


def test_a_locked_value_is_reported() -> None:
    (finding,) = locked_findings(scan_yaml(FRONT_MATTER), FRONT_MATTER_KEYS)
    assert (finding.code, finding.line) == ("data-locked", 2)
    assert finding.message == "description is not translated: it has an anchor"


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        (("title",), "title", True),
        (("seo", "title"), "title", False),
        (("seo", "title"), "seo.*", True),
        (("seo", "a", "title"), "seo.*", False),
        (("seo", 0), "seo.*", False),
        (("links", 3, "label"), "links[].label", True),
        (("links", "0", "label"), "links[].label", False),
        (("head", 0, 1, "content"), "head[][].content", True),
        (("tags",), "tags[]", False),
    ],
)
def test_patterns(path: Path, pattern: str, expected: bool) -> None:
    assert matches(path, ("other", pattern)) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), True),
        (("subTitle",), True),
        (("button_text",), True),
        ((":label",), True),
        (("links", 0, "label"), True),
        (("items", 0), True),
        (("labels", 0), True),
        (("labels",), False),
        (("ids", 0), False),
        (("links", 0, "to"), False),
        (("icon",), False),
        ((), False),
    ],
)
def test_props(path: Path, expected: bool) -> None:
    assert is_text_prop(path) is expected


def test_props_of_json_and_yaml() -> None:
    scan = scan_json('[{"label": "源码", "icon": "i-x", "children": [{"title": "一", "to": "/x"}]}, "散"]')
    assert [scalar.value for scalar in prop_scalars(scan, ("links",))] == ["源码", "一"]
    assert [scalar.value for scalar in prop_scalars(scan, ("items",))] == ["源码", "一", "散"]
    block = scan_yaml("title: 题\nicon: 标\nlinks:\n  - label: 源码\n    to: /\ncount: 3\ntagline: 语\n")
    assert [scalar.value for scalar in prop_scalars(block)] == ["题", "源码"]
    assert [scalar.value for scalar in prop_scalars(block, (), {"tagline"})] == ["语"]


@pytest.mark.parametrize("value", ["字", "a", "1 é", "/zh 目录 说明", "A/B", "R&D"])
def test_text(value: str) -> None:
    assert is_text(value)


@pytest.mark.parametrize("value", ["", "12 %", "🎉", "https://a.cn/中", "/img/中.png", "./a.md", "../b", "mailto:a@b.c", "#锚"])
def test_no_text(value: str) -> None:
    assert not is_text(value)
