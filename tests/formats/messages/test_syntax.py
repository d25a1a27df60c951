"""Messages are read as vue-i18n's own compiler reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.formats.messages.syntax import Message, Piece, quoted, read_message

VECTORS: list[tuple[str, Any]] = json.loads((Path(__file__).parents[2] / "data/vectors/messages.json").read_text("utf-8"))[
    "messages"
]
FORGIVEN = {"{name", "{'a", "{"}
"""vue-i18n supplies the bracket that is missing at the very end; nobody means that."""
PARTS = ["a", "你", " ", "\n", "{", "}", "@", ":", ".", "|", "{n}", "{'@'}", "@:k", "@.lower:k ", "@:{'k'}", " | ", "\\@", "%"]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join) | st.text(max_size=30)


def as_compiled(message: Message) -> list[list[Any]] | None:
    """In the form of the vectors."""
    return [[_item(piece) for piece in form] for form in message.forms] if message.valid else None


def _item(piece: Piece) -> list[Any]:
    if piece.kind == "text":
        return ["text", piece.name]
    if piece.kind == "linked":
        modifier, _, key = piece.name.partition(":")
        return ["linked", modifier[2:], key]
    inside = piece.name[1:-1]
    if inside[0] == "'":
        return ["literal", inside[1:-1].replace("\\'", "'").replace("\\u0041", "A")]
    return ["list", int(inside)] if inside.lstrip("-").isdigit() else ["named", inside]


def _expected(cases: list[list[Any]] | None) -> list[list[Any]] | None:
    """A linked key by its name, however it was spelled."""

    def item(one: list[Any]) -> list[Any]:
        if one[0] != "linked":
            return one
        return [*one[:2], one[3] if one[2] in ("key", "literal") else f"{{{one[3]}}}"]

    return cases and [[item(one) for one in case] for case in cases]


@pytest.mark.parametrize(("text", "cases"), VECTORS)
def test_as_the_compiler_reads_it(text: str, cases: list[list[Any]] | None) -> None:
    message = read_message(text)
    if cases is not None and text.rstrip(" \n").endswith("{"):
        assert not message.valid
    elif text not in FORGIVEN and not text.endswith("@:}"):
        assert as_compiled(message) == _expected(cases)


def test_there_are_vectors_of_both_kinds() -> None:
    assert sum(cases is None for _, cases in VECTORS) > 100
    assert sum(cases is not None for _, cases in VECTORS) > 100


@given(TEXTS)
def test_pieces_tile_their_forms(text: str) -> None:
    """What lies between two pieces is a bar and the blanks beside it."""
    message = read_message(text)
    at = 0
    for piece in (piece for form in message.forms for piece in form):
        assert text[at : piece.start].strip(" \n|") == ""
        assert piece.end > piece.start
        if piece.kind == "text":
            assert text[piece.start : piece.end] == piece.name
        at = piece.end
    assert text[at:].strip(" \n|") == ""


@given(TEXTS)
def test_quoting_makes_any_text_a_message(text: str) -> None:
    message = read_message(text)
    written = quoted(message)
    assert not any(piece.kind == "stray" for form in read_message(written).forms for piece in form)
    if not any(piece.kind == "stray" for form in message.forms for piece in form):
        assert written == text
    assert quoted(read_message(written)) == written


@pytest.mark.parametrize(
    "text", ["{" * 50_000, "@:" * 50_000, "{'" * 50_000, " " * 100_000, "|" * 50_000, "@.a" * 50_000, "\\" * 90_000]
)
def test_long_hostile_texts_take_little_time(text: str) -> None:
    assert cost(lambda: read_message(text), 1) < 3
