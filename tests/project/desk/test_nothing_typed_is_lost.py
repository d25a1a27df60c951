"""W4: two people with tabs of their own, undo, other programs, restarts and kills, in any order: nothing typed is lost.

Everybody adds a word of his own to what he sees, so nobody takes anything away but by undoing.  At every moment each word is in
the catalog, in the answer to whoever saved second, in ``conflicts/``, or in the journal as undone.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.project.desk.office import GROUP, LEI, MEI, TEXTS, Office, abandon, typing, updated

from i18nflow.model import Catalog
from i18nflow.project.desk.desk import Desk
from i18nflow.project.desk.values import Change, Held, StaleEdit

_PEOPLE = (LEI, MEI)
_person = st.integers(0, 1)
_text = st.sampled_from((*TEXTS[:2], *TEXTS[:3]))  # they meet more often in few


@dataclass
class _Tab:
    """What somebody's browser shows."""

    seen: dict[str, Held] = field(default_factory=dict)


class Workbench(RuleBasedStateMachine):
    """The actions of people and programs."""

    @initialize()
    def open(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.office = Office(self.root)
        self.office.desk._writer.stop()  # nothing is written but when it is said here
        self.tabs = [_Tab(), _Tab()]
        self.typed: set[str] = set()
        self.undone: set[str] = set()
        self.elsewhere: set[str] = set()
        self.edition = 0
        self.opened: Catalog | None = self.office.read()

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.desk.close()
            self._nothing_is_lost()
            shutil.rmtree(self.root)

    # --- people ----------------------------------------------------------------------------------------------------

    @rule(person=_person, msgid=_text)
    def look_at(self, person: int, msgid: str) -> None:
        self.tabs[person].seen[msgid] = self.office.held(msgid)

    @rule(person=_person, msgid=_text, state=st.sampled_from(["translated", "fuzzy"]))
    def save(self, person: int, msgid: str, state: str) -> None:
        """From what the tab shows, however old."""
        tab = self.tabs[person]
        begun = tab.seen.get(msgid) or self.office.held(msgid)
        word = self._word()
        text = f"{begun.entry.msgstr} {word}".strip()
        change = Change(text, (), state, None, (begun.entry.msgstr, ()))  # type: ignore[arg-type]
        try:
            tab.seen[msgid] = self.office.desk.save(_PEOPLE[person], begun.id, begun.revision, change)
        except StaleEdit as error:
            self._settle(person, msgid, word, error)
        self.typed.add(word)

    def _settle(self, person: int, msgid: str, word: str, error: StaleEdit) -> None:
        """The answer has both texts, and what is made of them can be saved."""
        words = set(error.merged.msgstr.split())
        typed = set(error.theirs.entry.msgstr.split()) - set(error.base.msgstr.split())
        assert word in words
        assert typed <= words
        assert self.office.desk.held(error.theirs.id) == error.theirs, "nothing was saved"
        saved = self.office.desk.save(_PEOPLE[person], error.theirs.id, error.theirs.revision, error.merged)
        self.undone |= set(error.theirs.entry.msgstr.split()) - words  # taken away by whoever was told of it
        self.tabs[person].seen[msgid] = saved

    @rule(person=_person, back=st.integers(0, 5))
    def undo(self, person: int, back: int) -> None:
        rows = self.office.desk.journal.rows(limit=6)
        if back < len(rows):
            row = rows[back]
            now = self.office.desk.held(row.id)
            with suppress(StaleEdit):
                now = self.office.desk.undo(_PEOPLE[person], row.number)
                self.undone |= set(row.after.split()) - set(row.before.split())
            assert self.office.desk.held(row.id).entry.msgid == now.entry.msgid

    # --- programs --------------------------------------------------------------------------------------------------

    @rule(msgid=_text)
    def type_elsewhere(self, msgid: str) -> None:
        """An editor that reads the file and saves it at once."""
        self._in_editor(self.office.read(), msgid)

    @rule()
    def open_editor(self) -> None:
        self.opened = self.office.read()

    @rule(msgid=_text)
    def save_editor(self, msgid: str) -> None:
        """An editor that has been open for some time, and writes the whole file."""
        if self.opened is not None:
            had = {word for entry in self.opened.entries for word in entry.msgstr.split()}
            self.typed -= self.elsewhere - had  # what other programs do to each other is not the desk's to mend
            self._in_editor(self.opened, msgid)
            self.opened = None

    @rule(msgid=_text, killed=st.booleans())
    def save_editor_meanwhile(self, msgid: str, killed: bool) -> None:
        """While the desk is closed, or has been killed."""
        if killed:
            abandon(self.office.desk)
        else:
            self.office.desk.close()
        self.save_editor(msgid)
        self.office.desk = Desk(self.office.site.project)
        self.office.desk._writer.stop()

    def _in_editor(self, catalog: Catalog, msgid: str) -> None:
        word = self._word()
        found = next(entry for entry in catalog.entries if entry.msgid == msgid)
        self.office.put(catalog, typing({msgid: f"{found.msgstr} {word}".strip()}))
        self.typed.add(word)
        self.elsewhere.add(word)

    @rule()
    def update(self) -> None:
        """A sentence of the article changes, and the catalogs follow."""
        self.edition += 1
        texts = [*TEXTS[:3], f"第{self.edition}版。"]
        self.office.site.write("content/zh/news/1.md", f"# {texts[0]}\n\n" + "\n\n".join(texts[1:]) + "\n")
        updated(self.office.site)
        self.opened = None  # an editor with entries that are no more is another story

    @rule()
    def look(self) -> None:
        self.office.desk.look()

    @rule()
    def flush(self) -> None:
        self.office.desk.flush()

    @rule()
    def restart(self) -> None:
        self.office.again()
        self.office.desk._writer.stop()

    @rule()
    def kill(self) -> None:
        self.office.kill()
        self.office.desk._writer.stop()

    # --- the law ---------------------------------------------------------------------------------------------------

    def _word(self) -> str:
        self._number = getattr(self, "_number", 0) + 1
        return f"w{self._number}"

    @invariant()
    def nothing_is_lost(self) -> None:
        if hasattr(self, "office"):
            self._nothing_is_lost(self.office.desk.catalog(GROUP, "en").catalog)

    def _nothing_is_lost(self, *catalogs: Catalog) -> None:
        """In memory or in the file, where the desk has not looked at it yet; among the conflicts; or undone on purpose."""
        entries = [entry for catalog in (self.office.read(), *catalogs) for entry in catalog.entries]
        kept = " ".join((*(entry.msgstr for entry in entries), self.office.conflicts().replace('"', " "))).split()
        lost = self.typed - self.undone - set(kept)
        assert not lost, lost


_IS_FUZZ = os.environ.get("HYPOTHESIS_PROFILE") == "fuzz"
Workbench.TestCase.settings = settings(
    max_examples=3000 if _IS_FUZZ else 300, stateful_step_count=12, deadline=None, derandomize=not _IS_FUZZ
)
"""The same interleavings in each run of the suite, new ones in `HYPOTHESIS_PROFILE=fuzz`."""
TestWorkbench = Workbench.TestCase
