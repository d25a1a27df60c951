"""What a server that runs for weeks keeps in memory: as much after many saves as before them."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from functools import partial
from itertools import pairwise

import pytest
from starlette.testclient import TestClient
from tests.project.site import Site
from tests.web.conftest import ARTICLE, ORIGIN, PORT, Bench

from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.events import Events
from i18nflow.project.desk.guests import guest_book
from i18nflow.project.desk.values import Person
from i18nflow.web import address
from i18nflow.web.app import make_app
from i18nflow.web.doors import LocalDoor
from i18nflow.web.settings import Settings

SAVES = 100
TEXTS = ("Hello there", "Hello again")
"""The same again and again: what is known of texts is bounded, and is full after thousands of them."""

_COMING_AND_GOING = (asyncio.TimerHandle, Context)
"""Of asyncio, which clears away clocks that were stopped once there are a hundred."""


@contextmanager
def _running(site: Site) -> Iterator[tuple[Bench, TestClient]]:
    """A server with its clocks and threads, and somebody who is signed in."""
    with Desk(site.project) as desk:
        settings = Settings(address.loopback(PORT), LocalDoor(Person("Li Lei", "li@example.org")))
        bench = Bench(make_app(desk, settings), site, guest_book(site.root))
        with TestClient(bench.app, base_url=ORIGIN) as client:
            cookie = bench.app.state.sessions.open("")
            client.cookies.set(settings.cookie, cookie)
            client.headers.update(bench.write_headers(cookie))
            yield bench, client


def _work(bench: Bench, client: TestClient, saves: int) -> tuple[int, int]:
    """Translate as a page does, and wait until it is written; gives the objects, and the pieces of memory, that are there."""
    ids = bench.ids()
    for number in range(saves):
        id, text = ids[number % len(ids)], TEXTS[number // len(ids) % 2]
        found = client.get(f"/api/entries/{id}")
        body = {"msgstr": text, "state": "translated"}
        assert client.put(f"/api/entries/{id}", json=body, headers={"If-Match": found.headers["etag"]}).status_code == 200
        assert client.post(f"/api/entries/{id}/check", json={"msgstr": text}).status_code == 200
        assert client.post("/api/presence", json={"article": ARTICLE, "locale": "en", "entry": id}).status_code == 204
        assert client.post(f"/api/preview/en/{ARTICLE}", json={"drafts": {id: f"{text}!"}, "known": ""}).status_code == 200
    bench.desk.flush()
    gc.collect()
    return sum(not isinstance(one, _COMING_AND_GOING) for one in gc.get_objects()), sys.getallocatedblocks()


def _grown(site: Site) -> tuple[float, float]:
    """What comes with a save, by both measures: in the middle one of three stretches, when all is warm."""
    with _running(site) as (bench, client):
        held = [_work(bench, client, SAVES) for _ in range(4)]
    rows = [sorted(after - before for before, after in pairwise(row)) for row in zip(*held, strict=True)]
    return rows[0][1] / SAVES, rows[1][1] / SAVES


def test_saves_leave_nothing_behind(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("i18nflow.project.desk.desk_state.Events", partial(Events, 20))
    objects, pieces = _grown(site)
    assert objects < 0.5
    assert pieces < 5  # what is left of an event alone is more


def test_what_is_left_behind_is_seen(site: Site) -> None:
    assert _grown(site)[0] > 0.5  # the events that are kept for who comes late, which are not so many yet
