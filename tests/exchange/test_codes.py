"""Tags as inline codes: every text comes back, and codes are what a tool expects."""

from __future__ import annotations

from hypothesis import given
from tests.exchange.samples import texts

from i18nflow.exchange.codes import Code, Raws, decoded, encoded, hint_of, hints, tag_of


@given(texts)
def test_every_text_comes_back(text: str) -> None:
    assert decoded(encoded(text)) == text


@given(texts)
def test_pairs_are_within_each_other_and_ids_unique(text: str) -> None:
    opened: list[Code] = []
    seen: set[str] = set()
    for piece in encoded(text):
        if not isinstance(piece, Code):
            continue
        if piece.kind == "close":
            start = opened.pop()
            assert (piece.id, piece.tag[2:]) == (start.id, start.tag[1:])
            continue
        assert piece.id not in seen
        seen.add(piece.id)
        if piece.kind == "open":
            opened.append(piece)
    assert not opened


@given(texts)
def test_the_id_alone_says_the_tag(text: str) -> None:
    for piece in encoded(text):
        if isinstance(piece, Code) and piece.kind != "raw":
            assert tag_of(piece.id, piece.kind) == piece.tag


def test_codes_of_a_sentence() -> None:
    found = encoded("点<a1>这里</a1>和<strong>那<strong>里</strong></strong><br/>")
    codes = [(piece.kind, piece.id) for piece in found if isinstance(piece, Code)]
    assert codes == [
        ("open", "a1"),
        ("close", "a1"),
        ("open", "strong"),
        ("open", "strong.2"),
        ("close", "strong.2"),
        ("close", "strong"),
        ("single", "br"),
    ]


def test_escapes_are_shown_as_the_characters() -> None:
    assert encoded("写 &lt;b> 和 &amp;nbsp;") == ("写 <b> 和 &nbsp;",)
    assert [piece.tag for piece in encoded("1&nbsp;2") if isinstance(piece, Code)] == ["&nbsp;"]


def test_raw_codes_have_one_number_on_both_sides() -> None:
    raws = Raws()
    source, target = encoded("a&nbsp;b</i>", raws), encoded("b</i>a&nbsp;c&nbsp;", raws)
    numbers = [{piece.tag: piece.id for piece in side if isinstance(piece, Code)} for side in (source, target)]
    assert numbers[0] == {"&nbsp;": "raw.1", "</i>": "raw.2"}
    assert numbers[1] == {"</i>": "raw.2", "&nbsp;": "raw.3"}


def test_an_unclosed_tag_within_a_pair_leaves_the_pair() -> None:
    kinds = [piece.kind for piece in encoded("<a1>x<strong>y</a1>") if isinstance(piece, Code)]
    assert kinds == ["open", "raw", "close"]


def test_hints_are_what_extract_wrote() -> None:
    known = hints(("paragraph", "under: 会议", "a1: https://e.org", "img1: a.png"))
    assert known == {"a1": "https://e.org", "img1": "a.png"}
    assert hint_of(Code("open", "a1.2", "<a1>"), known) == "https://e.org"


def test_deep_and_long_texts_are_read_in_no_time() -> None:
    for text in (
        "<b>" * 20_000,
        "<b>" * 20_000 + "</b>" * 20_000,
        "</b>" * 20_000,
        "&lt;" * 20_000,
        "<b>" * 20_000 + "</a>" * 20_000,
    ):
        assert decoded(encoded(text)) == text
