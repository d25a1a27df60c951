"""The rows of the cache: which actions were done, and the questions on whose answers their results depend.

An action is there as long as all its answers are known to hold.  An answer is only changed together with the removal of
the actions that relied on it, so that a run that is killed at any moment leaves nothing wrong behind, only something to be
done again.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from i18nflow.project.cache.database import transaction
from i18nflow.project.cache.proof import ACTION, proof
from i18nflow.project.cache.scanning import Seen
from i18nflow.project.cache.trace import FILE, IS_DIR, IS_FILE, TORN, UNREADABLE, WRITTEN, Question, Trace
from i18nflow.project.store.base import Stamp
from i18nflow.values import value_class

_CONTENT = (FILE, WRITTEN)
_PATHS = (FILE, WRITTEN, IS_FILE, IS_DIR)
_INSERT = (
    "INSERT OR IGNORE INTO questions (kind, place, folder, name, proof, answer, size, mtime, ctime, inode)"
    " VALUES (?,?,?,?,?,?,?,?,?,?)"
)
_FIND = "SELECT id, answer FROM questions WHERE kind = ? AND place = ? AND folder = ? AND name = ?"
_ADD = f"INSERT OR REPLACE INTO actions ({ACTION}, proof) VALUES (?,?,?,?,?,?,?,?,?)"
_FORGET_GONE = "DELETE FROM actions WHERE verb {} ('extract', 'update') AND item NOT IN (SELECT {} FROM articles)"
"""Templates and catalogs are those of bundles, outputs those of articles."""
_FEW = 16
"""Questions for which the database looks itself who asked them."""
_UNKNOWN: tuple[None, None, None, None] = (None, None, None, None)


@value_class(frozen=True, slots=True)
class Action:
    """One thing that was done, as the ledger keeps it: what for, what was asked, and what a report says of it."""

    verb: str
    item: str
    locale: str
    trace: Trace
    counts: bytes
    remarks: str
    paths: str
    extra: bytes = b""


Row = tuple[str, bytes, str, str, bytes]
"""Item, counts, remarks, paths and extra of an action."""


class Ledger:
    """The rows of one database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # --- words of the whole project --------------------------------------------------------------------------------

    def word(self, key: str) -> str:
        """A value that was kept under a key, ``""`` for none."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def keep_word(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # --- what changed ----------------------------------------------------------------------------------------------

    def forget_verb(self, verb: str) -> None:
        """Drop all actions of a verb: they were done in another way than it would be done now."""
        self.connection.execute("DELETE FROM actions WHERE verb = ?", (verb,))

    def ask_again(self, kind: str, answer: Callable[[str, str], str]) -> list[tuple[str, int]]:
        """The questions of a kind whose answer, by place and name, is another one now: the answer, and the question's id."""
        rows = self.connection.execute("SELECT id, place, folder, name, answer FROM questions WHERE kind = ?", (kind,))
        found = ((number, place, joined(folder, name), old) for number, place, folder, name, old in rows.fetchall())
        return [(now, number) for number, place, name, old in found if (now := answer(place, name)) != old]

    def learn(self, seen: Seen, others: Sequence[tuple[str, int]], words: Mapping[str, str]) -> None:
        """Write down what a look at the world found, and drop what relied on the contrary; ``words`` go along."""
        changed = seen.changed.union(number for _, number in others)
        with transaction(self.connection) as cursor:
            cursor.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", words.items())
            cursor.executemany("UPDATE questions SET answer=?, size=?, mtime=?, ctime=?, inode=? WHERE id=?", seen.answers)
            cursor.executemany("UPDATE questions SET answer=? WHERE id=?", others)
            cursor.executemany("DELETE FROM folders WHERE place=? AND path=?", seen.gone)
            cursor.executemany("INSERT OR REPLACE INTO folders (place, path, names, stamps) VALUES (?,?,?,?)", seen.folders)
            self._drop(cursor, changed)

    def list_articles(
        self,
        rows: Iterable[tuple[str, int, str, str]],
        others: Sequence[tuple[str, int]],
        words: Mapping[str, str],
        counted: tuple[str, str],
    ) -> None:
        """Write down all articles (name, rank, bundle, sources), and the questions that are answered anew by them.

        ``counted``: the word that counts the lists, and how it was before the articles were looked for.  Where another run
        has made a list since then, nobody knows which is the later one, and ``words`` are kept without their values.
        """
        with transaction(self.connection) as cursor:
            cursor.execute("DELETE FROM articles")
            cursor.executemany("INSERT INTO articles (name, rank, bundle, sources) VALUES (?,?,?,?)", rows)
            for which, column in (("IN", "bundle"), ("NOT IN", "name")):
                cursor.execute(_FORGET_GONE.format(which, column))
            cursor.executemany("UPDATE questions SET answer=? WHERE id=?", others)
            key, before = counted
            known = words if self.word(key) == before else dict.fromkeys(words, "")
            count = str(int(self.word(key) or 0) + 1)
            cursor.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", [*known.items(), (key, count)])
            self._drop(cursor, {number for _, number in others})

    def bundles(self) -> list[str]:
        """The names of all catalogs, in their order."""
        return [name for (name,) in self.connection.execute("SELECT DISTINCT bundle FROM articles ORDER BY bundle")]

    def _drop(self, cursor: sqlite3.Cursor, changed: set[int]) -> None:
        """Drop the actions that asked one of ``changed``, or one that a run answered anew after they were done."""
        pending = dict(cursor.execute("SELECT question, max(upto) FROM pending GROUP BY question").fetchall())
        if not changed and not pending:
            return
        rows = _that_may_ask(cursor, changed | pending.keys())
        wrong = [(number,) for number, asked in rows if _is_wrong(number, asked, changed, pending)]
        cursor.executemany("DELETE FROM actions WHERE id = ?", wrong)
        cursor.execute("DELETE FROM pending")

    # --- for whoever keeps it all in memory ------------------------------------------------------------------------

    def questions_of_paths(self) -> Iterator[tuple[int, Question, str]]:
        """The id, the question and the answer of all that was asked of files and directories."""
        query = "SELECT id, kind, place, folder, name, answer FROM questions WHERE kind IN (?, ?, ?)"
        for number, kind, place, folder, name, answer in self.connection.execute(query, (FILE, IS_FILE, IS_DIR)):
            yield number, (kind, place, joined(folder, name)), answer

    def asked_by(self, verb: str) -> Iterator[tuple[str, str, array[int]]]:
        """Item, locale and the ids of the questions of each action of a verb."""
        for item, locale, blob in self.connection.execute("SELECT item, locale, asked FROM actions WHERE verb = ?", (verb,)):
            asked = array("I")
            asked.frombytes(blob)
            yield item, locale, asked

    # --- what was done ---------------------------------------------------------------------------------------------

    def record(self, actions: Iterable[Action], stamps: dict[tuple[str, str], Stamp]) -> None:
        """Write down actions with what they asked.

        One is left out where an answer is not what the ledger takes for true: then the world changed during the run.
        ``stamps`` are those of files as they were before any of it.
        """
        with transaction(self.connection) as cursor:
            folders: set[tuple[str, str]] = set()
            for action in actions:
                asked = self._asked(cursor, action.trace, stamps)
                folders.update((place, name.rpartition("/")[0]) for kind, place, name in action.trace if kind in _CONTENT)
                if asked is not None:
                    whose = (action.verb, action.item, action.locale)
                    row = (*whose, asked.tobytes(), action.counts, action.remarks, action.paths, action.extra)
                    cursor.execute(_ADD, (*row, proof(row)))
            cursor.executemany("INSERT OR IGNORE INTO folders (place, path, names, stamps) VALUES (?, ?, '', '')", folders)

    def _asked(self, cursor: sqlite3.Cursor, trace: Trace, stamps: dict[tuple[str, str], Stamp]) -> array[int] | None:
        """The ids of what was asked; ``None`` if one of the answers does not hold."""
        if TORN in trace or UNREADABLE in trace.values() or not all(map(_is_text, trace)):
            return None
        asked = array("I")
        for question, answer in trace.items():
            row = _row(question)
            stamp = stamps.get((row[1], question[2])) if question[0] == FILE else None
            cursor.execute(_INSERT, (*row, proof(row), answer, *(stamp or _UNKNOWN)))
            number, known = cursor.execute(_FIND, row).fetchone()
            if known != answer and question[0] != WRITTEN:
                return None
            if question[0] == WRITTEN:
                self._written(cursor, number, answer, known)
            asked.append(number)
        return asked

    def _written(self, cursor: sqlite3.Cursor, number: int, answer: str, known: str) -> None:
        """The stamp of a file just written says too little, so that it will be read again, once."""
        cursor.execute(
            "UPDATE questions SET answer=?, size=NULL, mtime=NULL, ctime=NULL, inode=NULL WHERE id=?", (answer, number)
        )
        if known != answer:  # what was done before, and relied on the old one, is dropped by the next look
            cursor.execute("INSERT INTO pending SELECT ?, coalesce(max(id), 0) FROM actions", (number,))

    # --- what there is ---------------------------------------------------------------------------------------------

    def done(self, verb: str, locale: str) -> set[str]:
        """The items that need not be done again in a locale."""
        rows = self.connection.execute("SELECT item FROM actions WHERE verb = ? AND locale = ?", (verb, locale))
        return {item for (item,) in rows}

    def has_path(self, verb: str, path: str) -> bool:
        """Whether one of the actions of a verb is about the file that people know by this path."""
        rows = self.connection.execute("SELECT paths FROM actions WHERE verb = ? AND instr(paths, ?)", (verb, path))
        return any(path in paths.split("\n") for (paths,) in rows)

    def kept(self, verb: str, locale: str) -> Iterator[Row]:
        """What is kept of each action of a verb in a locale."""
        query = "SELECT item, counts, remarks, paths, extra FROM actions WHERE verb = ? AND locale = ?"
        yield from self.connection.execute(query, (verb, locale))


