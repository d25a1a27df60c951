"""Path templates, articles, and links that follow."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import ConfigError
from i18nflow.routes.collisions import Claim, collisions
from i18nflow.routes.compiling import TreePaths, layout
from i18nflow.routes.layout import Layout
from i18nflow.routes.links import Links, localise, localised, moved
from i18nflow.routes.naming import LocaleNames, catalog_name
from i18nflow.routes.template import template

NAMES = LocaleNames("zh", ("en", "ja"))


def tree(pattern: str, names: LocaleNames = NAMES, **paths: str | tuple[tuple[str, str], ...]) -> Layout:
    return layout(TreePaths(pattern, **paths), names)  # type: ignore[arg-type]


DOCUSAURUS = tree("docs/**/*.md", output="i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md")
NUXT = tree("news/{locale}/**/*.md")
PAYLOAD = tree("news/{locale}/**/_payload.json")


@pytest.mark.parametrize(
    ("pattern", "path", "article", "english"),
    [
        ("news/{locale}/**/*.md", "news/zh/700.md", "news/700", "news/en/700.md"),
        ("news/{locale}/**/*.md", "news/zh/2024/五月/报告（一）：总结 [终稿].md", None, None),
        ("news/{locale}/**/*.md", "news/zh/guide/index.md", "news/guide", "news/en/guide/index.md"),
        ("news/{locale}/**/*.md", "news/zh/guide/_index.md", "news/guide", "news/en/guide/_index.md"),
        ("news/{locale}/**/*.md", "news/zh/index.md", "news", "news/en/index.md"),
        ("news/{locale}/**/*.md", "news/zh/a.b.md", "news/a.b", "news/en/a.b.md"),
        ("news/{locale}/**/_payload.json", "news/zh/700/_payload.json", "news/700", "news/en/700/_payload.json"),
        ("news/{locale}/**/_payload.json", "news/zh/_payload.json", "news", "news/en/_payload.json"),
        ("{locale}/news/**/*.md", "zh/news/x.md", "news/x", "en/news/x.md"),
        ("{locale}/**/*.md", "zh/index.md", "index", "en/index.md"),
        ("{locale}/**/_payload.json", "zh/_payload.json", "index", "en/_payload.json"),
        ("news/**/*.{locale}.md", "news/a/x.zh.md", "news/a/x", "news/a/x.en.md"),
        ("**/*.{locale}.md", "index.zh.md", "index", "index.en.md"),
        ("**/*-{locale}.md", "a/x-y-zh.md", "a/x-y", "a/x-y-en.md"),
        ("docs/*/source_{locale}/**/*.md", "docs/lite/source_zh/a/b.md", "docs/lite/source/a/b", "docs/lite/source_en/a/b.md"),
        ("pages/{locale}.md", "pages/zh.md", "pages", "pages/en.md"),
        ("about/{locale}/team.md", "about/zh/team.md", "about/team", "about/en/team.md"),
        ("news/{locale}/**/index.html", "news/zh/700/index.html", "news/700", "news/en/700/index.html"),
        ("{locale}/**/index.html", "zh/index.html", "index", "en/index.html"),
        ("news/{locale}/**/*.html", "news/zh/700.html", "news/700", "news/en/700.html"),
        ("**/*.{locale}.md", "components/button/index.zh.md", "components/button", "components/button/index.en.md"),
    ],
)
def test_article_and_output(pattern: str, path: str, article: str | None, english: str | None) -> None:
    found = tree(pattern)
    place = found.find(path)
    assert place is not None
    assert place.locale == "zh"
    assert place.article == (article or "news/2024/五月/报告（一）：总结 [终稿]")
    assert found.path(place, "en") == (english or path.replace("/zh/", "/en/"))
    translation = found.find(found.path(place, "en"))
    assert translation is not None
    assert (translation.article, translation.locale) == (place.article, "en")
    assert found.path(translation, "zh") == path


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("news/{locale}/**/*.md", "news/fr/700.md"),
        ("news/{locale}/**/*.md", "news/zh"),
        ("news/{locale}/**/*.md", "blog/news/zh/700.md"),
        ("news/{locale}/**/*.md", "news/zhx/700.md"),
        ("news/{locale}/**/*.md", "news/zh/700.mdx"),
        ("news/{locale}/**/*.md", "news/zh/x.md/y"),
        ("**/*.{locale}.md", "x.md"),
    ],
)
def test_not_of_the_tree(pattern: str, path: str) -> None:
    assert tree(pattern).find(path) is None


def test_separate_output_template() -> None:
    place = DOCUSAURUS.find("docs/intro/安装.md")
    assert place is not None
    assert place.article == "docs/intro/安装"
    output = DOCUSAURUS.path(place, "en")
    assert output == "i18n/en/docusaurus-plugin-content-docs/current/intro/安装.md"
    back = DOCUSAURUS.find(output)
    assert back is not None
    assert (back.locale, back.article, DOCUSAURUS.path(back, "zh")) == ("en", "docs/intro/安装", place.path)


def test_a_wide_pattern_does_not_take_translations_for_sources() -> None:
    vitepress = tree("docs/**/*.md", output="docs/{locale}/**/*.md")
    translation, source = vitepress.find("docs/en/guide/x.md"), vitepress.find("docs/eng/guide/x.md")
    assert translation is not None
    assert (translation.locale, translation.article) == ("en", "docs/guide/x")
    assert source is not None
    assert (source.locale, source.article) == ("zh", "docs/eng/guide/x")


def test_a_page_and_its_payload_and_source_are_one_article() -> None:
    names = {
        layout.find(path).article  # type: ignore[union-attr]
        for layout, path in (
            (tree("news/{locale}/**/*.md", naming="nuxt"), "news/zh/1.guide/index.md"),
            (tree("news/{locale}/**/_payload.json"), "news/zh/guide/_payload.json"),
            (tree("news/{locale}/**/index.html", index="file", naming="nuxt"), "news/zh/guide/index.html"),
        )
    }
    assert names == {"news/guide"}


def test_a_page_that_no_locale_names() -> None:
    for name in ("_payload.json", "index.html"):
        pages = tree(f"**/{name}", output=f"{{locale}}/**/{name}")
        source, translation = pages.find(f"news/702/{name}"), pages.find(f"en/news/702/{name}")
        assert source is not None
        assert translation is not None
        assert (source.locale, translation.locale) == ("zh", "en")
        assert source.article == translation.article == "news/702"
        assert (pages.address(source, "zh"), pages.address(source, "en")) == ("news/702", "en/news/702")


@pytest.mark.parametrize("path", ["200.html", "404.html"])
def test_fallbacks_of_a_server_are_no_articles(path: str) -> None:
    pages = tree("**/*.html", output="{locale}/**/*.html")
    assert pages.find(path) is None
    assert pages.find(f"news/{path}") is not None


ENGLISH_AT_THE_ROOT = tree("{locale}/**/*.md", outputs=(("en", "**/*.md"),))


@pytest.mark.parametrize(
    ("path", "locale", "article"),
    [
        ("zh/guide/x.md", "zh", "guide/x"),
        ("guide/x.md", "en", "guide/x"),
        ("ja/guide/x.md", "ja", "guide/x"),
        ("index.md", "en", "index"),
    ],
)
def test_a_locale_with_a_template_of_its_own(path: str, locale: str, article: str) -> None:
    place = ENGLISH_AT_THE_ROOT.find(path)
    assert place is not None
    assert (place.locale, place.article) == (locale, article)
    assert ENGLISH_AT_THE_ROOT.path(place, locale) == path
    source = ENGLISH_AT_THE_ROOT.find(ENGLISH_AT_THE_ROOT.path(place, "zh"))
    assert source is not None
    assert ENGLISH_AT_THE_ROOT.path(source, locale) == path
    assert [ENGLISH_AT_THE_ROOT.prefix(tag) for tag in ("en", "ja")] == ["", "ja"]


def test_translations_of_sources_without_a_locale_may_not_take_their_places() -> None:
    with pytest.raises(ConfigError, match="take the place of the sources"):
        tree("docs/**/*.md", output="i18n/{locale}/**/*.md", outputs=(("en", "docs/**/*.md"),))
    apart = tree("docs/**/*.md", output="i18n/{locale}/**/*.md", outputs=(("en", "english/docs/**/*.md"),))
    places = [apart.find(path) for path in ("docs/a.md", "english/docs/a.md", "i18n/ja/a.md")]
    assert [place and (place.locale, place.article) for place in places] == [
        ("zh", "docs/a"),
        ("en", "docs/a"),
        ("ja", "docs/a"),
    ]


def test_locale_names_in_paths() -> None:
    names = LocaleNames("zh-CN", ("en", "pt-BR"), (("zh_cn", "zh-CN"), ("zh-cn", "zh-CN"), ("br", "pt-BR")))
    found = tree("docs/source_{locale}/**/*.md", names)
    for name in ("zh_cn", "zh-cn"):
        place = found.find(f"docs/source_{name}/a.md")
        assert place is not None
        assert (place.locale, found.path(place, "pt-BR"), found.path(place, "zh-CN")) == (
            "zh-CN",
            "docs/source_br/a.md",
            place.path,
        )
    assert found.find("docs/source_zh-CN/a.md") is None
    assert names.of_source() == ("zh_cn", "zh-cn")
    assert names.known() == ("zh_cn", "zh-cn", "br", "en")


def test_nuxt_naming_joins_a_numbered_source_with_its_page() -> None:
    source = tree("news/{locale}/**/*.md", naming="nuxt").find("news/zh/1.guide/2.Quick Start.md")
    page = PAYLOAD.find("news/zh/guide/quick-start/_payload.json")
    assert source is not None
    assert page is not None
    assert source.article == page.article == "news/guide/quick-start"


def test_nuxt_addresses_are_in_lower_case_in_links_as_well() -> None:
    home = tree("News/{locale}/**/*.md", LocaleNames("zh-CN", ("pt-BR",)), naming="nuxt")
    place = home.find("News/zh-CN/1.Guide/2.Quick Start.md")
    assert place is not None
    assert home.address(place, "zh-CN") == "news/zh-cn/guide/quick-start"
    assert home.address(place, "pt-BR") == "news/pt-br/guide/quick-start"
    assert home.path(place, "pt-BR") == "News/pt-BR/1.Guide/2.Quick Start.md"
    found = Links((home,), place, "pt-BR", lambda article: article == "news/2", lambda _, fragment: fragment)
    assert localise("/news/zh-cn/2?a#b", found) == "/news/pt-br/2?a#b"
    assert localise("../2", found) == "../2"
    assert localise("../../zh-cn/2", found) == "../../pt-br/2"
    assert localise("/news/zh-cn/3", found) == "/news/zh-cn/3"


def test_nuxt_addresses_that_somebody_gave_keep_the_name_of_the_locale() -> None:
    """The prefix of @nuxtjs/i18n is the locale's code as it is configured; only the content's own path is in lower case."""
    paths = {"url": "/*", "output_url": "/{locale}/*", "naming": "nuxt"}
    home = tree("content/{locale}/*.md", LocaleNames("zh", ("pt-BR",)), **paths)
    place = home.find("content/zh/2.About Us.md")
    assert place is not None
    assert (home.address(place, "zh"), home.address(place, "pt-BR")) == ("about-us", "pt-BR/about-us")
    found = Links((home,), place, "pt-BR", lambda _: True, lambda _, fragment: fragment)
    assert localise("/about-us", found) == "/pt-BR/about-us"


def test_index_file_keeps_its_own_name_on_demand() -> None:
    place = tree("{locale}/**/*.md", index="file").find("zh/guide/index.md")
    assert place is not None
    assert place.article == "guide/index"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "/news/{locale}/*.md",
        "news//{locale}/*.md",
        "../{locale}/*.md",
        "news/{lang}/*.md",
        "a**/{locale}/*.md",
        "{locale}/**",
        "news\\{locale}\\*.md",
        "./{locale}/*.md",
        "news/*.md",
    ],
)
def test_bad_templates(pattern: str) -> None:
    with pytest.raises(ConfigError) as caught:
        tree(pattern)
    assert caught.value.code == "bad-template"


@pytest.mark.parametrize("output", ["i18n/{locale}/*.md", "i18n/{locale}/**/*/*.md", "i18n/**/*.md"])
def test_an_output_that_cannot_be_filled(output: str) -> None:
    with pytest.raises(ConfigError):
        tree("docs/**/*.md", output=output)


SAFE = st.characters(codec="utf-8", exclude_characters="/\0")
PART = st.text(SAFE, min_size=1, max_size=12).filter(lambda part: part not in (".", ".."))
PATTERNS = st.sampled_from(
    [
        "news/{locale}/**/*.md",
        "{locale}/**/*.md",
        "**/*.{locale}.md",
        "**/{locale}/**/*.md",
        "a/source_{locale}/**/*-{locale}.md",
        "新闻/{locale}/*/**/[*]/*.md",
        "**/_payload.{locale}.json",
        "100%/%s/{locale}/**/%d*.md",
    ]
)


@given(PATTERNS, st.lists(PART, max_size=4), st.lists(PART, min_size=4, max_size=4), st.sampled_from(["zh", "en", "ja"]))
def test_filling_undoes_matching(pattern: str, directories: list[str], parts: list[str], name: str) -> None:
    compiled = template(pattern, NAMES.known())
    names = iter(parts)
    wild = {"**/": lambda: "".join(f"{part}/" for part in directories), "*": lambda: next(names), "{locale}": lambda: name}
    path = "".join(wild[token]() if token in wild else token for token in compiled.tokens)
    captures = compiled.match(path)
    assert captures is not None
    assert compiled.fill(captures) == path
    found = tree(pattern)
    place = found.find(path)
    assert place is not None
    assert found.path(place, place.locale) == path
    assert "//" not in place.article
    assert unicodedata.is_normalized("NFC", place.article)


def test_catalogs() -> None:
    assert catalog_name("news/zh/700", "article") == "news/zh/700"
    assert catalog_name("news/zh/700", "directory") == "news/zh"
    assert catalog_name("about", "directory") == "messages"


# collisions


def clash(*paths: str, pattern: str = "news/{locale}/**/*.md") -> list[str]:
    found = tree(pattern)
    places = [place for path in paths if (place := found.find(path)) is not None]
    assert len(places) == len(paths)
    return [finding.path for finding in collisions(Claim(place.path, place.article, "markdown") for place in places)]


TWINS = [
    ("A.md", "a.md"),
    ("é.md", "e\u0301.md"),
    ("É.md", "e\u0301.md"),
    ("Dir/x.md", "dir/x.md"),
    ("guide.md", "guide/index.md"),
    ("guide/_index.md", "guide/index.md"),
    ("ガ.md", "カ\u3099.md"),
    ("가.md", "\u1100\u1161.md"),
    ("x/A/y.md", "x/a/y.md"),
    ("Å.md", "A\u030a.md"),
    ("\u212b.md", "\u00c5.md"),
    ("İ.md", "i\u0307.md"),
]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_are_found(one: str, other: str) -> None:
    assert clash(f"news/zh/{one}", f"news/zh/{other}", "news/zh/z.md") == sorted(
        [f"news/zh/{one}", f"news/zh/{other}"],
        key=lambda path: (NUXT.find(path).article, path),  # type: ignore[union-attr]
    )


def test_no_false_twins() -> None:
    assert clash("news/zh/strasse.md", "news/zh/straße.md", "news/zh/guide/x.md", "news/zh/guide.md", "news/zh/ａ.md") == []


def test_a_page_and_its_payload_share_an_article() -> None:
    assert collisions([Claim("c/700.md", "news/700", "markdown"), Claim("d/700/_payload.json", "news/700", "payload")]) == ()
    twins = collisions([Claim("c/700.md", "news/A", "markdown"), Claim("d/700/_payload.json", "news/a", "payload")])
    assert len(twins) == 2


# links


def links(home: Layout, path: str, *others: Layout, missing: tuple[str, ...] = (), origins: tuple[str, ...] = ()) -> Links:
    place = home.find(path)
    assert place is not None
    anchors: dict[tuple[str, str], str] = {("news/702", "会议"): "meeting", ("news/700", "会议"): "the-meeting"}
    exists: Callable[[str], bool] = lambda article: article not in missing and not article.endswith(".md")  # noqa: E731
    return Links((home, *others), place, "en", exists, lambda article, id_: anchors.get((article, id_), id_), origins)


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/news/zh/702", "/news/en/702"),
        ("/news/zh/702/", "/news/en/702/"),
        ("/news/zh/702.html", "/news/en/702.html"),
        ("/news/zh/702.md", "/news/en/702.md"),
        ("/news/zh", "/news/en"),
        ("/news/zh/", "/news/en/"),
        ("/news/zh/guide/index.html", "/news/en/guide/index.html"),
        ("/news/zh/702?from=a#会议", "/news/en/702?from=a#meeting"),
        ("/news/zh/702#%E4%BC%9A%E8%AE%AE", "/news/en/702#meeting"),
        ("/news/zh/702#other", "/news/en/702#other"),
        ("/news/zh/%E5%B9%B4%E6%8A%A5%20x", "/news/en/%E5%B9%B4%E6%8A%A5%20x"),
        ("/news/zh/年报", "/news/en/年报"),
        ("/news/zh/100%", "/news/en/100%"),
        ("./702#会议", "./702#meeting"),
        ("702#会议", "702#meeting"),
        ("./x/..//702#会议", "./x/..//702#meeting"),
        ("702.md#会议", "702.md#meeting"),
        ("../zh/702", "../en/702"),
        ("../../news/zh/702", "../../news/en/702"),
        ("#会议", "#the-meeting"),
        ("#%E4%BC%9A%E8%AE%AE", "#the-meeting"),
        ("?a=b#会议", "?a=b#the-meeting"),
        ("#", "#"),
        ("", ""),
        ("/blog/zh/702", "/blog/zh/702"),
        ("/news/en/702", "/news/en/702"),
        ("/news/zhx/702", "/news/zhx/702"),
        ("/", "/"),
        ("https://a.cn/news/zh/702", "https://a.cn/news/zh/702"),
        ("//a.cn/news/zh/702", "//a.cn/news/zh/702"),
        ("mailto:a@b.cn", "mailto:a@b.cn"),
        ("javascript:/news/zh/702", "javascript:/news/zh/702"),
        ("https://site.cn/news/zh/702?x#会议", "https://site.cn/news/en/702?x#meeting"),
        ("https://site.cn", "https://site.cn"),
        ("https://site.cn.evil.org/news/zh/702", "https://site.cn.evil.org/news/zh/702"),
        ("//site.cn/news/zh/702", "//site.cn/news/en/702"),
        ("/news/zh/%2e%2e%2f702", "/news/en/%2e%2e%2f702"),
        ("/news/zh/%ff", "/news/en/%ff"),
        ("../../../../news/zh/702", "../../../../news/en/702"),
    ],
)
def test_links(href: str, expected: str) -> None:
    for home, path in ((NUXT, "news/zh/700.md"), (PAYLOAD, "news/zh/700/_payload.json")):
        others = (PAYLOAD,) if home is NUXT else (NUXT,)
        assert localise(href, links(home, path, *others, origins=("https://site.cn/", "//site.cn"))) == expected


def test_links_to_what_is_not_translated_stay() -> None:
    here = links(NUXT, "news/zh/700.md", missing=("news/702",))
    for href in ("/news/zh/702", "/news/zh/702#会议", "./702#会议", "702.md"):
        assert localise(href, here) == href


def test_links_of_an_index_page_start_at_the_page_or_its_parent() -> None:
    here = links(NUXT, "news/zh/guide/index.md", missing=("news/702",))
    assert localise("./702.md#x", here) == "./702.md#x"
    assert localise("../../zh/guide/a", here) == "../../en/guide/a"


def test_links_in_a_tree_with_the_locale_in_front() -> None:
    home = tree("{locale}/**/*.md")
    here = links(home, "zh/news/700.md")
    assert localise("/zh/news/702", here) == "/en/news/702"
    assert localise("/zh", here) == "/en"
    assert localise("/zh/", here) == "/en/"
    assert localise("../../zh/x", here) == "../../en/x"


def test_links_of_files_with_the_locale_in_their_name() -> None:
    here = links(tree("news/**/*.{locale}.md"), "news/a.zh.md")
    assert localise("./b.zh.md#x", here) == "./b.en.md#x"
    assert localise("./b", here) == "./b"


def test_links_where_the_source_has_no_locale_in_its_address() -> None:
    home = tree("content/**/*.md", output="content-{locale}/**/*.md", url="/**/*", output_url="/{locale}/**/*")
    here = links(home, "content/news/700.md")
    assert localise("/news/702#x", here) == "/en/news/702#x"
    assert localise("/guide/", here) == "/en/guide/"
    assert localise("./702", here) == "./702"


def test_links_to_what_only_the_source_has_lead_there() -> None:
    translated, known = {"news/a/704"}, {"news/702", "news/a/703", "news/a/704"}
    here = replace(links(NUXT, "news/zh/a/700.md"), exists=translated.__contains__, known=known.__contains__)
    assert localise("../702#会议", here) == "../../zh/702#会议"
    assert localise("./703.md?x#y", here) == "../../zh/a/703.md?x#y"
    assert localise("703/", here) == "../../zh/a/703/"
    assert localise("/news/zh/702", here) == "/news/zh/702"
    assert localise("../../zh/a/704", here) == "../../en/a/704"
    nobody = replace(here, known=lambda _: False)
    assert localise("../702#会议", nobody) == "../702#会议"
    assert localised("../702#会议", nobody) is None
    assert localised("./704", here) == "./704"


def test_relative_links_where_addresses_end_in_a_slash() -> None:
    home = tree("{locale}/**/*.md", url="/**/*", output_url="/{locale}/**/*")
    both = links(home, "zh/docs/a/index.md")  # docs/b and docs/a/b may both be there
    assert localise("../b/", replace(both, slash=True)) == "../b/"
    only = replace(both, exists=lambda article: article == "docs/b", known=lambda _: True)
    assert localise("../b/", replace(only, slash=True)) == "../b/"
    none = replace(both, exists=lambda _: False, known=lambda article: article == "docs/b")
    assert localise("../b/", replace(none, slash=True)) == "../../../docs/b/"


def test_the_top_of_a_site() -> None:
    home = tree("**/*.md", output="{locale}/**/*.md", url="/**/*", output_url="/{locale}/**/*")
    here = links(home, "guide/x.md")
    assert localise("/", here) == "/en/"
    assert moved("/", here) == "/en"
    assert moved("/guide/y", here) == "/en/guide/y"
    back = tree("{locale}/**/*.md", outputs=(("en", "**/*.md"),))
    there = links(back, "zh/guide/x.md")
    assert [localise(href, there) for href in ("/zh/", "/zh", "/zh/guide/y.html#x")] == ["/", "/", "/guide/y.html#x"]
    assert moved("/zh", there) == "/"


def test_docusaurus_links_stay_but_for_their_anchors() -> None:
    here = links(DOCUSAURUS, "docs/a/b.md")
    for href in ("./c.md#x", "/docs/a/c", "../d.md"):
        assert localise(href, here) == href


@given(st.text(max_size=40))
def test_any_text_may_be_a_link(href: str) -> None:
    here = links(NUXT, "news/zh/700.md")
    nothing = Links(here.layouts, here.place, "en", lambda _: False, lambda _, id_: id_)
    assert localise(href, nothing) == href
    again = localise(localise(href, here), here)
    assert isinstance(again, str)


@given(st.lists(PART, min_size=1, max_size=3), st.booleans())
def test_a_link_to_any_article_follows(parts: list[str], percent: bool) -> None:
    from urllib.parse import quote

    path = "/".join(parts)
    decodable = "%" not in path and "?" not in path and "#" not in path
    if not (percent or decodable) or path.endswith((".html", ".md")):
        return
    written = quote(path, safe="/") if percent else path
    assert localise(f"/news/zh/{written}", links(NUXT, "news/zh/700.md")) == f"/news/en/{written}"
