"""Known findings: silent wherever they move, gone when they are gone, never more than were known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.samples import fault

from i18nflow.errors import ConfigError
from i18nflow.model import Key
from i18nflow.project.checking.baseline import (
    baseline_of,
    parse_baseline,
    read_baseline,
    save_baseline,
    sift,
    stale_faults,
    write_baseline,
)
from i18nflow.reports.fault import Fault


def made(code: str, line: int, msgid: str, text: str) -> Fault:
    one = fault(code, text=text, line=line)
    return replace(one, source=msgid, finding=replace(one.finding, entry=Key(None, msgid)))


FAULTS = st.builds(
    made,
    st.sampled_from(["number", "tags"]),
    st.integers(1, 99),
    st.sampled_from("甲乙\t\n"),
    st.sampled_from(["In 2023", "In 2024"]),
)
MANY = st.lists(FAULTS, max_size=12)


@given(MANY, MANY)
def test_what_is_known_is_silent_and_nothing_else(old: list[Fault], new: list[Fault]) -> None:
    known = parse_baseline(write_baseline(baseline_of(old)), "b.tsv")
    assert sift(old, known).new == ()
    assert not sift(old, known).stale
    sifted = sift(new, known)
    before, after = (Counter(one.fingerprint for one in faults) for faults in (old, new))
    assert Counter(one.fingerprint for one in sifted.new) == after - before
    assert Counter({name: one.count for name, one in sifted.stale.items()}) == before - after
    assert sifted.known + len(sifted.new) == len(new)


@given(MANY, st.integers(1, 500))
def test_lines_do_not_matter(faults: list[Fault], by: int) -> None:
    moved = [replace(one, finding=replace(one.finding, line=one.finding.line + by)) for one in faults]
    assert baseline_of(faults) == baseline_of(moved)


@given(MANY)
def test_the_file_is_sorted(faults: list[Fault]) -> None:
    assert write_baseline(baseline_of(faults)) == write_baseline(baseline_of(reversed(faults)))


def test_a_line_that_is_none() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_baseline("# known\n1\tabc\tnumber\tpath\ttext\nrubbish\n", "b.tsv")
    assert (caught.value.code, caught.value.line) == ("bad-baseline", 3)


def test_a_merge_that_kept_both_lines() -> None:
    assert parse_baseline("1\tabc\tnumber\tp\tt\n3\tabc\tnumber\tp\tt\n", "b.tsv")["abc"].count == 3


def test_a_part_of_the_project_renews_its_part(tmp_path: Path) -> None:
    file = tmp_path / "b.tsv"
    here = made("number", 1, "甲", "In 2023")
    there = replace(here, finding=replace(here.finding, path="locales/en/other.po"))
    assert save_baseline(file, [here, there, there], [], whole=True) == 3
    assert save_baseline(file, [], [here.finding.path], whole=False) == 2
    assert sift([here, there, there], read_baseline(file)).new == (here,)
    (gone,) = stale_faults(sift([there], read_baseline(file)).stale)
    assert (gone.finding.severity, gone.finding.path) == ("info", "locales/en/other.po")
    with pytest.raises(ConfigError):
        read_baseline(tmp_path / "none.tsv")
