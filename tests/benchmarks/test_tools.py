"""The tools that are measured do the work that they are measured for."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import polib
import pytest
from benchmarks.other_tools import Copy, Msgmerge, Po4a, Po4aModules, note_changed
from benchmarks.timing import Usage, process
from benchmarks.tools import Ours, Tool, fill, measure, pseudo_english

from benchmarks import generated

CATALOG = r"""msgid ""
msgstr ""
"Language: en\n"

msgctxt "甲"
msgid "中文 <b>字</b>"
msgstr ""

msgid ""
"一行\n"
"带\"引号\"的二行"
msgstr "old"

msgid "个"
msgid_plural "些"
msgstr[0] ""

#~ msgid "旧"
#~ msgstr ""
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    list(generated.write_tree(tmp_path / "tree", 3))
    return tmp_path / "tree"


def test_fill(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(CATALOG, "utf-8")
    assert fill(tmp_path, pseudo_english) == 2
    catalog = polib.pofile(str(tmp_path / "a.po"))
    assert catalog.metadata == {"Language": "en"}
    assert [entry.msgstr for entry in catalog] == ["the <b>the</b>", 'the\nthe"the"the framework', "", ""]


def test_usage_of_a_process(tmp_path: Path) -> None:
    code = "import time; x = bytearray(80_000_000); time.sleep(0.2)"
    used = process([sys.executable, "-c", code], tmp_path)
    assert 0.2 <= used.wall < 20
    assert used.cpu > 0
    assert 80_000 < used.peak < 200_000
    assert process([sys.executable, "-S", "-c", ""], tmp_path).peak < 40_000, "memory of this process is not counted"


def test_a_command_that_fails_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no such thing"):
        process([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_usages_add_up() -> None:
    assert Usage(1.0, 2.0, 30) + Usage(1.5, 2.5, 20) == Usage(2.5, 4.5, 30)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("kind", [Ours, Copy, Po4a, Po4aModules])
def test_from_nothing_and_again(tmp_path: Path, tree: Path, kind: type[Tool]) -> None:
    if "Po4a" in kind.__name__ and not shutil.which("po4a"):
        pytest.skip("po4a is not installed")
    tool = kind(tmp_path / "tool")
    tool.lay(tree)
    for verb in tool.chain():
        measure(tool, verb)
        assert not tool.commands(verb) or names(tool.made(verb)[0])
        if verb == "update":
            fill(tool.folder, pseudo_english)
    assert names(tool.made("build")[0]) == names(tree)
    made = {path: path.read_bytes() for path in tool.made("build")[0].rglob("*.md")}
    for verb in tool.chain():
        measure(tool, verb, again=True)
    assert {path: path.read_bytes() for path in made} == made


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="GNU gettext is not installed")
def test_msgmerge_takes_the_changed_ones(tmp_path: Path, tree: Path) -> None:
    tool = Msgmerge(tmp_path / "tool")
    tool.lay(tree)
    for verb in tool.chain():
        measure(tool, verb)
    catalogs = sorted((tool.folder / "locales/en").rglob("*.po"))
    for path in catalogs:
        os.utime(path, (1, 1))
    for template in (tool.folder / "locales/templates").rglob("*.pot"):
        template.write_text(template.read_text("utf-8") + '\nmsgid "新"\nmsgstr ""\n', "utf-8")
    note_changed(tool, [generated.place(1)])
    measure(tool, "update", again=True)
    assert [path.name for path in catalogs if path.stat().st_mtime > 1] == [Path(generated.place(1)).with_suffix(".po").name]
