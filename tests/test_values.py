"""Values that are made in great numbers behave as frozen dataclasses with slots do."""

from __future__ import annotations

import pickle
from dataclasses import field, replace

import pytest

from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Place:
    name: str
    line: int = field(default=0, compare=False)


def test_compared_and_hashed_by_the_fields_that_count() -> None:
    assert Place("a", 1) == Place("a", 2) != Place("b", 1)
    assert {Place("a", 1), Place("a", 2)} == {Place("a")}


def test_replaced_and_pickled() -> None:
    assert replace(Place("a", 1), line=3).line == 3
    assert pickle.loads(pickle.dumps(Place("a", 1))).line == 1


def test_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Place("a").other = 1  # type: ignore[attr-defined]
