"""Checks while a text is typed: the engine of ``check`` on one entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import withdraw
from i18nflow.project.desk.faults_found import faults_of
from i18nflow.project.desk.views import Typed

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk


def check_text(desk: Desk, id: str, msgstr: str, plurals: tuple[str, ...] = ()) -> tuple[Typed, ...]:
    """What the checks find in a text that is typed into an entry; muted ones are silent, as in ``check``.

    Checks that compare an entry with others of its article are not asked: nobody can mend here what stands there.  Raises
    :class:`~i18nflow.project.desk.values.UnknownEntry`.
    """
    held = desk.held(id)
    entry = withdraw(held.entry)  # an approval says nothing of a text that is being typed
    typed = replace(entry, plurals=plurals) if entry.msgid_plural is not None else replace(entry, msgstr=msgstr)
    return faults_of(desk, replace(held, entry=typed))
