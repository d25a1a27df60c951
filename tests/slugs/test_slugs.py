"""Heading ids, paths and query keys against vectors that the real libraries made."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.slugs.heading import Slugger, tidy
from i18nflow.slugs.letters import removed
from i18nflow.slugs.path import content_path, content_title
from i18nflow.slugs.query import query_key

VECTORS = Path(__file__).parents[1] / "data" / "vectors"


def vectors(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    return rows


@pytest.mark.parametrize("row", vectors("heading-ids"), ids=lambda row: row["headings"][0])
def test_heading_ids(row: dict[str, Any]) -> None:
    slugger = Slugger()
    assert [slugger.heading_id(text) for text in row["headings"]] == row["ids"]


@pytest.mark.parametrize("row", vectors("paths"), ids=lambda row: row["stem"])
def test_content_path(row: dict[str, Any]) -> None:
    assert content_path(row["stem"]) == row["path"]
    assert content_title(row["stem"]) == row["title"]


@pytest.mark.parametrize(
    ("stem", "path"),
    [
        ("news/zh/2.快速 Start", "/news/zh/start"),
        ("x/元 – 円", "/x/yuan-yen"),
        ("x/“引” & ₣", '/x/""-and-french-franc'),
        ("x/Привет Ёж", "/x/privet-yozh"),
        ("指南/a", "/a"),
        ("a/指南/b", "/a//b"),
    ],
)
def test_content_path_spells_signs_and_scripts(stem: str, path: str) -> None:
    assert content_path(stem) == path


@pytest.mark.parametrize("row", vectors("query-keys"), ids=lambda row: row["key"])
def test_query_key(row: dict[str, Any]) -> None:
    assert query_key(row["props"]) == row["key"]


def test_query_key_tells_null_from_undefined() -> None:
    assert query_key({"path": "/a", "find": None}) != query_key({"path": "/a"})


def test_characters_younger_than_unicode_13_are_removed() -> None:
    # U+2C2F (Unicode 14), U+1DF00 (14), U+1E030 (15), U+A7CB (16: its lower case is the old U+0264)
    assert Slugger().heading_id("a\u2c2f\U0001df00\U0001e030\ua7cbb") == "ab"


def test_letters_are_those_of_unicode_without_the_young_ones() -> None:
    """Holds on every Python: the table has no character that ``unicodedata`` would not keep."""
    circled = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
    kept = [chr(code) for code in range(0x110000) if not removed().match(chr(code))]
    strangers = [char for char in kept if not _is_kept(char) and char not in "- " and not circled.match(char)]
    assert len(kept) == 134_564
    assert strangers in ([], ["\u19da"])


def _is_kept(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc")


@given(st.lists(st.text(alphabet="aA b-1会🎉_", max_size=6), max_size=12))
def test_ids_are_tidy_and_never_depend_on_what_comes_later(texts: list[str]) -> None:
    slugger = Slugger()
    ids = [slugger.heading_id(text) for text in texts]
    again = Slugger()
    assert ids[:5] == [again.heading_id(text) for text in texts[:5]]
    assert [slugger.preview(text) for text in texts[:1]] == [slugger.heading_id(text) for text in texts[:1]]
    assert all("--" not in identifier and tidy(identifier) == identifier for identifier in ids)
