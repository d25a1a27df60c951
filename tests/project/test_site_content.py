"""The files of ``api/_content`` after a build: twins of queries, caches and navigation with both languages."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.formats.payload.samples import document, element
from tests.project.site import CONFIG, ENGLISH, Site, translated_site
from tests.project.test_usecases import EN, codes, states

from i18nflow.errors import Exit
from i18nflow.project.usecases import Wanted
from i18nflow.slugs.ohash import Regex, Value, ohash

SETTINGS = '\n[site]\nroot = "dist"\norigin = "https://www.example.org"\n'
API = "dist/api/_content"
SORT: Value = [{"_stem": 1, "$numeric": True}]
PUBLISHED: Value = {"_draft": {"$ne": True}}


def one(locale: str, page: int = 1) -> str:
    """The file of what ``queryContent("/news/zh/1").findOne()`` asks for."""
    where: list[Value] = [{"_path": f"/news/{locale}/{page}"}, PUBLISHED]
    return f"{API}/query/{ohash({'first': True, 'where': where, 'sort': SORT})}.17.json"


def below(path: str, folder: str = "query", **params: Any) -> str:
    """The file of what ``queryContent("/news/zh").find()`` asks for."""
    where: list[Value] = [{"_path": Regex("^" + path.replace("/", "\\/"))}, PUBLISHED]
    return f"{API}/{folder}/{ohash({**params, 'where': where, 'sort': SORT})}.17.json"


def page(locale: str, number: int, title: str) -> dict[str, Any]:
    place = {
        "_path": f"/news/{locale}/{number}",
        "_dir": locale,
        "_id": f"content:news:{locale}:{number}.md",
        "_file": f"news/{locale}/{number}.md",
        "_stem": f"news/{locale}/{number}",
    }
    return document(element("h1", title, id=title.lower().replace(" ", "-")), title=title, **place)


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


CHINESE = [page("zh", 1, "会议详情"), page("zh", 2, "会议日程")]
TRANSLATED = [page("en", 1, "Meeting Details"), page("en", 2, "Meeting Schedule")]
ENTRIES = [{"title": one["title"], "_path": one["_path"]} for one in CHINESE]
MOVED = [{"title": one["title"], "_path": one["_path"]} for one in TRANSLATED]
ZH = {"title": "Zh", "_path": "/news/zh", "children": ENTRIES}
TREE = [{"title": "News", "_path": "/news", "children": [ZH]}]
BOTH = [{"title": "News", "_path": "/news", "children": [{"title": "En", "_path": "/news/en", "children": MOVED}, ZH]}]


def content_site(root: Path, config: str = CONFIG + SETTINGS) -> Site:
    site = translated_site(root, config)
    site.write(one("zh"), dumps(CHINESE[0]))
    site.write(below("/news/zh"), dumps(ENTRIES))
    site.write(below("/news/zh", "navigation"), dumps(TREE))
    site.write(below("/news", "navigation"), dumps(TREE))
    site.write(f"{API}/cache.17.json", dumps({"generatedAt": 17, "contents": CHINESE, "navigation": TREE}))
    return site


def test_queries_get_twins_and_the_rest_is_completed(tmp_path: Path) -> None:
    site = content_site(tmp_path)
    before = site.tree()
    report = site.build(EN)
    assert report.exit_code == Exit.DONE, report.findings
    assert json.loads(site.read(one("en"))) == TRANSLATED[0]
    assert json.loads(site.read(below("/news/en"))) == MOVED
    assert json.loads(site.read(below("/news", "navigation"))) == BOTH
    contents = [TRANSLATED[0], CHINESE[0], TRANSLATED[1], CHINESE[1]]
    assert json.loads(site.read(f"{API}/cache.17.json")) == {"generatedAt": 17, "contents": contents, "navigation": BOTH}
    changed = {path for path, data in site.tree().items() if before.get(path) != data and path.startswith(API)}
    navigation = below("/news/en", "navigation")
    assert changed == {
        *(one("en"), below("/news/en"), navigation),
        *(below("/news", "navigation"), f"{API}/cache.17.json"),
    }
    assert json.loads(site.read(navigation))[0]["children"][0]["children"] == MOVED


def test_twice_changes_nothing_and_a_new_translation_everything(tmp_path: Path) -> None:
    site = content_site(tmp_path)
    site.build(EN)
    before = site.tree()
    report = site.build(EN)
    assert not report.changed
    assert site.tree() == before
    site.translate("locales/en/news/1.po", {**ENGLISH, "会议详情": "Conference"})
    site.build(EN)
    files = [path for path in site.tree() if path.startswith(API)]
    assert [path for path in files if "Meeting Details" in site.read(path)] == []
    assert len([path for path in files if "Conference" in site.read(path)]) == 5
    assert not site.build(EN).changed


def test_a_further_locale(tmp_path: Path) -> None:
    site = content_site(tmp_path)
    site.build(EN)
    site.build()
    paths = [one["_path"] for one in json.loads(site.read(f"{API}/cache.17.json"))["contents"]]
    assert sorted(paths) == [f"/news/{locale}/{number}" for locale in ("en", "ja", "zh") for number in (1, 2)]
    assert json.loads(site.read(one("ja")))["_path"] == "/news/ja/1"
    assert not site.build().changed


def test_check_and_output(tmp_path: Path) -> None:
    site = content_site(tmp_path)
    before = site.tree()
    assert {state for path, state in states(site.build(EN, check=True)).items() if path.startswith(API)} == {
        "created",
        "updated",
    }
    assert site.tree() == before
    site.build(Wanted(("en",), "out"))
    assert {path: data for path, data in site.tree().items() if not path.startswith("out/")} == before
    made = sorted(path.removeprefix("out/") for path in site.tree() if path.startswith(f"out/{API}"))
    assert made == sorted(
        [one("en"), below("/news/en"), below("/news/en", "navigation"), below("/news", "navigation"), f"{API}/cache.17.json"]
    )
    assert not site.build(Wanted(("en",), "out")).changed


def test_pages_without_a_translation_get_no_twins(tmp_path: Path) -> None:
    site = content_site(tmp_path, CONFIG + SETTINGS + "[build]\nmin_translated = 0.5\n")
    before = {path: data for path, data in site.tree().items() if path.startswith(API)}
    site.build(Wanted(("ja",)))
    assert {path: data for path, data in site.tree().items() if path.startswith(API)} == before


def test_what_somebody_else_wrote_is_kept(tmp_path: Path) -> None:
    """A page that the site's authors wrote, and what the site's generator made of it."""
    site = content_site(tmp_path)
    own = page("en", 1, "By hand")
    site.write("dist/news/en/1/_payload.json", "by hand")
    site.write(one("en"), dumps(own))
    site.write(f"{API}/cache.17.json", dumps({"contents": [*CHINESE, own], "navigation": []}))
    report = site.build(EN)
    assert sorted(codes(report)) == [(one("en"), "output-edited"), ("dist/news/en/1/_payload.json", "output-edited")]
    assert json.loads(site.read(one("en"))) == own
    assert json.loads(site.read(f"{API}/cache.17.json"))["contents"] == [CHINESE[0], TRANSLATED[1], CHINESE[1], own]


def test_a_query_that_is_not_known(tmp_path: Path) -> None:
    site = content_site(tmp_path)
    path = f"{API}/query/AAAAAAAAAA.17.json"
    site.write(path, dumps(CHINESE[0]))
    report = site.build(EN)
    assert codes(report) == [(path, "site-query")]
    assert report.exit_code == Exit.DONE
    assert json.loads(site.read(one("en"))) == TRANSLATED[0]


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"a":1}}', b"[" * 50_000])
@pytest.mark.parametrize("path", [f"{API}/query/AAAAAAAAAA.17.json", f"{API}/cache.17.json"])
def test_a_broken_file_is_named_and_the_rest_is_done(tmp_path: Path, path: str, content: bytes) -> None:
    site = content_site(tmp_path)
    site.write(path, content)
    report = site.build(EN)
    assert [found for found, _ in codes(report)] == [path]
    assert (report.failures, report.exit_code) == ((), Exit.FINDINGS)
    assert site.tree()[path] == content
    assert json.loads(site.read(below("/news/en"))) == MOVED


REAL = """locales = ["en"]

