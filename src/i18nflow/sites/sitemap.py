"""Sitemaps: each page names its other languages, and the translated pages are listed beside their originals.

Sources: sitemaps.org protocol 0.9 (``urlset``, ``sitemapindex``, at most 50,000 addresses); Google's documentation
"Localized versions of your pages" (each page names all languages, its own included); the output of @nuxtjs/sitemap 5 to 7.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from i18nflow.formats.splice import splice
from i18nflow.model import Finding
from i18nflow.routes.addresses import own_origin
from i18nflow.sites.pages import Page, Spelling, address_of, alternates
from i18nflow.sites.xml_spans import Element, Xml, blanks_before, scan_xml, tag_name
from i18nflow.wording import joined, say

XHTML = "http://www.w3.org/1999/xhtml"
MOST = 50_000
"""Addresses in one sitemap."""
_COPIED = ("lastmod", "changefreq", "priority")
"""What a translation's entry takes over from its original's; images and news have texts of their own."""

Links = dict[str, str]
"""``hreflang`` → address."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all sitemaps of a site need to know."""

    pages: Mapping[str, Page]
    """By the addresses of all their languages."""
    origins: tuple[str, ...]
    """Addresses at which the site is published, without a last ``/``."""
    listed: frozenset[str] = frozenset()
    """The addresses that other sitemaps of the site have: these are not added."""
    managed: frozenset[str] = frozenset()
    """The ``hreflang`` values that are ours to set; others stay."""

    def place(self, loc: str) -> tuple[str, str]:
        """The origin of a page's URL and its address; ``("", "")`` for another site's."""
        origin = own_origin(loc, self.origins)
        return (origin, address_of(loc[len(origin) :])) if origin else ("", "")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap that is localized."""

    text: str
    findings: tuple[Finding, ...] = ()
    added: frozenset[str] = frozenset()
    """The addresses of pages that it lists now."""


def sitemaps_in(xml: Xml) -> tuple[str, ...]:
    """The URLs of the sitemaps that a sitemap index names; none for anything else."""
    if xml.root.name != "sitemapindex":
        return ()
    return tuple(loc.text for one in xml.root.named("sitemap") for loc in one.named("loc")[:1])


def pages_in(xml: Xml, known: Known) -> Iterator[str]:
    """The addresses, below the site's top, of all pages of the site that a sitemap lists."""
    for url in _urls(xml):
        origin, address = known.place(_loc(url))
        if origin:
            yield address


def localise_sitemap(xml: Xml, known: Known) -> Sitemap:
    """The sitemap with alternates for each page in several languages, and with the translated pages that none lists.

    A translation's entry follows its original's and is written as that is.  Everything else stays byte for byte; a second
    time nothing changes.  An index, or any other XML, is given back as it is.
    """
    urls = _urls(xml)
    plan, findings = _planned(xml, known)
    if urls and not any(known.place(_loc(url))[0] for url in urls):
        message = say("none of its addresses begins with {origins}", origins=joined(say(" or "), known.origins))
        findings.append(Finding("sitemap-origin", "warning", message, hint=say("set `site.origin` as the sitemap has it")))
    built = _written(xml, plan)
    if built != xml.text and _entries(scan_xml(built)) != _expected(xml, plan):
        findings.append(Finding("sitemap-unsafe", "error", say("cannot be added to: what would be written reads differently")))
        return Sitemap(xml.text, tuple(findings))
    added = (known.place(url)[1] for one in plan.values() for url, _ in one.added)
    return Sitemap(built, tuple(findings), frozenset(added))


# --- what is to change ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Planned:
    """What becomes of one entry: its alternates, and the entries that follow it."""

    theirs: Links
    """Those that stay; the site has languages that are not ours."""
    ours: Links
    added: tuple[tuple[str, Links], ...] = ()
    """URL and alternates of each."""


def _planned(xml: Xml, known: Known) -> tuple[dict[int, _Planned], list[Finding]]:
    """Offset of an entry → what becomes of it, for all that change."""
    plan: dict[int, _Planned] = {}
    listed = {*known.listed, *pages_in(xml, known)}
    for url in _urls(xml):
        origin, address = known.place(_loc(url))
        page = known.pages.get(address)
        if page is None or len(page.addresses) == 1:
            continue
        spelling = Spelling(origin, _loc(url).endswith("/") and address != "/")
        ours = dict(alternates(page, spelling))
        missing = [one for one in page.translations if one not in listed] if address == page.source else []
        listed.update(missing)
        theirs = {lang: href for lang, href in _links(url).items() if lang not in known.managed}
        plan[url.start] = _Planned(theirs, ours, tuple((spelling.of(one), ours) for one in missing))
    total = len(_urls(xml)) + sum(len(one.added) for one in plan.values())
    if total <= MOST:
        return plan, []
    message = say("has no room for its translated pages: more than {most} addresses; only alternates are added", most=MOST)
    full = Finding("sitemap-full", "warning", message, hint=say("let the site write several sitemaps"))
    return {start: replace(one, added=()) for start, one in plan.items()}, [full]


