"""export, import and approve as people call them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Command
from tests.project.site import ENGLISH, Site, translated_site

PO = "locales/en/news/1.po"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return translated_site(tmp_path)


def replaced(file: Path, old: str, new: str) -> None:
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))


def test_out_and_back(site: Site, command: Command) -> None:
    ended = command(site.root, "export", "-l", "en", "-o", "审校.csv")
    assert (ended.code, ended.lines) == (0, ["created  审校.csv"])
    assert ended.err.splitlines() == [
        "2 articles, 6 texts",
        "export: 1 created",
        "next: i18nflow import 审校.csv, once it has come back",
    ]
    ended = command(site.root, "import", "审校.csv")
    assert (ended.code, ended.lines, ended.err.splitlines()) == (0, [], ["import: nothing changed"])
    replaced(site.root / "审校.csv", "Beijing", "Peking")
    ended = command(site.root, "import", "审校.csv", "--check")
    assert (ended.code, ended.lines) == (1, [f"would be updated  {PO}"])
    ended = command(site.root, "import", "审校.csv")
    assert (ended.code, ended.lines) == (0, [f"updated  {PO}"])
    assert ended.err.splitlines() == ["1 text taken", "import: 1 updated, 1 unchanged", "next: i18nflow check"]


@pytest.mark.parametrize("suffix", ["xlf", "xlsx", "csv", "tmx"])
def test_the_format_follows_the_suffix(site: Site, command: Command, suffix: str) -> None:
    assert command(site.root, "export", "news/1", "-l", "en", "-o", f"out/x.{suffix}").lines == [f"created  out/x.{suffix}"]
    assert (site.root / f"out/x.{suffix}").stat().st_size > 500


def test_only_some_states_and_articles(site: Site, command: Command) -> None:
    site.translate(PO, {"北京": ""})
    ended = command(site.root, "export", "-l", "en", "--state", "empty", "-o", "todo.csv")
    assert ended.err.splitlines()[0] == "1 article, 1 text"
    ended = command(site.root, "export", "-l", "en", "--state", "fuzzy", "-o", "none.csv")
    assert ended.code == 2
    assert "nothing-to-export" in ended.err
    ended = command(site.root, "export", "locales/en/news/2.po", "-o", "two.csv")
    assert ended.err.splitlines()[0] == "1 article, 2 texts"


def test_what_would_be_lost_is_refused(site: Site, command: Command) -> None:
    command(site.root, "export", "-l", "en", "-o", "x.csv")
    replaced(site.root / "x.csv", "Beijing", "Peking")
    ended = command(site.root, "export", "-l", "en", "-o", "x.csv")
    assert ended.code == 2
    assert "x.csv: file-exists:" in ended.err
    assert command(site.root, "export", "-l", "en", "-o", "x.csv", "--overwrite").lines == ["updated  x.csv"]


def test_several_locales_need_a_directory(site: Site, command: Command) -> None:
    ended = command(site.root, "export", "-o", "x.csv")
    assert ended.code == 2
    assert "hint: say which (-l en), or name a directory" in ended.err
    ended = command(site.root, "export", "--format", "xliff2", "-o", "out/")
    assert sorted(ended.lines) == [f"created  out/{locale}/news/{name}.xlf2" for locale in ("en", "ja") for name in (1, 2)]
    assert command(site.root, "import", "out").err.splitlines() == ["import: nothing changed"]


def test_refused_texts_are_listed_and_exit_with_1(site: Site, command: Command) -> None:
    command(site.root, "export", "-l", "en", "-o", "x.csv")
    replaced(site.root / "x.csv", "Beijing", "Peking")
    replaced(site.root / PO, "Beijing", "Bei jing")
    ended = command(site.root, "import", "x.csv")
    assert ended.code == 1
    assert "x.csv:6: changed-here: “北京”: it was changed in the catalog as well; the file has “Peking”" in ended.err
    assert ended.err.splitlines()[-1] == "1 text refused, and only in the files now: --format json has them in full"
    ended = command(site.root, "import", "x.csv", "--format", "json")
    assert ended.code == 1
    (row,) = json.loads(ended.out)["results"]
    assert (row["what"], row["text"], row["catalog_text"]) == ("changed-here", "Peking", "Bei jing")


def test_a_reviewer_who_approves_in_a_sheet(site: Site, command: Command) -> None:
    command(site.root, "export", "-l", "en", "-o", "x.csv")
    replaced(site.root / "x.csv", ",translated,,under", ",approved,,under")
    ended = command(site.root, "import", "x.csv")
    assert "x.csv:6: not-approved: “北京”: the file calls it approved, and does not say who did it" in ended.err
    assert "or say who did: --by NAME" in ended.err
    assert command(site.root, "import", "x.csv", "--by", "Li Lei").code == 0
    assert 'by="Li Lei"' in site.read(PO)
    ended = command(site.root, "status", "en")
    assert ended.lines[1] == "news/1\t100% ✓20%\t20"
    assert (
        json.loads(command(site.root, "status", "--format", "json").out)["articles"][0]["locales"]["en"]["approved"]["units"]
        == 2
    )


def test_approve_list_and_withdraw(site: Site, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = command(site.root, "approve", "--list", "-l", "en", "--match", "beijing")
    number = site.read(PO).split("\n").index('msgid "北京"') + 1
    assert ended.lines == [f"{PO}:{number}: 北京"]
    assert ended.err.splitlines() == ["1 not approved"]
    ended = command(site.root, "approve", PO, "--by", "Li Lei", "--lines", f"{number}")
    assert (ended.lines, ended.err.splitlines()[0]) == ([f"updated  {PO}"], "1 entry approved")
    replaced(site.root / PO, '"Beijing"', '"Peking"')
    ended = command(site.root, "approve", "--list", "-l", "en", "--match", "peking")
    assert ended.lines == [f"{PO}:{number + 1}: 北京  (changed since Li Lei approved it)"]
    ended = command(site.root, "approve", "--list", "--format", "json", "-l", "en")
    assert json.loads(ended.out)["waiting"][2]["voided_by"] == "Li Lei"
    assert command(site.root, "approve", "--withdraw", "-l", "en").err.splitlines()[0] == "1 entry withdrawn"
    assert "approved" not in site.read(PO)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    ended = command(site.root, "approve")
    assert ended.code == 2
    assert "hint: --by NAME" in ended.err


def test_bad_calls(site: Site, command: Command) -> None:
    for arguments, word in (
        (("export", "-o", "x.docx"), "unknown-exchange"),
        (("export",), "--output"),
        (("import", "none.csv"), "no-file"),
        (("import",), "FILE"),
        (("approve", "--lines", "x"), "--lines x"),
        (("export", "nowhere", "-o", "x.csv"), "unknown-article"),
    ):
        ended = command(site.root, *arguments)
        assert ended.code == 2, arguments
        assert word in ended.err


def test_lines_fit_a_terminal(site: Site, command: Command) -> None:
    for verb in ("export", "import", "approve"):
        assert all(len(line) <= 100 for line in command(site.root, verb, "--help").lines)
    assert ENGLISH