def _that_may_ask(cursor: sqlite3.Cursor, questions: Set[int]) -> Iterable[tuple[int, bytes]]:
    """Actions with what they asked, among them all that asked one of the questions."""
    if len(questions) > _FEW:
        return cursor.execute("SELECT id, asked FROM actions")
    where = " OR ".join(["instr(asked, ?)"] * len(questions))  # the bytes of a number may stand across two others
    return cursor.execute(f"SELECT id, asked FROM actions WHERE {where}", [array("I", [one]).tobytes() for one in questions])


def _is_wrong(number: int, blob: bytes, changed: set[int], pending: dict[int, int]) -> bool:
    asked = array("I")
    asked.frombytes(blob)
    if not changed.isdisjoint(asked):
        return True
    return not pending.keys().isdisjoint(asked) and any(pending.get(question, -1) >= number for question in asked)


def _is_text(question: Question) -> bool:
    """Whether the database can take it: a name on the disk may hold what is no text."""
    name = question[2]
    return name.isascii() or not any("\ud800" <= char <= "\udfff" for char in name)


def _row(question: Question) -> tuple[str, str, str, str]:
    kind, place, name = question
    if kind not in _PATHS:
        return kind, place, "", name
    folder, _, last = name.rpartition("/")
    return FILE if kind == WRITTEN else kind, place, folder, last


def joined(folder: str, name: str) -> str:
    """The path of a file, which the database keeps in two parts."""
    return f"{folder}/{name}" if folder else name
