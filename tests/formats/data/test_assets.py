"""Which values are addresses of images and files."""

from __future__ import annotations

import pytest

from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.keys import asset_scalars, is_asset
from i18nflow.formats.data.scalars import Path
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.formats.data.yaml_types import core_value


@pytest.mark.parametrize(
    "path",
    [
        ("cover",),
        ("cover", "src"),
        ("image", "url"),
        ("ogImage",),
        ("og_image",),
        ("seo", "ogImage"),
        ("images", 0),
        ("images", 0, "src"),
        (":image",),
        ("video", "poster"),
    ],
)
def test_addresses_of_images(path: Path) -> None:
    assert is_asset(path)


@pytest.mark.parametrize(
    "path", [(), ("title",), ("cover", "alt"), ("url",), ("links", 0, "url"), ("images",), ("sources", 0, "to")]
)
def test_other_values(path: Path) -> None:
    assert not is_asset(path)


def test_assets_of_front_matter() -> None:
    text = """\
title: 题
cover: {src: /a.png, alt: 图}
image: ""
banner: &b /b.png
images: [/c.png, 1]
head:
  meta:
    - {property: "og:image", content: /d.png}
    - {name: description, content: /e.png}
"""
    assert [scalar.value for scalar in asset_scalars(scan_yaml(text))] == ["/a.png", "/c.png", "/d.png"]
    assert [scalar.value for scalar in asset_scalars(scan_json('{"logo": "x.svg", "to": "/y"}'))] == ["x.svg"]


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("", None),
        ("~", None),
        ("Null", None),
        ("true", True),
        ("FALSE", False),
        ("12", 12),
        ("-012", -12),
        ("0x1f", 31),
        ("0o17", 15),
    ],
)
def test_plain_scalars_of_yaml(plain: str, value: object) -> None:
    assert core_value(plain) is value or core_value(plain) == value
    assert type(core_value(plain)) is type(value)


@pytest.mark.parametrize("plain", ["no", "1:30", "2023-05-18", "3f2a", "1_000", "0b1", "=", ".5.", "1e"])
def test_strings_of_yaml(plain: str) -> None:
    assert core_value(plain) == plain


@pytest.mark.parametrize(
    ("plain", "value"), [("0.5", 0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1E-2", -0.01), (".inf", float("inf"))]
)
def test_numbers_of_yaml(plain: str, value: float) -> None:
    assert core_value(plain) == value
