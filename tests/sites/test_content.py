"""Files of ``api/_content`` that hold all locales: twins beside their originals, other people's left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.errors import SourceError
from i18nflow.sites.content import kind_of, with_twins


def make(text: str) -> list[str]:
    """English for all that lies below ``/news/zh``."""
    moved = text.replace("/news/zh", "/news/en").replace("中", "EN")
    return [moved] if moved != text else []


def ours(address: str) -> bool:
    return address.startswith("/news/en")


def theirs(address: str) -> bool:
    return False


def entry(path: str, title: str = "中", *children: Any) -> dict[str, Any]:
    return {"title": title, "_path": path, **({"children": [*children]} if children else {})}


def document(path: str, name: str, title: str = "中") -> dict[str, Any]:
    return {"_path": path, "title": title, "body": {"type": "root", "children": []}, "_id": f"content:{path}:{name}"}


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


CACHE = {
    "generatedAt": 1,
    "contents": [document("/data", "menu.yml"), document("/news/zh/1", "1.md"), document("/news/zh/2", "2.md")],
    "navigation": [entry("/data"), entry("/news", "News", entry("/news/zh", "中", entry("/news/zh/1"), entry("/news/zh/2")))],
}


def test_documents_and_navigation_of_a_cache() -> None:
    built = with_twins(dumps(CACHE), make, ours)
    value = json.loads(built)
    assert [one["_path"] for one in value["contents"]] == ["/data", "/news/en/1", "/news/zh/1", "/news/en/2", "/news/zh/2"]
    assert value["navigation"][1]["children"] == [
        entry("/news/en", "EN", entry("/news/en/1", "EN"), entry("/news/en/2", "EN")),
        entry("/news/zh", "中", entry("/news/zh/1"), entry("/news/zh/2")),
    ]
    assert value["navigation"][1]["title"] == "News"
    assert with_twins(built, make, ours) == built


def test_a_list_that_is_the_whole_file() -> None:
    assert with_twins('[ {"_path":"/news/zh/1"}, {"_path":"/a"} ]\n', make, ours) == (
        '[ {"_path":"/news/en/1"}, {"_path":"/news/zh/1"}, {"_path":"/a"} ]\n'
    )
    assert with_twins('[{"_path":"/news/zh/1"}]', lambda text: [text.replace("zh", "zz")], ours) == (
        '[{"_path":"/news/zh/1"},{"_path":"/news/zz/1"}]'
    )


def test_what_stands_there_gets_the_new_text_if_it_is_ours() -> None:
    old, new = document("/news/en/1", "1.md", "old"), document("/news/en/1", "1.md", "EN")
    text = dumps([old, document("/news/zh/1", "1.md")])
    assert json.loads(with_twins(text, make, ours)) == [new, document("/news/zh/1", "1.md")]
    assert with_twins(text, make, theirs) == text


def test_a_directory_is_completed() -> None:
    there = entry("/news/en", "News of ours", entry("/news/en/2", "by hand"), entry("/news/en/9", "only in English"))
    text = dumps([entry("/news/zh", "中", entry("/news/zh/1"), entry("/news/zh/2"), entry("/about")), there])
    (_, built) = json.loads(with_twins(text, make, ours))
    assert built == entry("/news/en", "EN", entry("/news/en/2", "EN"), there["children"][1], entry("/news/en/1", "EN"))
    (_, kept) = json.loads(with_twins(text, make, theirs))
    assert kept == there


def test_an_entry_that_had_no_translation_before_gets_it() -> None:
    there = entry("/news/en", "EN", entry("/news/zh/1"), entry("/news/en/2", "EN"))
    for table in ([there, entry("/news/zh", "中", entry("/news/zh/1"), entry("/news/zh/2"))],):
        for text in (dumps(table), dumps(table[::-1])):
            built = with_twins(text, make, ours)
            assert sorted(flat(json.loads(built))) == [
                *("/news/en", "/news/en/1", "/news/en/2"),
                *("/news/zh", "/news/zh/1", "/news/zh/2"),
            ]
            assert with_twins(built, make, ours) == built


def test_several_documents_of_one_path_are_told_apart() -> None:
    text = dumps([document("/news/zh/guide", "1.md"), document("/news/zh/guide", "index.md")])
    built = with_twins(text, make, ours)
    assert [one["_id"].rpartition(":")[2] for one in json.loads(built)] == ["1.md", "1.md", "index.md", "index.md"]
    assert with_twins(built, make, ours) == built


@pytest.mark.parametrize(
    "text", ["13", "null", "[]", "{}", '{"contents":{},"navigation":null}', '[null,1,[],{"a":1}]', '{"_path":"/x"}']
)
def test_what_has_nothing_to_complete_stays(text: str) -> None:
    assert with_twins(text, make, ours) == text


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"contents":[}', "[1]x"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(SourceError) as caught:
        with_twins(text, make, ours)
    assert caught.value.code == "bad-json"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("api/_content/query/VPgOE7eUFy.1776506094023.json", "query"),
        ("docs/api/_content/navigation/SaaKXhZ4QE.1776506094023.json", "navigation"),
        ("api/_content/cache.1776506094023.json", "cache"),
        ("api/_content/cache.json", None),
        ("api/_content/query/VPgOE7eUFy.1776506094023/eyJ3.json", None),
        ("xapi/_content/query/a.json", None),
        ("api/_content/query.json", None),
    ],
)
def test_files_are_known_by_their_path(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def flat(value: Any) -> list[str]:
    if isinstance(value, list):
        return [path for item in value for path in flat(item)]
    return [value["_path"], *flat(value.get("children", []))]


def tree(locale: str, pages: list[str], title: str, leftovers: bool) -> dict[str, Any]:
    """The navigation of one locale; with leftovers pages that are not there yet show the original's."""
    guide = [entry(f"/news/{locale}/guide/{page}", title) for page in pages if page.isdigit()]
    there = [entry(f"/news/{locale}/{page}", title) for page in pages]
    rest = [entry(f"/news/zh/{page}") for page in "12é" if page not in pages] if leftovers else []
    return entry(f"/news/{locale}", title, *there, *rest, entry(f"/news/{locale}/guide", "Guide", *guide))


pages = st.lists(st.sampled_from("12é"), unique=True)
trees = st.tuples(
    st.builds(tree, st.just("zh"), pages, st.just("中"), st.just(False)),
    st.builds(tree, st.just("en"), pages, st.sampled_from(["EN", "by hand"]), st.booleans()),
)
tables = st.one_of(
    trees.map(list),
    trees.map(lambda two: [*two[::-1]]),
    trees.map(lambda two: [entry("/about"), entry("/news", "News", *two)]),
)


@given(tables, st.booleans(), st.sampled_from([None, 1]))
def test_nothing_is_lost_and_twice_is_once(table: list[Any], mine: bool, indent: int | None) -> None:
    text = json.dumps(table, ensure_ascii=False, indent=indent)
    once = with_twins(text, make, ours if mine else theirs)
    before, after = set(flat(table)), set(flat(json.loads(once)))
    assert before <= after
    assert all(path.startswith("/news/en") for path in after - before)
    assert with_twins(once, make, ours if mine else theirs) == once
