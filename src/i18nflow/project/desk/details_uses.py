"""Where else in the project a text is used: by an index of the templates' texts, kept with the counts of the board."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from i18nflow.catalogs.review import state_of
from i18nflow.catalogs.sayings import role_name
from i18nflow.errors import I18nflowError
from i18nflow.project.context import Group
from i18nflow.project.desk.board_counts import counts
from i18nflow.project.desk.journal_said import shown
from i18nflow.project.desk.looking import OfDesk, article_of, seen
from i18nflow.project.desk.values import Held
from i18nflow.project.desk.views import Use
from i18nflow.project.paths import template_path

if TYPE_CHECKING:
    from i18nflow.project.desk.desk import Desk

MOST = 50
"""Uses that are named, and catalogs that are looked into for them."""


@dataclass(slots=True)
class _Groups:
    """The groups by the path of their template, as of one state of the project."""

    groups: Mapping[str, Group] | None = None
    by_path: Mapping[str, Group] = field(default_factory=dict)


_groups = OfDesk(_Groups)


def uses(desk: Desk, held: Held) -> tuple[Use, ...]:
    """The other entries with the same source text in the locale, in the order of the articles; not all where there are many."""
    found = counts(desk)
    found.refresh_soon(desk)
    table = _by_path(desk)
    groups = (table[path] for path in found.having(held.entry.msgid, MOST) if path in table)
    rows = (use for group in groups for use in _in_group(desk, group, held))
    return tuple(use for _, use in zip(range(MOST), rows, strict=False))


def _by_path(desk: Desk) -> Mapping[str, Group]:
    kept, groups = _groups(desk), desk.groups
    if kept.groups is not groups:
        kept.by_path = {template_path(group.any_article, desk.project.config): group for group in groups.values()}
        kept.groups = groups
    return kept.by_path


def _in_group(desk: Desk, group: Group, held: Held) -> Iterator[Use]:
    try:
        catalog = seen(desk, group.name, held.locale)
    except I18nflowError:  # the board says that it cannot be read
        return
    for id, place in catalog.places.items():
        entry = catalog.catalog.entries[place]
        if entry.msgid == held.entry.msgid and id != held.id and not entry.obsolete:
            yield Use(id, article_of(group, entry), role_name(entry.role), shown(entry), state_of(entry))
