"""Build manifests: translations of prerendered pages are added, nothing else changes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.sites.builds import is_build, localise_build
from i18nflow.sites.pages import Page

NEWS = Page((("zh", "/news/zh/700"), ("en", "/news/en/700"), ("ja", "/news/ja/700")), "zh")
LIST = Page((("zh", "/news/zh"), ("en", "/news/en")), "zh")
TOP = Page((("zh", "/"), ("en", "/en")), "zh")
CHINESE = Page((("zh", "/文/zh/快速"), ("en", "/文/en/快速")), "zh")
REAL = '{"id":"b2c","timestamp":1776506094023,"prerendered":["/news/zh","/news/zh/700","/about"]}'
"""As Nuxt 3.21 writes it; 3.8 to 3.15 have a ``matcher`` as well."""


def test_the_translations_of_prerendered_pages_follow() -> None:
    assert localise_build(REAL, [NEWS, LIST, CHINESE]) == (
        '{"id":"b2c","timestamp":1776506094023,"prerendered":["/news/zh","/news/zh/700","/about",'
        '"/news/en/700","/news/ja/700","/news/en"]}'
    )


def test_twice_changes_nothing() -> None:
    once = localise_build(REAL, [NEWS, LIST])
    assert localise_build(once, [LIST, NEWS]) == once


def test_the_style_of_the_file_stays() -> None:
    text = (
        '\ufeff{\r\n  "matcher": {"static": {}, "prerendered": ["x"]},\r\n  "prerendered": [\r\n    "/news/zh"\r\n  ]\r\n}\r\n'
    )
    assert localise_build(text, [LIST]) == text.replace('zh"\r\n', 'zh",\r\n    "/news/en"\r\n')
    spaced = '{"prerendered": ["/a", "/news/zh"], "é": 1}'
    assert localise_build(spaced, [LIST]) == '{"prerendered": ["/a", "/news/zh", "/news/en"], "é": 1}'


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("/文/zh/快速", "/文/en/快速"),
        ("/%E6%96%87/zh/%E5%BF%AB%E9%80%9F", "/%E6%96%87/en/%E5%BF%AB%E9%80%9F"),
        ("/文/zh/快速/", "/文/en/快速/"),
        ("/%E6%96%87/zh/%E5%BF%AB%E9%80%9F/", "/%E6%96%87/en/%E5%BF%AB%E9%80%9F/"),
    ],
)
def test_a_translation_is_written_as_its_original(original: str, translation: str) -> None:
    text = json.dumps({"prerendered": [original]}, ensure_ascii=False)
    assert json.loads(localise_build(text, [CHINESE])) == {"prerendered": [original, translation]}


def test_the_top_of_the_site() -> None:
    assert localise_build('{"prerendered":["/"]}', [TOP]) == '{"prerendered":["/","/en"]}'


@pytest.mark.parametrize("text", ['{"prerendered":[]}', '{"prerendered": [ ]}', '{"prerendered":["/news/zhang/700"]}'])
def test_pages_that_are_not_prerendered_add_nothing(text: str) -> None:
    assert localise_build(text, [NEWS, LIST]) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "bad-json"),
        ("", "bad-json"),
        ('{"prerendered":["/a"]} x', "bad-json"),
        ("[" * 100_000, "bad-json"),
        ('{"prerendered":[' + "9" * 5000 + "]}", "bad-json"),
        ("{}", "bad-manifest"),
        ("[]", "bad-manifest"),
        ('{"prerendered":{}}', "bad-manifest"),
        ('{"prerendered":["/a",1]}', "bad-manifest"),
    ],
)
def test_what_is_no_manifest_is_refused(text: str, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        localise_build(text, [NEWS])
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_nuxt/builds/meta/b2c.json", True),
        ("base/_nuxt/builds/meta/b2c.json", True),
        ("builds/meta/dev.json", True),
        ("_nuxt/builds/latest.json", False),
        ("_nuxt/builds/meta/a/b.json", False),
        ("_nuxt/rebuilds/meta/a.json", False),
    ],
)
def test_manifests_are_known_by_their_path(path: str, expected: bool) -> None:
    assert is_build(path) is expected


paths = st.sampled_from(["/news/zh/700", "/news/zh", "/文/zh/快速", "/", "/news/en", "/é", '/"', "/a b"])


@given(st.lists(paths), st.sampled_from([None, 1, 2]), st.booleans())
def test_only_paths_are_added_and_only_once(listed: list[str], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps({"id": "x", "prerendered": listed, "z": [{"prerendered": []}]}, indent=indent, ensure_ascii=ascii_only)
    built = localise_build(text, [NEWS, LIST, CHINESE, TOP])
    made = json.loads(built)["prerendered"]
    assert made[: len(listed)] == listed
    assert ("/news/en/700" in made) == ("/news/zh/700" in listed)
    assert ("/en" in made) == ("/" in listed)
    assert len(made) - len(set(made)) == len(listed) - len(set(listed))
    assert json.loads(built) == {**json.loads(text), "prerendered": made}
    assert localise_build(built, [NEWS, LIST, CHINESE, TOP]) == built
