"""The keys of a payload's data and of what repeats them, and the path of the page."""

from __future__ import annotations

from typing import Any

import pytest
from tests.formats.payload.samples import document, element, payload, sample
from tests.formats.payload.site import localised, project, table

from i18nflow.formats.base import Job, Route
from i18nflow.formats.payload.devalue import Style, decode, encode
from i18nflow.formats.payload.values import Special, Tagged
from i18nflow.slugs.ohash import UNDEFINED, ohash
from i18nflow.slugs.query import query_key

ROW: Any = {"_path": "/news/zh/702", "title": "标题"}


def inline(data: Any = None, path: str = "/news/zh/700", **more: Any) -> str:
    """The value inside a page."""
    errors = Tagged("ShallowReactive", [dict.fromkeys(more.pop("errors", ()), None)], range(1))
    root: Any = {
        "state": Tagged("Reactive", [more.pop("state", {})], range(1)),
        "once": more.pop("once", None),
        "_errors": errors,
    }
    if data is not None:
        root["data"] = Tagged("ShallowReactive", [data], range(1))
    return encode({**root, "serverRendered": True, "path": path, **more}, Style())


def root(text: str) -> Any:
    return decode(text).root


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("news-list-zh", "news-list-en"),
        ("zh", "en"),
        ("list-news_zh", "list-news_en"),
        ("newsZh", "newsEn"),
        ("list-zh:/news/zh/702", "list-en:/news/en/702"),
        ("zhihu-list", "zhihu-list"),
        ("-news-zh-702-surround", "-news-en-702-surround"),
        ("/news/zh/702-surround", "/news/en/702-surround"),
        ("x" * 600 + "-zh", "x" * 600 + "-zh"),
        ("$autoKey_zh", "$autoKey_zh"),
        ("content-navigation-" + ohash(UNDEFINED), "content-navigation-" + ohash(UNDEFINED)),
    ],
)
def test_keys_of_a_list_page(key: str, new: str) -> None:
    built = localised(payload({"first": 1, key: [ROW]}), project("/news/zh/702").job())
    assert list(table(built.text)) == ["first", new]
    assert built.findings == ()


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("/guide", "/en/guide"),
        ("-guide-start-surround", "-en-guide-start-surround"),
        ("guide-start", "en-guide-start"),
        ("guide-list", "guide-list"),
        ("/guide/start/more", "/en/guide/start/more"),
    ],
)
def test_keys_where_an_address_gets_a_locale(key: str, new: str) -> None:
    rows = [{"path": path, "title": "文"} for path in ("/guide", "/guide/start")]
    job = Job(lambda unit: None, Route("zh", "en"), address=lambda address: "/en" + address)
    assert list(table(localised(payload({key: rows}), job).text)) == [new]


def test_a_list_of_a_directory_by_its_hash() -> None:
    """``<ContentList path="/news/zh" :query="{ limit: 2, sort: [{ date: 1 }] }">``: no document has that path."""
    rows = [{**ROW, "date": "2023"}, {"_path": "/news/zh/1", "title": "一", "date": "2024"}]
    asked: dict[str, Any] = {"limit": 2, "sort": [{"date": 1}]}
    built = localised(payload({query_key({"path": "/news/zh", **asked}): rows}), project("/news/zh/702").job())
    assert list(table(built.text)) == [query_key({"path": "/news/en", **asked})]
    assert built.findings == ()


def test_a_locale_in_the_query_of_a_site_that_cuts_it_from_its_paths() -> None:
    """The key that the real site gave the English page."""
    own = document(element("p", "文"), _path="/news/702", _locale="zh", _stem="zh/news/702", _file="zh/news/702.md")
    built = localised(payload({"content-query-HLWcs9pcO9": own}), project().job())
    assert list(table(built.text)) == ["content-query-9Heo6eWY9e"]


def test_keys_with_the_address_that_readers_see() -> None:
    """``useAsyncData(route.path, …)`` on a site whose content has the same path in all locales."""
    own = document(element("p", "文"), _path="/news/702", _locale="zh", _stem="zh/news/702", _file="zh/news/702.md")
    job = Job(lambda unit: None, Route("zh", "en"), address=lambda address: "/en" + address)
    built = localised(inline({"/news/702": own, "content-query-HLWcs9pcO9": 1}, path="/news/702"), job)
    assert list(root(built.text)["data"].items[0]) == ["/en/news/702", "content-query-HLWcs9pcO9"]
    assert root(built.text)["path"] == "/en/news/702"
    assert root(built.text)["data"].items[0]["/en/news/702"]["_path"] == "/news/702"


def test_hashes_that_are_not_known_are_reported_once_each() -> None:
    keys = ["content-query-aaaaaaaaaa", "content-navigation-aaaaaaaaaa", "$faaaaaaaaaa"]
    text = payload({**{key: [ROW] for key in keys}, "content-query-bbbbbbbbbb": 1})
    built = localised(text, project("/news/zh/702").job())
    assert list(table(built.text))[:3] == keys
    assert [finding.code for finding in built.findings] == ["payload-key"] * 3


