"""What the localized twin of a file may be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.routes.assets import TEMPLATES, Twins, candidates, fault

TWINS = Twins(TEMPLATES, ("zh", "zh-CN"), ("en",))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/img/x.zh.png", ["/img/x.en.png"]),
        ("x_zh.png", ["x_en.png"]),
        ("a/x-zh-CN.svg", ["a/x-en.svg"]),
        ("/zh/x", ["/en/x"]),
        ("zh/a.b/x", ["en/a.b/x"]),
        ("/img/zh/x.zh.png", ["/img/en/x.en.png", "/img/en/x.zh.png", "/img/zh/x.en.png"]),
        ("cover.png", ["cover.en.png", "cover_en.png", "cover-en.png"]),
        ("/a/zh/", ["/a/en/"]),
        ("/zh/zh/x", ["/en/zh/x", "/zh/en/x"]),
        ("/zhx/xzh/x", []),
        ("x.zhang", ["x.en.zhang", "x_en.zhang", "x-en.zhang"]),
        (".zh.png", [".zh.en.png", ".zh_en.png", ".zh-en.png"]),
        (".png", []),
        ("", []),
    ],
)
def test_candidates(path: str, expected: list[str]) -> None:
    assert list(candidates(path, TWINS)) == expected


def test_several_names_of_the_target_in_order() -> None:
    twins = Twins(("{name}.{locale}{suffix}", "/img-{locale}/"), ("zh",), ("en-US", "en"))
    assert list(candidates("/img-zh/x.png", twins))[:2] == ["/img-en-US/x.en-US.png", "/img-en-US/x.en.png"]
    assert list(candidates("/a/x.zh.png", twins)) == ["/a/x.en-US.png", "/a/x.en.png"]


@given(st.text("az./-_", max_size=30))
def test_candidates_are_other_paths_in_as_many_directories(path: str) -> None:
    found = list(candidates(path, TWINS))
    assert path not in found
    assert len(found) == len(set(found))
    assert all(one.count("/") == path.count("/") and one.startswith("/") == path.startswith("/") for one in found)


@pytest.mark.parametrize("text", [*TEMPLATES, "{locale}-{name}{suffix}", "/img_{locale}/"])
def test_good_templates(text: str) -> None:
    assert fault(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "{name}{suffix}",
        "/{locale}",
        "{locale}/",
        "/",
        "{name}.{locale}",
        "{locale}{locale}",
        "/{name}/{locale}{suffix}",
    ],
)
def test_bad_templates(text: str) -> None:
    assert fault(text)
