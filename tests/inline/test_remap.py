"""Tags of a translation named as in another msgid."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.clock import cost

from i18nflow.inline.remap import Message, hidden, remap


@pytest.mark.parametrize(
    ("translation", "own", "msgid", "theirs", "expected"),
    [
        ("see <a1>docs</a1>", {}, "见<a2>文档</a2>", {}, "see <a2>docs</a2>"),
        (
            "<a1>B</a1>, <a2>A</a2>",
            {"a1": "/b", "a2": "/a"},
            "<a1>甲</a1>，<a2>乙</a2>",
            {"a1": "/a", "a2": "/b"},
            "<a2>B</a2>, <a1>A</a1>",
        ),
        (
            "<a1>A</a1> and <a2>B</a2>",
            {"a1": "/x", "a2": "/b"},
            "<a1>甲</a1><a2>乙</a2>",
            {"a1": "/b", "a2": "/y"},
            "<a2>A</a2> and <a1>B</a1>",
        ),
        ("<span1>docs</span1>", {}, "<a1>文档</a1>", {}, "<a1>docs</a1>"),
        ("<a1>one</a1> <a2>two</a2>", {}, "只有<a1>一</a1>", {}, "<a1>one</a1> two"),
        ("<strong>x</strong> <kbd>y</kbd>", {}, "甲", {}, "<strong>x</strong> y"),
        ("<img1/> and <code>x</code>", {}, "<img3/>和<code>x</code>", {}, "<img3/> and <code>x</code>"),
    ],
)
def test_tags_follow_what_they_hide_then_kind_and_order(
    translation: str, own: dict[str, str], msgid: str, theirs: dict[str, str], expected: str
) -> None:
    made = remap(Message(translation, own), Message(msgid, theirs))
    assert made.text == expected
    assert made.fits


def test_what_cannot_be_mapped_does_not_fit() -> None:
    assert not remap(Message("docs"), Message("见<a1>文档</a1>")).fits
    assert not remap(Message("<code>y</code>"), Message("<code>x</code>")).fits


def test_hidden_data_comes_from_the_notes_of_an_entry() -> None:
    notes = ("paragraph", "under: a1: no", "a1: https://a.cn", "img1: x.png", "b: not a tag")
    assert hidden(notes, "<a1>甲</a1><img1/>") == {"a1": "https://a.cn", "img1": "x.png"}


def test_thousands_of_tags_take_linear_time() -> None:
    def work(count: int) -> Callable[[], object]:
        text = "".join(f"<a{number}>x</a{number}>" for number in range(1, count + 1))
        sides = (range(1, count + 1), range(count, 0, -1))
        own, theirs = ({f"a{number}": f"/{at}" for number, at in enumerate(side, 1)} for side in sides)
        return lambda: remap(Message(text, own), Message(text, theirs))

    assert cost(work(8_000)) < 20 * cost(work(1_000))
