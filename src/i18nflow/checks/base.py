"""What a check is: a rule that looks at translations and names places in them (translator-workflow.md §2).

A check never opens a file and never changes anything.  It is given a :class:`Subject` (one translated entry) or, for rules
that compare entries, all subjects of an article.  Entry points of the group ``i18nflow.checks`` lead to a :class:`Check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from i18nflow.checks.prose import Prose, prose
from i18nflow.glossary.renderings import Source, Version
from i18nflow.inline.msgid import read_msgid
from i18nflow.inline.msgstr import read_msgstr
from i18nflow.inline.problems import Problem
from i18nflow.inline.tree import Node
from i18nflow.inline.units import MESSAGE
from i18nflow.model import Entry, Severity


class Terms(Protocol):
    """What checks ask a glossary (``i18nflow.glossary`` has it)."""

    def faults(self, source: str, target: str) -> Iterable[tuple[str, int, int, str, str]]:
        """``(kind, start, end, message, replacement)`` with kind ``glossary`` or ``forbidden-term``, a range of ``target``."""

    def kept(self, target: str) -> Iterable[tuple[int, int]]:
        """Ranges of ``target`` that are terms which stay as they are (“do not translate”)."""


@dataclass(frozen=True)
class Subject:
    """One entry with a translation, and what a check may want to know around it."""

    entry: Entry
    locale: str
    source_locale: str = "zh"
    text: str = ""
    """The msgstr in question: of a plural entry one of its forms; ``""`` where there is none."""
    source: str = ""
    """The msgid (or plural msgid) that it stands for."""
    article: str = ""
    terms: Terms | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    """``[checks]`` of the configuration, for rules with a setting."""
    form: int | None = None
    """Which plural form it is; ``None`` for an entry without plural."""
    checked: bool = True
    """Whether its text is looked at: an empty or fuzzy one only stands beside its siblings."""
    versions: Mapping[Source, Sequence[Version]] = field(default_factory=dict)
    """The source texts that have different translations among all that are looked at, and these."""

    @cached_property
    def role(self) -> str:
        """What the unit is (``paragraph``, ``heading 2``), as ``extract`` wrote it."""
        return self.entry.role

    @cached_property
    def term_faults(self) -> tuple[tuple[str, int, int, str, str], ...]:
        """What the translation makes of the glossary's terms, as :meth:`Terms.faults` says it."""
        return () if self.terms is None else tuple(self.terms.faults(self.source, self.text))

    @property
    def is_value(self) -> bool:
        """Whether it is a plain string (alt text, prop), not text with tags."""
        return self.entry.msgctxt is not None

    @property
    def is_message(self) -> bool:
        """Whether it is a message of the site's interface, with placeholders of vue-i18n."""
        return self.role == MESSAGE

    @cached_property
    def source_nodes(self) -> tuple[Node, ...]:
        """The inline tree of the source text, without hidden data."""
        return read_msgid(self.source)

    @cached_property
    def read(self) -> tuple[tuple[Node, ...], tuple[Problem, ...]]:
        """The inline tree of the translation, and what its own grammar has to say of it."""
        return read_msgstr(self.text, self.source_nodes)

    @cached_property
    def prose(self) -> Prose:
        """What a reader reads of the translation, without tags, code and addresses."""
        return prose(self.text, is_message=self.is_message)

    @cached_property
    def source_prose(self) -> Prose:
        """The same of the source."""
        return prose(self.source, is_message=self.is_message)

    def hit(self, start: int, end: int, message: str, *, hint: str = "", fix: str | None = None) -> Hit:
        """A hit at ``prose.text[start:end]``; its fix is left out where tags stand within."""
        first, last = self.prose.range(start, end)
        return Hit(first, last, message, hint, fix if self.prose.whole(start, end) else None)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: ``start:end`` is a range of the msgstr (0:0 for the whole of it)."""

    start: int
    end: int
    message: str
    hint: str = ""
    fix: str | None = None
    """What ``start:end`` is to be replaced with, where that is safe."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: its id, how serious it is, and what people are told of it."""

    id: str
    level: Severity
    summary: str
    """One sentence, for the table of checks."""
    explanation: str
    """Why it matters, an example, what the fix does, what it lets pass: Markdown."""
    find: Callable[[Subject], Iterable[Hit]] | None = None
    """Looks at one translation; never asked where there is none."""
    compare: Callable[[Sequence[Subject]], Iterable[tuple[int, Hit]]] | None = None
    """Looks at all entries of an article together, those without a translation too; gives their positions."""
    fixes: bool = False
    """Whether it offers fixes."""
    cjk: bool = True
    """Whether it makes sense for targets that are Chinese, Japanese or Korean too."""
