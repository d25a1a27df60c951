"""Rules on words, punctuation, characters."""

from __future__ import annotations

import pytest
from tests.checks.looking import fix_all, found_in, hits, subject


class Kept:
    """A glossary that keeps one word."""

    def __init__(self, word: str) -> None:
        self.word = word

    def faults(self, source: str, target: str) -> list[tuple[str, int, int, str, str]]:
        return []

    def kept(self, target: str) -> list[tuple[int, int]]:
        at = target.find(self.word)
        return [(at, at + len(self.word))] if at >= 0 else []


@pytest.mark.parametrize(
    ("name", "source", "target", "locale", "places"),
    [
        ("cjk-left", "码云平台", "the Gitee 码云 site", "en", ["码云"]),
        ("cjk-left", "码云平台", "the <code>码云</code> site https://a.cn/码", "en", ["码"]),
        ("cjk-left", "码云", "码云", "en", []),
        ("cjk-left", "码云平台", "码云サイト", "ja", []),
        ("cjk-left", "甲", "カ is katakana", "fr", ["カ"]),
        ("fullwidth", "甲，乙", "a，b", "en", ["，"]),
        ("fullwidth", "甲，乙", "a、b。", "ja", []),
        ("fullwidth", "甲", "“a” — b…", "en", []),
        ("fullwidth", "甲", "<code>，</code>", "en", []),
        ("same", "甲乙", "甲乙", "en", ["甲乙"]),
        ("same", "Nuxt 3", "Nuxt 3", "en", []),
        ("same", "<code>甲</code>", "<code>甲</code>", "en", []),
        ("same", "人工智能", "人工智能", "ja", []),
        ("same", "人工智能在工业中的应用", "人工智能在工业中的应用", "ja", ["人工智能在工业中的应用"]),
        ("same", "人工智能在工业中的应用", "人工智能在工业中的应用", "zh-Hant", []),
        ("doubled-word", "甲", "the the end", "en", [" the"]),
        ("doubled-word", "甲", "The the end. In in", "en", [" the", " in"]),
        ("doubled-word", "甲", "a Parameter parameter", "en", []),
        ("doubled-word", "甲", "he had had that that", "en", []),
        ("doubled-word", "甲", "one<br/>one, one. One", "en", []),
        ("doubled-word", "甲", "die die Leute", "de", []),
        ("doubled-word", "甲", "luôn luôn", "vi", []),
        ("doubled-word", "bang bang 甲", "bang bang", "en", []),
        ("doubled-word", "甲", "x-ray ray", "en", []),
        ("edge-space", "甲", " a\n", "en", [" ", "\n"]),
        ("edge-space", " 甲", " a", "en", []),
        ("edge-space", " 甲", "a", "en", [""]),
        ("end-punct", "甲。", "a", "en", ["a"]),
        ("end-punct", "甲。", "a.”", "en", []),
        ("end-punct", "甲？", "a.", "en", ["."]),
        ("end-punct", "甲：", "a:", "en", []),
        ("end-punct", "甲？", "a;", "el", []),
        ("end-punct", "甲？", "؟a", "ar", ["a"]),
        ("end-punct", "甲？", "a؟", "ar", []),
        ("end-punct", "甲。", "a", "ja", []),
        ("length", "今天天气很好我们去公园吧", "Fine.", "en", ["Fine."]),
        ("length", "今天天气很好我们去公园吧", "The weather is fine today, let us go to the park", "en", []),
        ("length", "今天天气很好我们去公园吧", "今日は天気がいいので公園に行きましょう", "ja", []),
        ("length", "甲", "a very long text that nobody can compare", "en", []),
        ("invisible", "甲", "a\u200bb", "en", ["\u200b"]),
        ("invisible", "甲\u200b", "a\u200bb", "en", []),
        ("invisible", "甲", "5\u00a0km a\u00a0b", "en", ["\u00a0"]),
        ("invisible", "甲", "quoi\u00a0?", "fr", []),
        ("invisible", "甲", "می\u200cشود", "fa", []),
        ("invisible", "甲", "a\u200cb", "en", ["\u200c"]),
        ("invisible", "甲", "👩\u200d💻 ok", "en", []),
        ("invisible", "甲", "a\u200f!", "ar", []),
        ("invisible", "甲", "a\u2067b\u2069", "ar", []),
        ("invisible", "甲", "a\u2067b", "ar", ["\u2067"]),
        ("invisible", "甲", "a\u202eb\u202c", "en", ["\u202e", "\u202c"]),
        ("invisible", "甲", "a\x07b", "en", ["\x07"]),
        ("invisible", "甲", "全角\u3000空白", "ja", []),
        ("spacing-latin", "甲，乙", "a,b and c; d", "en", [","]),
        ("spacing-latin", "cpu,memory 乙", "cpu,memory", "en", []),
        ("spacing-latin", "甲", "1,000 and x.y", "en", []),
    ],
)
def test_places(name: str, source: str, target: str, locale: str, places: list[str]) -> None:
    assert [target[hit.start : hit.end] for hit in hits(name, source, target, locale)] == places


