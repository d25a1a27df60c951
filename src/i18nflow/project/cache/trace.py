"""What a piece of work asks of the world, written down while it works: each question with its answer.

If all answers are still the same, the work would do the same again (*verifying traces*).  Work asks by reading files and by
looking whether files or articles are there; all of that goes through a few doors, which call :func:`note`.  Answers that are
remembered within a run bring along what was asked when they were found (:func:`remembered`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Question = tuple[str, str, str]
"""Kind (``FILE`` …), place (a root, a locale), name (a path, an article)."""
Trace = dict[Question, str]
"""Answers by question; ``""`` is the answer "there is none"."""

FILE = "file"
"""What a file holds: its version."""
WRITTEN = "written"
"""What the work itself made a file hold; takes the place of what it read there before."""
IS_FILE, IS_DIR = "is-file", "is-dir"
"""Whether there is such a file or directory: ``1`` or ``""``."""
ARTICLE = "article"
"""The sources of an article."""
ARTICLES = "articles"
"""All articles and their sources."""
BUNDLE = "bundle"
"""The articles that share a catalog, and their sources."""
STANDING = "standing"
"""Whether an article has a file in the target trees of a locale (the place)."""
BUILDING = "building"
"""Whether a locale (the place) is one of those of the run."""
UNREADABLE = "?"
"""Answers "it could not be read": never the same again."""
TORN: Question = ("torn", "", "")
"""Is among the questions where one was answered in two ways, because the world changed meanwhile."""

_asked: ContextVar[Trace | None] = ContextVar("asked", default=None)


def note(kind: str, place: str, name: str, answer: str) -> None:
    """Write down an answer, if anybody wants to know."""
    asked = _asked.get()
    if asked is not None and asked.setdefault((kind, place, name), answer) != answer:
        asked[TORN] = ""


def settle(place: str, name: str, version: str) -> None:
    """Write down what the work itself made of a file, whatever was in it before."""
    asked = _asked.get()
    if asked is not None:
        asked.pop((FILE, place, name), None)
        asked[WRITTEN, place, name] = version


def is_noting() -> bool:
    """Whether anybody wants to know."""
    return _asked.get() is not None


@contextmanager
def tracing() -> Iterator[Trace]:
    """A trace that fills while the block runs; what is asked in it is not told to a trace around it."""
    trace: Trace = {}
    token = _asked.set(trace)
    try:
        yield trace
    finally:
        _asked.reset(token)


def _replay(trace: Trace) -> None:
    asked = _asked.get()
    if asked is not None:
        for question, answer in trace.items():
            if asked.setdefault(question, answer) != answer:
                asked[TORN] = ""


class Remembered(Generic[P, R]):
    """A function that remembers its last answers, as ``functools.lru_cache`` does, each with what was asked for it.

    Its arguments are positional and hashable; it may be called from many threads.  With ``traced`` it writes down what is asked
    even where nobody else wants to know, so that it can be told to forget single answers.
    """

    def __init__(self, function: Callable[P, R], kept: int, *, traced: bool = False) -> None:
        self._function = function
        self._kept = kept
        self._traces = traced
        self._found: OrderedDict[object, tuple[R, Trace | None]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """The answer, remembered or found."""
        noting = is_noting()
        with self._lock:
            found = self._found.get(args)
            if found is not None:
                self._found.move_to_end(args)
        if found is None or (noting and found[1] is None):  # an answer whose questions nobody wrote down is found again
            traced = noting or self._traces
            return self._keep(args, *(self._traced(*args, **kwargs) if traced else (self._function(*args, **kwargs), None)))
        if noting and found[1]:
            _replay(found[1])
        return found[0]

    def forget(self, changed: Set[Question]) -> None:
        """Forget the answers for which one of ``changed`` was asked, or of which nobody knows what was."""
        with self._lock:
            found = self._found.items()
            gone = [key for key, (_, trace) in found if trace is None or not trace.keys().isdisjoint(changed)]
            for key in gone:
                del self._found[key]

    def relied(self) -> Trace:
        """All that was asked for the answers that are remembered."""
        with self._lock:
            return {question: answer for _, trace in self._found.values() for question, answer in (trace or {}).items()}

    def _traced(self, *args: P.args, **kwargs: P.kwargs) -> tuple[R, Trace]:
        trace: Trace = {}
        try:
            with tracing() as trace:
                return self._function(*args, **kwargs), trace
        finally:  # also where the answer is an error: whoever goes on in spite of it depends on it
            _replay(trace)

    def _keep(self, key: object, answer: R, trace: Trace | None) -> R:
        with self._lock:
            self._found[key] = answer, trace
            if len(self._found) > self._kept:
                self._found.popitem(last=False)
        return answer


def remembered(kept: int) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Remember the last ``kept`` answers of a function."""
    return lambda function: Remembered(function, kept)
