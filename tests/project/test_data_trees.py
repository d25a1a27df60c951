"""Data documents and message files in a project: found, named, extracted, built, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.site import Site

from i18nflow.project.config import read_config
from i18nflow.project.context import Workspace
from i18nflow.project.usecases import Wanted
from i18nflow.routes.compiling import TreePaths, layout
from i18nflow.routes.naming import LocaleNames

CONFIG = """locales = ["en"]

[[trees]]
root = "content"
pattern = "{locale}/**/*.md"
naming = "nuxt"

[[trees]]
root = "content"
pattern = "{locale}/**/*.yml"
naming = "nuxt"

[[trees]]
root = "content"
pattern = "{locale}/**/*.json"
naming = "nuxt"

[[trees]]
root = "content"
pattern = "{locale}/**/*.csv"
naming = "nuxt"

[[trees]]
root = "."
pattern = "i18n/locales/{locale}.json"

[[trees]]
root = "i18n/shop"
pattern = "{locale}.yml"

[extract]
data_keys_also = ["职务"]
"""
FILES = {
    "content/zh/1.guide/index.md": "# 指南\n\n见[菜单](/zh/guide/setup)。\n",
    "content/zh/1.guide/2.setup.md": "# 安装\n",
    "content/zh/1.guide/_dir.yml": "title: 指南\nnavigation.icon: map\n",
    "content/zh/1.guide/.navigation.yml": "title: 指南 v3\r\nicon: 图\r\n",
    "content/zh/data/menu.yml": "title: 菜单  # 顶部\nitems:\n  - label: 安装\n    to: /zh/guide/setup\n",
    "content/zh/data/people.json": '{"people": [{"name": "王五", "role": "维护者"}]}\n',
    "content/zh/data/table.csv": "\ufeff名称,职务,备选\r\n王五,维护者,甲\r\n",
    "content/zh/.hidden.yml": "title: 藏\n",
    "i18n/locales/zh.json": '{\n  "nav": {"home": "首页"},\n  "n": "{n} 篇 | {n} 篇",\n  "by": "作者 {name}"\n}\n',
    "i18n/shop/zh.yml": "buy: 购买\n",
}
ENGLISH = {
    "指南": "Guide",
    "指南 v3": "Guide v3",
    "安装": "Setup",
    "菜单": "Menu: all",
    "王五": "Wang Wu",
    "维护者": "Maintainer, lead",
    "见<a1>菜单</a1>。": "See the <a1>menu</a1>.",
    "首页": "Home",
    "{n} 篇 | {n} 篇": "one post | {n} posts",
    "作者 {name}": "by nobody",
    "购买": "Buy",
}
EXPECTED = {
    "content/en/1.guide/index.md": "# Guide\n\nSee the [menu](/en/guide/setup).\n",
    "content/en/1.guide/2.setup.md": "# Setup\n",
    "content/en/1.guide/_dir.yml": "title: Guide\nnavigation.icon: map\n",
    "content/en/1.guide/.navigation.yml": "title: Guide v3\r\nicon: 图\r\n",
    "content/en/data/menu.yml": 'title: "Menu: all"  # 顶部\nitems:\n  - label: Setup\n    to: /en/guide/setup\n',
    "content/en/data/people.json": '{"people": [{"name": "Wang Wu", "role": "维护者"}]}\n',
    "content/en/data/table.csv": '\ufeff名称,职务,备选\r\nWang Wu,"Maintainer, lead",甲\r\n',
    "i18n/locales/en.json": '{\n  "nav": {"home": "Home"},\n  "n": "one post | {n} posts",\n  "by": "作者 {name}"\n}\n',
    "i18n/shop/en.yml": "buy: Buy\n",
}
ARTICLES = {
    "guide": "markdown",
    "guide/setup": "markdown",
    "guide/_dir": "data",
    "guide/_navigation": "data",
    "data/menu": "data",
    "data/people": "data",
    "data/table": "data",
    "i18n/locales": "messages",
    "messages": "messages",
}


def data_site(root: Path) -> Site:
    site = Site(root, CONFIG)
    for path, text in FILES.items():
        site.write(path, text)
    return site


def test_each_file_is_an_article_of_its_own(tmp_path: Path) -> None:
    data_site(tmp_path)
    found = Workspace(read_config(CONFIG, directory=tmp_path)).sources
    assert {source.place.article: source.format for source in found.sources} == ARTICLES
    assert len(found.sources) == len(ARTICLES)
    assert found.findings == ()


def test_from_extract_to_bytes(tmp_path: Path) -> None:
    site = data_site(tmp_path)
    assert not [one for one in site.extract().findings if one.severity == "error"]
    site.update()
    for path in sorted(tmp_path.glob("locales/en/**/*.po")):
        site.translate(str(path.relative_to(tmp_path)), ENGLISH)
    built = site.build()
    assert {path: site.read(path) for path in EXPECTED} == EXPECTED
    assert [finding.code for finding in built.findings] == ["msgstr-missing-placeholder"]
    assert built.findings[0].path == "locales/en/i18n/locales.po"
    assert not site.exists("content/en/.hidden.yml")
    assert {
        str(path.relative_to(tmp_path / "locales/en").with_suffix("")) for path in tmp_path.glob("locales/en/**/*.po")
    } == set(ARTICLES)
    before = site.tree()
    site.build()
    assert site.tree() == before


def test_templates_of_data_that_is_gone_go_too(tmp_path: Path) -> None:
    site = data_site(tmp_path)
    site.extract()
    (tmp_path / "content/zh/1.guide/.navigation.yml").unlink()
    site.extract()
    assert not site.exists("locales/templates/guide/_navigation.pot")
    assert site.exists("locales/templates/guide/_dir.pot")


def test_the_pseudo_locale_of_messages(tmp_path: Path) -> None:
    site = data_site(tmp_path)
    assert site.build(Wanted(pseudo=True)).findings == ()
    assert '"⟦{n} 篇 one⟧ | ⟦{n} 篇 one⟧"' in site.read("i18n/locales/en-XA.json")
    assert "⟦作者 {name} one⟧" in site.read("i18n/locales/en-XA.json")


@pytest.mark.parametrize("naming", ["files", "nuxt"])
@pytest.mark.parametrize(
    ("pattern", "path", "article"),
    [
        ("{locale}/**/*.yml", "zh/_dir.yml", "_dir"),
        ("{locale}/**/*.yml", "zh/guide/_dir.yml", "guide/_dir"),
        ("{locale}/**/*.yml", "zh/guide/.navigation.yml", "guide/_navigation"),
        ("{locale}/**/*.*", "zh/guide/.navigation.yml", "guide/_navigation"),
        ("news/{locale}/**/*.yml", "news/zh/guide/_dir.yml", "news/guide/_dir"),
        ("{locale}/**/*.yml", "zh/data/menu.yml", "data/menu"),
        ("{locale}/**/*.csv", "zh/data/table.csv", "data/table"),
        ("i18n/locales/{locale}.json", "i18n/locales/zh.json", "i18n/locales"),
        ("i18n/locales/{locale}/**/*.json", "i18n/locales/zh/home.json", "i18n/locales/home"),
        ("i18n/locales/{locale}/**/*.json", "i18n/locales/zh/a/b.json", "i18n/locales/a/b"),
        ("{locale}.yml", "zh.yml", "messages"),
        ("{locale}.json", "zh.json", "messages"),
        ("{locale}.md", "zh.md", "index"),
    ],
)
def test_names_of_articles(naming: str, pattern: str, path: str, article: str) -> None:
    tree = layout(TreePaths(pattern, naming=naming), LocaleNames("zh", ("en",)))  # type: ignore[arg-type]
    place = tree.find(path)
    assert place is not None
    assert (place.article, place.locale) == (article, "zh")
    moved = tree.find(tree.path(place, "en"))
    assert moved is not None
    assert (moved.article, moved.locale) == (article, "en")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("zh/1.data/2.menu.yml", "zh/data/menu"),
        ("zh/1.guide/_dir.yml", "zh/guide/_dir"),
        ("zh/a/.navigation.yml", "zh/a/.navigation"),
    ],
)
def test_the_address_of_a_data_document_leads_to_its_article(path: str, address: str) -> None:
    """Nuxt Content v2 says ``_path: /zh/data/menu`` of ``zh/1.data/2.menu.yml``."""
    tree = layout(TreePaths("{locale}/**/*.yml", naming="nuxt"), LocaleNames("zh", ("en",)))
    place, page = tree.find(path), tree.page(address)
    assert place is not None
    assert page is not None
    assert page.article == place.article
    assert tree.address(place, "zh") == address
