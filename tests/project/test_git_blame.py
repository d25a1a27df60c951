"""``blame``: blocks and their translators, in a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.project.repository import ARTICLE, PO, Repository, new_repository

from i18nflow.errors import ConfigError
from i18nflow.project.context import Workspace
from i18nflow.project.git.blaming import Blamed, blame
from i18nflow.project.usecases import open_project


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = new_repository(tmp_path / "我的 site")
    made.translate(社区动态="News")
    made.commit("title", "王 芳")
    made.translate(**{"联系我们。": "First paragraph.\nSecond paragraph."})
    made.commit("two paragraphs", "Li Lei")
    return made


def ask(repository: Repository, article: str = "动态") -> Blamed:
    return blame(Workspace(open_project(repository.directory).config), [Path(article)], ("en",))


def rows(repository: Repository) -> dict[str, tuple[str, str]]:
    """Translator and day of each block; ``-`` where nothing is translated."""
    (catalog,) = ask(repository).catalogs
    return {
        row.entry.msgid: ("-", "") if row.last is None else (row.last.author if row.last.name else "?", row.last.at[:10])
        for row in catalog.rows
    }


def test_blocks_in_the_order_of_the_article(repository: Repository) -> None:
    assert rows(repository) == {
        "社区动态": ("王 芳", "2026-01-03"),
        "会议时间为周三下午。": ("-", ""),
        "报名方式见下文。": ("-", ""),
        "联系我们。": ("Li Lei", "2026-01-04"),
    }
    (catalog,) = ask(repository).catalogs
    first = catalog.rows[0]
    assert (catalog.path, catalog.locale, first.state) == (PO, "en", "translated")
    assert first.last is not None
    assert (first.last.mail, first.last.summary, len(first.last.name)) == ("王@example.org", "title", 40)
    assert (repository.directory / PO).read_text("utf-8").split("\n")[first.line - 1] == 'msgstr "News"'


def test_what_is_not_committed(repository: Repository) -> None:
    repository.translate(**{"报名方式见下文。": "Sign up below."})
    assert rows(repository)["报名方式见下文。"] == ("?", "")
    repository.write("content/zh/新.md", "# 新文章\n")
    repository.refresh()
    repository.translate("locales/en/新.po", 新文章="New")
    (catalog,) = ask(repository, "新").catalogs
    assert catalog.rows[0].last is not None
    assert catalog.rows[0].last.name == ""


def test_lines_that_an_update_moves_keep_their_translator(repository: Repository) -> None:
    long = "Contact us by mail, by telephone, or come along on any Wednesday afternoon."
    repository.translate(**{"联系我们。": long})
    repository.commit("long", "Han Mei")
    title, *paragraphs = ARTICLE.rstrip("\n").split("\n\n")
    repository.write("content/zh/动态.md", "\n\n".join([title, *reversed(paragraphs)]) + "\n")
    repository.refresh()
    repository.commit("moved", "Robot")
    assert rows(repository)["联系我们。"] == ("Han Mei", "2026-01-05")


def test_a_wrapped_catalog_and_several_authors(repository: Repository) -> None:
    text = (repository.directory / PO).read_text("utf-8")
    wrapped = text.replace('"Second paragraph."', '"Second "\n"paragraph."')
    repository.write(PO, wrapped)
    repository.commit("wrapped", "Han Mei")
    repository.write(PO, wrapped.replace('"Second "', '"2nd "'))
    repository.commit("second", "王 芳")
    (catalog,) = ask(repository).catalogs
    block = catalog.rows[3]
    assert block.authors == ("王 芳", "Han Mei", "Li Lei")
    assert block.last is not None
    assert block.last.at == "2026-01-06T08:00:00+08:00"


def test_an_article_that_was_renamed(repository: Repository) -> None:
    repository.git("mv", PO, "locales/en/消息.po")
    repository.git("mv", "content/zh/动态.md", "content/zh/消息.md")
    repository.commit("renamed", "Robot")
    (catalog,) = ask(repository, "消息").catalogs
    assert catalog.rows[0].last is not None
    assert catalog.rows[0].last.author == "王 芳"


def test_no_commit_yet_and_no_catalog(tmp_path: Path) -> None:
    made = new_repository(tmp_path / "site")
    made.git("update-ref", "-d", "HEAD")
    made.translate(社区动态="News")
    assert rows(made)["社区动态"] == ("?", "")
    (made.directory / PO).unlink()
    with pytest.raises(ConfigError, match="no catalog"):
        ask(made)
