"""The configuration: what is read, what is refused and how, and the documents made from the one table."""

from __future__ import annotations

import pickle
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from i18nflow.errors import ConfigError
from i18nflow.formats.base import Options
from i18nflow.project.config import FILE, find_config, read_config
from i18nflow.project.detecting.detect import Guess, detect
from i18nflow.project.detecting.scaffold import default_config
from i18nflow.project.keys import keys
from i18nflow.project.options import RECORDS, Config
from i18nflow.project.paths import (
    byte_limit,
    catalog_limits,
    catalog_path,
    format_options,
    layout_of,
    locale_names,
    output_root,
    template_path,
)
from i18nflow.project.reference import reference
from i18nflow.project.tree import Tree

DESIGN = """
source_locale = "zh"
locales = ["en", "ja"]
catalogs = "locales"

[[trees]]
root = "content"                        # what lies below it is the site path
pattern = "news/{locale}/**/*.md"

[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"
"""
TREE = '[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'


def refused(text: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        read_config(text)
    return caught.value


def test_the_example_of_the_design() -> None:
    config = read_config(DESIGN)
    assert (config.source_locale, config.locales, config.catalogs, config.per) == ("zh", ("en", "ja"), "locales", "article")
    assert config.trees == (
        Tree("content", "news/{locale}/**/*.md"),
        Tree("dist", "news/{locale}/**/_payload.json"),
    )
    assert pickle.loads(pickle.dumps(config)) == config
    assert hash(config)


def test_every_kind_of_value() -> None:
    config = read_config(
        'locales = ["pt-br", "zh-hant"]\nsource_locale = "ZH-cn"\n'
        + TREE
        + 'naming = "nuxt"\nexclude = ["drafts/**/*"]\n'
        + '[locale_names]\nzh_cn = "zh-CN"\nbr = "pt-BR"\n'
        + "[build]\nmin_translated = 1\nlinks = false\n[limits]\nmarkdown_bytes = 10_000_000\ncpu_seconds = 2.5\n"
        + "[markdown]\nmath = true\nstrikethrough_single_tilde = false\n"
    )
    assert (config.source_locale, config.locales) == ("zh-CN", ("pt-BR", "zh-Hant"))
    assert config.locale_names == (("zh_cn", "zh-CN"), ("br", "pt-BR"))
    assert (config.build.min_translated, config.build.links, config.limits.cpu_seconds) == (1.0, False, 2.5)
    options = format_options(config)
    assert (options.math, options.single_tilde, options.max_bytes) == (True, False, 10_000_000)
    assert locale_names(config).name("pt-BR") == "br"
    place = layout_of(config.trees[0], config).find("zh_cn/1.a/2.b.md")
    assert place is not None
    assert (place.article, layout_of(config.trees[0], config).path(place, "pt-BR")) == ("a/b", "br/1.a/2.b.md")


def test_the_defaults_of_formats_and_configuration_agree() -> None:
    assert format_options(read_config(DESIGN)) == Options()


@pytest.mark.parametrize(
    ("text", "code", "line", "message", "hint"),
    [
        (DESIGN + "\n[buld]\n", "unknown-key", 14, "“buld”", "“build”"),
        ('sorce_locale = "zh"\n' + TREE, "unknown-key", 1, "“sorce_locale”", "“source_locale”"),
        (TREE + 'patern = "x"\n', "unknown-key", 4, "“trees.patern”", "“pattern”"),
        (TREE + "[build]\nlink = true\n", "unknown-key", 5, "“build.link”", "“links”"),
        (TREE + "[build]\nzzzzzz = true\n", "unknown-key", 5, "“build.zzzzzz”", "min_translated"),
        ('[[trees]]\nroot = "x"\n', "missing-key", 1, "“trees.pattern” is missing", "{locale}"),
        ("", "missing-key", 0, "“trees” is missing", ""),
        (TREE + "[build]\nlinks = 'yes'\n", "bad-value", 5, "true or false, not “yes”", ""),
        (TREE + "[limits]\npath_part = true\n", "bad-value", 5, "a whole number, not true", ""),
        (TREE + "[limits]\npath_part = 1.5\n", "bad-value", 5, "a whole number", ""),
        (TREE + "[limits]\npath_part = 0\n", "bad-value", 5, "more than 0", ""),
        (TREE + "[build]\nmin_translated = 70\n", "bad-value", 5, "from 0 to 1", ""),
        ('per = "artikel"\n' + TREE, "bad-value", 1, '"article", "directory", not “artikel”', "“article”"),
        ('locales = "en"\n' + TREE, "bad-value", 1, "an array of strings, not “en”", ""),
        ("locales = [1]\n" + TREE, "bad-value", 1, "an array of strings", ""),
        ('trees = ["x"]\n', "bad-value", 1, "an array of tables", ""),
        ("build = 1\n" + TREE, "bad-value", 1, "a table, not int", ""),
        (TREE + "[locale_names]\nzh = 1\n", "bad-value", 4, "a table of strings", ""),
        ('catalogs = "../x"\n' + TREE, "bad-value", 1, "below the project", ""),
        ('catalogs = "/x"\n' + TREE, "bad-value", 1, "below the project", ""),
        ('locales = ["../en"]\n' + TREE, "bad-locale", 1, "../en", ""),
        ('locales = ["en_US"]\n' + TREE, "bad-locale", 1, "en_US", "en-US"),
        ('source_locale = "chinese!"\n' + TREE, "bad-locale", 1, "chinese!", ""),
        (TREE + '[locale_names]\nzh_cn = "zh_CN"\n', "bad-locale", 5, "zh_CN", "zh-CN"),
        (TREE + '[locale_names]\n"a/b" = "zh"\n', "bad-value", 4, "a/b", ""),
        ('locales = ["en", "EN"]\n' + TREE, "bad-value", 1, "“en” is named twice", ""),
        ('locales = ["zh"]\n' + TREE, "bad-value", 1, "“zh” is named twice", ""),
        (TREE + TREE.replace("{locale}", "zh"), "bad-template", 6, "zh/**/*.md", ""),
        (TREE + 'output = "{locale}/*.md"\n', "bad-template", 4, "cannot be filled", "same order"),
        (TREE + 'exclude = ["../x"]\n', "bad-template", 4, "../x", ""),
        ("locales = [\n" + TREE, "bad-toml", 2, "is not TOML", ""),
        ("x", "bad-toml", 1, "is not TOML", ""),
        ('a = "b"\na = "c"\n', "bad-toml", 2, "is not TOML", ""),
    ],
)
def test_mistakes_are_named_with_their_place(text: str, code: str, line: int, message: str, hint: str) -> None:
    error = refused(text)
    assert (error.code, error.path, error.line) == (code, FILE, line)
    assert message in error.message
    assert hint in error.hint
    assert error.exit_code == 2


HOSTILE_LOCALES = [
    *("../en en/../.. /en en/ \\en EN_us e en--US en- -en . .. ~ * ? {locale} en%2f..".split()),
    *(
        "a" * 10_000,
        "en\0",
        "en\n",
        "en us",
        "中文",
        "en-x",
        "en-US-u",
        "ｅｎ",
        "e\u0301n",
        "en\u202e",
        "en/US",
        "",
        " ",
        "en ",
        "1",
        "x",
    ),
    *(
        "en..US",
        "en-/..",
        "c:",
        "con:",
        "en;rm",
        "$(x)",
        "`x`",
        "'",
        '"',
        "<script>",
        "en&x",
        "en|x",
        "en\t",
        "\ufeffen",
        "en\u200b",
    ),
]


@pytest.mark.parametrize("tag", HOSTILE_LOCALES, ids=ascii)
def test_no_hostile_locale_becomes_a_path(tag: str) -> None:
    import json

    for text in (f"locales = [{json.dumps(tag)}]\n{TREE}", f"{TREE}[locale_names]\nx = {json.dumps(tag)}\n"):
        assert refused(text).code == "bad-locale"


# where it is found


def test_found_upward(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(DESIGN, "utf-8")
    below = tmp_path / "content/news/zh"
    below.mkdir(parents=True)
    (below / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    config = find_config(below)
    assert (config.directory, config.file) == (tmp_path.resolve(), FILE)
    assert output_root(config.trees[0], config) == tmp_path.resolve() / "content"


def test_in_pyproject(tmp_path: Path) -> None:
    text = "[project]\nname = 'x'\n\n" + re.sub(r"^\[\[", "[[tool.i18nflow.", DESIGN, flags=re.MULTILINE)
    text = text.replace('source_locale = "zh"', '[tool.i18nflow]\nsource_locale = "zh"')
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    assert replace(find_config(tmp_path), directory=Path(), file=FILE) == read_config(DESIGN)
    (tmp_path / "pyproject.toml").write_text(text.replace("pattern", "patern", 1), "utf-8")
    with pytest.raises(ConfigError) as caught:
        find_config(tmp_path)
    assert (caught.value.path, caught.value.line, "“trees.patern”" in caught.value.message) == ("pyproject.toml", 12, True)


def test_none_and_two(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no i18nflow\.toml") as caught:
        find_config(tmp_path)
    assert "init" in caught.value.hint
    (tmp_path / FILE).write_text(DESIGN, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.i18nflow]\nlocales = []\n")
    with pytest.raises(ConfigError, match="both configure"):
        find_config(tmp_path)


def test_somebody_elses_broken_pyproject_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(DESIGN, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[broken")
    assert find_config(tmp_path).file == FILE


def test_bom_crlf_and_bad_bytes(tmp_path: Path) -> None:
    assert read_config("\ufeff" + DESIGN.replace("\n", "\r\n")) == read_config(DESIGN)
    (tmp_path / FILE).write_bytes(DESIGN.replace("content", "内容").encode("gb18030"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        find_config(tmp_path)


# what follows from it


def test_paths() -> None:
    config = read_config('per = "directory"\n' + DESIGN)
    assert template_path("news/zh/700", config) == "locales/templates/news/zh.pot"
    assert catalog_path("news/700", "en", read_config(DESIGN)) == "locales/en/news/700.po"
    assert byte_limit("payload", config) == ("limits.payload_bytes", 32_000_000)
    assert catalog_limits(config).entries == 2_000_000


@pytest.mark.parametrize(
    ("tree", "build", "output", "expected"),
    [
        (Tree("content", "x"), "", None, "content"),
        (Tree("content", "x"), "build", None, "build/content"),
        (Tree("content", "x"), "build", "out", "out/content"),
        (Tree("content", "x"), "build", "/tmp/out", "/tmp/out/content"),
        (Tree("examples/site/content", "x", output_root="content"), "", "build", "build/content"),
        (Tree("content", "x", output_root="en-content"), "", None, "en-content"),
        (Tree("../site/content", "x"), "", None, "../site/content"),
        (Tree("../site/content", "x"), "build", None, "build/site/content"),
        (Tree("/srv/content", "x"), "build", None, "build/srv/content"),
        (Tree(".", "x"), "build", None, "build"),
    ],
)
def test_output_root(tree: Tree, build: str, output: str | None, expected: str) -> None:
    config = read_config(DESIGN)
    config = replace(config, build=replace(config.build, output=build))
    assert output_root(tree, config, output) == Path(expected)


# documents made from the table


def test_the_reference_is_complete(project_root: Path) -> None:
    text = (project_root / "docs/configuration.md").read_text("utf-8")
    assert text == reference(), "run: python -m i18nflow.project.reference > docs/configuration.md"
    for record in RECORDS:
        for key in keys(record):
            assert key.doc.text
            assert key.name in text


def test_every_field_is_a_key() -> None:
    undocumented = {
        record.__name__: {one.name for one in fields(record)} - {key.name for key in keys(record)} for record in RECORDS
    }
    assert {name: left for name, left in undocumented.items() if left} == {"Config": {"directory", "file"}}


GUESSES = (
    Guess(Tree("content", "news/{locale}/**/*.md", naming="nuxt"), 12, "zh_cn", ("en", "api", "ja")),
    Guess(Tree("dist", "news/{locale}/**/_payload.json"), 1, "zh_cn"),
)


def test_the_written_configuration_says_what_the_guess_says() -> None:
    config = read_config(default_config(GUESSES))
    assert config.trees == tuple(guess.tree for guess in GUESSES)
    assert (config.source_locale, config.locales) == ("zh-CN", ("en", "ja"))
    assert config.locale_names == (("zh_cn", "zh-CN"),)
    assert read_config(default_config(GUESSES, ["fr"])).locales == ("fr",)


def test_an_empty_directory_gets_a_working_example() -> None:
    assert read_config(default_config(())) == replace(read_config(DESIGN), locales=("en",), trees=read_config(DESIGN).trees[:1])


def test_its_comments_show_the_defaults() -> None:
    text = default_config(())
    shown = re.sub(r"^# (?=\[\w+\]$|\w+ = )", "", text, flags=re.MULTILINE)
    assert read_config(shown) == read_config(text)
    assert {name for table in [tomllib.loads(shown)] for name in table} == {key.name for key in keys(Config)}


# guesses


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["content/news/zh/700.md", "content/news/en/700.md"], [("content", "news/{locale}/**/*.md", "zh", ("en",))]),
        (["content/zh/news/700.md"], [("content", "{locale}/**/*.md", "zh", ())]),
        (["zh/index.md", "zh/a/b.md"], [(".", "{locale}/**/*.md", "zh", ())]),
        (["docs/guide/intro.zh.md", "docs/guide/intro.en.md"], [("docs", "**/*.{locale}.md", "zh", ("en",))]),
        (["docs/intro.zh-CN.md"], [("docs", "**/*.{locale}.md", "zh-CN", ())]),
        (["docs/source_zh_cn/a.md", "docs/source_en/a.md"], [("docs", "source_{locale}/**/*.md", "zh_cn", ("en",))]),
        (["dist/news/zh/700/_payload.json"], [("dist", "news/{locale}/**/_payload.json", "zh", ())]),
        (["website/docs/zh/a.md"], [("website/docs", "{locale}/**/*.md", "zh", ())]),
        (["docs/a.md", "docs/b/c.md"], [("docs", "**/*.md", "", ())]),
        (["README.md", "src/main.py", "node_modules/x/zh/a.md"], []),
        ([], []),
    ],
)
def test_trees_are_recognised(paths: list[str], expected: list[tuple[str, str, str, tuple[str, ...]]]) -> None:
    guesses = detect(paths)
    assert [(guess.tree.root, guess.tree.pattern, guess.source, guess.others) for guess in guesses] == expected
    assert read_config(default_config(guesses)).trees


def test_larger_trees_come_first_and_nuxt_is_recognised() -> None:
    guesses = detect(["nuxt.config.ts", "content/blog/zh/1.a.md", "content/news/zh/1.md", "content/news/zh/2.md"])
    assert [guess.tree.pattern for guess in guesses] == ["news/{locale}/**/*.md", "blog/{locale}/**/*.md"]
    assert {guess.tree.naming for guess in guesses} == {"nuxt"}


def test_docusaurus_is_recognised() -> None:
    guesses = detect(["docusaurus.config.js", "docs/intro.md", "blog/x.md", "README.md"])
    assert {guess.tree.output for guess in guesses} == {
        "i18n/{locale}/docusaurus-plugin-content-docs/current/**/*.md",
        "i18n/{locale}/docusaurus-plugin-content-blog/**/*.md",
    }
    assert read_config(default_config(guesses)).trees == tuple(guess.tree for guess in guesses)


def test_the_corpus_is_recognised(shared: Path) -> None:
    from i18nflow.project.store import open_store

    found = {}
    for name in ("hugo-sofastack", "mdc-nuxt-docs", "mdc-h3", "vitepress-vue", "payloads/nuxt-content-v2"):
        first = detect(open_store(shared / "corpus" / name).walk())[0]
        found[name] = (first.tree.root, first.tree.pattern, first.source)
    assert found == {
        "hugo-sofastack": ("content", "{locale}/**/*.md", "zh"),
        "mdc-nuxt-docs": (".", "{locale}/**/*.md", "zh"),
        "mdc-h3": (".", "{locale}/**/*.md", "zh"),
        "vitepress-vue": (".", "{locale}/**/*.md", "zh"),
        "payloads/nuxt-content-v2": ("content", "news/{locale}/**/*.md", "zh"),
    }
