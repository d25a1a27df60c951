"""Events: each once, in order; who is behind is told so."""

from __future__ import annotations

import threading
import time

import pytest

from i18nflow.project.desk.events import Events
from i18nflow.project.desk.values import Event


def _event(name: str) -> Event:
    return Event(0, "entry", id=name)


def test_each_comes_once_and_in_order() -> None:
    events = Events()
    events.publish(_event("before"))
    with events.subscribe() as one, events.subscribe() as other:
        published = [events.publish(_event(str(number))) for number in range(5)]
        assert [event.number for event in published] == list(range(published[0].number, published[0].number + 5))
        assert one.next(0) == tuple(published)
        assert one.next(0) == ()
        assert other.next(0) == tuple(published)


def test_whoever_comes_back_gets_what_he_missed() -> None:
    events = Events()
    seen = events.publish(_event("seen"))
    missed = events.publish(_event("missed"))
    assert events.subscribe(seen.number).next(0) == (missed,)
    assert events.subscribe(missed.number).next(0) == ()


@pytest.mark.parametrize("number", [0, 10**15])
def test_whoever_comes_from_another_desk_loads_everything(number: int) -> None:
    events = Events()
    last = events.publish(_event("a"))
    found = events.subscribe(number)
    assert [(event.kind, event.number) for event in found.next(0)] == [("reload", last.number)]
    assert found.next(0) == ()


def test_numbers_of_a_later_desk_are_higher() -> None:
    first = Events()
    number = first.publish(_event("a")).number
    time.sleep(0.005)
    assert Events().last > number


def test_the_slow_load_everything() -> None:
    events = Events(kept=10)
    with events.subscribe() as slow, events.subscribe() as quick:
        for number in range(10):
            events.publish(_event(str(number)))
        assert len(quick.next(0)) == 10
        for number in range(5):
            last = events.publish(_event(str(number)))
        assert [event.kind for event in slow.next(0)] == ["reload"]
        assert [event.kind for event in quick.next(0)] == ["entry"] * 5
        assert slow.next(0) == ()
        events.publish(_event("on"))
        assert [event.number for event in slow.next(0)] == [last.number + 1]


def test_much_comes_in_pieces() -> None:
    events = Events(kept=1000)
    with events.subscribe() as one:
        for number in range(700):
            events.publish(_event(str(number)))
        found: list[str] = []
        while piece := one.next(0):
            assert len(piece) <= 256
            found += [event.id for event in piece]
    assert found == [str(number) for number in range(700)]


def test_many_listen_and_many_speak() -> None:
    events = Events(kept=5000)
    heard: list[list[int]] = [[] for _ in range(8)]
    ready = threading.Barrier(9)

    def listen(mine: list[int]) -> None:
        with events.subscribe() as one:
            ready.wait()
            while len(mine) < 400 and (found := one.next(10)):
                mine.extend(event.number for event in found)

    def speak() -> None:
        for number in range(100):
            events.publish(_event(str(number)))

    listeners = [threading.Thread(target=listen, args=(mine,)) for mine in heard]
    for thread in listeners:
        thread.start()
    ready.wait()
    speakers = [threading.Thread(target=speak) for _ in range(4)]
    for thread in (*speakers,):
        thread.start()
    for thread in (*speakers, *listeners):
        thread.join(20)
    assert all(mine == list(range(mine[0], mine[0] + 400)) for mine in heard)


def test_the_end_lets_everybody_go() -> None:
    events = Events()
    begun = time.monotonic()
    threading.Timer(0.05, events.close).start()
    assert events.subscribe().next(30) == ()
    assert time.monotonic() - begun < 10
    assert events.is_closed
