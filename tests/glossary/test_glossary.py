"""What a translation makes of terms."""

from __future__ import annotations

import pytest

from i18nflow.glossary.glossary import Fault, Glossary
from i18nflow.glossary.term import Term

STATIC = Term("静态图", "graph mode", "en", ("graph-mode",), ("static graph",))
DATA = Term("数据集", "dataset", "en", ("data set",))
CHIP = Term("昇腾", kept=True)
ALL = (STATIC, DATA, CHIP, Term("缓存", "cache", "en"), Term("运行", "run", "en"), Term("查询", "query", "en"))


def faults(source: str, target: str, *terms: Term, locale: str = "en") -> list[Fault]:
    return list(Glossary(terms or ALL, locale).faults(source, target))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("静态图", "Graph Mode"),
        ("静态图", "In graph\nmode all is fine"),
        ("静态图", "In graph <strong>mode</strong>"),
        ("静态图", "a graph-mode thing"),
        ("数据集", "All datasets and data sets"),
        ("缓存", "Caching helps"),
        ("缓存", "It is cached"),
        ("运行", "Running"),
        ("查询", "Queries"),
        ("昇腾芯片", "昇腾 chips"),
        ("<code>静态图</code>", "nothing of it"),
        ("静态图", ""),
    ],
)
def test_a_rendering_stands_there(source: str, target: str) -> None:
    assert faults(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("静态图", "Graphs of modes"),
        ("运行", "a runway"),
        ("缓存", "the cachet"),
        ("昇腾芯片", "Ascend chips"),
        ("静态图", "<a1>x</a1> https://a.cn/graph-mode"),
    ],
)
def test_a_rendering_lacks(source: str, target: str) -> None:
    (fault,) = faults(source, target)
    assert (fault.kind, fault.start, fault.end, fault.replacement) == ("glossary", 0, 0, "")
    assert f"“{source.removesuffix('芯片')}”" in fault.message


def test_site_is_not_in_website() -> None:
    site = Term("站点", "site", "en")
    assert faults("站点", "our website", site)
    assert not faults("站点", "our site", site)


def test_words_of_the_same_stem_count_in_english_only() -> None:
    reactive = Term("响应式", "reactive")
    assert not faults("响应式", "Reactivity", reactive)
    assert faults("响应式", "Reactivity", reactive, locale="fr")


def test_scripts_without_blanks_have_no_word_boundaries() -> None:
    assert not faults("数据集", "大きなデータセットです", Term("数据集", "データセット", "ja"), locale="ja")
    assert not faults("数据集", "데이터셋을 사용", Term("数据集", "데이터셋", "ko"), locale="ko")
    assert not faults("接口", "新しいAPIを", Term("接口", "API", "ja"), locale="ja")
    assert faults("接口", "RAPIDを", Term("接口", "API", "ja"), locale="ja")


def test_a_forbidden_rendering_has_a_place_and_a_fix() -> None:
    (fault,) = faults("静态图", "Use Static graph here")
    assert (fault.kind, fault.replacement) == ("forbidden-term", "Graph mode")
    assert "Use Static graph here"[fault.start : fault.end] == "Static graph"
    assert "graph mode" in fault.message


@pytest.mark.parametrize(
    "target",
    ["two static graphs", "<em>static</em> graph", "static <em>graph</em>"],
)
def test_no_fix_where_it_would_not_fit(target: str) -> None:
    (fault,) = faults("静态图", target)
    assert (fault.kind, fault.replacement) == ("forbidden-term", "")


def test_an_article_that_would_have_to_change_forbids_the_fix() -> None:
    allow = Term("白名单", "allowlist", forbidden=("whitelist", "ignore list"))
    assert faults("白名单", "a whitelist", allow)[0].replacement == ""
    assert faults("白名单", "an ignore list", allow)[0].replacement == "allowlist"
    assert faults("白名单", "the whitelist", allow)[0].replacement == "allowlist"
    assert faults("白名单", "die whitelist", allow, locale="de")[0].replacement == ""


def test_a_part_of_a_right_rendering_is_not_forbidden() -> None:
    mode = Term("模式", "schema", forbidden=("mode",))
    assert not faults("静态图与模式", "graph mode and schema", STATIC, mode)
    assert [fault.kind for fault in faults("静态图与模式", "graph mode and mode", STATIC, mode)] == ["forbidden-term"]


def test_a_forbidden_word_in_code_is_no_fault() -> None:
    assert faults("静态图 <code>x</code>", "graph mode <code>static graph</code>") == []


def test_words_forbidden_everywhere() -> None:
    everywhere = Term("*", "allowlist", forbidden=("whitelist",))
    assert [fault.replacement for fault in faults("无关", "the whitelist", everywhere)] == ["allowlist"]
    assert Glossary([everywhere], "en")
    assert not Glossary([], "en")


def test_the_nearest_record_counts() -> None:
    terms = (Term("颜色", "color"), Term("颜色", "colour", "en-GB"), Term("颜色", "Farbe", "de"))
    wanted = {locale: Glossary(terms, locale).terms_in("颜色")[0][2].target for locale in ("en", "en-GB", "de", "de-AT", "fr")}
    assert wanted == {"en": "color", "en-GB": "colour", "de": "Farbe", "de-AT": "Farbe", "fr": "color"}


def test_terms_of_a_text_with_their_ranges() -> None:
    source = "在<strong>静态图</strong>里用数据集"
    found = Glossary(ALL, "en").terms_in(source)
    assert [(source[start:end], term.target) for start, end, term in found] == [("静态图", "graph mode"), ("数据集", "dataset")]


def test_what_stays_as_it_is() -> None:
    target = "The 昇腾 chip and 静态图"
    assert [target[start:end] for start, end in Glossary(ALL, "en").kept(target)] == ["昇腾"]


def test_a_term_without_rendering_asks_for_nothing() -> None:
    assert faults("广播", "whatever", Term("广播", note="of tensors")) == []
