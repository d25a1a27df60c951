"""Roles and notes of ``extract``, for readers of another language."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18nflow.catalogs.po import read_catalog
from i18nflow.catalogs.sayings import note_text, role_name
from i18nflow.wording import spoken

TEMPLATES = sorted((Path(__file__).resolve().parents[2] / "locales/templates").rglob("*.pot"))


@pytest.mark.parametrize(
    ("role", "chinese"),
    [
        ("paragraph", "段落"),
        ("heading 3", "三级标题"),
        ("tooltip of link", "链接的提示文字"),
        ("tooltip of th", "th 的提示文字"),
        ("cell of column “特{0}性”", "“特{0}性”列的单元格"),
        ("prop “links.label” of component data-card", "组件 data-card 的属性“links.label”"),
        ("navigation.title", "navigation.title"),
        ("", ""),
    ],
)
def test_roles(role: str, chinese: str) -> None:
    assert spoken(role_name(role), "zh") == chinese


@pytest.mark.parametrize(
    ("note", "chinese"),
    [
        ("under: 会议 {x}", "所在标题：会议 {x}"),
        ("placeholders: {name} {n}", "占位元素：{name} {n}"),
        ("plural forms: 2, with “|” between them", "2 种复数形式，以“|”分隔"),
        ("a1: https://example.org/under: x", "a1: https://example.org/under: x"),
    ],
)
def test_notes(note: str, chinese: str) -> None:
    assert spoken(note_text(note), "zh") == chinese


def test_in_english_they_are_what_the_template_says() -> None:
    entries = [entry for path in TEMPLATES for entry in read_catalog(path.read_text("utf-8")).entries]
    assert len(entries) > 200
    for entry in entries:
        assert role_name(entry.role) == entry.role
        assert [note_text(note) for note in entry.notes] == [*entry.notes]
