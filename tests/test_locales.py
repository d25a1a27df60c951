"""Locale tags and what is known of them."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from hypothesis import given
from hypothesis import strategies as st

from i18nflow import locales
from i18nflow.errors import ConfigError, Exit
from i18nflow.locales import direction, display_name, fallbacks, parse_tag, plural_examples, plural_forms, tag_of_name

GOOD = {
    "en": "en",
    "zh-CN": "zh-CN",
    "zh-cn": "zh-CN",
    "ZH-hans": "zh-Hans",
    "sr-latn-rs": "sr-Latn-RS",
    "es-419": "es-419",
    "yue-Hant-HK": "yue-Hant-HK",
    "ca-valencia": "ca-valencia",
    "de-1996": "de-1996",
    "sl-rozaj-biske": "sl-rozaj-biske",
    "en-XA": "en-XA",
    "qps-ploc": "qps-Ploc",
    "en-u-ca-greg": "en-u-ca-greg",
    "en-US-X-Foo": "en-US-x-foo",
    "xx": "xx",
}
BAD = [
    *("../en", "en/../..", "..", ".", "/", "/en", "en/", "en\\x", "\\\\host\\en", "C:", "C:en", "~", "en/", "en%2e%2e"),
    *("", " ", "-", "_", "en-", "-en", "en--US", "zh-", "a", "x", "x-", "x-private", "1", "12", "abcd", "english"),
    *("EN_us", "zh_CN", "zh_CN.UTF-8", "sr@latin", "zh-Hans_CN", "en US", "en\n", "\nen", "en\0", "en\x1b[31m", "en\u202e"),
    *("ＥＮ", "ｅｎ", "енг", "中文", "en‐US", "en–US", "ı", "e\u0301n", "en\u200b", "*", "{locale}", "$(id)", "`id`"),
    *("cn", "jp", "CN", "zh-chs", "en-US-USA-US", "en-abcdefghi", "en-u", "en-x-", "en-US-1", "x" * 10_240, "en-" * 4000),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tag"), GOOD.items())
def test_tags_in_their_canonical_case(text: str, tag: str) -> None:
    assert parse_tag(text) == tag
    assert parse_tag(tag) == tag


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_what_is_no_tag_is_refused_before_any_use(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_tag(text)
    error = caught.value
    assert (error.code, error.exit_code) == ("bad-locale", Exit.USAGE)
    assert error.hint
    assert len(error.message) < 200
    assert error.message.isprintable()
    assert error.hint.isprintable()


@pytest.mark.parametrize(
    ("text", "near"),
    [
        *(("EN_us", "en-US"), ("zh_CN", "zh-CN"), ("cn", "zh-CN"), ("jp", "ja"), ("ZH_hans_cn", "zh-Hans-CN")),
        *(("english", "en"), ("Chinese", "zh"), (" en ", "en"), ("zh-CHS", "zh-Hans")),
    ],
)
def test_the_hint_names_the_nearest_tag(text: str, near: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_tag(text)
    assert caught.value.hint == f"write `{near}`"


@given(st.text(max_size=80) | st.text("abzAZ059-_./\\", max_size=12))
def test_a_tag_is_a_safe_name_whatever_comes_in(text: str) -> None:
    try:
        tag = parse_tag(text)
    except ConfigError:
        return
    assert tag.isascii()
    assert tag.replace("-", "").isalnum()
    assert len(tag) <= 64
    assert parse_tag(tag) == tag


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        *(("zh", "zh"), ("zh-CN", "zh-CN"), ("zh_CN", "zh-CN"), ("zh-cn", "zh-CN"), ("zh_cn", "zh-CN")),
        *(("zh-Hans", "zh-Hans"), ("zh_hans", "zh-Hans"), ("zh_Hant_TW", "zh-Hant-TW"), ("cn", "zh-CN")),
        *(("en", "en"), ("EN", "en"), ("en-us", "en-US"), ("pt-br", "pt-BR"), ("jp", "ja"), ("yue", "yue")),
        *(("docs", None), ("img", None), ("new", None), ("api", None), ("news", None), ("css", None), ("404", None)),
        *(("..", None), ("", None), ("x" * 10_240, None), ("xx", None), ("zh.md", None)),
    ],
)
def test_names_in_paths(name: str, tag: str | None) -> None:
    assert tag_of_name(name) == tag


@pytest.mark.parametrize(
    ("tag", "own", "chinese", "english"),
    [
        ("zh", "中文", "中文", "Chinese"),
        ("zh-Hans", "简体中文", "简体中文", "Simplified Chinese"),
        ("zh-TW", "中文 (台灣)", "中文 (台湾)", "Chinese (Taiwan)"),
        ("en", "English", "英语", "English"),
        ("ja", "日本語", "日语", "Japanese"),
        ("pt-BR", "português (Brasil)", "葡萄牙语 (巴西)", "Portuguese (Brazil)"),
        ("sr-Latn", "srpski (latinica)", "塞尔维亚语 (拉丁文)", "Serbian (Latin)"),
        ("xx", "xx", "xx", "xx"),
    ],
)
def test_display_names(tag: str, own: str, chinese: str, english: str) -> None:
    assert (display_name(tag), display_name(tag, "zh"), display_name(tag, "en")) == (own, chinese, english)
    assert display_name(tag, "xx") == tag


def test_direction_is_that_of_cldr() -> None:
    identifiers = [name for name in locale_identifiers() if name != "root" and "Mong" not in name]  # vertical
    wrong = [n for n in identifiers if direction(n.replace("_", "-")) != Locale.parse(n).text_direction]
    assert wrong == []
    assert len(identifiers) > 500
    assert direction("az-Arab") == "rtl"
    assert direction("xx") == "ltr"


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("zh-CN", "nplurals=1; plural=0;"),
        ("en", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("pt-BR", "nplurals=2; plural=(n > 1);"),
        ("pt", "nplurals=2; plural=(n != 1);"),
        ("id", "nplurals=1; plural=0;"),
        ("sw", "nplurals=2; plural=(n != 1);"),
        ("vec", "nplurals=2; plural=(n != 1);"),
        ("yue", "nplurals=1; plural=0;"),
        ("xx", "nplurals=2; plural=(n != 1);"),
        ("en-XA", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_plural_forms(tag: str, forms: str) -> None:
    assert plural_forms(tag) == forms


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
def test_gettext_understands_all_plural_forms() -> None:
    languages = sorted({name.split("_")[0] for name in locale_identifiers()} - {"root"})
    for forms in sorted({plural_forms(language) for language in languages}):
        count = int(forms.split("nplurals=")[1].split(";")[0])
        body = 'msgid "a"\nmsgid_plural "b"\n' + "".join(f'msgstr[{form}] "x"\n' for form in range(count))
        header = f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {forms}\\n"\n'
        text = f'msgid ""\nmsgstr ""\n{header}\n{body}'
        done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=text.encode(), capture_output=True, check=False)
        assert done.returncode == 0, f"{forms}: {done.stderr.decode()}"


@pytest.mark.parametrize(
    "chain",
    [
        ("en",),
        ("en-US", "en"),
        ("en-GB", "en-001", "en"),
        ("zh-CN", "zh"),
        ("zh-Hans-CN", "zh-Hans", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant-MO", "zh-Hant-HK", "zh-Hant"),
        ("sr-ME", "sr-Latn"),
        ("pt-AO", "pt-PT", "pt"),
        ("ca-valencia", "ca"),
        ("en-US-x-foo", "en-US", "en"),
        ("xx-YY", "xx"),
    ],
)
def test_fallbacks_stay_within_the_script(chain: tuple[str, ...]) -> None:
    assert fallbacks(chain[0]) == chain


def test_fallbacks_end_for_every_locale() -> None:
    for name in locale_identifiers():
        if name != "root":
            chain = fallbacks(name.replace("_", "-"))
            assert len(set(chain)) == len(chain) <= 5


@pytest.mark.parametrize(
    ("tag", "cjk", "marks"),
    [
        ("en", False, (".", ",")),
        ("de", False, (",", ".")),
        ("fr", False, (",", "\u202f")),
        ("fa", False, ("٫", "٬")),
        ("zh-TW", True, (".", ",")),
        ("ja", True, (".", ",")),
        ("ko", True, (".", ",")),
    ],
)
def test_what_texts_look_like(tag: str, cjk: bool, marks: tuple[str, str]) -> None:
    assert locales.is_cjk(tag) is cjk
    assert locales.number_marks(tag) == marks


@pytest.mark.parametrize(
    ("tag", "count", "form"), [("en", 2, 0), ("ru", 3, 0), ("ar", 6, 1), ("ja", 1, None), ("sl", 4, 0), ("en", 1, None)]
)
def test_the_form_for_one(tag: str, count: int, form: int | None) -> None:
    assert locales.form_of_one(tag, count) == form


def test_names_of_months() -> None:
    russian = dict(locales.month_names("ru"))
    assert russian["июля"] == russian["июль"] == 7
    assert dict(locales.month_names("en"))["Jul"] == 7
    assert len(locales.month_names("de")[0][0]) >= len(locales.month_names("de")[-1][0])


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("en", ("1", "0, 2, 3, 4 …")),
        ("ja", ("0, 1, 2, 3 …",)),
        ("pl", ("1", "2, 3, 4, 22 …", "0, 5, 6, 7 …")),
        ("ar", ("0", "1", "2", "3, 4, 5, 6 …", "11, 12, 13, 14 …", "100, 101, 102")),
    ],
)
def test_numbers_of_plural_forms(tag: str, wanted: tuple[str, ...]) -> None:
    assert {*plural_examples(tag)} == {*wanted}
    assert len(plural_examples(tag)) == len(wanted)
