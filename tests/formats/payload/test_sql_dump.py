"""The dump of a v3 collection, read but never written; the payload of old sites, refused."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from i18nflow.errors import SourceError
from i18nflow.formats.base import Job, Options, Route
from i18nflow.formats.payload import sql_dump
from i18nflow.formats.payload.format import FORMAT
from i18nflow.formats.payload.sql_dump import decode_dump
from i18nflow.formats.payload.values import Number

TABLE = (
    'CREATE TABLE IF NOT EXISTS _content_news (id TEXT PRIMARY KEY, "title" VARCHAR, "body" TEXT, "date" VARCHAR NULL, '
    '"meta" TEXT DEFAULT \'{"a":1,"b":[2]}\', "path" VARCHAR, "sticky" BOOLEAN, "weight" INT, "stem" VARCHAR, '
    '"__hash__" TEXT UNIQUE); -- structure'
)
BODY = """{"type":"minimark","value":[["p",{},"一''段, (文)"]]}"""


def zipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)  # the texts name tests, and two workers must name them the same


def packed(*statements: str) -> str:
    return b64encode(zipped(json.dumps(statements, ensure_ascii=False).encode())).decode()


def insert(body: str = BODY, number: int = 1) -> str:
    values = f"'news/zh/{number}.md', '标题', '{body}', NULL, '{{}}', '/news/zh/{number}', true, 10, 'zh/{number}', 'h{number}'"
    return f"INSERT INTO _content_news VALUES ({values}); -- h{number}"


def rows(*statements: str) -> Any:
    return decode_dump(packed(*statements)).root


def test_a_row_is_a_document() -> None:
    (row,) = rows(TABLE, insert())
    assert list(row) == ["id", "title", "body", "date", "meta", "path", "sticky", "weight", "stem", "__hash__"]
    assert row["body"] == {"type": "minimark", "value": [["p", {}, "一'段, (文)"]]}
    assert (row["date"], row["meta"], row["sticky"], row["weight"]) == (None, {}, True, Number("10"))


def test_a_long_value_comes_in_slices() -> None:
    escaped, at = BODY, BODY.index("段")
    change = f"UPDATE _content_news SET body = CONCAT(body, '{escaped[at:-4]}'), \"__hash__\" = 'h1-9' "
    where = "WHERE id = 'news/zh/1.md' AND \"__hash__\" = 'h1-4'; -- h1"
    last = f"UPDATE _content_news SET body = CONCAT(body, '{escaped[-4:]}'), \"__hash__\" = 'h1' " + where
    assert rows(TABLE, insert(escaped[:at]), change + where, last) == rows(TABLE, insert(escaped))


def test_plain_text_in_a_column_for_json_stays_text() -> None:
    (row,) = rows(TABLE, insert("12 月的消息"))
    assert row["body"] == "12 月的消息"


def test_the_modules_own_table_is_no_document() -> None:
    info = 'CREATE TABLE IF NOT EXISTS _content_info (id TEXT PRIMARY KEY, "ready" BOOLEAN); -- structure'
    done = "UPDATE _content_info SET ready = true WHERE id = 'checksum_news'; -- meta"
    assert rows(info, "INSERT INTO _content_info VALUES ('checksum_news', false); -- meta", "DROP TABLE x;", done) == []


def test_its_units_are_those_of_the_pages_and_it_stays_as_it_is() -> None:
    text = packed(TABLE, insert(), insert(number=2))
    parsed = FORMAT.parse(text, Options(), "__nuxt_content/news_zh/sql_dump.txt")
    assert [(unit.msgid, unit.page) for unit in parsed.units][:2] == [("标题", "/news/zh/1"), ("一'段, (文)", "/news/zh/1")]
    assert parsed.pages == ("/news/zh/1", "/news/zh/2")
    built = FORMAT.rebuild(parsed, Job(lambda unit: "x", Route("zh", "en")), Options())
    assert built.text == text
    assert built.results == ("source",) * 4
    assert [(finding.code, finding.severity) for finding in built.findings] == [("sql-dump", "info")]


def test_the_dump_of_a_real_site_has_the_units_of_its_pages(shared: Path) -> None:
    dist = shared / "fixtures/nuxt/v3/dist"
    dump = FORMAT.parse((dist / "__nuxt_content/news_zh/sql_dump.txt").read_text("utf-8"), Options(), "sql_dump.txt")
    assert len(dump.pages) == 13
    for number in range(700, 707):
        page = FORMAT.parse((dist / f"news/zh/{number}/_payload.json").read_text("utf-8"), Options())
        assert [unit.key for unit in dump.units if unit.page == page.main] == [unit.key for unit in page.units]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sql-dump"),
        ("<!DOCTYPE html>", "sql-dump"),
        (b64encode(b"no gzip").decode(), "sql-dump"),
        (b64encode(zipped(b"[]" * 1000)[:-9]).decode(), "sql-dump"),
        (b64encode(zipped(b"\xff")).decode(), "sql-dump"),
        (b64encode(zipped(b"{")).decode(), "payload-json"),
        (b64encode(zipped(b"{}")).decode(), "sql-dump"),
        (b64encode(zipped(b"[1]")).decode(), "sql-dump"),
        (packed("INSERT INTO x VALUES (1, 2);"), "sql-dump"),
        (packed(TABLE, "INSERT INTO _content_news VALUES ('unclosed);"), "sql-dump"),
        (packed(TABLE, "UPDATE _content_news SET body = CONCAT(body, 'x') WHERE id = 'y';"), "sql-dump"),
        (packed(TABLE, insert(), "UPDATE _content_news SET body = CONCAT("), "sql-dump"),
    ],
)
def test_what_is_no_dump_is_refused(text: str, code: str) -> None:
    with pytest.raises(SourceError) as raised:
        decode_dump(text)
    assert raised.value.code == code


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_dump, "MAX_BYTES", 1000)
    with pytest.raises(SourceError, match="more than 1000 bytes"):
        decode_dump(packed("x" * 2000))


def test_quotes_take_linear_time() -> None:
    with pytest.raises(SourceError, match="quote"):
        rows("'" * 200_001)


@pytest.mark.parametrize("path", ["dist/news/zh/700/_payload.js", "anything.txt"])
def test_a_payload_that_is_a_script(path: str) -> None:
    """As Nuxt wrote it up to 3.4."""
    text = 'export default (function(a){return {data:{"page-zh":{_path:"\\u002Fnews\\u002Fzh\\u002F700",title:a}}}}("标题"))'
    with pytest.raises(SourceError, match="script") as raised:
        FORMAT.parse(text, Options(), path)
    assert raised.value.code == "payload-js"
    assert "renderJsonPayloads" in raised.value.hint


def test_names_of_files() -> None:
    claimed = [
        name for name in ("_payload.json", "_payload.js", "sql_dump.txt", "sql_dump", "x.json") if FORMAT.claims(f"a/{name}")
    ]
    assert claimed == ["_payload.json", "_payload.js", "sql_dump.txt", "sql_dump"]