def test_many_hashes_that_are_not_known_cost_little() -> None:
    wide = ROW | {f"field{number}": str(number) for number in range(30)}
    data = {f"content-query-{number}": [wide, wide] for number in range(2000)}
    built = localised(payload(data), project("/news/zh/702").job())
    assert len(built.findings) == 2000


def test_a_key_that_another_has_already_stays() -> None:
    data = {"list-zh": [ROW], "list-en": [{"_path": "/news/en/9", "title": "t"}]}
    assert list(table(localised(payload(data), project("/news/zh/702").job()).text)) == ["list-zh", "list-en"]


def test_a_payload_without_any_page_stays() -> None:
    text = payload({"list-zh": {"标题": "文"}, "x": 1})
    assert localised(text, project("/news/zh/702").job()).text == text
    assert localised(sample("types.json"), project("/news/zh/702").job()).text == sample("types.json")


# --- inside a page -------------------------------------------------------------------------------------------------


def test_errors_repeat_the_keys_of_the_data() -> None:
    key = query_key({"path": "/news/zh/700", "find": "one"})
    text = inline(errors=[key, "news-list-zh", "other"])
    found = root(localised(text, project("/news/zh/700").job()).text)
    assert list(found["_errors"].items[0]) == [query_key({"path": "/news/en/700", "find": "one"}), "news-list-en", "other"]
    assert found["path"] == "/news/en/700"


def test_errors_of_a_list_are_found_by_the_pages_that_its_payload_names() -> None:
    asked: dict[str, Any] = {"limit": 3, "sort": [{"date": 1}]}
    job = project("/news/zh/702").job(pages=("/news/zh/701", "/news/zh/702"))
    built = localised(inline(path="/archive/zh", errors=[query_key({"path": "/news/zh", **asked})]), job)
    assert list(root(built.text)["_errors"].items[0]) == [query_key({"path": "/news/en", **asked})]
    assert built.findings == ()


@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("/news/zh/700", "/news/en/700"),
        ("/news/zh/700/", "/news/en/700/"),
        ("/news/zh/700?from=feed#x", "/news/en/700?from=feed#x"),
        ("/archive/zh", "/archive/en"),
        ("/", "/"),
        ("zh", "zh"),
    ],
)
def test_the_path_of_the_page(path: str, new: str) -> None:
    assert root(localised(inline(path=path), project("/news/zh/700").job()).text)["path"] == new


def test_a_path_of_other_data_stays() -> None:
    text = encode({"path": "/news/zh/700", "data": {}}, Style())
    assert localised(text, project("/news/zh/700").job()).text == text


def test_tables_whose_keys_are_addresses() -> None:
    pages: Any = {"/news/zh/700": document(element("p", "文"), _path="/news/zh/700", _stem="news/zh/700"), "/other": ROW}
    state = {"$sdd-pages": Tagged("ShallowRef", [pages], range(1)), "$snav-zh": [ROW], "$sx": Special.UNDEFINED}
    found = root(localised(inline(state=state), project("/news/zh/702").job()).text)["state"].items[0]
    assert list(found) == ["$sdd-pages", "$snav-en", "$sx"]
    table = found["$sdd-pages"].items[0]
    assert list(table) == ["/news/en/700", "/other"]
    assert table["/other"]["_path"] == "/news/en/702"


def test_the_locale_that_the_i18n_module_remembers() -> None:
    state = {"$si18n:resolved-locale": "zh", "$snav-zh": 1, "$slocale": "zh"}
    found = root(localised(inline(state=state), project().job()).text)["state"].items[0]
    assert found == {"$si18n:resolved-locale": "en", "$snav-en": 1, "$slocale": "zh"}


def test_calls_that_are_made_once() -> None:
    once = Tagged("Set", ["init-zh", 1, "plain"], range(3))
    assert root(localised(inline(once=once), project().job()).text)["once"].items == ["init-en", 1, "plain"]


def test_a_document_driven_page() -> None:
    text = sample("v2-driven-700.json")
    built = localised(text, project("/news/zh/700", "/news/zh/701").job())
    state, before = table(built.text, "state"), table(text, "state")
    (pages,), (surrounds,) = state["$sdd-pages"].items[0].items, state["$sdd-surrounds"].items[0].items
    assert list(pages) == list(surrounds) == ["/news/en/700"]
    assert pages["/news/en/700"]["_id"] == "content:news:en:700.md"
    assert [item["_path"] for item in surrounds["/news/en/700"]] == ["/news/en/700", "/news/en/701"]
    assert state["$sdd-navigation"] == before["$sdd-navigation"]
    assert root(built.text)["path"] == "/news/en/700"


def test_slashes_stay_escaped() -> None:
    text = encode({"data": {"list-zh": [ROW]}}, Style("", "\n", escaped_slashes=True))
    built = localised(text, project("/news/zh/702").job())
    assert built.text == text.replace("zh", "en")


def test_without_a_route_keys_stay() -> None:
    text = inline({"list-zh": [ROW]}, errors=["list-zh"])
    assert localised(text, Job(lambda unit: None)).text == text
