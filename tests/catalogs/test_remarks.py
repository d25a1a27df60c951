"""Remarks in translator comments, and approvals that void themselves."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.remarks import Remark, format_remark, parse_remark, remark, with_remark, without_remarks
from i18nflow.catalogs.review import approval, approve, state_of, withdraw
from i18nflow.model import Catalog, Entry

ENTRY = Entry("会议", msgstr="Meeting", comments=("a person's remark",))
NAMES = st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"), max_size=20)


@given(NAMES, VALUES, st.lists(st.tuples(NAMES, VALUES), max_size=3))
def test_a_remark_is_read_back(name: str, value: str, fields: list[tuple[str, str]]) -> None:
    made = Remark(name, value, tuple(fields))
    assert parse_remark(format_remark(made)) == made


def test_line_breaks_survive_the_catalog() -> None:
    entry = with_remark(ENTRY, Remark("theirs", 'one\ntwo "three"'))
    text = write_catalog(Catalog("en", (("Content-Type", "text/plain; charset=UTF-8"),), (entry,)))
    (again,) = read_catalog(text).entries
    found = remark(again, "theirs")
    assert found is not None
    assert found.value == 'one\ntwo "three"'


def test_what_a_person_typed_is_no_remark() -> None:
    for comment in ("i18nflow is nice", "i18nflow: please check", "see i18nflow: approved=1", 'i18nflow: a="b'):
        assert parse_remark(comment) is None


def test_a_remark_takes_the_place_of_its_like() -> None:
    once = with_remark(ENTRY, Remark("tm", "0.9"))
    assert with_remark(once, Remark("tm", "0.8")).comments == ("a person's remark", "i18nflow: tm=0.8")
    muted = with_remark(with_remark(ENTRY, Remark("ignore", "url")), Remark("ignore", "number"))
    assert [one for one in muted.comments if "ignore" in one] == ["i18nflow: ignore=url", "i18nflow: ignore=number"]
    assert without_remarks(muted, ("ignore",)) == ENTRY


def test_any_edit_voids_an_approval() -> None:
    approved = approve(ENTRY, "Li Lei", "2026-11-23")
    assert state_of(approved) == "approved"
    found = approval(approved)
    assert found is not None
    assert (found.by, found.at, found.valid) == ("Li Lei", "2026-11-23", True)
    edits = (
        replace(approved, msgstr="Conference"),
        replace(approved, msgid="大会"),
        replace(approved, msgctxt=""),
        replace(approved, flags=("fuzzy",)),
        replace(approved, obsolete=True),
    )
    assert "approved" not in {state_of(edited) for edited in edits}
    assert state_of(replace(approved, references=("a.md",), notes=("heading 2",))) == "approved"
    assert withdraw(approved) == ENTRY
