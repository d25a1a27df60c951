"""Files to the catalogs and back, through a project on disk."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.project.site import ENGLISH, ONE_TREE, Site, translated_site

from i18nflow.catalogs.review import approval, state_of
from i18nflow.errors import ConfigError, Exit, SourceError
from i18nflow.exchange.formats import EXCHANGES, exchange_named
from i18nflow.model import Key
from i18nflow.project.exchange.exporting import Export, export
from i18nflow.project.exchange.importing import Import, Imported, import_files
from i18nflow.project.reviewing import Review, approve_entries, waiting, withdraw_approvals

PO = "locales/en/news/1.po"
BEIJING = Key(None, "北京")
READABLE = [one.name for one in EXCHANGES if one.read is not None]


def exported(site: Site, name: str, *paths: str) -> Path:
    form = exchange_named(name)
    directory = name == "po"
    output = site.root.parent / ("out" if directory else f"review{(form.suffixes or ('.csv',))[0]}")
    export(site.project, [Path(path) for path in paths], ["en"], Export(form, output, directory, overwrite=True))
    return output / "en/news/1.po" if directory else output


def edit(file: Path, old: str, new: str) -> Path:
    """As somebody would in a text editor."""
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new).encode())
    return file


def brought(site: Site, *files: Path, **how: object) -> Imported:
    return import_files(site.project, files, Import(**how))  # type: ignore[arg-type]


def kinds(done: Imported) -> list[str]:
    return [result.kind for _, result in done.results]


@pytest.mark.parametrize("name", READABLE)
def test_an_untouched_export_changes_no_byte(tmp_path: Path, name: str) -> None:
    site = translated_site(tmp_path / "site")
    before = site.tree()
    done = brought(site, exported(site, name))
    assert site.tree() == before
    assert (done.results, done.report.exit_code) == ((), Exit.DONE)


@pytest.mark.parametrize("name", [name for name in READABLE if name != "xlsx"])
def test_a_change_comes_back_alone(tmp_path: Path, name: str) -> None:
    site = translated_site(tmp_path / "site")
    before = site.catalog(PO)
    done = brought(site, edit(exported(site, name), "Beijing", "Peking"))
    after = site.catalog(PO)
    assert after.by_key()[BEIJING].msgstr == "Peking"
    same = [replace(entry, msgstr="Beijing") if entry.key == BEIJING else entry for entry in after.entries]
    assert tuple(same) == before.entries
    assert kinds(done) == ["taken"]
    assert brought(site, exported(site, name)).results == ()


def test_check_writes_nothing(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    before = site.tree()
    done = brought(site, edit(exported(site, "csv"), "Beijing", "Peking"), check=True)
    assert site.tree() == before
    assert done.report.exit_code is Exit.FINDINGS


def test_what_changed_meanwhile_stays_and_is_named(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = edit(exported(site, "csv"), "Beijing", "Peking")
    edit(site.root / PO, "Beijing", "Beijing City")
    done = brought(site, edit(file, "Shanghai", "Shanghai City"))
    found = site.catalog(PO).by_key()
    assert (found[BEIJING].msgstr, found[Key(None, "上海")].msgstr) == ("Beijing City", "Shanghai City")
    (finding,) = done.report.findings
    assert (finding.code, finding.path, finding.line, finding.entry) == ("changed-here", str(file), 6, BEIJING)
    assert "“Peking”" in finding.message
    assert "“Beijing City”" in finding.message
    assert (done.report.exit_code, done.refused) == (Exit.FINDINGS, 1)


def test_a_source_that_changed_meanwhile_gets_the_text_as_fuzzy(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = edit(exported(site, "xliff12"), "Opening in the morning", "We open in the morning")
    site.write("content/news/zh/2.md", site.read("content/news/zh/2.md").replace("上午开幕", "上午九点开幕"))
    site.extract()
    site.update()
    assert kinds(brought(site, file)) == ["source-changed"]
    entry = next(entry for entry in site.catalog("locales/en/news/2.po").entries if "九点" in entry.msgid)
    assert entry.msgstr.startswith("We open in the morning")
    assert entry.fuzzy
    assert entry.previous == Key(None, "上午开幕，<a1>返回</a1>。")


def test_broken_tags_come_in_as_fuzzy_with_a_warning(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    done = brought(site, edit(exported(site, "csv"), "<a1>back</a1>", "<a1>back"))
    (finding,) = done.report.findings
    assert (finding.code, finding.severity) == ("faulty", "warning")
    assert site.catalog("locales/en/news/2.po").entries[1].fuzzy
    assert done.report.exit_code is Exit.DONE


def test_the_file_as_it_was_exported_stands_in_for_lost_data(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = exported(site, "csv")
    base = file.with_name("base.csv")
    base.write_bytes(file.read_bytes())
    header, *lines = file.read_text(encoding="utf-8").split("\n")
    assert header.rstrip().endswith(",base")
    stripped = [line.rstrip("\r").rpartition(",")[0] if "translated-" in line else line for line in lines]
    file.write_text(
        "\n".join([header.rstrip().removesuffix(",base"), *stripped]).replace("Beijing", "Peking"), encoding="utf-8"
    )
    assert kinds(brought(site, file)) == ["no-base"]
    assert kinds(brought(site, file, base=base)) == ["taken"]


def test_a_plain_catalog_of_a_platform_is_found_by_its_path(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    text = site.read(PO)
    site.translate(PO, {"北京": ""})
    file = site.root.parent / "weblate" / "en" / "news" / "1.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    assert kinds(brought(site, file)) == ["taken"]
    assert site.catalog(PO).by_key()[BEIJING].msgstr == "Beijing"


def test_an_exported_catalog_survives_gettext(tmp_path: Path) -> None:
    if shutil.which("msgcat") is None:
        pytest.skip("GNU gettext's msgcat is not installed")
    site = translated_site(tmp_path / "site")
    file = edit(exported(site, "po"), '"Beijing"', '"Peking"')
    wrapped = subprocess.run(["msgcat", "--width=20", "--sort-output", file], capture_output=True, check=True).stdout
    back = tmp_path / "sent-by-mail.po"
    back.write_bytes(wrapped)
    assert "exported=" in wrapped.decode()
    edit(site.root / PO, '"Shanghai"', '"Shanghai City"')
    assert kinds(brought(site, back)) == ["taken"]
    found = site.catalog(PO).by_key()
    assert (found[BEIJING].msgstr, found[Key(None, "上海")].msgstr) == ("Peking", "Shanghai City")
    assert "exported" not in site.read(PO)


def test_a_directory_and_several_files_at_once(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    out = tmp_path / "out"
    done = export(site.project, [], [], Export(exchange_named("xliff2"), out, directory=True))
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.xlf2")) == [
        "en/news/1.xlf2",
        "en/news/2.xlf2",
        "ja/news/1.xlf2",
        "ja/news/2.xlf2",
    ]
    assert done.total(lambda outcome: outcome.units) == 12
    edit(out / "en/news/1.xlf2", "Beijing", "Peking")
    edit(out / "en/news/2.xlf2", "Meeting Schedule", "Agenda")
    assert kinds(brought(site, out)) == ["taken", "taken"]


def test_two_files_that_differ_are_a_conflict_of_the_second(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    first = edit(exported(site, "csv"), "Beijing", "Peking")
    second = edit(exported(site, "xliff12"), "Beijing", "Bei jing")
    assert kinds(brought(site, first, second)) == ["taken", "changed-here"]


def test_the_locale_of_a_file_may_be_called_otherwise(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = edit(edit(exported(site, "xliff12"), 'target-language="en"', 'target-language="fr-FR"'), "Beijing", "Peking")
    done = brought(site, file)
    assert [failure.code for failure in done.report.failures] == ["unknown-locale"]
    assert kinds(brought(site, file, locale="en")) == ["taken"]


def test_an_export_does_not_replace_what_somebody_works_in(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = edit(exported(site, "csv"), "Beijing", "Peking")
    with pytest.raises(ConfigError, match="already"):
        export(site.project, [], ["en"], Export(exchange_named("csv"), file))
    assert "Peking" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.csv", b"a,b\n1,2\n", "missing-column"),
        ("x.csv", "编号".encode("gb18030"), "not-utf-8"),
        ("x.xlf", b"<xliff", "bad-xml"),
        ("x.xlsx", b"PK", "bad-xlsx"),
        ("x.po", b'msgid "a"\nmsgstr "b"\n', "po-header"),
    ],
)
def test_unreadable_files_are_named_before_anything_is_written(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    site = translated_site(tmp_path / "site")
    good = edit(exported(site, "csv"), "Beijing", "Peking")
    bad = tmp_path / name
    bad.write_bytes(data)
    before = site.tree()
    with pytest.raises((SourceError, ConfigError, Exception)) as caught:
        brought(site, good, bad)
    assert (getattr(caught.value, "code", ""), getattr(caught.value, "path", "")) == (code, str(bad))
    assert site.tree() == before


def test_unknown_articles_and_forms_are_named(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    file = edit(exported(site, "csv"), "news/2,", "news/9,")
    done = brought(site, file)
    assert [(failure.code, failure.path) for failure in done.report.failures] == [("unknown-article", str(file))]
    with pytest.raises(ConfigError, match="written only"):
        brought(site, tmp_path / "x.tmx") if (tmp_path / "x.tmx").write_text("") == 0 else None
    with pytest.raises(ConfigError, match="no such file"):
        brought(site, tmp_path / "none.csv")


# --- approvals -----------------------------------------------------------------------------------------------------


def test_approve_and_withdraw(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    review = Review(by="Li Lei", at="2026-11-23")
    done = approve_entries(site.project, [], ["en"], review)
    assert (done.entries, done.report.exit_code) == (6, Exit.DONE)
    assert {state_of(entry) for entry in site.catalog(PO).entries} == {"approved"}
    assert approve_entries(site.project, [], ["en"], review).report.changed is False
    assert waiting(site.project, [], ["en"], Review()) == ((), ())
    done = withdraw_approvals(site.project, [Path("news/1")], ["en"], Review(match="beijing"))
    assert done.entries == 1
    assert [one.entry.msgid for one in waiting(site.project, [], ["en"], Review())[0]] == ["北京"]


def test_only_what_is_fit_is_approved(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    edit(site.root / "locales/en/news/2.po", "<a1>back</a1>", "<a1>back")
    site.change(PO, flags=("fuzzy",))
    done = approve_entries(site.project, [], ["en"], Review(by="Li Lei", at="2026-11-23"))
    assert done.entries == 1
    (finding,) = done.report.findings
    assert (finding.code, finding.path) == ("not-approved", "locales/en/news/2.po")
    assert "a1" in finding.message
    assert done.report.exit_code is Exit.FINDINGS


def test_lines_are_those_of_one_catalog(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    lines = site.read(PO).split("\n")
    number = lines.index('msgid "北京"') + 1
    review = Review(first=number, last=number, by="Li Lei", at="2026-11-23")
    assert approve_entries(site.project, [site.root / PO], [], review).entries == 1
    given = approval(site.catalog(PO).by_key()[BEIJING])
    assert given is not None
    assert given.valid
    with pytest.raises(ConfigError, match="one catalog"):
        approve_entries(site.project, [], ["en"], review)


def test_a_voided_approval_is_listed_with_its_name(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site")
    approve_entries(site.project, [], ["en"], Review(by="Li Lei", at="2026-11-23"))
    edit(site.root / PO, "Beijing", "Peking")
    (one,) = waiting(site.project, [], ["en"], Review())[0]
    assert (one.path, one.entry.msgstr, one.voided_by) == (PO, "Peking", "Li Lei")
    assert site.read(PO).split("\n")[one.line - 1] == 'msgid "北京"'


def test_a_project_that_requires_reviews_builds_only_what_is_approved(tmp_path: Path) -> None:
    site = translated_site(tmp_path / "site", ONE_TREE + "\n[review]\nrequired = true\n")
    site.build()
    assert "北京" in site.read("content/news/en/1.md")
    assert site.status("en").share("en") == 1.0
    approve_entries(site.project, [Path("news/1")], ["en"], Review(by="Li Lei", at="2026-11-23", match="Beijing"))
    site.build()
    text = site.read("content/news/en/1.md")
    assert "Beijing" in text
    assert "上海" in text
    assert ENGLISH["上海"] not in text
    edit(site.root / PO, '"Beijing"', '"Peking"')
    site.build()
    assert "北京" in site.read("content/news/en/1.md")
