"""Every message of the sources is in the catalog: translated, not fuzzy, with the same placeholders, tags and commands."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from scripts.words import LOCALES, TEMPLATE, compiled, help_texts, messages, open_messages

PO = LOCALES / "zh" / "LC_MESSAGES" / "i18nflow.po"
TAG = re.compile(r"</?[A-Za-z][\w]*/?>")
CODE = re.compile(r"`[^`\n]+`")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
TOUCHING = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
EXAMPLES = {"checks/date.py", "checks/markdown_parse.py"}
"""Where examples in code are those of the reader's language."""
MODULE = '''
import click
@click.command()
@click.option("--x", help="What x is.")
def verb():
    """Do it.

    In two
    lines.

    \\b
    i18nflow verb
    """
    talk(f"{told(say('within'))} {say_many('{n} one', '{n} more', 2)}" + say("a" "b"))
'''


@cache
def catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=None if path.suffix == ".pot" else "zh")


@cache
def of_sources() -> Catalog:
    return messages()


def pairs() -> list[tuple[str, str, set[str]]]:
    """English (the plural one where there are two), Chinese, files."""
    found = []
    for one in catalog(PO):
        if one.id:
            english = one.id if isinstance(one.id, str) else one.id[-1]
            chinese = one.string if isinstance(one.string, str) else (one.string or [""])[0]
            found.append((english, str(chinese), {path.removeprefix("src/i18nflow/") for path, _ in one.locations}))
    return found


def test_the_template_is_that_of_the_sources() -> None:
    ours = {one.id for one in of_sources() if "click" not in {path for path, _ in one.locations}}
    kept = {one.id for one in catalog(TEMPLATE) if "click" not in {path for path, _ in one.locations}}
    assert not ours ^ kept, "run `make words`"


def test_scripts_say_nothing_that_is_not_in_the_template() -> None:
    """Babel does not look into ``${…}``: a message there is English in every language."""
    pytest.importorskip("starlette")
    from i18nflow.web.words import said_by_scripts

    known = {one.id[0] if isinstance(one.id, tuple) else one.id for one in catalog(TEMPLATE)}
    assert [one for one, _ in said_by_scripts() if one not in known] == []


def test_everything_is_translated_and_nothing_is_left_over() -> None:
    assert {one.id for one in catalog(PO)} == {one.id for one in catalog(TEMPLATE)}, "run `make words`"
    assert not open_messages(catalog(PO))
    assert not catalog(PO).obsolete


def placeholders(template: str) -> set[tuple[str, str, str]]:
    return {(name, spec or "", turned or "") for _, name, spec, turned in Formatter().parse(template) if name is not None}


def test_the_same_placeholders() -> None:
    for english, chinese, _ in pairs():
        try:
            wanted = placeholders(english)
        except ValueError:  # a text that is no template: its braces are braces
            continue
        assert placeholders(chinese) == wanted, english


def test_the_same_tags_and_options() -> None:
    for english, chinese, _ in pairs():
        for pattern in (TAG, OPTION):
            assert Counter(pattern.findall(english)) == Counter(pattern.findall(chinese)), english


def test_the_same_code() -> None:
    for english, chinese, files in pairs():
        if not files & EXAMPLES:
            assert Counter(CODE.findall(english)) == Counter(CODE.findall(chinese)), english


def test_lines_and_edges_are_those_of_the_english_text() -> None:
    for english, chinese, _ in pairs():
        assert english.endswith("\n") == chinese.endswith("\n"), english
        assert english.count("\n\n") == chinese.count("\n\n"), english
        assert english.startswith("  ") == chinese.startswith("  "), english


def test_a_blank_stands_between_chinese_and_latin() -> None:
    touching = [chinese for _, chinese, _ in pairs() if TOUCHING.search(CODE.sub("`", chinese))]
    assert not touching


def test_sentences_are_said_in_one_way() -> None:
    """The same English in two shapes (with a full stop and without) has the same Chinese."""
    said: dict[str, set[str]] = {}
    for english, chinese, _ in pairs():
        said.setdefault(english.rstrip(".:"), set()).add(chinese.rstrip("。：:"))
    assert not {english: several for english, several in said.items() if len(several) > 1}


@pytest.mark.skipif(not __import__("shutil").which("msgfmt"), reason="GNU gettext is not installed")
def test_gettext_finds_no_fault(tmp_path: Path) -> None:
    subprocess.run(["msgfmt", "--check", "-o", str(tmp_path / "x.mo"), str(PO)], check=True)


def test_what_programs_read_is_the_catalog() -> None:
    assert PO.with_suffix(".mo").read_bytes() == compiled(PO), "run `make words`, or install anew"


def test_messages_are_found_wherever_they_are_said() -> None:
    import ast

    tree = ast.parse(MODULE)
    assert [text for _, text in help_texts(tree)] == ["Do it.", "In two lines.", "What x is."]


def test_templates_and_scripts_of_the_workbench_are_read() -> None:
    found = {path for one in of_sources() for path, _ in one.locations}
    assert any(path.endswith(".html") for path in found)
    assert any(path.endswith(".js") for path in found)


def test_english_needs_no_catalog() -> None:
    """Nothing is opened and nothing loaded for a message in English."""
    code = "import sys; from i18nflow.wording import say, spoken; spoken(say('nothing'), 'en'); print('gettext' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "False\n"
