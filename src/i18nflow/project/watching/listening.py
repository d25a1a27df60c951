"""Files as they are saved: the one door to watchfiles, whose threads ask the operating system.

Two threads listen, to whole trees and to single directories; what they hear waits in a queue, so that work can go on meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread

from i18nflow.errors import ConfigError, StorageError
from i18nflow.project.watching import polling
from i18nflow.project.watching.sorting import Event
from i18nflow.wording import say

_STEP = 20
"""Milliseconds without a further event after which those that came are handed over: editors save in several steps."""
_LONGEST = 400
"""Milliseconds after which they are handed over in any case."""
_BREATH = 200
"""Milliseconds after which the watcher says that nothing happened; that it does so at all tells that it listens."""
_PATIENCE = 60.0
"""Seconds to wait for that: it has to go over all directories before."""


class Ears:
    """What was heard since."""

    def __init__(self) -> None:
        self.heard: SimpleQueue[list[Event] | Exception] = SimpleQueue()
        self.stop = Flag()

    def next(self, seconds: float | None) -> list[Event]:
        """All events so far; waits for the first, ``seconds`` at most (``None``: for ever).

        Raises ``StorageError`` where the system cannot tell, or a directory cannot be read any more.
        """
        found: list[Event] = []
        try:
            batch = self.heard.get(timeout=seconds) if seconds != 0 else self.heard.get_nowait()
            while True:
                if isinstance(batch, StorageError):
                    raise batch
                if isinstance(batch, Exception):
                    hint = say("watch --poll asks in turns; or let the system watch more (fs.inotify.max_user_watches)")
                    raise StorageError("cannot-watch", str(batch), hint=hint) from batch
                found += batch
                batch = self.heard.get_nowait()
        except Empty:
            return found


@contextmanager
def listening(deep: Sequence[str], flat: Sequence[str], *, poll: bool) -> Iterator[Ears]:
    """Listen to directories, to ``deep`` ones with all below, while the block runs: whatever is saved in it is heard.

    Raises ``ConfigError`` where watchfiles is not installed, ``StorageError`` where a directory cannot be looked at.
    """
    ears = Ears()
    if poll:
        again = partial(polling.look, deep, flat)
        Thread(target=polling.poll, args=(again(), again, ears.stop, ears.heard.put), daemon=True).start()
    else:
        _require_watchfiles()
        for ready in [_begun(ears, tops, below=below) for tops, below in ((deep, True), (flat, False)) if tops]:
            ready.wait(_PATIENCE)
    try:
        yield ears
    finally:
        ears.stop.set()


def _require_watchfiles() -> None:
    """A fault of its own, before any thread starts."""
    try:
        import watchfiles  # noqa: F401
    except ImportError as error:
        hint = say("pip install 'i18nflow[watch]'")
        raise ConfigError("no-watchfiles", say("watching files takes the package watchfiles"), hint=hint) from error


def _begun(ears: Ears, tops: Sequence[str], *, below: bool) -> Flag:
    ready = Flag()
    Thread(target=_listen, args=(ears, tops, below, ready), daemon=True).start()
    return ready


def _listen(ears: Ears, tops: Sequence[str], below: bool, ready: Flag) -> None:
    from watchfiles import Change, watch

    found = watch(
        *tops,
        watch_filter=None,
        debounce=_LONGEST,
        step=_STEP,
        stop_event=ears.stop,
        rust_timeout=_BREATH,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=below,
        ignore_permission_denied=True,
    )
    try:
        for changes in found:
            ready.set()
            if changes:
                ears.heard.put([Event(path, change == Change.deleted) for change, path in changes])
    except (OSError, RuntimeError) as error:  # a directory went away, or there are more than the system can watch
        ears.heard.put(error)
    finally:
        ready.set()
