"""What a format is: text to document, document and translations to text, by one walk.

A format never sees the disk.  Its laws, held for every format by ``tests/laws``: *identity* (a translator that answers
nothing gives the text back byte for byte), *totality* (each piece of the source belongs to a unit or to the skeleton),
*one walk* (the same slots in both directions), *locality* (a change in one place leaves other keys alone).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from i18nflow.formats.data.keys import FRONT_MATTER_KEYS
from i18nflow.model import Document, Finding, Translate

Emphasis = Literal["cjk", "off"]
Autolinks = Literal["cut", "site"]
Scope = Literal["source-script", "letters"]
Ids = Literal["regenerate", "keep"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a site decides about its formats; the configuration reference explains each."""

    source_locale: str = "zh"
    scope: Scope = "source-script"
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    component_props: tuple[str, ...] = ()
    """Names in addition to ``inline.tags.TEXT_PROPS``."""
    emphasis_repair: Emphasis = "cjk"
    autolinks: Autolinks = "cut"
    mdc: bool = True
    math: bool = False
    single_tilde: bool = True
    code_comments: bool = False
    ids: Ids = "regenerate"
    max_bytes: int = 5_000_000
    """Markdown text; a payload has its own limit."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Job:
    """One rebuild: who translates, where it goes, how links follow."""

    translate: Translate
    route: Route | None = None
    """``None``: nothing but translated text changes, not even a path inside a payload."""
    href: Callable[[str], str] = same_href
    """Called for each link to another page; in-document ``#…`` is the format's own affair."""
    anchors: bool = True
    """Whether links to ``#…`` in the same document follow its headings' new ids."""


Result = Literal["translated", "source", "refused"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a rebuild gave: the text, and for each unit of the document (same order) what is shown."""

    text: str
    results: tuple[Result, ...]
    findings: tuple[Finding, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    """Old heading id → new heading id, for links from other articles."""


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
