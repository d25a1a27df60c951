"""Bytes, their version, and strict decoding."""

from __future__ import annotations

import pytest

from i18nflow.errors import CatalogError, SourceError
from i18nflow.project.store import Snapshot


def test_absent_and_empty_differ() -> None:
    absent, empty = Snapshot.of("x.po", None), Snapshot.of("x.po", b"")
    assert (absent.exists, empty.exists) == (False, True)
    assert absent.version != empty.version
    assert empty.text() == ""
    with pytest.raises(SourceError, match="no such file"):
        absent.text()


@pytest.mark.parametrize("text", ["", "\ufeff# 标题\r\n", "a\rb\n\n", "\0", "\u2028", "无换行"])
def test_text_is_kept_to_the_byte(text: str) -> None:
    assert Snapshot.of("x.md", text.encode()).text().encode() == text.encode()


@pytest.mark.parametrize(
    ("data", "place", "offset", "hint"),
    [
        ("# 标题\n\n".encode() + "会议详情".encode("gb18030"), (3, 1), 10, "GB18030"),
        ("一行\n二".encode() + b"\xff\xfe\xff", (2, 2), 10, "save the file as UTF-8"),
        ("标题\n".encode("utf-16"), (1, 1), 0, "UTF-16"),
        ("标题\n".encode("utf-32"), (1, 1), 0, "UTF-32"),
        (b"\xed\xa0\x80", (1, 1), 0, ""),
        ("中".encode()[:2], (1, 1), 0, ""),
    ],
)
def test_bad_bytes_are_named(data: bytes, place: tuple[int, int], offset: int, hint: str) -> None:
    with pytest.raises(CatalogError) as caught:
        Snapshot.of("news/zh/700.md", data).text(CatalogError)
    error = caught.value
    assert (error.code, error.path, (error.line, error.column)) == ("not-utf-8", "news/zh/700.md", place)
    assert f"offset {offset}" in error.message
    assert hint in error.hint
