"""Pages as they leave the server: language, theme, addresses of static files, nothing inline, nothing taken as HTML."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ARTICLE, Bench

from i18nflow.project.desk.articles import article_view
from i18nflow.project.desk.values import Change, Person
from i18nflow.web import rendering
from i18nflow.web.rendering import STATIC, static_version

PAGES = (
    "/",
    f"/edit/en/{ARTICLE}",
    "/review/en",
    "/search",
    "/search?q=会议",
    "/glossary/en",
    "/checks",
    "/twins/en",
    f"/history/en/{ARTICLE}",
    "/activity",
    "/nowhere",
)
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
STATIC_LINK = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORT = re.compile(r'(?:from|import\(?)\s*"(\.[^"]+)"')


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline(client: TestClient, path: str) -> None:
    assert not INLINE.findall(client.get(path).text)


@pytest.mark.parametrize("path", PAGES)
def test_static_files_are_there(client: TestClient, path: str) -> None:
    links = STATIC_LINK.findall(client.get(path).text)
    assert links
    assert all(link.startswith(f"/static/{static_version()}/") for link in links)
    assert {client.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize(("lang", "word"), [("en", "Board"), ("zh", "Board")])
def test_the_language_is_said(client: TestClient, lang: str, word: str) -> None:
    client.cookies.set("lang", lang)
    page = client.get("/")
    assert f'<html lang="{lang}"' in page.text
    assert page.headers["content-language"] == lang
    assert (word in page.text) == (lang == "en")


def test_what_is_counted_is_written_as_people_write_numbers() -> None:
    assert rendering._said_many("en", "{n} text", "{n} texts", 1) == "1 text"
    assert rendering._said_many("en", "{n} text", "{n} texts", 2_273) == "2,273 texts"
    assert rendering._said_many("zh", "{n} text", "{n} texts", 2_273) == "2,273 段文字"


def test_the_theme_is_there_from_the_first_paint(client: TestClient) -> None:
    client.cookies.set("theme", "dark")
    assert 'data-theme="dark"' in client.get("/").text
    client.cookies.set("theme", '"><script>')
    assert 'data-theme="auto"' in client.get("/").text


def test_a_translation_is_text(bench: Bench, client: TestClient) -> None:
    path = bench.site.root / f"locales/en/{ARTICLE}.po"
    path.write_text(path.read_text("utf-8").replace("Beijing", "<script>alert(1)</script>&amp;"), "utf-8")
    bench.desk.look()
    page = client.get("/search?q=北京").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in page


def test_what_is_taken_back_cannot_be_taken_back_again(bench: Bench, client: TestClient) -> None:
    unit = article_view(bench.desk, ARTICLE, "en").units[0]
    person = Person("Li Lei")
    bench.desk.save(person, unit.id, unit.revision, Change("One", (), "translated"))
    offered = re.compile(r'<li class="row"[^>]*data-number="(\d+)"(?:(?!</li>).)*data-do="undo"', re.DOTALL)
    saved, *_ = offered.findall(client.get("/activity").text)
    bench.desk.undo(person, int(saved))
    assert saved not in offered.findall(client.get("/activity").text)
    assert len(offered.findall(client.get("/activity").text)) == 1, "but the taking back can"


@pytest.mark.parametrize("path", ["/search", "/checks", "/review/en"])
def test_a_query_that_cannot_be_read_is_answered_on_its_page(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}?q=state:fuz")
    assert answer.status_code == 200
    assert "state:fuzzy" in answer.text.partition('class="warning"')[2], "what may be meant"
    assert 'value="state:fuz"' in answer.text
    assert client.get("/review/nowhere?q=x").status_code == 404


def test_modules_import_what_is_there() -> None:
    for module in STATIC.rglob("*.js"):
        for name in IMPORT.findall(module.read_text("utf-8")):
            assert (module.parent / name).resolve().is_file(), f"{module.name}: {name}"


def test_modules_are_short() -> None:
    assert max(len(path.read_text("utf-8").splitlines()) for path in _ours()) <= 250


def test_modules_never_read_html_from_strings() -> None:
    """``innerHTML`` and its like are how a translation would become a page; the one parser makes no scripts run."""
    words = re.compile(r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function")
    assert not [path.name for path in _ours() if words.search(path.read_text("utf-8"))]


def test_the_version_follows_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = static_version()
    copied = Path(shutil.copytree(STATIC, tmp_path / "static"))
    monkeypatch.setattr(rendering, "STATIC", copied)
    read = static_version.__wrapped__
    assert read() == before, "by their content, wherever they lie"
    (copied / "workbench.js").write_text("")
    assert read() != before


def test_what_is_not_our_own_is_what_it_says() -> None:
    told = (STATIC / "htmx" / "VENDORED.md").read_text("utf-8")
    assert sha256((STATIC / "htmx" / "htmx.esm.min.js").read_bytes()).hexdigest() in told
    assert "Zero-Clause BSD" in (STATIC / "htmx" / "LICENSE").read_text("utf-8")


def _ours() -> list[Path]:
    """The modules that are written here."""
    return [path for path in STATIC.rglob("*.js") if path.parent != STATIC / "htmx"]