def _expected(xml: Xml, plan: Mapping[int, _Planned]) -> list[tuple[str, Links]]:
    """The entries that the built sitemap must have."""
    entries: list[tuple[str, Links]] = []
    for url in _urls(xml):
        planned = plan.get(url.start, _Planned(_links(url), {}))
        entries += [(_loc(url), {**planned.theirs, **planned.ours}), *planned.added]
    return entries


def _entries(xml: Xml) -> list[tuple[str, Links]]:
    return [(_loc(url), _links(url)) for url in _urls(xml)]


# --- reading -------------------------------------------------------------------------------------------------------


def _urls(xml: Xml) -> list[Element]:
    return xml.root.named("url") if xml.root.name == "urlset" else []


def _loc(url: Element) -> str:
    return next((loc.text for loc in url.named("loc")), "")


def _alternates(url: Element) -> list[Element]:
    """The links of an entry that name another language."""
    return [
        link
        for link in url.children
        if (link.namespace, link.name) == (XHTML, "link")
        and link.attributes.get("rel") == "alternate"
        and "hreflang" in link.attributes
    ]


def _links(url: Element) -> Links:
    return {link.attributes["hreflang"]: link.attributes.get("href", "") for link in _alternates(url)}


# --- writing -------------------------------------------------------------------------------------------------------


def _written(xml: Xml, plan: Mapping[int, _Planned]) -> str:
    prefix, declared = _prefix(xml)
    edits: dict[int, tuple[int, str]] = {}
    for url in _urls(xml):
        if (planned := plan.get(url.start)) is None:
            continue
        edits.update(_linked(xml.text, url, planned, prefix))
        if planned.added:
            before = blanks_before(xml.text, url.start)
            copies = [before + _copy(xml.text, url, one, prefix) for one in planned.added]
            edits[url.end] = (url.end, "".join(copies))
    if any(declared and f"<{prefix}:link" in new for _, new in edits.values()):
        at = xml.root.start + 1 + len(tag_name(xml.text, xml.root))
        edits[at] = (at, f' xmlns:{prefix}="{XHTML}"')
    return splice(xml.text, edits)


def _prefix(xml: Xml) -> tuple[str, bool]:
    """The prefix of XHTML's names, and whether it has to be declared."""
    given = next((prefix for prefix, address in xml.namespaces.items() if address == XHTML and prefix), None)
    if given:
        return given, False
    names = ("xhtml", *(f"xhtml{number}" for number in range(2, len(xml.namespaces) + 3)))
    return next(name for name in names if name not in xml.namespaces), True


def _linked(text: str, url: Element, planned: _Planned, prefix: str) -> dict[int, tuple[int, str]]:
    """The edits that give an entry its alternates; none where it has them.

    All of ours are written anew, so that they do not depend on what earlier builds added.
    """
    present = _alternates(url)
    if _links(url) == {**planned.theirs, **planned.ours} and len(present) == len(planned.theirs) + len(planned.ours):
        return {}
    gone = [link for link in present if link.attributes["hreflang"] not in planned.theirs]
    return _with_links(text, url, gone, planned.ours, prefix)


def _with_links(text: str, url: Element, gone: list[Element], links: Links, prefix: str) -> dict[int, tuple[int, str]]:
    """The edits that take some children out of an entry and put links at its end."""
    edits = {child.start - len(blanks_before(text, child.start)): (child.end, "") for child in gone}
    new = "".join(blanks_before(text, _first(url).start) + _link(prefix, row) for row in links.items())
    at = url.children[-1].end
    start = next((start for start, (end, _) in edits.items() if end == at), at)
    edits[start] = (at, new)
    return edits


def _copy(text: str, url: Element, entry: tuple[str, Links], prefix: str) -> str:
    """The entry of a translation, written as ``url``, its original's."""
    loc, links = entry
    address = _first(url)
    kept = [child for child in url.children if child.namespace == url.namespace and child.name in _COPIED]
    gone = [child for child in url.children if child is not address and child not in kept]
    edits = _with_links(text, url, gone, links, prefix)
    edits[address.inner] = (address.close, escape(loc, quote=False))
    return splice(text, edits, url.start, url.end)


def _first(url: Element) -> Element:
    """The address of an entry, which has one."""
    return url.named("loc")[0]


def _link(prefix: str, row: tuple[str, str]) -> str:
    lang, href = row
    return f'<{prefix}:link rel="alternate" hreflang="{escape(lang)}" href="{escape(href)}" />'
