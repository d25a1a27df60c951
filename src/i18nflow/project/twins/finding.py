"""An article and the translation of it that exists: both read by the same format, every letter counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from i18nflow.flow.extract import extract
from i18nflow.model import Document, Finding, Key
from i18nflow.project.budget import cpu_budget
from i18nflow.project.context import Workspace, form_of
from i18nflow.project.files import Source
from i18nflow.project.store import Snapshot
from i18nflow.wording import say, say_many


@dataclass(frozen=True, slots=True)
class Twin:
    """One source, and the file that translates it."""

    source: Source
    document: Document
    """As ``extract`` and ``build`` read the source."""
    letters: Document
    """The source with texts in any script, since names in Latin letters are places too."""
    target: Document
    file: Snapshot
    locale: str


def read_twin(workspace: Workspace, source: Source, file: Snapshot, locale: str) -> Twin:
    """Read both sides; raises what the format raises, naming the file."""
    document = workspace.parse(source)
    letters = replace(workspace.options, scope="letters")
    with cpu_budget(workspace.config.limits.cpu_seconds, source.shown):
        own = extract(form_of(source), document.text, letters, source.shown)
        others = replace(letters, source_locale=locale)
        target = extract(form_of(source), file.text(), others, file.path)
    return Twin(source, document, own, target, file, locale)


def no_twin(article: str, locale: str) -> Finding:
    """What to tell of an article that a person named and that has no translation."""
    hint = say("it is looked for where `build` would write it; --target names one that lies elsewhere")
    return Finding("no-twin", "warning", say("there is no translation into {locale}", locale=locale), article, hint=hint)


def stale(twin: Twin, keys: Collection[Key]) -> tuple[Finding, ...]:
    """A remark where the catalog does not have all texts of the article."""
    missing = sum(unit.key not in keys for unit in twin.document.units if unit.page in ("", twin.document.main))
    if not missing:
        return ()
    texts = say_many("1 text is not in the catalog yet", "{n} texts are not in the catalog yet", missing)
    hint = say("run: i18nflow extract, i18nflow update, and align again")
    return (Finding("align-stale", "warning", texts, twin.source.shown, hint=hint),)
