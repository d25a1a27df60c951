"""Outputs of former builds whose articles are gone: nobody else knows that they should go, and they are still published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from i18nflow.errors import I18nflowError
from i18nflow.model import Finding
from i18nflow.project.building import Order
from i18nflow.project.report import Outcome
from i18nflow.wording import say


def ownerless(order: Order, paths: Iterable[str]) -> list[str]:
    """Those of ``paths``, which builds wrote, that would be the translation of an article that is no more."""
    tops = _tops(order)
    return [path for path in paths if any(_is_ownerless(order, *place) for place in _places(tops, path))]


def left_behind(order: Order, paths: Iterable[str]) -> Outcome:
    """Name those of ``paths``, which :func:`ownerless` gave, that stand there as a build wrote them.

    They stay: what is removed is up to people.
    """
    if not order.workspace.sources.complete:
        return Outcome()
    tops = _tops(order)
    stale = (path for path in paths if any(_is_stale(order, *place) for place in _places(tops, path)))
    return Outcome(findings=tuple(map(_gone, stale)))


def _tops(order: Order) -> list[str]:
    return [order.targets.store(tree).shown("") for tree in range(len(order.workspace.layouts))]


def _places(tops: Sequence[str], path: str) -> Iterator[tuple[int, str]]:
    """The trees whose outputs lie above a path of the journal, and the path below."""
    for tree, top in enumerate(tops):
        if path.startswith(top):
            yield tree, path.removeprefix(top)


def _is_ownerless(order: Order, tree: int, path: str) -> bool:
    place = order.workspace.layouts[tree].find(path)
    if place is None or place.locale not in order.locales:
        return False
    return place.article not in order.workspace.by_article and place.article not in order.workspace.sources.left_out


def _is_stale(order: Order, tree: int, path: str) -> bool:
    """Whether an ownerless output is there, and as a build wrote it."""
    if not _is_ownerless(order, tree, path):
        return False
    try:
        disk = order.targets.store(tree).read(path)
    except I18nflowError:  # nothing of ours can be read there, so there is nothing to say of it
        return False
    return disk.exists and order.targets.outputs.ours(disk.path, disk.version)


def _gone(path: str) -> Finding:
    hint = say("remove it, if it is to go as well")
    return Finding("no-source", "warning", say("its article is gone; it is left as it is"), path, hint=hint)
