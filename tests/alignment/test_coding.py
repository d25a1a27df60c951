"""Code spans as in the msgid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.alignment.coding import coded_as
from i18nflow.inline.plain import plain


@pytest.mark.parametrize(
    ("text", "msgid", "expected", "changes"),
    [
        ("run <code>x</code>", "运行 <code>x</code>", "run <code>x</code>", 0),
        ("run x now", "运行 <code>x</code>", "run <code>x</code> now", 1),
        ("run axe", "运行 <code>x</code>", "run axe", 0),
        ("run <code>x</code>", "运行 x", "run x", 1),
        ("<code>a</code> and <code>a</code>", "<code>a</code>", "a and <code>a</code>", 1),
        ("<strong><code>a</code></strong> b", "<code>b</code>", "<strong>a</strong> <code>b</code>", 2),
        ("use <code>nn.Cell()</code>", "用 <code>nn.Cell</code>", "use <code>nn.Cell</code>()", 2),
        ("a &lt;b> c", "<code><b></code>", "a &lt;b> c", 0),
    ],
)
def test_code_follows_the_msgid(text: str, msgid: str, expected: str, changes: int) -> None:
    found, remarks = coded_as(text, msgid)
    assert found == expected
    assert len(remarks) == changes


words = st.lists(st.sampled_from(["a", "b", "<code>a</code>", "<code>b</code>", "<strong>b</strong>"]), max_size=6).map(
    " ".join
)


@given(words, words)
def test_the_text_stays_as_it_is_read(text: str, msgid: str) -> None:
    assert plain(coded_as(text, msgid)[0]) == plain(text)
