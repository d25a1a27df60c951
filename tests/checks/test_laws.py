"""What ``build`` refuses, ``check`` calls an error; and every hit is a place of the text."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from i18nflow.checks.run import check_entry, everything
from i18nflow.checks.subjects import Around, subjects_of
from i18nflow.formats.messages.compare import checker
from i18nflow.inline.msgid import read_msgid
from i18nflow.inline.msgstr import read_msgstr, read_value
from i18nflow.inline.units import MESSAGE
from i18nflow.model import Entry

SOURCES = (
    "甲",
    "见<a1>甲</a1>和<a2>乙</a2>。",
    "用<code>x</code>和<code>&lt;b></code>，<br/>共 20 个",
    "<strong>甲</strong><img1/>&lt;T>",
    "2024年7月4日 https://a.cn/x",
)
PIECES = (
    "a b|<a1>|</a1>|<a2>|</a2>|<code>|</code>|x|&lt;b>|<br/>|<strong>|</strong>|<img1/>|<T>|<a1 href='x'>|<em>|</em>|"
    "20|21|July 4, 2024|https://a.cn/x|https://b.cn|，|\u200b|\x07|\u202e|**|`|[|](x)| |\n|# |{#a}|甲"
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


@given(st.sampled_from(SOURCES), TEXTS, st.sampled_from(["en", "de", "ja", "ar", "fa", "zh-Hant"]))
@example("用<code>x</code>", "<code>x</code> <code>", "en")
@example("甲", "<code></code>", "en")
@example("用<code>x</code>", "<code><em>x</em></code>", "en")
@example("用<code>x</code>", "<em><code>x</em></code>", "en")
def test_what_build_refuses_is_an_error(source: str, text: str, locale: str) -> None:
    found = [pair for one in subjects_of(Entry(source, msgstr=text), Around(locale)) for pair in check_entry(one, everything())]
    refused = [problem for problem in read_msgstr(text, read_msgid(source))[1] if problem.severity == "error"]
    if refused and text.strip():
        assert any(check.level == "error" for check, _ in found), refused
    for check, hit in found:
        assert 0 <= hit.start <= hit.end <= len(text), check.id
        assert hit.message
        assert hit.fix is None or check.fixes


@given(
    st.lists(st.sampled_from("{name}|{n}| | \\| |@:a.b|@|{|a|{'x'}|甲".split("|")), max_size=8).map("".join),
    st.sampled_from(["{name} 有 {n} 个", "{n} 个 | {n} 个", "见 @:a.b"]),
)
def test_what_vue_would_trip_over_is_an_error(text: str, source: str) -> None:
    one = next(iter(subjects_of(Entry(source, "k", text, notes=(MESSAGE,)), Around("en"))))
    refused = list(checker("en")(source, read_value(text, source)[0])[1])
    if refused and text.strip():
        assert any(check.id == "placeable" for check, _ in check_entry(one, everything())), refused
