"""The preview of an article at a desk: the page as a build would write it with the texts of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread

import pytest
from tests.preview.looking import Reader
from tests.project.layouts import html, page

from i18nflow.errors import ConfigError
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.previewing import preview, show_remote_images
from i18nflow.project.desk.previewing_units import reading_order
from i18nflow.project.desk.values import Change, Person
from i18nflow.project.desk.views import Preview
from i18nflow.project.texts import Texts
from i18nflow.project.usecases import Wanted, build, extract, open_project, update

ME = Person("ann")
CONFIG = 'locales = ["en", "ar"]\n[[trees]]\nroot = "content"\npattern = "{locale}/**/*.md"\n'
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40
FILES: Mapping[str, str | bytes] = {
    "i18nflow.toml": CONFIG,
    "content/zh/a.md": "---\ntitle: 标题\n---\n# 大标题\n\n段落 ![图](./p.png)\n\n看[乙](/zh/b#二)。\n",
    "content/zh/b.md": "# 一\n\n## 二\n\n文字\n",
    "content/zh/p.png": PNG,
}


def opened(top: Path, files: Mapping[str, str | bytes] = FILES) -> Desk:
    for path, text in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    project = open_project(top)
    extract(project)
    update(project)
    return Desk(project)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(tmp_path) as desk:
        yield desk


def id_of(desk: Desk, msgid: str, article: str = "a", locale: str = "en") -> str:
    return next(one.id for one in desk.catalog(article, locale).entries if one.entry.msgid == msgid)


def save(desk: Desk, msgid: str, msgstr: str, article: str = "a", state: str = "translated") -> None:
    id = id_of(desk, msgid, article)
    desk.save(ME, id, desk.held(id).revision, Change(msgstr, state=state))  # type: ignore[arg-type]


def html_of(found: Preview) -> str:
    return "".join(block.html for block in found.blocks)


# --- whose texts ---------------------------------------------------------------------------------------------------


def test_it_shows_the_texts_of_now_before_they_are_on_the_disk(desk: Desk) -> None:
    save(desk, "大标题", "Big title")
    found = preview(desk, "a", "en", {})
    assert '<h1 data-unit="1">Big title</h1>' in html_of(found)
    assert found.title == "标题"
    assert (found.locale, found.direction) == ("en", "ltr")
    assert preview(desk, "a", "ar", {}).direction == "rtl"


def test_drafts_are_shown_in_place_of_them(desk: Desk) -> None:
    save(desk, "大标题", "Big title")
    found = preview(desk, "a", "en", {id_of(desk, "大标题"): "Bigger", id_of(desk, "标题"): "T"})
    assert "Bigger" in html_of(found)
    assert found.title == "T"
    assert "Big title" in html_of(preview(desk, "a", "en", {}))
    assert "大标题" in html_of(preview(desk, "a", "en", {id_of(desk, "大标题"): ""}))


def test_fuzzy_texts_are_not_on_the_page_but_a_draft_is(desk: Desk) -> None:
    save(desk, "大标题", "Big title", state="fuzzy")
    assert '<h1 data-unit="1" class="source" lang="zh">大标题</h1>' in html_of(preview(desk, "a", "en", {}))
    assert "Big title" in html_of(preview(desk, "a", "en", {id_of(desk, "大标题"): "Big title"}))


def test_where_review_is_required_only_approved_texts_are_on_the_page(tmp_path: Path) -> None:
    with opened(tmp_path, {**FILES, "i18nflow.toml": CONFIG + "[review]\nrequired = true\n"}) as desk:
        save(desk, "大标题", "Big title")
        assert "大标题" in html_of(preview(desk, "a", "en", {}))
        save(desk, "大标题", "Big title", state="approved")
        assert "Big title" in html_of(preview(desk, "a", "en", {}))


def test_a_refused_text_is_named_with_its_reason(desk: Desk) -> None:
    id = id_of(desk, "大标题")
    found = preview(desk, "a", "en", {id: "no <b1>tag</b1>", "gone-1": "x", f"{id.partition('-')[0]}-00": "y"})
    assert 'class="refused" lang="zh"' in html_of(found)
    assert "<b1>" in found.refused[id]
    assert len(found.refused) == 2
    assert preview(desk, "a", "en", {}).refused == {}


def test_it_is_the_page_that_build_writes(desk: Desk, tmp_path: Path) -> None:
    save(desk, "大标题", "Big title")
    save(desk, "段落 <img1/>", "<img1/> paragraph")
    save(desk, "看<a1>乙</a1>。", "See <a1>B</a1>.")
    save(desk, "二", "Two", "b")
    text = Reader(html_of(preview(desk, "a", "en", {}))).text
    desk.flush()
    build(desk.project, Wanted(("en",)))
    written = (tmp_path / "content/en/a.md").read_text("utf-8")
    assert written == "---\ntitle: 标题\n---\n# Big title\n\n![图](../zh/p.png) paragraph\n\nSee [B](/en/b#two).\n"
    assert text == "标题Big title paragraphSee B."
    assert 'title="/en/b#two"' in html_of(preview(desk, "a", "en", {}))


# --- what it follows -----------------------------------------------------------------------------------------------


def test_links_follow_the_headings_of_other_articles(desk: Desk) -> None:
    assert 'title="/en/b#二"' in html_of(preview(desk, "a", "en", {}))
    save(desk, "二", "Second", "b")
    assert 'title="/en/b#second"' in html_of(preview(desk, "a", "en", {}))


def test_a_source_that_was_saved_is_read_again(desk: Desk, tmp_path: Path) -> None:
    first = preview(desk, "a", "en", {})
    (tmp_path / "content/zh/a.md").write_text("# 大标题\n\n新段落\n", "utf-8")
    second = preview(desk, "a", "en", {})
    assert "新段落" in html_of(second)
    assert second.version != first.version
    assert [block.units for block in second.blocks] == [(0,), (1,)]


def test_a_catalog_that_somebody_else_saved_is_read_again(desk: Desk, tmp_path: Path) -> None:
    preview(desk, "a", "en", {})
    path = tmp_path / "locales/en/a.po"
    path.write_text(
        path.read_text("utf-8").replace('msgid "大标题"\nmsgstr ""', 'msgid "大标题"\nmsgstr "From outside"'), "utf-8"
    )
    desk.look()
    assert "From outside" in html_of(preview(desk, "a", "en", {}))


def test_an_article_that_comes_is_there(desk: Desk, tmp_path: Path) -> None:
    preview(desk, "a", "en", {})
    (tmp_path / "content/zh/c.md").write_text("# 新\n", "utf-8")
    desk.walk()
    assert "新" in html_of(preview(desk, "c", "en", {}))


@pytest.mark.parametrize(("article", "locale"), [("none", "en"), ("a", "fr"), ("../a", "en")])
def test_what_is_not_there_is_an_error(desk: Desk, article: str, locale: str) -> None:
    with pytest.raises(ConfigError):
        preview(desk, article, locale, {})


# --- blocks --------------------------------------------------------------------------------------------------------


def test_only_blocks_that_the_browser_has_not_are_sent(desk: Desk) -> None:
    first = preview(desk, "a", "en", {})
    assert all(block.html for block in first.blocks)
    again = preview(desk, "a", "en", {}, first.version)
    assert again.version == first.version
    assert not any(block.html for block in again.blocks)
    save(desk, "大标题", "Big title")
    changed = preview(desk, "a", "en", {}, first.version)
    assert [block.units for block in changed.blocks if block.html] == [(1,)]
    assert [block.key for block in changed.blocks if not block.html] == [
        block.key for block in first.blocks if block.units != (1,)
    ]
    assert all(block.html for block in preview(desk, "a", "en", {}, "unknown").blocks)


def test_several_versions_are_known(desk: Desk) -> None:
    id = id_of(desk, "大标题")
    versions = [preview(desk, "a", "en", {id: f"T{number}"}).version for number in range(4)]
    for version in versions:
        found = preview(desk, "a", "en", {id: "T0"}, version)
        assert len([block for block in found.blocks if block.html]) <= 1
    for number in range(20):
        preview(desk, "a", "en", {id: f"U{number}"})
    assert all(block.html for block in preview(desk, "a", "en", {}, versions[0]).blocks)


def test_many_people_look_at_once(desk: Desk) -> None:
    found: list[Preview] = []
    id = id_of(desk, "大标题")
    threads = [
        Thread(target=lambda number=number: found.append(preview(desk, "ab"[number % 2], "en", {id: f"T{number}"})))
        for number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {f"T{number}" for number in range(0, 8, 2)} == {Reader(html_of(one)).text[2:4] for one in found if one.title != "一"}


# --- images --------------------------------------------------------------------------------------------------------


def test_small_images_of_the_project_come_as_data(desk: Desk, tmp_path: Path) -> None:
    assert '<img data-unit="3" class="source" lang="zh" src="data:image/png;base64,' in html_of(preview(desk, "a", "en", {}))


@pytest.mark.parametrize(
    "data", [b"<svg onload=x>", b"x" * 100, PNG + b"x" * 200_000, b""], ids=("svg", "text", "large", "empty")
)
def test_other_files_are_told_by_their_text(tmp_path: Path, data: bytes) -> None:
    with opened(tmp_path, {**FILES, "content/zh/p.png": data}) as desk:
        assert '<span class="image" title="../zh/p.png"><span data-unit="3" class="source" lang="zh">图' in html_of(
            preview(desk, "a", "en", {})
        )


@pytest.mark.parametrize(
    "address", ["../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "https://a.example/x.png"]
)
def test_no_image_comes_from_elsewhere(tmp_path: Path, address: str) -> None:
    with opened(tmp_path, {**FILES, "content/zh/a.md": f"文字 ![图]({address})\n"}) as desk:
        assert "<img" not in html_of(preview(desk, "a", "en", {}))


def test_images_of_other_sites_come_where_they_are_wanted(tmp_path: Path) -> None:
    with opened(
        tmp_path, {**FILES, "content/zh/a.md": "文字 ![图](https://a.example/x.png) ![b](http://a.example/y.png)\n"}
    ) as desk:
        show_remote_images(desk)
        found = html_of(preview(desk, "a", "en", {}))
    assert 'src="https://a.example/x.png"' in found
    assert "y.png" not in found.replace('title="http://a.example/y.png"', "").replace(">b<", "")


# --- sources of other kinds ----------------------------------------------------------------------------------------

SITE = """locales = ["en"]
[[trees]]
root = "dist"
pattern = "news/{locale}/**/index.html"
[[trees]]
root = "dist"
pattern = "news/{locale}/**/_payload.json"
[[trees]]
root = "content"
pattern = "news/{locale}/**/_dir.yml"
"""


def test_beside_a_payload_the_html_page_is_not_counted_twice(tmp_path: Path) -> None:
    files = {
        "i18nflow.toml": SITE,
        "dist/news/zh/1/_payload.json": page("/news/zh/1", "首页"),
        "dist/news/zh/1/index.html": html("首页").replace("<title>首页", "<title>别的标题"),
        "content/news/zh/_dir.yml": "title: 目录\n",
    }
    with opened(tmp_path, files) as desk:
        article = next(name for name in desk.workspace.by_article if name.endswith("/1"))
        units = reading_order(Texts(desk.workspace, False), desk.workspace, article)
        assert [unit.msgid for unit in units][-1] == "别的标题"
        found = preview(desk, article, "en", {})
        shown = {unit for block in found.blocks for unit in block.units}
        assert shown == set(range(len(units) - 1))
        other = next(name for name in desk.workspace.by_article if name != article)
        assert preview(desk, other, "en", {}).note


def test_a_page_that_build_leaves_out_says_so(tmp_path: Path) -> None:
    with opened(tmp_path, {**FILES, "i18nflow.toml": CONFIG + "[build]\nmin_translated = 0.5\n"}) as desk:
        assert preview(desk, "a", "en", {}).note
        for msgid in ("标题", "大标题", "段落 <img1/>", "图", "看<a1>乙</a1>。"):
            save(desk, msgid, msgid.replace("大标题", "x") + " y")
        assert not preview(desk, "a", "en", {}).note
