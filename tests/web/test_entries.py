"""An entry over HTTP: revisions, conflicts, undo, lists; JSON in one form."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from types import MappingProxyType

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from tests.web.conftest import ARTICLE, Bench

from i18nflow.web.plain import json_bytes, json_text
from i18nflow.web.words import said_by_scripts, words
from i18nflow.wording import say


def put(client: TestClient, entry: str, revision: str, msgstr: str, **more: object) -> Response:
    body = {"msgstr": msgstr, "plurals": [], "state": "translated", "base": None, **more}
    return client.put(f"/api/entries/{entry}", json=body, headers={"If-Match": f'"{revision}"'})


def test_an_entry_has_its_revision_as_etag(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    answer = client.get(f"/api/entries/{entry}")
    assert answer.status_code == 200
    unit = answer.json()
    assert (unit["id"], answer.headers["etag"]) == (entry, f'"{unit["revision"]}"')
    assert client.get(f"/api/entries/{entry}", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_a_save_is_answered_with_the_next_revision_and_reaches_the_file(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    old = client.get(f"/api/entries/{entry}").json()
    answer = put(client, entry, old["revision"], "Details of the Meeting")
    assert answer.status_code == 200
    new = answer.json()
    assert new["msgstr"] == "Details of the Meeting"
    assert new["revision"] != old["revision"]
    assert answer.headers["etag"] == f'"{new["revision"]}"'
    bench.desk.flush()
    assert 'msgstr "Details of the Meeting"' in bench.site.read("locales/en/news/1.po")


def test_no_save_without_a_revision(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    body = {"msgstr": "x", "plurals": [], "state": "translated"}
    assert client.put(f"/api/entries/{entry}", json=body).status_code == 428
    for wrong in ("*", "abc", 'W/"abc"', '"a", "b"', '""', '"a b"'):
        assert client.put(f"/api/entries/{entry}", json=body, headers={"If-Match": wrong}).status_code == 400
    assert bench.desk.journal.rows() == ()


def test_a_conflict_tells_all_three_texts(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    old = client.get(f"/api/entries/{entry}").json()
    assert put(client, entry, old["revision"], f"{old['msgstr']} one").status_code == 200
    base = {"msgstr": old["msgstr"], "plurals": []}
    answer = put(client, entry, old["revision"], f"{old['msgstr']} two", base=base)
    assert answer.status_code == 409
    found = answer.json()
    assert found["base"]["msgstr"] == old["msgstr"]
    assert found["theirs"]["msgstr"].endswith("one")
    assert found["yours"]["msgstr"].endswith("two")
    assert "one" in found["merged"]["msgstr"]
    assert "two" in found["merged"]["msgstr"]
    assert found["clean"] is False
    assert found["who"] == "Li Lei"
    assert "".join(text for op, text in found["yours_diff"] if op != "delete") == found["yours"]["msgstr"]
    assert found["unit"]["revision"] == found["revision"] == answer.headers["etag"].strip('"')
    assert put(client, entry, found["revision"], found["merged"]["msgstr"]).status_code == 200


def test_what_was_done_can_be_undone(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    old = client.get(f"/api/entries/{entry}").json()
    put(client, entry, old["revision"], "Another text")
    (row,) = client.get("/api/activity").json()["rows"]
    assert (row["who"], row["after"]) == ("Li Lei", "Another text")
    answer = client.post("/api/undo", json={"number": row["number"]})
    assert answer.status_code == 200
    assert answer.json()["msgstr"] == old["msgstr"]


def test_a_check_is_muted_with_a_reason_and_speaks_again(bench: Bench, client: TestClient) -> None:
    entry = bench.ids()[0]
    unit = client.get(f"/api/entries/{entry}").json()
    unit = put(client, entry, unit["revision"], "会议").json()
    assert "cjk-left" in {fault["check"] for fault in unit["faults"]}
    for body, silent in (({"check": "cjk-left", "reason": "a name"}, True), ({"check": "cjk-left", "off": True}, False)):
        headers = {"If-Match": f'"{unit["revision"]}"'}
        answer = client.post(f"/api/entries/{entry}/mute", json=body, headers=headers)
        assert answer.status_code == 200, answer.text
        unit = answer.json()
        assert ("cjk-left" not in {fault["check"] for fault in unit["faults"]}) is silent


def test_a_check_and_a_preview_keep_nothing(bench: Bench, client: TestClient) -> None:
    before = bench.site.tree()
    entry = bench.ids()[0]
    rows = client.post(f"/api/entries/{entry}/check", json={"msgstr": "会议", "plurals": []}).json()["rows"]
    assert any(row["check"] == "cjk-left" for row in rows)
    body = {"drafts": {entry: "A draft that is nowhere saved"}, "known": ""}
    page = client.post(f"/api/preview/en/{ARTICLE}", json=body).json()
    assert any("A draft that is nowhere saved" in block["html"] for block in page["blocks"])
    bench.desk.flush()
    assert bench.site.tree() == before


@pytest.mark.parametrize(
    "path",
    [
        "/api/board",
        f"/api/articles/en/{ARTICLE}",
        "/api/queue/en",
        "/api/search?q=Meeting",
        "/api/concordance/en?text=会议",
        "/api/terms/en",
        "/api/faults",
        "/api/twins/en",
        "/api/activity?after=nonsense",
        "/api/words",
    ],
)
def test_lists_are_json(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "zh"})
    assert answer.status_code == 200, answer.text
    assert isinstance(answer.json(), dict)


def test_details_of_every_entry(bench: Bench, client: TestClient) -> None:
    for entry in bench.ids():
        for part in ("detail", "suggestions", "past"):
            assert client.get(f"/api/entries/{entry}/{part}").status_code == 200


def test_what_the_project_has_not(client: TestClient) -> None:
    for path in ("/api/articles/xx/news/1", "/api/articles/en/none", "/edit/xx/news/1", "/edit/en/none", "/api/terms/xx"):
        assert client.get(path).status_code == 404, path
    assert client.get(f"/api/search?q={'x' * 3000}").status_code == 400


# --- terms ---------------------------------------------------------------------------------------------------------


def test_terms_are_added_changed_and_taken_away(bench: Bench, client: TestClient) -> None:
    term = {"source": "会议", "target": "meeting", "locale": "en", "variants": ["conference"], "more": {}}
    made = client.put("/api/terms/en", json={"term": term})
    assert made.status_code == 200, made.text
    revision = {"If-Match": f'"{made.json()["revision"]}"'}
    changed = client.put("/api/terms/en", json={"term": {**term, "target": "event"}}, headers=revision)
    assert changed.status_code == 200, changed.text
    assert "event" in bench.site.read("glossary.csv")
    assert client.put("/api/terms/en", json={"term": term}, headers=revision).status_code == 409
    revision = {"If-Match": f'"{changed.json()["revision"]}"'}
    body = {"term": {**changed.json()["term"], "more": {}}, "remove": True}
    gone = client.put("/api/terms/en", json=body, headers=revision)
    assert gone.status_code == 204, gone.text
    assert client.get("/api/terms/en").json()["rows"] == []


def test_a_term_brings_no_columns_but_those_of_the_file(bench: Bench, client: TestClient) -> None:
    file = bench.site.root / "glossary.csv"
    file.write_text("term,target,locale,owner\n会议,meeting,en,Li Lei\n", "utf-8")
    bench.desk.look()
    before = file.read_bytes()
    for name in ("term", "target", "__proto__", "\n", ""):
        term = {"source": "新闻", "target": "news", "locale": "en", "more": {name: "x"}}
        assert client.put("/api/terms/en", json={"term": term}).status_code == 400, name
    assert file.read_bytes() == before
    term = {"source": "新闻", "target": "news", "locale": "en", "more": {"owner": "Han Meimei"}}
    assert client.put("/api/terms/en", json={"term": term}).status_code == 200
    assert "Han Meimei" in file.read_text("utf-8")


def test_a_term_of_another_locale_is_refused(client: TestClient) -> None:
    assert client.put("/api/terms/en", json={"term": {"source": "会议", "locale": "ja"}}).status_code == 400
    assert client.put("/api/terms/en", json={}).status_code == 400


# --- JSON ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Inner:
    said: str
    many: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outer:
    inner: Inner
    rows: tuple[Inner, ...]
    data: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({"n": 1}))
    nothing: None = None


def test_values_are_objects_with_the_names_of_their_fields() -> None:
    value = Outer(Inner("a", ("b", "c")), (Inner("<d>"),))
    assert json.loads(json_text(value)) == {
        "inner": {"said": "a", "many": ["b", "c"]},
        "rows": [{"said": "<d>", "many": []}],
        "data": {"n": 1},
        "nothing": None,
    }


def test_messages_are_said_wherever_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    message = say("hello")
    monkeypatch.setattr("i18nflow.web.plain.spoken", lambda text, _: f"zh:{text}" if text is message else text)
    value = {"a": message, "b": [Inner(message, (message,))], "c": {"d": (message, 1)}, "e": "hello"}
    said = "zh:hello"
    assert json.loads(json_text(value, "zh")) == {
        "a": said,
        "b": [{"said": said, "many": [said]}],
        "c": {"d": [said, 1]},
        "e": "hello",
    }


def test_names_of_files_that_are_no_text_are_still_json() -> None:
    assert json.loads(json_bytes({"path": "a\udc80"})) == {"path": "a\udc80"}


def test_other_things_are_for_nobody() -> None:
    for value in (object(), float("nan"), b"bytes"):
        with pytest.raises((TypeError, ValueError)):
            json_text({"a": value})


def test_the_words_of_the_scripts_are_found() -> None:
    found = said_by_scripts()
    assert len(found) > 20
    answer = words("zh")
    assert answer["lang"] == "zh"
    assert set(answer["words"]) == {one for one, _ in found}  # type: ignore[call-overload]
