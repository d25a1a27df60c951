"""Where the pages that a payload speaks of go: which mentions move, and which stay since their twins stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from i18nflow.formats.base import Job, Route
from i18nflow.formats.payload.documents import ALONE, Mention
from i18nflow.formats.payload.route import PageRoute, site_address


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What becomes of each mention, by its number."""

    mentions: Sequence[Mention]
    addresses: tuple[str, ...]
    """As the site has them in the target locale; as before for what does not move."""
    routes: tuple[PageRoute | None, ...]
    """``None`` for what is left where it is."""
    staying: frozenset[int]
    """Parts of lists that span the locales already: they are neither translated nor moved."""

    def staying_objects(self) -> frozenset[int]:
        """``id`` of the objects of :attr:`staying`."""
        return frozenset(id(self.mentions[number].data) for number in self.staying)

    def moves(self) -> list[tuple[str, str, str]]:
        """Old address of all that move, the new one as the site has it, and as readers see it; the whole documents first."""
        numbers = sorted(range(len(self.mentions)), key=lambda number: self.mentions[number].article is None)
        ways = ((self.mentions[number].address, self.addresses[number], self.routes[number]) for number in numbers)
        return [(old, new, way.moved) for old, new, way in ways if way and old]


def plan(mentions: Sequence[Mention], single: bool, job: Job) -> Plan:
    """What ``job`` makes of ``mentions``; ``single``: all whole documents among them are one page's, the file's own."""
    old = tuple(mention.address for mention in mentions)
    if job.route is None:
        return Plan(mentions, old, (None,) * len(mentions), frozenset())
    mains = frozenset(number for number, mention in enumerate(mentions) if single and mention.article)
    own = mains if job.address else frozenset(range(len(mentions)))
    moved = [job.moved(address) if address else "" for address in old]
    addresses = _addresses(mentions, moved, own, job.route)
    staying = _staying(mentions, addresses, mains, job.route)
    ways = zip(old, moved, addresses, strict=True)
    routes = [_route(job.route, *way, own=number in own) if number not in staying else None for number, way in enumerate(ways)]
    return Plan(mentions, tuple(addresses), tuple(routes), staying)


def ancestor(directory: str, old: str, new: str) -> str:
    """Where ``directory`` is when the page ``old`` in it goes to ``new``; the same where that does not say."""
    tail = old.removeprefix(directory)
    if tail == old or not tail.startswith("/") or not new.endswith(tail):
        return directory
    return new.removesuffix(tail) or "/"


def _addresses(mentions: Sequence[Mention], moved: Sequence[str], own: frozenset[int], route: Route) -> list[str]:
    """As the site has them in the target locale."""
    addresses = [mention.address for mention in mentions]
    for number, mention in enumerate(mentions):
        if number in own or moved[number] != mention.address:
            addresses[number] = site_address(mention, moved[number], route)
    _follow_pages(mentions, addresses)
    _follow_documents(mentions, addresses, route)
    return addresses


def _follow_pages(mentions: Sequence[Mention], addresses: list[str]) -> None:
    """A directory of a navigation that has no page of its own goes where the first page in it goes."""
    parents = [(number, mention.parent) for number, mention in enumerate(mentions) if mention.parent != ALONE]
    paged = {parent for number, parent in parents if mentions[number].address == mentions[parent].address}
    for number, parent in reversed(parents):
        directory = mentions[parent]
        if directory.kind == "entry" and parent not in paged:
            there = ancestor(directory.address, mentions[number].address, addresses[number])
            if there != directory.address:
                addresses[parent] = there


def _follow_documents(mentions: Sequence[Mention], addresses: list[str], route: Route) -> None:
    """The directory that a document names goes with it."""
    for number, mention in enumerate(mentions):
        if mention.parent != ALONE and mentions[mention.parent].article:
            was, there = mentions[mention.parent].address, addresses[mention.parent]
            if there != was:
                addresses[number] = PageRoute(route.source, route.target, was, there).localise(mention.address)


def _staying(mentions: Sequence[Mention], addresses: Sequence[str], mains: frozenset[int], route: Route) -> frozenset[int]:
    """What stands beside its twin, and all inside of it; the twin of a directory may be there although its page is not."""
    standing: dict[int, set[str]] = {}
    for mention in mentions:
        standing.setdefault(mention.siblings, set()).add(mention.address)
    staying: set[int] = set()
    for number, mention in enumerate(mentions):
        beside = standing[mention.siblings] if mention.siblings != ALONE else ()
        twins = {addresses[number], route.localise(mention.address)} - {mention.address}
        if number not in mains and (mention.parent in staying or any(twin in beside for twin in twins)):
            staying.add(number)
    return frozenset(staying)


def _route(route: Route, old: str, shown: str, kept: str, *, own: bool) -> PageRoute | None:
    """By what the address that readers see says, else by the site's."""
    moved = shown if shown != old else kept
    return PageRoute(route.source, route.target, old, moved) if own or moved != old else None
