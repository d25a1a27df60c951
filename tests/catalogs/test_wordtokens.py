"""Tokens of a text: nothing is lost, nothing is cut that belongs together."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.wordtokens import is_placeable, tokens

TEXTS = st.text(st.sampled_from("ab 中文か<a1>/br&;{n}%@:.'’,。\n\u0301\u200d👩é"), max_size=60) | st.text(max_size=60)


@given(TEXTS)
def test_joined_they_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    assert all(tokens(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("看<a1>两</a1>页<br/>", ["看", "<a1>", "两", "</a1>", "页", "<br/>"]),
        ("it's {n} of %{total}", ["it's", " ", "{n}", " ", "of", " ", "%{total}"]),
        ("see @:nav.home.", ["see", " ", "@:nav.home", "."]),
        ("see @:{'a b'}!", ["see", " ", "@:{'a b'}", "!"]),
        ("a &nbsp; &lt;b>", ["a", " ", "&nbsp;", " ", "&lt;", "b", ">"]),
        ("かな漢字 한국어", ["か", "な", "漢", "字", " ", "한국어"]),
        ("हिन्दी में", ["हिन्दी", " ", "में"]),
        ("cafe\u0301, 👩‍👩‍👧!", ["cafe\u0301", ",", " ", "👩‍👩‍👧", "!"]),
        ("3 < 5 {a\nb}", ["3", " ", "<", " ", "5", " ", "{", "a", "\n", "b", "}"]),
    ],
)
def test_what_belongs_together(text: str, wanted: list[str]) -> None:
    assert list(tokens(text)) == wanted


@pytest.mark.parametrize(("token", "wanted"), [("<a1>", True), ("</a1>", True), ("<br/>", True), ("{n}", True), ("@:a", True)])
def test_placeables(token: str, wanted: bool) -> None:
    assert is_placeable(token) is wanted


@pytest.mark.parametrize("token", ["a", "<", "&lt;", "中", " ", "{", "@"])
def test_no_placeables(token: str) -> None:
    assert not is_placeable(token)


@pytest.mark.parametrize("piece", ["<a", "{a", "@:a", "&a", "a'", "\u0301", "@.a", "中\u0301", "a"])
def test_hostile_texts_cost_as_much_as_they_are_long(piece: str) -> None:
    small, large = (cost(partial(tokens, piece * count)) for count in (2_000, 20_000))
    assert large < 60 * small + 0.05