@pytest.mark.parametrize(
    ("name", "target", "mended", "locale"),
    [
        ("fullwidth", "a，b。c", "a, b. c", "en"),
        ("fullwidth", "a<a1>b</a1>，<strong>c</strong>", "a<a1>b</a1>, <strong>c</strong>", "en"),
        ("fullwidth", "Nuxt（beta）is", "Nuxt (beta) is", "en"),
        ("fullwidth", "Nuxt（beta）。", "Nuxt (beta).", "en"),
        ("fullwidth", "at 19：30，２０２４", "at 19:30, 2024", "en"),
        ("fullwidth", "１，０００", "1,000", "en"),
        ("fullwidth", "《a》「b」【c】", "“a” “b” [c]", "en"),
        ("fullwidth", "a、b！", "a, b!", "en"),
        ("fullwidth", "a\u3000b", "a b", "en"),
        ("fullwidth", "a \u3000b", "a b", "en"),
        ("fullwidth", "ما，هذا？", "ما، هذا؟", "ar"),
        ("doubled-word", "the the end", "the end", "en"),
        ("edge-space", "\n a \n", "a", "en"),
        ("invisible", "a\u200bb\u00a0c", "ab c", "en"),
        ("spacing-latin", "aa,bb;cc", "aa, bb; cc", "en"),
    ],
)
def test_fixes(name: str, target: str, mended: str, locale: str) -> None:
    for _ in range(3):
        target = fix_all(name, "甲", target, locale)
    assert target == mended
    assert not hits(name, "甲", mended, locale)


def test_what_may_be_a_name_is_found_and_not_mended() -> None:
    assert len(hits("doubled-word", "摄影：周舟", "Photo: Zhou Zhou", "en")) == 1
    assert fix_all("doubled-word", "摄影：周舟", "Photo: Zhou Zhou", "en") == "Photo: Zhou Zhou"


def test_terms_that_stay() -> None:
    from dataclasses import replace

    one = subject("码云平台", "the 码云 site 平台")
    assert [hit.start for hit in found_in("cjk-left", replace(one, terms=Kept("码云")))] == [12]


def test_room_for_so_many_characters() -> None:
    one = subject("标题", "A <strong>long</strong> title", role="title")
    limits = {"max_length": (("title", "6"), ("img.alt", "3"))}
    assert [(hit.start, hit.end) for hit in found_in("max-length", one, limits)] == [
        (len("A <strong>long</strong>"), len(one.text))
    ]
    assert not found_in("max-length", one, {"max_length": {"title": 12}})
    assert not found_in("max-length", one)
    assert found_in("max-length", subject("图", "long", context="img.alt"), limits)
    assert found_in("max-length", subject("甲", "long heading", role="heading 2"), {"max_length": {"heading": 5}})
