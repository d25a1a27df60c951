"""Pages that show other articles: each text is translated once, in the catalog of its own article."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.payload.samples import document, element, payload
from tests.project.site import Site

from i18nflow.project.context import Workspace
from i18nflow.project.owning import article_at
from i18nflow.project.usecases import Wanted

CONFIG = """locales = ["en"]

[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"

[[trees]]
root = "dist"
pattern = "archive/{locale}/_payload.json"
"""


def article(number: int, text: str) -> dict[str, object]:
    place = {"_path": f"/news/zh/{number}", "_id": f"content:news:zh:{number}.md"}
    files = {"_file": f"news/zh/{number}.md", "_stem": f"news/zh/{number}"}
    return document(
        element("h1", f"标题{number}", id=f"标题{number}"), element("p", text), title=f"标题{number}", **place, **files
    )


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two articles and a page that shows both, and a third one of which nobody has the source."""
    found = Site(tmp_path, CONFIG)
    first, second, stray = article(1, "北京"), article(2, "上海"), article(9, "没有来源的文章")
    found.write("dist/news/zh/1/_payload.json", payload(first))
    found.write("dist/news/zh/2/_payload.json", payload(second))
    found.write("dist/archive/zh/_payload.json", payload({"archive-zh": [first, second, stray]}))
    found.extract()
    found.update()
    return found


def test_texts_of_other_articles_are_not_extracted_again(site: Site) -> None:
    assert [entry.msgid for entry in site.catalog("locales/en/news/1.po").entries] == ["标题1", "北京"]
    assert site.catalog("locales/en/archive.po").entries == ()


def test_they_are_answered_by_the_catalogs_of_their_articles(site: Site) -> None:
    site.translate("locales/en/news/1.po", {"标题1": "Title One", "北京": "Beijing"})
    site.translate("locales/en/news/2.po", {"上海": "Shanghai"})
    report = site.build(Wanted(("en",)))
    built = site.read("dist/archive/en/_payload.json")
    shown = ["Title One", "title-one", "Beijing", "Shanghai", "标题2", "标题9", "没有来源的文章", "/news/en/1", "/news/zh/9"]
    assert [text for text in shown if f'"{text}"' not in built] == []
    assert [text for text in ("标题1", "北京", "上海", "/news/zh/1", "/news/en/9") if f'"{text}"' in built] == []
    rows = {row.article: row.coverage for row in report.builds}
    assert (rows["archive"].units, rows["archive"].share, rows["archive"].left) == (
        0,
        1.0,
        5,
    )  # titles stand in the front matter and as headings


def test_a_faulty_translation_is_reported_once_where_it_belongs(site: Site) -> None:
    site.translate("locales/en/news/1.po", {"北京": "<b>Beijing"})
    report = site.build(Wanted(("en",)))
    assert [(found.path, found.code) for found in report.findings if found.severity == "error"] == [
        ("locales/en/news/1.po", "msgstr-unknown-tag")
    ]


def test_it_is_reported_once_though_pages_in_html_show_it_too(site: Site) -> None:
    payloads = CONFIG.partition("\n[[trees]]")
    site.write("i18nflow.toml", CONFIG + "".join([*payloads[1:]]).replace("_payload.json", "index.html"))
    for path in ("dist/news/zh/1/index.html", "dist/archive/zh/index.html"):
        site.write(path, "<html><body><h1>标题1</h1><p>北京</p></body></html>")
    site.extract()
    site.update()
    site.translate("locales/en/news/1.po", {"北京": "<b>Beijing"})
    faults = [found for found in site.build(Wanted(("en",))).findings if found.severity == "error"]
    assert [(found.path, found.code) for found in faults] == [("locales/en/news/1.po", "msgstr-unknown-tag")]
    assert faults[0].line
    assert "(source: dist/news/zh/1/_payload.json)" in faults[0].message


def test_an_article_that_is_not_built_keeps_its_text_everywhere(site: Site) -> None:
    site.write("i18nflow.toml", CONFIG + "\n[build]\nmin_translated = 0.9\n")
    site.translate("locales/en/news/1.po", {"标题1": "Title One", "北京": "Beijing"})
    site.translate("locales/en/news/2.po", {"上海": "Shanghai"})
    site.build(Wanted(("en",)))
    built = site.read("dist/archive/en/_payload.json")
    assert not site.exists("dist/news/en/2/_payload.json")
    assert all(f'"{text}"' in built for text in ("Beijing", "上海", "/news/en/1", "/news/zh/2"))


def test_the_only_document_of_a_page_is_its_own_wherever_it_says_it_lies(tmp_path: Path) -> None:
    site = Site(tmp_path, CONFIG)
    site.write("dist/news/zh/1/_payload.json", payload(article(7, "在别处")))
    site.extract()
    site.update()
    assert [entry.msgid for entry in site.catalog("locales/en/news/1.po").entries] == ["标题7", "在别处"]


def test_addresses(site: Site) -> None:
    workspace = Workspace(site.project.config)
    addresses = ("/news/zh/1", "/news/zh/1/", "/news/zh/1#标题1", "/archive/zh", "/news/zh/9", "/news/en/1", "/", "")
    assert [article_at(workspace, address) for address in addresses] == ["news/1"] * 3 + ["archive"] + [None] * 4


def test_navigation_shows_the_titles_that_data_documents_give_to_directories(tmp_path: Path) -> None:
    data = '[[trees]]\nroot = "content"\npattern = "news/{locale}/**/_dir.yml"\n'
    site = Site(tmp_path, f"{CONFIG}\n{data}")
    nav = [{"title": "新闻", "_path": "/news/zh", "children": [{"title": "指南", "_path": "/news/zh/guide", "children": []}]}]
    site.write("dist/archive/zh/_payload.json", payload({"navigation": nav}))
    site.write("content/news/zh/_dir.yml", "title: 新闻\n")
    site.write("content/news/zh/guide/_dir.yml", "title: 指南\n")
    site.extract()
    site.update()
    site.translate("locales/en/news/_dir.po", {"新闻": "News"})
    site.translate("locales/en/news/guide/_dir.po", {"指南": "Guide"})
    site.build(Wanted(("en",)))
    built = site.read("dist/archive/en/_payload.json")
    assert [text for text in ("News", "Guide") if f'"{text}"' not in built] == []
    assert "新闻" not in built
