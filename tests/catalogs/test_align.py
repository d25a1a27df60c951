"""Replaced runs and best pairs, against slow and obvious ways to find them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.align import best_pairs, replaced_runs

sequences = st.lists(st.integers(0, 9), unique=True, max_size=7)


def runs(old: str, new: str) -> list[tuple[str, str]]:
    return [(old[was.start : was.stop], new[now.start : now.stop]) for was, now in replaced_runs(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("abc", "abc", []),
        ("abc", "axc", [("b", "x")]),
        ("abcd", "axyd", [("bc", "xy")]),
        ("abc", "abxc", []),
        ("abc", "ac", []),
        ("ab", "xy", [("ab", "xy")]),
        ("abcde", "xbcdy", [("a", "x"), ("e", "y")]),
        ("", "ab", []),
        ("abcd", "dabx", [("cd", "x")]),
    ],
)
def test_replaced_runs(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert runs(old, new) == expected


@given(sequences, sequences)
def test_runs_lie_between_the_longest_fixed_points(old: list[int], new: list[int]) -> None:
    pairs = list(replaced_runs(old, new))
    assert all(was and now for was, now in pairs)
    flat_old = [index for was, _ in pairs for index in was]
    flat_new = [index for _, now in pairs for index in now]
    assert flat_old == sorted(set(flat_old))
    assert flat_new == sorted(set(flat_new))
    unfixed = len(old) - _longest_common(old, new)
    assert len(flat_old) <= unfixed
    if not set(old) & set(new) and old and new:
        assert len(flat_old) == len(old)


def _longest_common(old: list[int], new: list[int]) -> int:
    for size in range(min(len(old), len(new)), 0, -1):
        ways = set(combinations(old, size))
        if any(kept in ways for kept in combinations(new, size)):
            return size
    return 0


scores = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@given(scores)
def test_best_pairs_are_best(table: list[list[float]]) -> None:
    pairs = best_pairs(table)
    assert pairs == sorted(pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(table[row][column] > 0 for row, column in pairs)
    assert sum(table[row][column] ** 2 for row, column in pairs) == pytest.approx(_best(table, 0, 0))


def _best(table: list[list[float]], row: int, column: int) -> float:
    if row == len(table) or column == len(table[0]):
        return 0.0
    paired = table[row][column] ** 2 + _best(table, row + 1, column + 1)
    return max(paired, _best(table, row + 1, column), _best(table, row, column + 1))


def test_equal_length_is_paired_one_to_one() -> None:
    assert best_pairs([[0.5, 0.0], [0.0, 0.5]]) == [(0, 0), (1, 1)]
    assert best_pairs([[0.45, 0.9], [0.0, 0.45]]) == [(0, 1)]
