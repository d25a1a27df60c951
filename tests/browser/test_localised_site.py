"""The localized static site in a browser: the pages of article 700 and its neighbours, as their readers have them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18nflow.catalogs.po import read_catalog
from i18nflow.model import Catalog
from tests.browser.visit import Visit

HAN = re.compile(r"[\u3400-\u9fff]+")
ADDRESSES = (
    "/news/en",
    *(f"/news/en/{number}" for number in range(700, 706)),
    "/news/en/guide/quick-start",
)
SHOWN = "[...document.querySelectorAll('main *')].flatMap(e => [e.innerText ?? '', e.alt ?? '', e.title ?? '']).join('\\n')"
"""All that a reader of the page sees, hears and points at."""
KEPT = "document.querySelectorAll('main :is(pre, code, [translate=no])').forEach(e => e.remove())"
"""Code is not translated."""


@pytest.fixture(scope="module")
def catalog(project_root: Path) -> Catalog:
    return read_catalog((project_root / "locales/en/news/700.po").read_text("utf-8"))


def english(catalog: Catalog, msgid: str) -> str:
    return next(entry.msgstr for entry in catalog.entries if entry.msgid == msgid)


def heading(tab: Visit) -> str:
    return str(tab.page.locator("main h1").inner_text())


def test_the_english_article(tab: Visit, catalog: Catalog) -> None:
    tab.open("/news/en/700")
    title = english(catalog, "社区新知 | MindSpore 联邦学习任务中的数据安全和隐私保护")
    assert heading(tab) == title
    assert str(tab.page.title()).startswith(title)
    assert tab.attribute("html", "lang") == "en"
    assert tab.attribute('meta[property="og:title"]', "content") == title
    assert tab.attribute('meta[name="description"]', "content") == english(catalog, "MindSpore与联邦学习")
    assert english(catalog, "会议ID: 0184434230") in tab.page.locator("main").inner_text()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_chinese_is_left_but_what_is_untranslated(tab: Visit, project_root: Path, address: str) -> None:
    catalogs = [read_catalog(path.read_text("utf-8")) for path in (project_root / "locales/en").rglob("*.po")]
    entries = [entry for catalog in catalogs for entry in catalog.entries if not entry.obsolete]
    meant = "".join(entry.msgstr if entry.translated else entry.msgid for entry in entries)
    tab.open(address)
    tab.page.evaluate(KEPT)
    left = set(HAN.findall(tab.page.evaluate(SHOWN)))
    assert {word for word in left if word not in meant} == set()


@pytest.mark.parametrize("article", ["700", "701", "705"])
def test_the_table_of_contents_jumps_to_its_headings(tab: Visit, article: str) -> None:
    tab.open(f"/news/en/{article}")
    links = tab.page.locator("aside .toc a").all()
    assert links
    for link in links:
        target = link.get_attribute("href")
        assert not HAN.search(target)
        link.click()
        place = tab.page.locator(f"main article [id='{target.removeprefix('#')}']")
        assert place.inner_text().strip() == link.inner_text().strip()
        box = place.bounding_box()
        assert -1 <= box["y"] < tab.page.viewport_size["height"]
        assert tab.path == f"/news/en/{article}{target}"


@pytest.mark.parametrize(
    ("article", "link", "target"),
    [("700", ".around .next", "701"), ("703", '.prose a[href$="/700"]', "700"), ("704", ".prose a[href*='/701#']", "701")],
)
def test_a_link_to_another_english_article_is_followed_without_a_reload(
    tab: Visit, article: str, link: str, target: str
) -> None:
    tab.open(f"/news/en/{article}")
    before = heading(tab)
    tab.page.evaluate("window.stillTheSamePage = true")
    tab.page.locator(link).first.click()
    tab.page.wait_for_url(re.compile(rf"/news/en/{target}(#.*)?$"))
    tab.page.wait_for_function("title => document.querySelector('main h1')?.innerText !== title", arg=before)
    tab.settle()
    assert tab.page.evaluate("window.stillTheSamePage") is True
    assert f"/news/en/{target}/_payload.json" in tab.asked
    assert [path for path in tab.asked if path.startswith("/news/zh") or path == f"/news/en/{target}"] == []
    assert not HAN.search(heading(tab))
    fragment = tab.path.partition("#")[2]
    assert not fragment or tab.page.locator(f"main article [id='{fragment}']").count() == 1


def test_the_languages_name_each_other(tab: Visit) -> None:
    published = "https://qingyan.example.org"
    tab.open("/news/en/700")
    assert tab.attribute('link[rel="canonical"]', "href") == f"{published}/news/en/700"
    chinese = tab.attribute('link[rel="alternate"][hreflang="zh"]', "href")
    assert chinese == f"{published}/news/zh/700" == tab.attribute('link[rel="alternate"][hreflang="x-default"]', "href")
    tab.open(chinese.removeprefix(published))
    assert tab.attribute("html", "lang") == "zh"
    assert HAN.search(heading(tab))
    assert tab.attribute('link[rel="alternate"][hreflang="en"]', "href") == f"{published}/news/en/700"
    tab.page.locator('.languages a[hreflang="en"]').click()
    tab.settle()
    assert tab.path == "/news/en/700"


def test_the_list_leads_to_every_article(tab: Visit) -> None:
    tab.open("/news/en")
    addresses = [link.get_attribute("href") for link in tab.page.locator(".news-card h2 a").all()]
    assert sorted(addresses) == sorted(ADDRESSES[1:])
    tab.page.locator('.news-card h2 a[href="/news/en/705"]').click()
    tab.page.wait_for_url("**/news/en/705")
    tab.settle()
    assert not HAN.search(heading(tab))
