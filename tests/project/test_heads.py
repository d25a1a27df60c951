"""Canonical address, direction and alternates of a page: the same in all its languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.site import CONFIG, Site, small_payload, translated_site

from i18nflow.formats.base import Head
from i18nflow.project.context import Workspace
from i18nflow.project.heads import head_of, origins_of, page_of
from i18nflow.project.targets import Targets

SETTINGS = '[site]\nroot = "dist"\norigin = "https://www.example.org"\n'


def heads(site: Site, *locales: str, output: str | None = None) -> dict[str, Head]:
    """Of the payload of the first article, for its own locale and for those that are built."""
    workspace = Workspace(site.project.config)
    targets = Targets(workspace, locales, output, False)
    source = next(source for sources in workspace.by_article.values() for source in sources if source.format == "payload")
    return {locale: head_of(workspace, targets, source, locale) for locale in ("zh", *locales)}


def test_all_languages_of_a_page_have_the_same_alternates(tmp_path: Path) -> None:
    found = heads(translated_site(tmp_path, CONFIG + SETTINGS), "en", "ja")
    assert {locale: head.canonical for locale, head in found.items()} == {
        locale: f"https://www.example.org/news/{locale}/1" for locale in ("zh", "en", "ja")
    }
    assert len({head.alternates for head in found.values()}) == 1
    assert dict(found["en"].alternates) == {
        **{locale: head.canonical for locale, head in found.items()},
        "x-default": "https://www.example.org/news/zh/1",
    }
    assert list(dict(found["en"].alternates))[-1] == "x-default"
    assert {head.gone for head in found.values()} == {()}


def test_only_what_is_built_or_stands_there(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG + SETTINGS)
    assert set(dict(heads(site, "en")["en"].alternates)) == {"zh", "en", "x-default"}
    assert heads(site, "en")["en"].gone == ("ja",)
    site.write("dist/news/ja/1/_payload.json", "by hand")
    assert set(dict(heads(site, "en")["zh"].alternates)) == {"zh", "en", "ja", "x-default"}
    assert set(dict(heads(site, "en", output="out")["zh"].alternates)) == {"zh", "en", "ja", "x-default"}
    (tmp_path / "dist/news/ja/1/_payload.json").unlink()
    site.write("out/dist/news/ja/1/_payload.json", "built before")
    assert set(dict(heads(site, "en", output="out")["zh"].alternates)) == {"zh", "en", "ja", "x-default"}
    assert set(dict(heads(site, "en")["zh"].alternates)) == {"zh", "en", "x-default"}


def test_a_page_in_one_language_has_none(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG + SETTINGS + "[build]\nmin_translated = 0.5\n")
    head = heads(site, "ja")["zh"]
    assert (head.alternates, head.gone) == ((), ("en", "ja", "x-default", "zh"))


def test_x_default_where_its_page_is_not_there(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG + SETTINGS + 'x_default = "ja"\n')
    assert dict(heads(site, "en")["en"].alternates)["x-default"] == "https://www.example.org/news/zh/1"
    assert dict(heads(site, "en", "ja")["en"].alternates)["x-default"] == "https://www.example.org/news/ja/1"


@pytest.mark.parametrize(
    ("settings", "canonical"),
    [
        ("", "/news/ar/1"),
        ("[site]\ntrailing_slash = true\n", "/news/ar/1/"),
        ('[build]\norigins = ["https://a.example.org/", "https://b.example.org"]\n', "https://a.example.org/news/ar/1"),
        ('[site]\norigin = "https://a.example.org/docs"\n', "https://a.example.org/docs/news/ar/1"),
    ],
)
def test_addresses_with_and_without_an_origin(tmp_path: Path, settings: str, canonical: str) -> None:
    head = heads(translated_site(tmp_path, CONFIG.replace('"ja"', '"ar"') + settings), "ar")["ar"]
    assert (head.lang, head.direction, head.canonical) == ("ar", "rtl", canonical)


def test_addresses_are_percent_encoded(tmp_path: Path) -> None:
    site = Site(tmp_path, CONFIG + SETTINGS)
    site.write("dist/news/zh/快速 开始/_payload.json", small_payload(path="/news/zh/快速 开始"))
    site.extract()
    found = heads(site, "en")
    assert found["en"].canonical == "https://www.example.org/news/en/%E5%BF%AB%E9%80%9F%20%E5%BC%80%E5%A7%8B"
    workspace = Workspace(site.project.config)
    (source,) = workspace.by_article["news/快速 开始"]
    page = page_of(workspace, Targets(workspace, ("en",), None, False), source)
    assert page.addresses == (("zh", "/news/zh/快速 开始"), ("en", "/news/en/快速 开始"))


def test_the_sites_own_origin_comes_first(tmp_path: Path) -> None:
    site = Site(tmp_path, CONFIG + SETTINGS + '[build]\norigins = ["https://example.org/", "https://www.example.org"]\n')
    assert origins_of(site.project.config) == ("https://www.example.org", "https://example.org")
