"""Sources, templates and the glossary: what was made of a file that is another one now is forgotten, and everybody is told."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping

from i18nflow.errors import I18nflowError
from i18nflow.project.cache.recording import place_of
from i18nflow.project.cache.scanning import version_now
from i18nflow.project.cache.trace import FILE, Question
from i18nflow.project.context import Group, Workspace
from i18nflow.project.desk.desk_state import DeskState
from i18nflow.project.desk.held_loading import content
from i18nflow.project.desk.outside_adopting import adopt, as_read
from i18nflow.project.desk.values import Event
from i18nflow.project.paths import template_path
from i18nflow.project.store import NO_STAMP, Stamp

_WALK = 5.0
"""Seconds, at least, between two walks over the trees."""
_SHARE = 20.0
"""A walk comes after so many times what the last one took."""
_MANY = 50
"""Articles that are told one by one."""


class Watched:
    """The files on which it depends what the desk has in memory, apart from its catalogs, and the list of articles."""

    def __init__(self, state: DeskState) -> None:
        self._state = state
        self._known: dict[Question, tuple[Stamp, str]] = {}
        """Stamps, and the versions that are relied on (``""`` where nobody said)."""
        self._walk_at = time.monotonic() + _WALK

    def look(self) -> tuple[Event, ...]:
        """Look at all of them; gives what was told.  Raises what the stores raise."""
        groups = self._groups()
        owners = {question: name for name, group in groups.items() for question in _files(self._state.workspace, group)}
        changed = frozenset(self._changed(owners))
        self._state.forget(changed)
        articles = {owners[question] for question in changed if question in owners}
        return (*self._terms(changed), *self._articles(groups, articles), *self._walked())

    def _groups(self) -> dict[str, Group]:
        with self._state.lock:
            names = {group for group, _ in self._state.slots}
        return {name: group for name in sorted(names) if (group := self._state.groups.get(name)) is not None}

    def _changed(self, own: Mapping[Question, str]) -> Iterator[Question]:
        """The files that are not as they were; new ones are compared with what is relied on, if anybody does."""
        relied = {question: answer for question, answer in self._state.workspace.relied().items() if question[0] == FILE}
        known, self._known = self._known, {}
        places = {place for _, place, _ in (*own, *relied)}
        stores = {place: self._state.workspace.store_named(place) for place in places}
        for question in (*own, *(one for one in relied if one not in own)):
            store, path = stores[question[1]], question[2]
            stamp, answer = store.stamp(path), relied.get(question, "")
            before = known.get(question, (stamp, ""))
            self._known[question] = stamp, answer
            doubtful = question in relied and before[1] != answer
            if before[0] != stamp or (doubtful and version_now(store, path) != answer):
                yield question

    def _terms(self, changed: Iterable[Question]) -> Iterator[Event]:
        state = self._state
        place = place_of(state.workspace.store.location, state.workspace.local.location)
        if (FILE, place, state.project.config.glossary.file) in changed:
            yield state.events.publish(Event(0, "terms"))

    def _articles(self, groups: Mapping[str, Group], changed: Iterable[str]) -> Iterator[Event]:
        """Tell of articles of which a source or the template changed; catalogs that are made of that are made anew."""
        for name in sorted(changed):
            for locale in self._state.locales:
                self._renew(groups[name], locale)
            yield self._state.events.publish(Event(0, "article", name))

    def _renew(self, group: Group, locale: str) -> None:
        state = self._state
        slot = state.slots.get((group.name, locale))
        if slot is None or slot.held.seen.exists:
            return
        try:
            fresh = content(state.workspace, group, locale, slot.held.seen)
        except I18nflowError:  # the template is being written, or is broken: whoever saves will be told
            return
        with state.lock:
            if not slot.waits:
                adopt(state, slot, as_read(slot, fresh, slot.held.seen), fresh, NO_STAMP)

    # --- the list of articles --------------------------------------------------------------------------------------

    def _walked(self) -> Iterator[Event]:
        """Walk over the trees, if it is time again."""
        begun = time.monotonic()
        if begun < self._walk_at:
            return
        yield from self.walk()
        self._walk_at = time.monotonic() + max(_WALK, _SHARE * (time.monotonic() - begun))

    def walk(self) -> tuple[Event, ...]:
        """See which articles there are now; where these are others, the desk works with another workspace from now on."""
        state, fresh = self._state, Workspace(self._state.project.config)
        before, now = _names(state.groups), _names(state.groups_of(fresh))
        others = [name for name in {**before, **now} if before.get(name) != now.get(name)]
        if not others:
            return ()
        state.settle(fresh)
        if len(others) > _MANY:
            return (state.events.publish(Event(0, "reload")),)
        return tuple(
            state.events.publish(Event(0, "article", name, data={} if name in now else {"gone": True})) for name in others
        )


def _names(groups: Mapping[str, Group]) -> dict[str, object]:
    """The articles and sources of each group, by their names alone."""
    return {
        name: [(article, [(source.tree, source.place.path) for source in sources]) for article, sources in group.articles]
        for name, group in groups.items()
    }


def _files(workspace: Workspace, group: Group) -> Iterator[Question]:
    """The sources of some articles, and their template."""
    local = workspace.local.location
    yield FILE, place_of(workspace.store.location, local), template_path(group.any_article, workspace.config)
    for _, sources in group.articles:
        for source in sources:
            store = workspace.tree_store(workspace.config.trees[source.tree].root)
            yield FILE, place_of(store.location, local), source.place.path
