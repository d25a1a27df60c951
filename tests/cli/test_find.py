"""``i18nflow find`` and ``approve --query``: what a query means, printed and approved; the examples of docs/query.md."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from i18nflow.query.fields import FIELDS

CONFIG = 'locales = ["en", "ja"]\n\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
CATALOG = """\
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. heading 1
msgid "社区动态"
msgstr "Community"

#. paragraph
msgid "会议<a1>周三</a1>举行"
msgstr "The meeting is on <a1>2024</a1>"

#. paragraph
#, fuzzy
msgid "报名方式"
msgstr "How to sign up"

#. paragraph
msgid "联系我们"
msgstr ""

#~ msgid "会议旧闻"
#~ msgstr "old"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "i18nflow.toml").write_text(CONFIG, "utf-8")
    for path, text in {
        "content/news/zh/700.md": "# 社区动态\n\n会议[周三](https://a.b)举行\n\n报名方式\n\n联系我们\n",
        "locales/en/news/700.po": CATALOG,
        "locales/ja/news/700.po": CATALOG.replace("Community", "コミュニティ"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("query", "lines"),
    [
        (["会议", "-l", "en"], [11]),
        (["state:fuzzy", "-l", "en"], [16]),
        (["state:fuzzy,empty lang:en"], [16, 20]),
        (["state:empty", "OR", "role:heading", "-l", "en"], [7, 20]),
        (["state:obsolete", "lang:en"], [23]),
        (["-state:fuzzy", "-会议", "lang:en"], [7, 20]),
        (["-周三", "-role:heading", "lang:en"], [16, 20]),
        (["lang:ja", "コミュニティ"], [7]),
        (["--in", "news/700", "联系", "-l", "ja"], [20]),
    ],
)
def test_what_is_found(command: Command, project: Path, query: list[str], lines: list[int]) -> None:
    ended = command(project, "find", *query)
    assert ended.code == 0
    assert [int(line.split(":")[1]) for line in ended.lines] == lines


def test_a_line_says_place_state_and_texts(command: Command, project: Path) -> None:
    ended = command(project, "find", "会议 lang:en")
    assert ended.lines == ["locales/en/news/700.po:11: translated: 会议<a1>周三</a1>举行 → The meeting is on <a1>2024</a1>"]
    assert "1 entry" in ended.err


def test_checks_are_run_where_they_are_asked_for(command: Command, project: Path) -> None:
    ended = command(project, "find", "check:number", "lang:en")
    assert ended.code == 0
    assert ended.lines[0].endswith("[number]")
    assert command(project, "find", "-check:number 会议 lang:en").code == 1


def test_fuzzy_entries_are_checked_as_well(command: Command, project: Path) -> None:
    path = project / "locales/en/news/700.po"
    path.write_text(path.read_text("utf-8").replace("How to sign up", "How to 报名"), "utf-8")
    assert command(project, "find", "state:fuzzy check:cjk-left").code == 0


def test_nothing_found(command: Command, project: Path) -> None:
    ended = command(project, "find", "没有")
    assert (ended.code, ended.out) == (1, "")


def test_json(command: Command, project: Path) -> None:
    ended = command(project, "find", "--format", "json", "lang:en role:heading")
    (found,) = json.loads(ended.out)["found"]
    assert found == {
        "path": "locales/en/news/700.po",
        "line": 7,
        "article": "news/700",
        "locale": "en",
        "state": "translated",
        "msgctxt": None,
        "msgid": "社区动态",
        "msgstr": "Community",
        "checks": [],
    }


def test_a_fault_names_its_column(command: Command, project: Path) -> None:
    ended = command(project, "find", "会议", "stat:fuzzy")
    assert ended.code == 2
    assert "column 4" in ended.err
    assert "did you mean `state:`?" in ended.err
    assert command(project, "find", "check:urll").code == 2
    assert command(project, "find", "lang:de").code == 2


def test_a_catalog_that_cannot_be_read_leaves_the_others(command: Command, project: Path) -> None:
    (project / "locales/en/news/700.po").write_text('msgid "a\n', "utf-8")
    ended = command(project, "find", "联系")
    assert ended.code == 4
    assert [line.split(":")[0] for line in ended.lines] == ["locales/ja/news/700.po"]
    assert command(project, "find", "联系 lang:ja").code == 0, "what cannot be meant is not read"


def test_help_is_still_there(command: Command, project: Path) -> None:
    assert "QUERY" in command(project, "find", "-h").out


def test_approve_what_a_query_means(command: Command, project: Path) -> None:
    ended = command(project, "approve", "--query", "role:heading lang:en", "--by", "Li Lei")
    assert ended.code == 0
    assert "1 entry approved" in ended.err
    assert 'by="Li Lei"' in (project / "locales/en/news/700.po").read_text("utf-8")
    assert "approved" not in (project / "locales/ja/news/700.po").read_text("utf-8")
    listed = command(project, "approve", "--list", "--query", "lang:en")
    assert [line.split(":")[1] for line in listed.lines] == ["12"]
    assert command(project, "approve", "--query", "stat:x").code == 2


# --- docs/query.md -------------------------------------------------------------------------------------------------


def _examples(root: Path) -> list[list[str]]:
    page = (root / "docs/query.md").read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    return [shlex.split(line, comments=True)[1:] for block in blocks for line in block.splitlines()]


def test_the_examples_of_the_page_can_be_run(command: Command, project_root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("locales", "examples/news-site"):
        shutil.copytree(project_root / name, site / name)
    shutil.copy(project_root / "i18nflow.toml", site)
    examples = _examples(project_root)
    assert len(examples) > 5
    ended = {" ".join(example): command(site, *example) for example in examples}
    assert {name: one.err for name, one in ended.items() if one.code not in (0, 1)} == {}
    assert sum(one.code == 0 for one in ended.values()) > 3


def test_the_page_names_every_field_and_value(project_root: Path) -> None:
    page = (project_root / "docs/query.md").read_text("utf-8")
    for one in FIELDS.values():
        (row,) = re.findall(rf"^\| `{one.name}` \|.*$", page, re.MULTILINE)
        assert [value for value in one.values if f"`{value}`" not in row] == []
