"""Which checks look at what, and what people have muted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18nflow.catalogs.remarks import Remark, with_remark
from i18nflow.catalogs.review import approve
from i18nflow.checks.run import Row, check_all, check_entry, choose, everything
from i18nflow.checks.subjects import Around, subjects, subjects_of
from i18nflow.choice import Choice
from i18nflow.errors import ConfigError
from i18nflow.model import Entry

FAULTY = Entry("共 20 人，见<a1>文</a1>", None, "the the 21 people", notes=("paragraph",))


def ids(rows: list[Row]) -> list[str]:
    return [row.check.id for row in rows]


def run(*entries: Entry, locale: str = "en", choice: Choice | None = None, fuzzy: bool = False) -> list[Row]:
    return check_all(list(subjects(entries, Around(locale, fuzzy=fuzzy))), choice or everything())


def mute(entry: Entry, name: str, why: str = "it is so") -> Entry:
    return with_remark(entry, Remark("ignore", name, (("why", why),) if why else ()))


def test_hits_come_in_the_order_of_their_places() -> None:
    found = run(Entry("甲", msgstr="good"), FAULTY)
    assert [(row.at, row.check.id) for row in found] == [(1, "tags"), (1, "doubled-word"), (1, "number")]
    alone = check_entry(next(iter(subjects_of(FAULTY, Around("en")))), everything())
    assert [check.id for check, _ in alone] == ids(found)


def test_choice() -> None:
    assert ids(run(FAULTY, choice=choose(["tags", "number"], ["number"]))) == ["tags"]
    assert "tags" not in ids(run(FAULTY, choice=choose(levels=[("tags", "off")])))
    assert choose(levels=[("number", "error")]).severities["number"] == "error"
    with pytest.raises(ConfigError, match="there is no check “numbers”") as raised:
        choose(["numbers"])
    assert raised.value.hint == "did you mean “number”?"


def test_what_is_not_checked() -> None:
    assert not run(replace(FAULTY, obsolete=True))
    assert not run(replace(FAULTY, msgstr=""))
    fuzzy = replace(FAULTY, flags=("fuzzy",))
    assert not run(fuzzy)
    assert ids(run(fuzzy, fuzzy=True)) == ids(run(FAULTY))


def test_not_for_chinese_japanese_korean() -> None:
    entry = Entry("甲，乙。", msgstr="ab ab，c")
    assert {"doubled-word", "fullwidth", "end-punct"} <= set(ids(run(entry)))
    for locale in ("ja", "ko", "zh-Hant", "zh-TW"):
        assert not run(entry, locale=locale)


def test_a_plural_form_is_compared_with_its_own_source() -> None:
    one = Entry("1 个文件", msgid_plural="{n} 个文件，共 20 个", plurals=("1 file", "{n} files, 20 in all"))
    assert not run(one)
    found = run(replace(one, plurals=("one file", "{n} files, 21 in all")))
    assert [(row.at, row.check.id) for row in found] == [(1, "number")]
    assert [subject.source for subject in subjects_of(one, Around("en"))] == [one.msgid, one.msgid_plural]
    arabic = replace(one, plurals=("a",) * 6)
    assert [subject.source == one.msgid for subject in subjects_of(arabic, Around("ar"))] == [False, True] + [False] * 4
    japanese = replace(one, plurals=("a",))
    assert [subject.source for subject in subjects_of(japanese, Around("ja"))] == [one.msgid_plural]


def test_mutes() -> None:
    assert ids(run(mute(FAULTY, "tags"))) == ["doubled-word", "number"]
    both = mute(mute(FAULTY, "tags"), "number")
    assert ids(run(both)) == ["doubled-word"]
    alone = check_entry(next(iter(subjects_of(both, Around("en")))), everything())
    assert [check.id for check, _ in alone] == ["doubled-word"]


@pytest.mark.parametrize(
    ("name", "why", "said"),
    [
        ("tags", "", "does not say why"),
        ("url", "why", "finds nothing here"),
        ("nonsense", "why", "no such check"),
    ],
)
def test_mutes_that_are_wrong(name: str, why: str, said: str) -> None:
    found = [row for row in run(mute(FAULTY, name, why)) if row.check.id == "mute"]
    assert [said in row.hit.message for row in found] == [True]
    assert found[0].check.level == "info"
    assert not [row for row in run(mute(FAULTY, name, why), choice=choose(ignore=["mute"])) if row.check.id == "mute"]


def test_a_mute_of_a_check_that_did_not_look_may_be_right() -> None:
    assert ids(run(mute(FAULTY, "url"), choice=choose(["tags", "mute"]))) == ["tags"]
    assert "mute" not in ids(run(mute(replace(FAULTY, flags=("fuzzy",)), "url")))


def test_a_mute_speaks_for_all_plural_forms() -> None:
    entry = mute(Entry("{n} 个", msgid_plural="{n} 个", plurals=("the the", "{n} ok")), "doubled-word")
    assert not run(entry)


def test_a_mute_of_a_check_that_compares() -> None:
    done = [Entry(f"一段很长的文字{number}", msgstr=f"some long text, number {number}") for number in range(9)]
    found = run(*done, Entry("漏"))
    assert [(row.at, row.check.id) for row in found] == [(9, "empty")]
    assert not run(*done, mute(Entry("漏"), "empty"))
    assert not run(*done[:1], Entry("漏" * 20))
    assert "fuzzy" in run(*done, Entry("漏", msgstr="x", flags=("fuzzy",)))[0].hit.message


def test_an_approval_that_no_longer_fits() -> None:
    approved = approve(Entry("甲", msgstr="a"), "Li Lei", "2026-11-23")
    assert not run(approved)
    found = run(replace(approved, msgstr="b"))
    assert ids(found) == ["approved-stale"]
    assert "Li Lei" in found[0].hit.message


def test_nothing_to_check() -> None:
    assert check_all([], everything()) == []
