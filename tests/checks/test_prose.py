"""What rules on words see of a message, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.checks.prose import STAND_IN, prose
from i18nflow.inline.plain import plain

PIECES = [
    "a",
    "，",
    " ",
    "<a1>",
    "</a1>",
    "<code>",
    "</code>",
    "<br/>",
    "<img1/>",
    "&lt;",
    "&amp;",
    "&x;",
    "https://a.b/c",
    "x@y.z",
    "1",
]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("plain", "plain"),
        ("a <a1>link</a1>, <strong>b</strong>", "a link, b"),
        ("run <code>a &lt;b> <c</code> now", f"run {STAND_IN} now"),
        ("one<br/>two<br1/>", "one\ntwo\n"),
        ("<img1/> &lt;T> &amp;nbsp;", f"{STAND_IN} <T> &nbsp;"),
        ("see https://a.b/c，then", f"see {STAND_IN}，then"),
        ("see https://a.b/c. Then x@y.org", f"see {STAND_IN}. Then {STAND_IN}"),
        ("<code>never closed", STAND_IN),
        ("</code>a", "a"),
        ("a < b & c", "a < b & c"),
    ],
)
def test_text(message: str, text: str) -> None:
    assert prose(message).text == text


def test_interface_messages() -> None:
    found = prose("Hi {name}, see @:help.page or &lt;b>x&lt;/b> a@b.cd {n}", is_message=True)
    assert found.text == f"Hi {STAND_IN}, see {STAND_IN} or x {STAND_IN} {STAND_IN}"


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_character_has_its_place(message: str) -> None:
    found = prose(message)
    at = 0
    for number, char in enumerate(found.text):
        start, end = found.range(number, number + 1)
        assert at <= start < end <= len(message)
        assert end - start > 1 or message[start:end] == char
        at = end
    assert found.range(0, 0)[0] <= len(message)
    assert found.range(len(found.text), len(found.text)) == (len(message), len(message))


@given(st.text("a <>/&;bc1", max_size=40))
def test_nothing_but_markup_is_left_out(message: str) -> None:
    letters = [char for char in prose(message).text if char not in f"{STAND_IN} \n"]
    assert len(letters) <= len(message)
    if not any(char in message for char in "<&"):
        assert prose(message).text == message


def test_agrees_with_plain_where_there_is_no_code() -> None:
    message = "A <strong>b</strong> c <a1>d &lt;e></a1>"
    assert prose(message).text == plain(message)


def test_a_range_across_a_tag_is_not_whole() -> None:
    found = prose("go to <a1>the</a1> page")
    assert found.text[6:14] == "the page"
    assert not found.whole(6, 14)
    assert found.whole(6, 9)
    assert found.range(6, 9) == (10, 13)
