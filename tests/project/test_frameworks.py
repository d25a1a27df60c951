"""What the configuration of a site's generator says of its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from i18nflow.project.detecting.detect import detect, settings_of
from i18nflow.project.detecting.frameworks import Site, site_of
from i18nflow.project.detecting.looking import look
from i18nflow.project.detecting.readings import reading_of
from i18nflow.project.tree import Tree


@pytest.mark.parametrize(
    ("configs", "expected"),
    [
        ({}, Site()),
        ({"nuxt.config.ts": "defineNuxtConfig({})"}, Site("nuxt")),
        ({"nuxt.config.ts": "content: { locales: ['zh', 'en'] }"}, Site("nuxt", "", "zh")),
        (
            {"nuxt.config.ts": "i18n: { locales: [{ name: '中文', code: 'zh' }], strategy: 'prefix' }"},
            Site("nuxt", "", "zh", True),
        ),
        (
            {"docs/nuxt.config.mts": "i18n: { defaultLocale: \"en\", strategy: 'prefix_except_default' }"},
            Site("nuxt", "docs", "en"),
        ),
        (
            {"nuxt.config.ts": "// strategy: 'prefix'\n/* defaultLocale: 'ja', */ i18n: { defaultLocale: 'zh' }"},
            Site("nuxt", "", "zh"),
        ),
        ({"content.config.ts": "source: { include: 'zh/**', prefix: '/zh' }"}, Site("nuxt", "", "", True)),
        ({"content.config.ts": "source: { include: 'zh/**', prefix: '' }"}, Site("nuxt")),
        ({"docusaurus.config.js": "i18n: { defaultLocale: 'zh-Hans' }"}, Site("docusaurus", "", "zh-Hans")),
        ({"a/docusaurus.config.ts": "docs: { path: 'docs', routeBasePath: '/' }"}, Site("docusaurus", "a", docs="")),
        ({"hugo.toml": "baseURL = 'x'\ndefaultContentLanguage = 'zh'"}, Site("hugo", "", "zh")),
        ({"config/_default/hugo.yaml": "baseURL: x\n"}, Site("hugo", "", "en")),
        (
            {"config.toml": 'baseurl = "x"\nDefaultContentLanguage = "zh"\ndefaultContentLanguageInSubdir = true\n'},
            Site("hugo", "", "zh", True),
        ),
        ({"config.json": '{"defaultContentLanguage": "zh"}'}, Site("hugo", "", "zh")),
        ({"config.toml": "[server]\nport = 1\n"}, Site()),
        ({"docs/.vitepress/config.mts": "lang: 'zh-CN'"}, Site("vitepress", "docs", "zh-CN")),
        (
            {".vitepress/config/index.ts": "srcDir: './src'", ".vitepress/config/en.ts": "root: { lang: 'en' }"},
            Site("vitepress", "", "en", source="src"),
        ),
        ({".vitepress/config.js": "", "nuxt.config.ts": ""}, Site("nuxt")),
    ],
)
def test_what_is_said(configs: dict[str, str], expected: Site) -> None:
    assert site_of(configs) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("content/news/zh/700.md", ("content", "news/{locale}/**/*.md", "zh", "content/news/700.md")),
        ("docs/source_zh_cn/a.md", ("docs", "source_{locale}/**/*.md", "zh_cn", "docs/source/a.md")),
        ("content.zh/a.md", (".", "content.{locale}/**/*.md", "zh", "content/a.md")),
        ("docs/it/zh/a.md", ("docs", "it/{locale}/**/*.md", "zh", "docs/it/a.md")),
        ("a/index.en-US.md", (".", "**/*.{locale}.md", "en-US", "a/index.md")),
        ("a/x.de.md", (".", "**/*.{locale}.md", "de", "a/x.md")),
        ("a/x_pt_BR.md", (".", "**/*_{locale}.md", "pt_BR", "a/x.md")),
        (".output/public/zh/index.html", (".output/public", "{locale}/**/index.html", "zh", ".output/public/index.html")),
        ("how-to-do-it.md", None),
        ("docs/api/x.ts.md", None),
        ("zh.md", None),
        ("x.md", None),
    ],
)
def test_where_a_path_names_a_locale(path: str, expected: tuple[str, str, str, str] | None) -> None:
    found = reading_of(path)
    assert (found and (found.root, found.pattern, found.name, found.bare)) == expected


def test_documents_at_the_top_of_a_docusaurus_site() -> None:
    configs = {"docusaurus.config.js": "docs: { routeBasePath: '/' }, i18n: { defaultLocale: 'zh-CN' }"}
    trees = [guess.tree for guess in detect([*configs, "docs/a.mdx", "src/pages/b.md"], configs)]
    assert [(tree.pattern, tree.url) for tree in trees] == [("docs/**/*.mdx", "/**/*"), ("src/pages/**/*.md", "/**/*")]


def test_messages_of_docusaurus_are_of_another_form() -> None:
    paths = ["docusaurus.config.js", "docs/a.md", "i18n/zh-CN/code.json", "i18n/zh-CN/docusaurus-theme-classic/navbar.json"]
    assert [guess.tree.format for guess in detect(paths)] == [""]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["i18n/locales/zh.json", "i18n/locales/en.json"], Tree(".", "i18n/locales/{locale}.json", format="messages")),
        (["lang/zh-CN.yml"], Tree(".", "lang/{locale}.yml", format="messages")),
        (["app/locales/zh/a.json", "app/locales/en/a.json"], Tree("app", "locales/{locale}/**/*.json", format="messages")),
    ],
)
def test_messages(paths: list[str], expected: Tree) -> None:
    (guess,) = detect(["a/x.md", *paths])
    tree = guess.tree
    assert (tree.pattern.rpartition("/")[2], tree.format) == (expected.pattern.rpartition("/")[2], "messages")
    assert f"{tree.root}/{tree.pattern}".removeprefix("./") == f"{expected.root}/{expected.pattern}".removeprefix("./")


def test_a_generated_site_in_its_hidden_directory(tmp_path: Path) -> None:
    for path in (
        "nuxt.config.ts",
        ".output/public/news/zh/700/_payload.json",
        ".output/public/news/zh/700/index.html",
        ".git/zh/x.md",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x", "utf-8")
    paths, configs = look(tmp_path)
    assert sorted(paths) == [
        ".output/public/news/zh/700/_payload.json",
        ".output/public/news/zh/700/index.html",
        "nuxt.config.ts",
    ]
    assert configs == {"nuxt.config.ts": "x"}
    guesses = detect(paths, configs)
    assert [(guess.tree.root, guess.tree.pattern) for guess in guesses] == [
        (".output/public", "news/{locale}/**/_payload.json"),
        (".output/public", "news/{locale}/**/index.html"),
    ]
    assert settings_of(guesses, paths, configs) == {"site": {"root": ".output/public"}}
    (tmp_path / "dist").symlink_to(".output/public")
    assert {path.split("/")[0] for path in look(tmp_path)[0]} == {"dist", "nuxt.config.ts"}


def test_what_else_the_configuration_says() -> None:
    hugo = {"hugo.toml": "baseURL = 'x'"}
    assert settings_of((), [*hugo], hugo) == {"markdown": {"mdc": False}, "site": {"trailing_slash": True}}
    assert settings_of((), ["docusaurus.config.js"], {}) == {"markdown": {"mdc": False}}
    assert settings_of((), ["nuxt.config.js"], {}) == {}


def test_a_site_of_old_payloads_is_known_by_them() -> None:
    """Its pages are read, and say what becomes of the payloads."""
    site = ["dist/news/zh/700/_payload.js", "dist/news/zh/700/index.html"]
    found = [(guess.tree.root, guess.tree.pattern) for guess in detect(["content/news/zh/700.md", *site])]
    assert found == [("content", "news/{locale}/**/*.md"), ("dist", "news/{locale}/**/index.html")]
