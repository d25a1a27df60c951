"""Which language somebody wants."""

from __future__ import annotations

import pytest

from i18nflow.wording import accepted_language, environment_language, known_language, spoken
from i18nflow.wording.speaking import words_in


@pytest.mark.parametrize(
    ("tag", "language"),
    [("zh", "zh"), ("zh_CN.UTF-8", "zh"), ("zh-Hant-TW", "zh"), ("EN", "en"), ("en_GB", "en"), ("C", None), ("zhx", None)],
)
def test_a_tag_or_the_name_of_a_locale(tag: str, language: str | None) -> None:
    assert known_language(tag) == language


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({"LC_ALL": "de_DE.UTF-8", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "C", "I18NFLOW_LANG": "zh"}, "zh"),
        ({"LC_ALL": "zh_CN", "I18NFLOW_LANG": "en"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: dict[str, str], language: str) -> None:
    assert environment_language(environ) == language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("de,en;q=0.5,zh;q=0.7", "zh"),
        ("en,zh", "en"),
        ("zh;q=0, en;q=0.1", "en"),
        ("fr, *;q=0.5", "en"),
        ("zh;q=x", "zh"),
        ("," * 100_000 + "zh", "en"),
        ("zh;q=" + "9" * 400, "zh"),
    ],
)
def test_what_a_browser_accepts(header: str, language: str) -> None:
    assert accepted_language(header) == language


def test_words_for_scripts() -> None:
    said = (("Save", ""), ("{n} rows", ""), ("{n} row", "{n} rows"))
    assert words_in("en", said) == {"Save": "Save", "{n} rows": "{n} rows", "{n} row": ["{n} row", "{n} rows"]}
    assert words_in("zh", said)["Save"] == "保存"
    assert words_in("zh", said)["{n} row"] == ["{n} 行"]


def test_an_unknown_language_is_english() -> None:
    assert spoken("nothing", "xx") == "nothing"
