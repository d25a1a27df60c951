"""What every answer says about itself."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ORIGIN, Bench

from i18nflow.project.desk.values import Person
from i18nflow.web.app import make_app
from i18nflow.web.headers import policy
from i18nflow.web.rendering import static_version
from i18nflow.web.settings import loopback

WANTED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
CONTRACT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/api/board", 200), ("/api/nowhere", 404), ("/nowhere", 404), ("/enter?token=x", 401), ("/leave", 405)],
)
def test_every_answer_has_them(client: TestClient, path: str, status: int) -> None:
    if status == 401:
        client.cookies.clear()
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in WANTED} == WANTED
    assert answer.headers["content-security-policy"] == CONTRACT
    assert "server" not in answer.headers


def test_one_of_another_host_has_them_too(client: TestClient) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert answer.headers["content-security-policy"] == CONTRACT


def test_remote_images_only_where_allowed(bench: Bench) -> None:
    assert policy(False) == CONTRACT
    assert policy(True) == CONTRACT.replace("data:", "data: https:")
    settings, _ = loopback(8642, Person("A"), allow_images=True)
    client = TestClient(make_app(bench.desk, settings), base_url=ORIGIN)
    assert "img-src 'self' data: https:;" in client.get("/").headers["content-security-policy"]


def test_pages_have_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/edit/en/news/1", "/review/en", "/search", "/glossary/en", "/checks", "/twins/en", "/activity"):
        text = client.get(path).text
        assert "<style" not in text, path
        assert " style=" not in text, path
        assert " onclick=" not in text, path
        assert text.count("<script") == text.count('<script type="module" src="/static/'), path


def test_in_the_frame_of_the_page_nothing_runs_opens_or_sends(client: TestClient) -> None:
    """W3.  Of our origin, so that our page can put blocks in and hear clicks; never together with ``allow-scripts``."""
    (frame,) = re.findall(r"<iframe[^>]*>", client.get("/edit/en/news/1").text)
    assert 'sandbox="allow-same-origin"' in frame
    assert "src" not in frame


def test_static_files_are_kept_for_ever_under_their_version(bench: Bench) -> None:
    client = bench.visitor()
    for name, kind in (("workbench.js", "text/javascript"), ("workbench.css", "text/css"), ("preview.css", "text/css")):
        answer = client.get(f"/static/{static_version()}/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == kind
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert client.get(f"/static/0/{name}").status_code == 404


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "", ".", "../templates/base.html"]
)
def test_no_other_file_is_served(bench: Bench, name: str) -> None:
    assert bench.visitor().get(f"/static/{static_version()}/{name}").status_code == 404
