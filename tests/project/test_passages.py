"""Search sections: what repeats whole passages of articles follows the articles as they are built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.formats.payload.samples import document, element, payload
from tests.formats.payload.site import table
from tests.project.site import CONFIG, ENGLISH, Site

from i18nflow.project.usecases import Wanted

CODE = "青砚 # 注\n"


def section(page: str, anchor: str, content: str, *titles: str) -> dict[str, Any]:
    return {"id": f"/news/zh/{page}#{anchor}", "title": anchor, "titles": list(titles), "content": content, "level": 2}


SECTIONS = [
    section("1", "会议详情", f"北京、上海 {CODE.strip()} 北京上海"),
    section("2", "会议日程", "上午开幕，返回。"),
    section("9", "会议详情", "北京、上海"),
]


def article() -> dict[str, Any]:
    """Neither its list items nor its code can be found again in the text of its section."""
    items = element("ul", element("li", "北京"), element("li", "上海"))
    code = element("pre", element("code", CODE), code=CODE, language="unknown")
    heading = element("h1", "会议详情", id="会议详情")
    return document(heading, element("p", element("strong", "北京"), "、", "上海"), code, items, title="会议详情")


def site(root: Path, *, own_index: bool = False) -> Site:
    """Two articles, one of which has no payload, and a list of all sections."""
    made = Site(root, CONFIG)
    made.write("content/news/zh/1.md", f"# 会议详情\n\n**北京**、上海\n\n```unknown\n{CODE}```\n\n- 北京\n- 上海\n")
    made.write("content/news/zh/2.md", "# 会议日程\n\n上午开幕，[返回](/)。\n")
    made.write("content/news/zh/index.md", "# 会议\n")
    data: dict[str, Any] = {"page-/news/zh/1": article(), **({"search": SECTIONS} if own_index else {})}
    made.write("dist/news/zh/1/_payload.json", payload(data))
    made.write("dist/news/zh/_payload.json", payload({"search": SECTIONS}))
    made.extract()
    made.update()
    answers = {**ENGLISH, "<strong>北京</strong>、上海": "<strong>Beijing</strong> and Shanghai"}
    for path in sorted(root.glob("locales/en/**/*.po")):
        made.translate(str(path.relative_to(root)), answers)
    return made


def contents(made: Site, path: str, locale: str = "en") -> list[str]:
    report = made.build(Wanted((locale,)))
    assert not report.failures
    return [row["content"] for row in table(made.read(path), "data")["search"]]


ENGLISH_CONTENTS = ["Beijing and Shanghai 青砚 # 注 BeijingShanghai", "Opening in the morning, back.", "北京、上海"]


def test_a_list_of_sections(tmp_path: Path) -> None:
    assert contents(site(tmp_path), "dist/news/en/_payload.json") == ENGLISH_CONTENTS


def test_a_page_with_an_index_of_its_own(tmp_path: Path) -> None:
    """Each page of a site may have the index of all."""
    assert contents(site(tmp_path, own_index=True), "dist/news/en/1/_payload.json") == ENGLISH_CONTENTS


def test_half_translated_articles(tmp_path: Path) -> None:
    made = site(tmp_path)
    made.translate("locales/en/news/1.po", {"上海": ""})
    assert contents(made, "dist/news/en/_payload.json")[0] == "Beijing and Shanghai 青砚 # 注 Beijing上海"


def test_nothing_translated(tmp_path: Path) -> None:
    made = site(tmp_path)
    made.change("locales/en/news/1.po", msgstr="")
    assert contents(made, "dist/news/en/_payload.json")[0] == SECTIONS[0]["content"]
