"""What a format is: text to document, document and translations to text, by one walk.

A format never sees the disk.  Its laws, held for every format by ``tests/laws``: *identity* (a translator that answers
nothing gives the text back byte for byte), *totality* (each piece of the source belongs to a unit or to the skeleton),
*one walk* (the same slots in both directions), *locality* (a change in one place leaves other keys alone).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal, Protocol

from i18nflow.formats.defaults import FRONT_MATTER_KEYS, Autolinks, Emphasis, Ids, Scope
from i18nflow.model import Document, Finding, Translate, Unit
from i18nflow.values import value_class


@value_class(frozen=True, slots=True)
class Options:
    """What a site decides about its formats; the configuration reference explains each."""

    source_locale: str = "zh"
    scope: Scope = "source-script"
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    component_props: tuple[str, ...] = ()
    """Names in addition to ``inline.tags.TEXT_PROPS``."""
    data_keys: tuple[str, ...] = ()
    """Names of keys and columns in addition to ``formats.data.keys.DATA_KEYS``."""
    emphasis_repair: Emphasis = "cjk"
    autolinks: Autolinks = "cut"
    mdc: bool = True
    math: bool = False
    single_tilde: bool = True
    code_comments: bool = False
    ids: Ids = "regenerate"
    max_bytes: int = 5_000_000
    """Markdown text; a payload has its own limit."""
    data_bytes: int = 5_000_000
    """Data documents and message files."""

    @property
    def repairs(self) -> bool:
        """Whether emphasis that CommonMark leaves literal beside Chinese punctuation is read as such."""
        return self.emphasis_repair == "cjk"


@value_class(frozen=True, slots=True)
class Route:
    """From which locale to which, by the names they have in the site's paths (``zh`` → ``en``)."""

    source: str
    target: str

    def localise(self, path: str, separator: str = "/") -> str:
        """``path`` with its first part that names the source locale replaced; unchanged if there is none.

        ``/news/zh/700`` → ``/news/en/700``; ``700.zh.md`` → ``700.en.md``; ``content:news:zh:700.md`` with ``:``.
        """
        parts = path.split(separator)
        if self.source in parts:
            parts[parts.index(self.source)] = self.target
            return separator.join(parts)
        infix = f".{self.source}."
        return path.replace(infix, f".{self.target}.", 1) if infix in path else path


def same_href(href: str) -> str:
    """The link map of a build that leaves links alone."""
    return href


Echo = Callable[[str, str], str | None]
"""Address of a page (``""``: the file's own) and a text as its readers see it, without markup → the same text in the target
locale; ``None`` where that page has no such text, no catalog, or no translation of it."""


def no_echo(page: str, text: str) -> str | None:
    """The echo of a build that knows no other page."""
    return None


@value_class(frozen=True, slots=True)
class Head:
    """What a page says of its language and of its other languages; addresses are absolute where the site's origin is known."""

    lang: str
    """BCP 47 tag of the target locale."""
    direction: str = "ltr"
    canonical: str = ""
    """Address of the localized page itself."""
    alternates: tuple[tuple[str, str], ...] = ()
    """``hreflang`` → address, the page's own included, ``x-default`` last; the same for all languages of a page."""
    gone: tuple[str, ...] = ()
    """``hreflang`` values of the project in which the page is not there: alternates that a page still has for them go."""


@value_class(frozen=True, slots=True)
class Job:
    """One rebuild: who translates, where it goes, how links follow."""

    translate: Translate
    """Asked with the whole unit: :attr:`~i18nflow.model.Unit.page` says whose text it is."""
    route: Route | None = None
    """``None``: nothing but translated text changes, not even a path inside a payload."""
    href: Callable[[str], str] = same_href
    """Called for each link to another page; in-document ``#…`` is the format's own affair."""
    anchors: bool = True
    """Whether links to ``#…`` in the same document follow its headings' new ids."""
    echo: Echo = no_echo
    """What repeats the text of a page elsewhere: entries of lists and navigation, ``<title>``, search sections."""
    passage: Echo = no_echo
    """As ``echo``, for what repeats a whole passage of a page, several blocks in a row: the contents of search sections."""
    pages: tuple[str, ...] = ()
    """Addresses of other pages that this one may show texts of, beside those that it names itself."""
    texts: tuple[Unit, ...] = ()
    """Units of the page's Markdown or payload: in HTML, their components and bindings are rendered."""
    address: Callable[[str], str] | None = None
    """Address of a page in the target locale, the same where it is not there; ``None``: :meth:`Route.localise` of all."""
    asset: Callable[[str], str] = same_href
    """Address of an image or another file → its localized twin's, where there is one."""
    stamp: tuple[tuple[str, str], ...] = ()
    """Keys and plain YAML values to add to the front matter of the file's own document (``source_rev`` …)."""
    locale: str = ""
    """BCP 47 tag of the target locale, for the renderer's own words; ``""``: they stay."""
    head: Head | None = None
    """For pages in HTML; ``None``: ``lang``, canonical and alternates stay."""
    memory: dict[str, object] | None = None
    """What a format found out in earlier rebuilds of the same document with the same options, under its own name; it keeps
    what it likes there, and comes to the same text with it as without.  ``None``: the document is built once."""

    def moved(self, address: str) -> str:
        """The address of a page in the target locale."""
        if self.address is not None:
            return self.address(address)
        return self.route.localise(address) if self.route is not None else address


Result = Literal["translated", "source", "refused"]


@value_class(frozen=True, slots=True)
class Built:
    """What a rebuild gave: the text, and for each unit of the document (same order) what is shown."""

    text: str
    results: tuple[Result, ...]
    findings: tuple[Finding, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Old heading id → new heading id, for links from other articles."""
    left: Mapping[str, int] = field(default_factory=dict)
    """Address of a page → how many texts that repeat its own here stay in the source language, for want of an echo."""


class Format(Protocol):
    """A plug-in, found through the entry-point group ``i18nflow.formats``."""

    name: str

    def claims(self, path: str) -> bool:
        """Whether a file of this (relative, ``/``-separated) path is of this format."""

    def parse(self, text: str, options: Options, path: str = "") -> Document:
        """The document of ``text``; raises :class:`~i18nflow.errors.SourceError` where it cannot be one."""

    def rebuild(self, document: Document, job: Job, options: Options) -> Built:
        """The text with each unit's translation in place; never half right: a unit that cannot be written keeps its source."""

    def anchors(self, document: Document, translate: Translate, options: Options) -> dict[str, str]:
        """Old heading id → new heading id under ``translate``, without building."""
