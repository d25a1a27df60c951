"""The query language: what is typed is what is meant, and what cannot be meant is said with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clock import cost

from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.catalogs.review import approve
from i18nflow.errors import ConfigError
from i18nflow.model import Entry, Key, Severity
from i18nflow.query.fields import FIELDS
from i18nflow.query.globs import globbed
from i18nflow.query.parsing import LONGEST, parse_query
from i18nflow.query.query import Query, Term

ENTRY = Entry(
    "组会<strong>周三</strong>举行", msgstr="The group meeting is on Wednesday", notes=("heading 2", "a1: https://x.y")
)


@dataclass(slots=True)
class Asked:
    """A row that notes whether the checks were asked."""

    entry: Entry = ENTRY
    locale: str = "en"
    places: tuple[str, ...] = ("news/700", "content/news/zh/700.md")
    found: Mapping[str, Severity] = field(default_factory=dict)
    asked: int = 0

    @property
    def faults(self) -> Mapping[str, Severity]:
        self.asked += 1
        return self.found


def means(query: str, entry: Entry = ENTRY, **more: object) -> bool:
    return parse_query(query).matches(Asked(entry, **more))  # type: ignore[arg-type]


FUZZY = replace(ENTRY, flags=("fuzzy",), previous=Key(None, "组会"))
APPROVED = approve(ENTRY, "Li Lei", "2026-11-23")
CHANGED = replace(APPROVED, msgstr="On Wednesday")
PLURAL = Entry("one", msgid_plural="many", plurals=("一", "多"))


@pytest.mark.parametrize(
    ("query", "entry", "wanted"),
    [
        ("", ENTRY, True),
        ("组会", ENTRY, True),
        ("组会周三举行", ENTRY, True),  # across a tag
        ("MEETING", ENTRY, True),
        ('"group meeting"', ENTRY, True),
        ('"meeting group"', ENTRY, False),
        ("meeting group", ENTRY, True),
        ("meeting 周五", ENTRY, False),
        ("-周五", ENTRY, True),
        ("-周三", ENTRY, False),
        ("周五 OR wednesday", ENTRY, True),
        ("周五 meeting OR 周六", ENTRY, False),
        ("source:组会 target:wednesday", ENTRY, True),
        ("source:meeting", ENTRY, False),
        ("target:组会", ENTRY, False),
        ("多", PLURAL, True),
        ("many has:plural", PLURAL, True),
        ("state:translated", ENTRY, True),
        ("state:translated", APPROVED, False),
        ("state:approved", APPROVED, True),
        ("state:approved", CHANGED, False),
        ("state:fuzzy,empty", FUZZY, True),
        ("state:empty", Entry("组会"), True),
        ("-state:empty,fuzzy", Entry("组会"), False),
        ("STATE:Fuzzy", FUZZY, True),
        ("state：fuzzy，empty", FUZZY, True),
        ("state:obsolete", replace(ENTRY, obsolete=True), True),
        ("组会", replace(ENTRY, obsolete=True), False),
        ("-state:obsolete", replace(ENTRY, obsolete=True), False),
        ("path:news/**", ENTRY, True),
        ("path:news", ENTRY, True),
        ("path:content/**/700.md", ENTRY, True),
        ("path:guide", ENTRY, False),
        ("lang:en", ENTRY, True),
        ("lang:e", ENTRY, False),
        ("role:heading", ENTRY, True),
        ("role:heading -role:title", ENTRY, True),
        ('role:"heading 2"', ENTRY, True),
        ("note:https://x", ENTRY, True),
        ("by:lei", APPROVED, True),
        ("by:lei", CHANGED, True),
        ('by:"Han Meimei"', APPROVED, False),
        ("changed:approved", CHANGED, True),
        ("changed:approved", APPROVED, False),
        ("changed:source", FUZZY, True),
        ("changed:source", replace(ENTRY, previous=Key(None, "组会")), False),
        ("comment:why", replace(ENTRY, comments=("say why", "i18nflow: tm=97 from=why")), True),
        ("comment:97", replace(ENTRY, comments=("i18nflow: tm=97 from=why",)), False),
        ("has:comment", replace(ENTRY, comments=("i18nflow: tm=97",)), False),
        ("has:placeable", ENTRY, True),
        ("has:placeable", PLURAL, False),
        ("has:theirs", with_remark(ENTRY, Remark("theirs", "x")), True),
        ("has:mute", with_remark(ENTRY, Remark("ignore", "url")), True),
        ("has:context", replace(ENTRY, msgctxt="img.alt"), True),
        ("context:img.*", replace(ENTRY, msgctxt="img.alt"), True),
        ("context:alt", replace(ENTRY, msgctxt="img.alt"), True),
        ("context:alt", ENTRY, False),
        ("origin:tm", with_remark(ENTRY, Remark("tm", "97")), True),
        ("origin:memory", with_remark(ENTRY, Remark("tm", "97")), True),
        ("origin:mt", with_remark(ENTRY, Remark("tm", "97")), False),
        ("origin:*", with_remark(ENTRY, Remark("mt", "x")), True),
        ("origin:*", ENTRY, False),
        ('"state:fuzzy"', replace(ENTRY, msgstr="say state:fuzzy"), True),
        ("https://x.y", replace(ENTRY, msgstr="at https://x.y/z"), True),
        ("“group meeting”", ENTRY, True),
        ('"a \\"b\\""', replace(ENTRY, msgstr='an a "b"'), True),
    ],
)
def test_what_is_meant(query: str, entry: Entry, wanted: bool) -> None:
    assert means(query, entry) is wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("check:url", True),
        ("check:*", True),
        ("check:tags", False),
        ("-check:tags", True),
        ("level:error", False),
        ("level:warning", True),
    ],
)
def test_what_checks_find(query: str, wanted: bool) -> None:
    assert means(query, found={"url": "warning"}) is wanted


def test_another_locale() -> None:
    assert means("lang:zh", locale="zh-TW")
    assert means("lang:zh_tw", locale="zh-TW")
    assert not means("lang:zh-TW", locale="zh")


def test_checks_are_asked_last() -> None:
    row = Asked()
    assert not parse_query("check:url -meeting").matches(row)
    assert not parse_query("check:url path:guide").matches(row)
    assert row.asked == 0
    assert not parse_query("check:url meeting").matches(row)
    assert row.asked == 1


# --- what cannot be meant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "column", "said", "hint"),
    [
        ("stat:fuzzy", 1, "no field “stat”", "did you mean `state:`?"),
        ("a  10:x", 4, "", ""),
        ("a state:fuzy", 9, "`state:` has no value “fuzy”", "did you mean `state:fuzzy`?"),
        ("a state:", 9, "`state:` has no value", "state:empty,fuzzy"),
        ("state:fuzzy,", 13, "has no value", ""),
        ("state:fuzzy, empty", 13, "has no value", ""),
        ('a "b', 3, "never closed", ""),
        ('""', 1, "nothing stands between", ""),
        ("OR a", 1, "before OR", '"OR"'),
        ("a OR", 3, "behind OR", ""),
        ("a OR OR b", 6, "before OR", ""),
        ("has:*", 5, "`has:` has no value “*”", "there are:"),
        ("check:urll", 7, "`check:` has no value “urll”", "did you mean `check:url`?"),
        ("x" * (LONGEST + 1), LONGEST + 1, "characters at most", ""),
    ],
)
def test_what_cannot_be_meant(query: str, column: int, said: str, hint: str) -> None:
    if not said:
        assert parse_query(query).groups
        return
    with pytest.raises(ConfigError) as caught:
        parse_query(query, {"check": ("url", "tags")})
    assert (caught.value.code, caught.value.column) == ("bad-query", column)
    assert said in caught.value.message
    assert hint in caught.value.hint
    assert f"column {column}" in caught.value.message


# --- laws ----------------------------------------------------------------------------------------------------------

VALUES = st.text(st.sampled_from('ab组 ,:：“”"\\-\nOR*'), min_size=1, max_size=6).filter(str.strip)
TERMS = st.builds(
    Term, st.sampled_from(["", "source", "target", "by", "note", "path"]), st.tuples(VALUES), st.booleans()
) | st.builds(Term, st.sampled_from(["source", "by"]), st.lists(VALUES, min_size=1, max_size=3).map(tuple), st.booleans())
QUERIES = st.lists(st.lists(TERMS, min_size=1, max_size=3).map(tuple), max_size=3).map(lambda groups: Query(tuple(groups)))


@given(QUERIES)
def test_what_is_written_is_read_back(query: Query) -> None:
    assert parse_query(str(query)) == query


@given(st.text(st.sampled_from('ab:-"“” ,ORstate组会*'), max_size=30))
def test_any_text_is_a_query_or_a_fault_of_one(text: str) -> None:
    fault = _fault(text)
    assert fault is None or (fault.code == "bad-query" and 1 <= fault.column <= len(text) + 1)


def _fault(text: str) -> ConfigError | None:
    try:
        parse_query(text).matches(Asked())
    except ConfigError as error:
        return error
    return None


@given(QUERIES, st.sampled_from(["en", "ja"]), st.sampled_from(["news/1", "a", "b/组"]))
def test_a_catalog_that_is_passed_over_has_nothing(query: Query, locale: str, place: str) -> None:
    if not query.may_match(locale, (place,)):
        assert not query.matches(Asked(ENTRY, locale, (place,)))


def test_a_catalog_is_passed_over() -> None:
    query = parse_query("lang:en path:news/** state:fuzzy OR lang:ja 组会")
    assert query.may_match("en", ("news/1",))
    assert not query.may_match("en", ("guide/1",))
    assert query.may_match("ja", ("guide/1",))
    assert not query.may_match("fr", ("news/1",))


def test_each_field_has_an_example_that_can_be_read() -> None:
    for one in FIELDS.values():
        assert [term.field for group in parse_query(one.example).groups for term in group] == [one.name]
        assert one.summary


# --- globs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "fitting", "others"),
    [
        ("news", ["news", "news/1", "news/a/1", "NEWS/1"], ["newsletter", "a/news"]),
        ("news/", ["news/1"], ["newsletter"]),
        ("news/*", ["news/1"], ["news/a/1", "news"]),
        ("news/**", ["news/1", "news/a/1"], ["newsletter"]),
        ("**/x", ["x", "a/x", "a/b/x"], ["ax", "a/bx", "x/a"]),
        ("news/**/7*", ["news/7", "news/a/71", "news/a/b/7x"], ["news/a7", "news/a/b/17"]),
        ("**/a*b", ["q/ac/ab", "ab"], ["q/acb/x"]),
        ("?b*", ["ab", "abc"], ["b", "a/b"]),
        ("n**7", ["news/7", "n7"], ["news/8"]),
        ("**", ["", "a/b"], []),
        ("新闻/*", ["新闻/一"], ["新闻"]),
    ],
)
def test_globs(pattern: str, fitting: list[str], others: list[str]) -> None:
    assert [name for name in fitting if not globbed(pattern)(name)] == []
    assert [name for name in others if globbed(pattern)(name)] == []


@pytest.mark.parametrize("pattern", ["*a" * 50, "**a" * 50, "**/a*" * 50, "?*" * 50])
def test_a_hostile_glob_costs_little(pattern: str) -> None:
    assert cost(lambda: globbed(pattern + "c")("a" * 300 + "b" + str(id(pattern)))) < 0.1
