"""What a generated site holds once for all its pages, after a build: in place, below an output, once, twice, broken."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from tests.project.site import CONFIG, Site, small_payload, translated_site
from tests.project.test_usecases import EN, codes, states

from i18nflow.errors import ConfigError, Exit
from i18nflow.project.config import read_config
from i18nflow.project.usecases import Wanted
from i18nflow.sites.sitemap import XHTML

ORIGIN = "https://www.example.org"
SETTINGS = f'\n[site]\nroot = "dist"\norigin = "{ORIGIN}"\n'
MANIFEST = '{"id":"b2c","timestamp":1,"prerendered":["/news/zh/1","/about"]}'
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    "  <url>\n    <loc>https://www.example.org/about</loc>\n  </url>\n"
    "  <url>\n    <loc>https://www.example.org/news/zh/1</loc>\n  </url>\n</urlset>\n"
)
BUILD = "dist/_nuxt/builds/meta/b2c.json"
MAP = "dist/sitemap.xml"


def generated_site(root: Path, config: str = CONFIG + SETTINGS) -> Site:
    """The translated site with what its generator wrote once for all pages."""
    site = translated_site(root, config)
    site.write(BUILD, MANIFEST)
    site.write("dist/_nuxt/builds/latest.json", '{"id":"b2c","timestamp":1}')
    site.write(MAP, SITEMAP)
    return site


def alternates(*locales: str) -> str:
    rows = [(locale, locale) for locale in locales] + [("x-default", "zh")]
    links = [f'<xhtml:link rel="alternate" hreflang="{lang}" href="{ORIGIN}/news/{name}/1" />' for lang, name in rows]
    return "".join(f"    {link}\n" for link in links)


def localised_sitemap(*locales: str) -> str:
    old = "/news/zh/1</loc>\n"
    added = "".join(
        f"  <url>\n    <loc>{ORIGIN}/news/{locale}/1</loc>\n{alternates('zh', *locales)}  </url>\n" for locale in locales
    )
    text = SITEMAP.replace("<urlset", f'<urlset xmlns:xhtml="{XHTML}"')
    return text.replace(f"{old}  </url>\n", f"{old}{alternates('zh', *locales)}  </url>\n{added}")


# --- in place ------------------------------------------------------------------------------------------------------


def test_manifest_and_sitemap_in_place(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    report = site.build(EN)
    assert report.exit_code == Exit.DONE, report.findings
    assert json.loads(site.read(BUILD))["prerendered"] == ["/news/zh/1", "/about", "/news/en/1"]
    assert site.read(MAP) == localised_sitemap("en")
    assert site.read("dist/_nuxt/builds/latest.json") == '{"id":"b2c","timestamp":1}'
    assert {path: state for path, state in states(report).items() if "/en/" not in path} == {BUILD: "updated", MAP: "updated"}


def test_twice_changes_nothing_and_keeps_what_the_generator_wrote(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build()
    before = site.tree()
    report = site.build()
    assert not report.changed
    assert site.tree() == before
    (kept,) = (tmp_path / ".i18nflow/backup/sitemap.xml").iterdir()
    assert kept.read_text("utf-8") == SITEMAP


def test_a_further_locale_joins_the_others(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build(EN)
    site.build(Wanted(("ja",)))
    assert site.read(MAP).count(alternates("zh", "en", "ja")) == 3
    assert site.read(BUILD).count("/1") == 3


def test_a_locale_that_is_gone_loses_its_alternates(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build()
    (tmp_path / "dist/news/ja/1/_payload.json").unlink()
    site.build(EN)
    assert alternates("zh", "en") in site.read(MAP)
    assert 'hreflang="ja"' not in site.read(MAP).partition("/news/ja/1</loc>")[0]


def test_a_site_that_is_generated_anew_is_localised_anew(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build(EN)
    site.write(MAP, SITEMAP)
    assert states(site.build(EN))[MAP] == "updated"
    assert site.read(MAP) == localised_sitemap("en")


def test_articles_with_too_little_translated_are_not_listed(tmp_path: Path) -> None:
    site = generated_site(tmp_path, CONFIG + SETTINGS + "[build]\nmin_translated = 0.5\n")
    site.build(Wanted(("ja",)))
    assert (site.read(MAP), site.read(BUILD)) == (SITEMAP, MANIFEST)


def test_check_writes_nothing(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    before = site.tree()
    report = site.build(EN, check=True)
    assert site.tree() == before
    assert report.exit_code == Exit.FINDINGS
    assert (states(report)[BUILD], states(report)[MAP]) == ("updated", "updated")
    site.build(EN)
    assert site.build(EN, check=True).exit_code == Exit.DONE


def test_the_pseudo_locale_is_prerendered_but_not_announced(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build(Wanted(pseudo=True))
    assert "/news/en-XA/1" in site.read(BUILD)
    assert site.read(MAP) == SITEMAP


def test_without_a_site_nothing_is_touched(tmp_path: Path) -> None:
    site = generated_site(tmp_path, CONFIG)
    site.build()
    assert (site.read(MAP), site.read(BUILD)) == (SITEMAP, MANIFEST)


# --- below an output -----------------------------------------------------------------------------------------------


def test_below_an_output_only_what_changes(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.write("dist/_nuxt/builds/meta/old.json", '{"prerendered":[]}')
    before = {path: data for path, data in site.tree().items() if path.startswith("dist/")}
    report = site.build(Wanted(("en",), "out"))
    assert {path: site.tree()[path] for path in before} == before
    assert sorted(path for path in site.tree() if path.startswith("out/dist") and "/en/" not in path) == [
        f"out/{BUILD}",
        f"out/{MAP}",
    ]
    assert site.read(f"out/{MAP}") == localised_sitemap("en")
    assert states(report)[f"out/{MAP}"] == "created"
    assert not site.build(Wanted(("en",), "out")).changed


def test_an_output_that_somebody_changed_is_kept(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build(Wanted(("en",), "out"))
    site.write(f"out/{MAP}", "mine")
    report = site.build(Wanted(("en",), "out"))
    assert codes(report) == [(f"out/{MAP}", "output-edited")]
    assert site.read(f"out/{MAP}") == "mine"
    site.build(Wanted(("en",), "out", overwrite=True))
    assert site.read(f"out/{MAP}") == localised_sitemap("en")


def test_an_output_follows_when_there_is_nothing_to_add_any_more(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    site.build(Wanted(("en",), "out"))
    site.write(MAP, SITEMAP.replace("/zh/", "/xx/"))
    site.build(Wanted(("en",), "out"))
    assert site.read(f"out/{MAP}") == SITEMAP.replace("/zh/", "/xx/")


# --- what is broken, and what is not known -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        (BUILD, "{", "bad-json"),
        (BUILD, "{}", "bad-manifest"),
        (BUILD, b"\xff", "not-utf-8"),
        (MAP, "<urlset>", "bad-xml"),
        (MAP, '<!DOCTYPE u [<!ENTITY a "b">]><urlset>&a;</urlset>', "xml-doctype"),
        (MAP, b"\xff\xfe<", "not-utf-8"),
    ],
)
def test_a_broken_file_is_named_and_the_rest_is_done(tmp_path: Path, path: str, content: str | bytes, code: str) -> None:
    site = generated_site(tmp_path)
    site.write(path, content)
    before = site.tree()[path]
    report = site.build(EN)
    assert codes(report) == [(path, code)]
    assert not report.failures
    assert report.exit_code == Exit.FINDINGS
    assert site.tree()[path] == before
    other = MAP if path == BUILD else BUILD
    assert "/news/en/1" in site.read(other)
    assert site.exists("dist/news/en/1/_payload.json")


def test_a_file_beyond_the_limit(tmp_path: Path) -> None:
    site = generated_site(tmp_path, CONFIG + SETTINGS + "[limits]\nsite_bytes = 100\n")
    assert codes(site.build(EN)) == [(MAP, "too-large")]
    assert "/news/en/1" in site.read(BUILD)


@pytest.mark.parametrize("path", [BUILD, MAP, "dist/api/_content/cache.1.json", "dist/api/_content/query/AAAAAAAAAA.1.json"])
def test_nothing_outside_the_site_is_read_or_written(tmp_path: Path, path: str) -> None:
    site = generated_site(tmp_path / "project")
    outside = tmp_path / "outside"
    outside.write_text(MANIFEST if path == BUILD else SITEMAP if path == MAP else "[]", "utf-8")
    link = tmp_path / "project" / path
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside)
    before = outside.read_bytes()
    assert codes(site.build(EN)) == [(path, "outside-root")]
    assert (outside.read_bytes(), link.is_symlink()) == (before, True)


def test_what_killed_builds_left_in_the_site_is_swept(tmp_path: Path) -> None:
    from i18nflow.project.store.atomic import _here

    site = generated_site(tmp_path)
    left = f"dist/_nuxt/builds/meta/.i18nflow-{_here()}-{4_194_304 + 7}-0.tmp"
    site.write(left, "x")
    site.build(EN)
    assert not site.exists(left)


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    site = generated_site(tmp_path)
    (tmp_path / "dist" / os.fsdecode(b"sitemap\xff.xml")).write_text(SITEMAP, "utf-8")
    assert site.build(EN).exit_code == Exit.DONE


def test_without_an_origin_the_sitemap_stays(tmp_path: Path) -> None:
    site = generated_site(tmp_path, CONFIG + '\n[site]\nroot = "dist"\n')
    assert codes(site.build(EN)) == [(MAP, "site-origin")]
    assert site.read(MAP) == SITEMAP
    assert "/news/en/1" in site.read(BUILD)


def test_the_origin_of_links_serves_as_well(tmp_path: Path) -> None:
    site = generated_site(tmp_path, CONFIG + f'\n[site]\nroot = "dist"\n[build]\norigins = ["{ORIGIN}/"]\n')
    site.build(EN)
    assert site.read(MAP) == localised_sitemap("en")


def test_a_site_that_is_not_there(tmp_path: Path) -> None:
    site = translated_site(tmp_path, CONFIG + '\n[site]\nroot = "public"\n')
    report = site.build(EN)
    assert codes(report) == [("i18nflow.toml", "no-root")]
    assert report.exit_code == Exit.DONE


def test_sitemaps_behind_an_index(tmp_path: Path) -> None:
    """A page that another one lists already is not added; a compressed one is named."""
    site = generated_site(tmp_path)
    site.write("dist/news/zh/2/_payload.json", small_payload("会议日程", "/news/zh/2"))
    names = ("part/zh.xml", "part/en.xml", "part/none.xml", "../secret.xml")
    listed = "".join(f"<sitemap><loc>{ORIGIN}/{name}</loc></sitemap>" for name in names)
    site.write(MAP, f"<sitemapindex>{listed}<sitemap><loc>https://cdn.example.com/part/fr.xml</loc></sitemap></sitemapindex>")
    site.write(
        "dist/part/zh.xml", f"<urlset><url><loc>{ORIGIN}/news/zh/1</loc></url><url><loc>{ORIGIN}/news/zh/2</loc></url></urlset>"
    )
    site.write("dist/part/en.xml", f"<urlset><url><loc>{ORIGIN}/news/en/1</loc></url></urlset>")
    site.write("dist/part/fr.xml", SITEMAP)
    site.write("secret.xml", SITEMAP)
    site.write("dist/sitemap.xml.gz", b"\x1f\x8b")
    report = site.build(EN)
    assert codes(report) == [("dist/sitemap.xml.gz", "sitemap-compressed")]
    assert (site.read("dist/part/zh.xml").count("<loc>"), site.read("dist/part/en.xml").count("<loc>")) == (3, 1)
    assert site.read("dist/part/en.xml").count("hreflang=") == 3
    assert (site.read("secret.xml"), site.read("dist/part/fr.xml")) == (SITEMAP, SITEMAP)


# --- alternates of pages -------------------------------------------------------------------------------------------

PAGES = CONFIG + '\n[[trees]]\nroot = "dist"\npattern = "news/{locale}/**/index.html"\nformat = "html"\n' + SETTINGS
PAGE = "dist/news/{}/1/index.html"


def site_with_pages(root: Path, config: str = PAGES) -> Site:
    site = generated_site(root, config)
    for number in (1, 2):
        head = '<meta charset="utf-8"><link rel="stylesheet" href="/a.css">'
        page = f'<!DOCTYPE html><html lang="zh"><head>{head}</head><body><main><p>会议</p></main></body></html>'
        site.write(f"dist/news/zh/{number}/index.html", page)
    site.extract()
    site.update()
    return site


def languages(site: Site, path: str) -> dict[str, str]:
    """``hreflang`` → address of all alternates of a page, each of which stands there once."""
    found = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"', site.read(path))
    assert len(found) == len(dict(found)) == site.read(path).count("hreflang")
    return dict(found)


def test_the_languages_of_a_page_name_each_other(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path)
    original = site.read(PAGE.format("zh"))
    report = site.build()
    expected = {locale: f"{ORIGIN}/news/{locale}/1" for locale in ("zh", "en", "ja")} | {"x-default": f"{ORIGIN}/news/zh/1"}
    assert [languages(site, PAGE.format(locale)) for locale in ("zh", "en", "ja")] == [expected] * 3
    assert re.sub(r'<link rel="alternate"[^>]*>', "", site.read(PAGE.format("zh"))) == original
    assert states(report)[PAGE.format("zh")] == "updated"
    before = site.tree()
    assert not site.build().changed
    assert site.tree() == before


def test_a_page_loses_the_language_that_is_gone(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path)
    original = site.read(PAGE.format("zh"))
    site.build()
    shutil.rmtree(tmp_path / "dist/news/ja")
    site.build(EN)
    assert [set(languages(site, PAGE.format(locale))) for locale in ("zh", "en")] == [{"zh", "en", "x-default"}] * 2
    shutil.rmtree(tmp_path / "dist/news/en")
    site.write("i18nflow.toml", PAGES + "\n[build]\nmin_translated = 1.0\n")
    site.build(Wanted(("ja",)))
    assert site.read(PAGE.format("zh")) == original


def test_pages_stay_where_alternates_are_not_wanted(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path, PAGES + "alternates = false\n")
    site.build()
    assert languages(site, PAGE.format("zh")) == {}
    assert len(languages(site, PAGE.format("en"))) == 4


def test_x_default_and_slashes_are_settings(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path, PAGES + 'x_default = "en"\ntrailing_slash = true\n')
    site.build(EN)
    assert languages(site, PAGE.format("zh")) == {
        "zh": f"{ORIGIN}/news/zh/1/",
        "en": f"{ORIGIN}/news/en/1/",
        "x-default": f"{ORIGIN}/news/en/1/",
    }


def test_pages_below_an_output(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path)
    original = site.read(PAGE.format("zh"))
    site.build(Wanted(("en",), "out"))
    assert site.read(PAGE.format("zh")) == original
    assert languages(site, "out/" + PAGE.format("zh")) == languages(site, "out/" + PAGE.format("en"))
    assert not site.build(Wanted(("en",), "out")).changed


def test_a_page_that_nobody_can_read(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path)
    site.write(PAGE.format("zh"), b"<html>\xff")
    report = site.build(EN)
    assert (PAGE.format("zh"), "not-utf-8") in codes(report)
    assert languages(site, "dist/news/zh/2/index.html") == languages(site, "dist/news/en/2/index.html")


def test_check_says_which_pages_would_change(tmp_path: Path) -> None:
    site = site_with_pages(tmp_path)
    before = site.tree()
    assert states(site.build(EN, check=True))[PAGE.format("zh")] == "updated"
    assert site.tree() == before


# --- addresses -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("root", [".", "dist", "dist/news"])
def test_addresses_begin_at_the_top_of_the_site(tmp_path: Path, root: str) -> None:
    """Wherever the tree's own root lies below it."""
    pattern = {".": "dist/news/{locale}", "dist": "news/{locale}", "dist/news": "{locale}"}[root]
    config = f'locales = ["en"]\n[[trees]]\nroot = "{root}"\npattern = "{pattern}/**/_payload.json"\n'
    top = "/dist" if root == "." else ""
    site = Site(tmp_path, config + SETTINGS.replace('"dist"', '"."' if top else '"./dist"'))
    site.write("dist/news/zh/1/_payload.json", small_payload())
    site.write(BUILD, json.dumps({"prerendered": [f"{top}/news/zh/1"]}))
    site.extract()
    site.update()
    site.build()
    assert json.loads(site.read(BUILD))["prerendered"] == [f"{top}/news/zh/1", f"{top}/news/en/1"]


@pytest.mark.parametrize(
    "setting",
    ['origin = "www.example.org"', 'origin = "https://www.example.org/"', 'x_default = "fr"', 'x_default = "chinese"'],
)
def test_settings_that_cannot_be(setting: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_config(f'locales = ["en"]\n[[trees]]\nroot = "."\npattern = "{{locale}}/*.md"\n[site]\n{setting}\n')
    assert caught.value.line == 6
