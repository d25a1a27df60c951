"""Nothing in a cell is a formula, and nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.exchange.formulas import neutral, restored

cells = st.text(st.sampled_from("'=+-@\t\r\n＝a1 中"), max_size=6)


@given(cells)
def test_every_text_comes_back(text: str) -> None:
    assert restored(neutral(text)) == text


@given(cells)
def test_no_cell_is_a_formula(text: str) -> None:
    assert neutral(text)[:1] not in tuple("=+-@\t\r\n＝＋－＠")


@pytest.mark.parametrize("typed", ["'tis", "'", "''", "a=b", "=SUM(A1)", "中"])
def test_what_a_person_types_stays(typed: str) -> None:
    assert restored(typed) == typed


def test_an_apostrophe_before_a_formula_is_kept_apart() -> None:
    assert neutral("=1") == "'=1"
    assert neutral("'=1") == "''=1"
    assert neutral("'tis") == "'tis"
