"""Catalogs of other tools brought into a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.site import ONE_TREE, Site

from i18nflow.errors import CatalogError, ConfigError, Exit
from i18nflow.project import usecases
from i18nflow.project.context import Workspace
from i18nflow.project.twins.foreign import Adoption, adopt_catalogs, adopt_files, read_old

OLD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

msgid "# 会议详情"
msgstr "# Meeting details"

#, fuzzy
msgid "北京"
msgstr "Peking"

msgid "欢迎参加，见[日程](/news/zh/2#会议日程)和[首页](/)。"
msgstr "See the [home page](/) and the [schedule](/news/zh/2#会议日程)."

msgid "北京"
msgstr "Beijing"
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path / "site", ONE_TREE)
    made.write("content/news/zh/1.md", "# 会议详情\n\n欢迎参加，见[日程](/news/zh/2#会议日程)和[首页](/)。\n\n- 北京\n- 上海\n")
    usecases.extract(usecases.open_project(made.root))
    return made


def adopt(site: Site, path: Path, locale: str = "", check: bool = False) -> Adoption:
    workspace = Workspace(usecases.open_project(site.root).config)
    return adopt_catalogs(workspace, [read_old(workspace, path, locale)], workspace.groups(), check)


def texts(site: Site) -> dict[str, tuple[str, bool]]:
    catalog, _ = Workspace(usecases.open_project(site.root).config).translations("news/1", "en")
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog.entries} if catalog else {}


def test_a_catalog_is_made_and_filled(site: Site, tmp_path: Path) -> None:
    old = tmp_path / "旧.po"
    old.write_text(OLD, encoding="utf-8")
    tried = adopt(site, old, check=True)
    assert (tried.final, tried.report.changes[0].state, texts(site)) == (3, "created", {})
    done = adopt(site, old)
    assert (done.final, done.fuzzy, done.texts) == (3, 0, 4)
    assert texts(site) == {
        "会议详情": ("Meeting details", False),
        "欢迎参加，见<a1>日程</a1>和<a2>首页</a2>。": ("See the <a2>home page</a2> and the <a1>schedule</a1>.", False),
        "北京": ("Beijing", False),
        "上海": ("", False),
    }
    again = adopt(site, old)
    assert (again.final, [change.state for change in again.report.changes]) == (0, ["unchanged"])


def test_a_catalog_without_a_header_needs_a_locale(site: Site, tmp_path: Path) -> None:
    old = tmp_path / "old.po"
    old.write_text('msgid "上海"\nmsgstr "Shanghai"\n', encoding="utf-8")
    with pytest.raises(CatalogError, match="does not say its locale") as found:
        adopt(site, old)
    assert "-l: en, ja" in found.value.hint
    assert adopt(site, old, "en").final == 1


def test_a_catalog_that_cannot_be_written_to_is_named(site: Site, tmp_path: Path) -> None:
    old = tmp_path / "old.po"
    old.write_text(OLD, encoding="utf-8")
    site.write("locales/en/news/1.po", "<<<<<<< ours\n")
    done = adopt(site, old)
    assert done.report.exit_code == Exit.BAD_INPUT
    assert done.report.failures[0].path == "locales/en/news/1.po"


def test_a_directory_may_hold_other_languages(site: Site, tmp_path: Path) -> None:
    for name in ("fr", "en_US", "zh", "ja"):
        text = f'msgid ""\nmsgstr "Language: {name}\\n"\n\nmsgid "{name if name == "fr" else "上海"}"\nmsgstr "{name}"\n'
        site.write(f"old/{name}.po", text)
    project = usecases.open_project(site.root)
    done = adopt_files(project, [site.root / "old"], "en", usecases.Run())
    assert sorted(Path(found.path).name for found in done.report.findings) == ["fr.po", "ja.po"]
    assert (done.texts, done.report.exit_code, texts(site)["上海"]) == (2, Exit.DONE, ("en_US", False))
    named = adopt_files(project, [site.root / "old/fr.po"], "en", usecases.Run(check=True))
    assert (named.texts, named.report.findings) == (1, ())


def test_templates_come_first(site: Site) -> None:
    site.write("old.po", OLD)
    (site.root / "locales/templates/news/1.pot").unlink()
    with pytest.raises(ConfigError, match="no templates"):
        adopt_files(usecases.open_project(site.root), [site.root / "old.po"], "", usecases.Run())
