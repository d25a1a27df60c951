"""Who is where, what streams are told, and what is done again and again."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import replace

import pytest
from starlette.requests import Request
from tests.web import loops
from tests.web.conftest import Bench
from tests.web.test_tokens import Clock

from i18nflow.errors import StorageError
from i18nflow.project.desk.values import Event
from i18nflow.web import streams, ticking
from i18nflow.web.hub import STREAMS, WAITING, Hub, Stream
from i18nflow.web.presence import EACH, FORGOTTEN, MOST, Presence, Seat
from i18nflow.web.settings import Settings

SEAT = Seat("k", "tab", "Li Lei", "en", "news/1", "e1")


def test_who_falls_silent_is_forgotten_after_half_a_minute() -> None:
    clock = Clock()
    presence = Presence(clock)
    presence.note(SEAT)
    clock.now += FORGOTTEN - 1
    assert (presence.forget(), len(presence.here())) == ((), 1)
    presence.note(SEAT)
    clock.now += FORGOTTEN - 1
    assert presence.forget() == ()
    clock.now += 1
    (gone,) = presence.forget()
    assert (gone.id, gone.who, gone.data["session"]) == ("", "Li Lei", "tab")
    assert presence.here() == ()


def test_who_leaves_is_gone_and_tabs_are_apart() -> None:
    presence = Presence()
    presence.note(SEAT)
    presence.note(replace(SEAT, key="other", entry="e2"))
    assert {event.id for event in presence.here()} == {"e1", "e2"}
    assert presence.note(replace(SEAT, entry="")).id == ""
    assert {event.id for event in presence.here()} == {"e2"}


def test_there_is_an_end_to_tabs() -> None:
    presence = Presence()
    for number in range(MOST + 10):
        presence.note(replace(SEAT, key=str(number), who=str(number % 30)))
    assert len(presence.here()) == MOST


def test_one_person_takes_some_places_only() -> None:
    presence = Presence()
    for number in range(EACH + 10):
        presence.note(replace(SEAT, key=str(number)))
    presence.note(replace(SEAT, key="another", who="Han Meimei"))
    assert [event.who for event in presence.here()].count("Li Lei") == EACH
    assert presence.here()[-1].who == "Han Meimei"


def test_a_stream_that_lags_behind_loads_anew() -> None:
    async def run() -> list[str]:
        stream = Stream(b"")
        for number in range(1, WAITING + 2):
            stream.put(Event(number, "entry"))
        stream.put(None)
        told: list[str] = []
        while (found := await stream.get(1)) is not None:
            told.append(found.kind)
        return told

    assert loops.run(run()) == ["reload", "entry"]


def test_a_stream_waits_no_longer_than_it_is_told() -> None:
    async def run() -> None:
        with pytest.raises(TimeoutError):
            await Stream(b"").get(0.01)

    loops.run(run())


def test_one_browser_has_so_many_streams_and_no_more() -> None:
    async def run() -> None:
        hub = Hub()
        with ExitStack() as stack, hub.listening(b"b") as other:
            streams = [stack.enter_context(hub.listening(b"a")) for _ in range(STREAMS)]
            with hub.listening(b"a"):
                assert await streams[0].get(1) is None
                with pytest.raises(TimeoutError):
                    await streams[1].get(0.01)
            hub.end(b"a")
            assert await streams[1].get(1) is None
            with pytest.raises(TimeoutError):
                await other.get(0.01)
            hub.close()
            assert await other.get(1) is None
        with hub.listening(b"c") as late:
            assert await late.get(1) is None

    loops.run(run())


def test_what_happens_while_the_missed_is_read_is_told_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    hub, sessions = bench.app.state.hub, bench.app.state.sessions
    session = sessions.find(sessions.open(""))
    assert session is not None

    def missed(*_: object) -> tuple[Event, ...]:
        hub._push((Event(5, "entry"), Event(6, "entry")))
        return (Event(4, "entry"), Event(5, "entry"))

    monkeypatch.setattr(streams, "_missed", missed)
    request = Request({"type": "http", "method": "GET", "headers": [(b"last-event-id", b"3")], "query_string": b""})

    async def run() -> list[bytes]:
        told = streams._told(request, bench.app.state, session)
        return [(await anext(told)).splitlines()[0] for _ in range(4)]

    assert loops.run(run()) == [b"id: 4", b"id: 5", b"retry: 2000", b"id: 6"]


def test_who_is_signed_out_is_told_no_more_and_silence_is_broken(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    hub, sessions = bench.app.state.hub, bench.app.state.sessions
    session = sessions.find(sessions.open(""))
    assert session is not None
    request = Request({"type": "http", "method": "GET", "headers": [], "query_string": b""})
    monkeypatch.setattr(streams, "KEEP_ALIVE", 0.01)

    async def run() -> list[bytes]:
        told = streams._told(request, bench.app.state, session)
        found = [await anext(told), await anext(told)]
        monkeypatch.setattr(streams, "KEEP_ALIVE", 5)
        sessions.close(session)
        hub._push((Event(hub_number(bench), "entry"),))
        return [*found, *[line async for line in told]]

    first, second = loops.run(run())
    assert first.startswith(b"retry: 2000\nid: ")
    assert second.startswith(b":")


def hub_number(bench: Bench) -> int:
    return bench.desk.events.last + 1


def test_nobody_is_told_where_no_server_runs() -> None:
    Hub().tell([Event(1, "entry")])


# --- again and again -----------------------------------------------------------------------------------------------


async def _turns(bench: Bench, seconds: float) -> None:
    async with ticking.ticking(bench.app.state):
        await asyncio.sleep(seconds)


def test_a_disk_that_is_away_is_told_once_and_tried_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks = []

    def look(_: object) -> tuple[Event, ...]:
        looks.append(1)
        raise StorageError("gone", "the disk is away", path="locales")

    monkeypatch.setattr(ticking, "EVERY", 0.01)
    monkeypatch.setattr(type(bench.desk), "look", look)
    loops.run(_turns(bench, 0.3))
    assert len(looks) > 3
    assert caplog.text.count("the disk is away") == 1


def test_a_bug_in_it_is_not_silent(bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def look(_: object) -> tuple[Event, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(type(bench.desk), "look", look)
    loops.run(_turns(bench, 0.3))
    assert "what is done in the background has ended" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_idle_articles_are_committed_only_where_that_is_wanted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    monkeypatch.setattr(ticking, "EVERY", 0.01)
    monkeypatch.setattr(ticking, "COMMIT_EVERY", 5)
    monkeypatch.setattr(ticking, "commit", lambda _, idle: asked.append(idle))
    loops.run(_turns(bench, 0.2))
    assert asked == []
    settings = bench.app.state.settings
    state = replace(bench.app.state, settings=Settings(settings.address, settings.door, commit=True))

    async def run() -> None:
        async with ticking.ticking(state):
            await asyncio.sleep(0.3)

    loops.run(run())
    assert asked
    assert set(asked) == {600.0}
