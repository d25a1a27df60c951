"""Every file of generated sites that a payload reader reads: the same bytes where nobody answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.payload.site import project

from i18nflow.formats.base import Job, Options
from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.plain import decode_json, parse_json, query_file

_SCRIPT = re.compile(r'id="__NUXT_DATA__"[^>]*>(.*?)</script>', re.DOTALL)
PAGES = ("/news/zh", *(f"/news/zh/{name}" for name in (*range(700, 707), "guide", "guide/quick-start")))


def texts(dist: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each payload, in its file or in its page."""
    for path in sorted(dist.rglob("*")):
        if path.name in ("_payload.json", "sql_dump.txt"):
            yield path.relative_to(dist).as_posix(), path.read_bytes().decode()
        elif path.name == "index.html" and (found := _SCRIPT.search(path.read_bytes().decode())):
            yield path.relative_to(dist).as_posix(), found[1]


@pytest.mark.parametrize(
    ("dist", "count"), [("v2/dist", 30), ("v2/dist-driven", 2), ("v2/dist-rich", 6), ("v2/dist-js", 0), ("v3/dist", 25)]
)
def test_identity(shared: Path, dist: str, count: int) -> None:
    found = list(texts(shared / "fixtures/nuxt" / dist))
    assert len(found) == count
    for name, text in found:
        parsed = FORMAT.parse(text, Options(), name)
        assert FORMAT.rebuild(parsed, Job(lambda unit: None), Options()).text == text, name
        if not name.endswith(".txt"):
            assert decode(text).encode({}) == text, name


def test_identity_of_plain_files(shared: Path) -> None:
    paths = sorted((shared / "fixtures/nuxt/v2").glob("dist*/api/_content/**/*.json"))
    assert len(paths) == 29
    for path in paths:
        text = path.read_bytes().decode()
        assert decode_json(text).encode({}) == text, path
        assert FORMAT.rebuild(parse_json(text, Options()), Job(lambda unit: None), Options()).text == text, path


def test_the_names_of_all_files_with_chinese_answers_are_known(shared: Path) -> None:
    paths = sorted((shared / "fixtures/nuxt/v2").glob("dist*/api/_content/*/*.json"))
    names: dict[str, str | None] = {}
    for path in paths:
        job = project(*PAGES).job(pages=PAGES)
        names[f"{path.parts[-5]}/{path.name.partition('.')[0]}"] = query_file(path.name, path.read_text("utf-8"), job)
    unknown = {name for name, twin in names.items() if twin is None}
    assert unknown == {"dist/6neMSahVvM", "dist/sYXgIFv810", "dist-rich/Yjwo6I2qh7"}, "answers to English queries"
    assert len(names) == 25


def test_what_is_built_reads_back(shared: Path) -> None:
    """Each page as it would be with all articles there: the texts of lists and documents alike."""
    for name, text in texts(shared / "fixtures/nuxt/v2/dist"):
        chinese = project(*PAGES)
        job = Job(lambda unit: "x" + unit.msgid, chinese.job().route, chinese.moved, address=chinese.moved, echo=_echo)
        built = FORMAT.rebuild(FORMAT.parse(text, Options(), name), job, Options())
        if "/zh" in name and "types" not in name:
            assert "/news/zh" not in re.sub(r"/news/zh/guide/_\w+", "", built.text), name
        assert not built.left, name


def _echo(page: str, text: str) -> str:
    return "x" + text
