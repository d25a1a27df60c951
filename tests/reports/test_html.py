"""The shell of every report."""

from __future__ import annotations

from i18nflow.reports.html import page


def test_no_control_characters_get_into_a_page() -> None:
    text = page("a\x1b[31m", "<p>\x07\t\x9b\r\n\0</p>")
    assert "<h1>a␛[31m</h1>" in text
    assert "<p>␇\t\N{REPLACEMENT CHARACTER}\r\n␀</p>" in text
