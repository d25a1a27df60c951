"""Which files are messages, which are documents of data."""

from __future__ import annotations

import pytest

from i18nflow.formats.data.files import is_data_file, is_message_file
from i18nflow.formats.registry import format_named, format_names

MESSAGES = [
    "zh.json",
    "i18n/locales/zh.json",
    "locales/zh-CN.yml",
    "src/locales/zh_CN.json",
    "lang/zh.yaml",
    "app/lang/cn.json",
    "i18n/zh-Hans.JSON",
    "translations/en.yml",
    "i18n/locales/zh/home.json",
    "i18n/locales/zh/pages/about.yml",
    "locales/zh/common.json",
]
DATA = [
    "content/zh/_dir.yml",
    "content/zh/.navigation.yml",
    "data/menu.yml",
    "people.json",
    "table.csv",
    "locales.json",
    "content/data/zh.json",
    "content/zh/home.json",
    "i18n/zh/docusaurus-plugin-content-docs/current/_category_.json",
    "i18n/locales/zh.csv",
    "_drafts/menu.YAML",
]
NEITHER = [
    "dist/news/zh/700/_payload.json",
    "package.json",
    "tsconfig.json",
    "tsconfig.app.json",
    "pnpm-lock.yaml",
    "dist/api/_content/query/abc.json",
    "dist/_nuxt/builds/latest.json",
    "dist/_i18n/abc/zh/messages.json",
    "a.md",
    "a.json5",
    "locales/zh.json5",
    "locales/zh.po",
]


@pytest.mark.parametrize("path", MESSAGES)
def test_messages(path: str) -> None:
    assert is_message_file(path)
    assert not is_data_file(path)


@pytest.mark.parametrize("path", DATA)
def test_data(path: str) -> None:
    assert is_data_file(path)
    assert not is_message_file(path)


@pytest.mark.parametrize("path", NEITHER)
def test_neither(path: str) -> None:
    assert not is_data_file(path)
    assert not is_message_file(path)


@pytest.mark.parametrize("path", [*MESSAGES, *DATA, *NEITHER])
def test_no_file_is_claimed_twice(path: str) -> None:
    claims = [name for name in format_names() if format_named(name).claims(path)]
    assert len(claims) <= 1
    assert ("messages" in claims) == (path in MESSAGES)
    assert ("data" in claims) == (path in DATA)
