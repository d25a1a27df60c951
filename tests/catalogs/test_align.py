"""Replaced runs and best links, against slow and obvious ways to find them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.align import Link, best_links, replaced_runs

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


links = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
    st.lists(
        st.builds(Link, st.integers(1, 3), st.integers(1, 3), st.sampled_from([0.25, 0.5, 0.75, 1.0])), min_size=1, max_size=3
    ),
)


@given(links)
def test_best_links_are_best(table: dict[tuple[int, int], list[Link]]) -> None:
    table = {(r, c): [one for one in found if r + one.old <= 4 and c + one.new <= 4] for (r, c), found in table.items()}
    chosen = best_links(4, 4, table)
    row = column = 0
    for at_old, at_new, link in chosen:
        assert link in table[at_old, at_new]
        assert at_old >= row
        assert at_new >= column
        row, column = at_old + link.old, at_new + link.new
    assert sum(link.score**2 for *_, link in chosen) == pytest.approx(_best(table, 0, 0))


def _best(table: dict[tuple[int, int], list[Link]], row: int, column: int) -> float:
    if row >= 4 or column >= 4:
        return 0.0
    linked = [one.score**2 + _best(table, row + one.old, column + one.new) for one in table.get((row, column), ())]
    return max(_best(table, row + 1, column), _best(table, row, column + 1), *linked)


def test_equal_length_is_paired_one_to_one() -> None:
    first, second = Link(1, 1, 0.5), Link(1, 1, 0.5)
    assert best_links(2, 2, {(0, 0): [first], (1, 1): [second]}) == [(0, 0, first), (1, 1, second)]
    few, good = [Link(1, 1, 0.45)], Link(1, 1, 0.9)
    assert best_links(2, 2, {(0, 0): few, (0, 1): [good], (1, 1): few}) == [(0, 1, good)]