[[trees]]
root = "content"
pattern = "news/{locale}/**/*.md"
naming = "nuxt"

[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"

[[trees]]
root = "dist"
pattern = "news/{locale}/**/index.html"
"""


LOCALES = """locales = ["en"]

[[trees]]
root = "content"
pattern = "{locale}/**/*.md"
url = "/**/*"
output_url = "/{locale}/**/*"
naming = "nuxt"

[[trees]]
root = "dist"
pattern = "**/_payload.json"
output = "{locale}/**/_payload.json"
"""


def test_a_real_site(tmp_path: Path, shared: Path) -> None:
    """Made by Nuxt 3.21 with Nuxt Content 2.13; the hashes of the English queries are those that the site itself has made."""
    fixture = shared / "fixtures/nuxt/v2"
    for name in ("content", "dist"):
        shutil.copytree(fixture / name, tmp_path / name)
    queries = tmp_path / API / "query"
    english = [path for path in queries.iterdir() if '"/news/en' in path.read_text("utf-8")[:30]]
    for path in english:
        path.unlink()
    for name in ("content/news/en", "dist/news/en"):
        shutil.rmtree(tmp_path / name)
    site = Site(tmp_path, REAL + SETTINGS)
    site.extract()
    site.update()
    report = site.build(EN)
    assert not report.failures
    assert len(english) == 2
    assert all(path.exists() for path in english)
    cache = json.loads(site.read(f"{API}/cache.1776506094023.json"))["contents"]
    paths = [one["_path"] for one in cache]
    assert {f"/news/{locale}/70{number}" for locale in ("zh", "en") for number in range(7)} <= set(paths)
    assert not site.build(EN).changed


def test_a_real_site_with_locales(tmp_path: Path, shared: Path) -> None:
    """``content.locales``: no path says the locale.  The answer's name is the site's own; its cache holds Chinese alone."""
    fixture = shared / "fixtures/nuxt/v2"
    shutil.copytree(fixture / "content-rich", tmp_path / "content")
    shutil.copytree(fixture / "dist-rich", tmp_path / "dist")
    cache, english = f"{API}/cache.1776506094023.json", f"{API}/query/Yjwo6I2qh7.1776506094023.json"
    for name in ("content/en", "dist/en"):
        shutil.rmtree(tmp_path / name)
    (tmp_path / english).unlink()
    site = Site(tmp_path, LOCALES + SETTINGS)
    before = site.read(cache)
    site.extract()
    site.update()
    report = site.build(EN)
    assert (report.failures, codes(report)) == ((), [])
    assert json.loads(site.read(english))["_path"] == "/news/702"
    assert site.read(cache) == before
    assert not site.build(EN).changed
