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


def test_shown_by_its_fields() -> None:
    assert repr(Place("a", 1)) == "Place(name='a', line=1)"


def test_no_other_class_is_equal() -> None:
    @value_class(frozen=True, slots=True)
    class Other(Place):
        """With the same fields."""

    pair: object = ("a", 0)
    assert Other("a") != Place("a")
    assert Place("a") != pair


def test_methods_of_the_class_itself_stay() -> None:
    @value_class(frozen=True, slots=True)
    class Loud:
        name: str

        def __repr__(self) -> str:
            return self.name.upper()

    assert repr(Loud("a")) == "A"


def test_a_value_without_fields() -> None:
    @value_class(frozen=True, slots=True)
    class Nothing:
        """No field."""

    assert Nothing() == Nothing()
    assert repr(Nothing()).endswith("Nothing()")


def test_replaced_and_pickled() -> None:
    assert replace(Place("a", 1), line=3).line == 3
    assert pickle.loads(pickle.dumps(Place("a", 1))).line == 1


def test_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Place("a").other = 1  # type: ignore[attr-defined]
