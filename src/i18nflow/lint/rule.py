"""What a rule is, what it finds, and how a fix says both what it changes and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from i18nflow.formats.splice import Edit
from i18nflow.lint.page import Page
from i18nflow.lint.trees import Change
from i18nflow.model import Severity

Item = tuple[object, ...]
"""One step of a document's outline (:mod:`i18nflow.lint.outline`)."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A change in what the inline content of item ``at`` must read as."""

    at: int
    change: Change


@dataclass(frozen=True, slots=True)
class Items:
    """The items ``first:end`` of the outline must become ``items``."""

    first: int
    end: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together, and the meaning that they must give; everything else must read as before."""

    edits: tuple[Edit, ...]
    """Their offsets count in the LF text."""
    meant: Inline | Items


@dataclass(frozen=True, slots=True)
class Fault:
    """One place that a rule found: ``start`` is an offset in the LF text; several faults may share one fix."""

    code: str
    start: int
    message: str
    hint: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What people know of a rule."""

    code: str
    severity: Severity
    summary: str
    """One sentence, for the table of codes."""
    explanation: str
    """Why it matters, an example, what the fix does: Markdown, for ``--explain`` and the documentation."""
    mdc: bool = False
    """Applies only where the site reads MDC."""
    fixes: bool = False
    """Whether it offers fixes."""


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks at a page for the faults of some rules."""

    find: Callable[[Page], Iterator[Fault]]
    rules: tuple[Rule, ...]
