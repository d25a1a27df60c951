"""One article and one locale: the localized text, and what a reader will see of each unit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from i18nflow.catalogs.status import source_characters
from i18nflow.flow.coverage import Coverage
from i18nflow.formats.base import Built, Format, Job, Options
from i18nflow.model import Document, Translate, Unit


def coverage(document: Document, built: Built, own: Collection[Unit] | None = None) -> Coverage:
    """What ``built`` shows of each unit of ``document`` that is in ``own`` (all where ``None``)."""
    shown = list(zip(document.units, built.results, strict=True))
    mine = None if own is None or own is document.units else set(own)
    pairs = [pair for pair in shown if mine is None or pair[0] in mine]
    others = len([pair for pair in shown if mine is not None and pair[0] not in mine and pair[1] == "source"])
    weights = [source_characters(unit.msgid) for unit, _ in pairs]
    return Coverage(
        len(pairs),
        sum(result == "translated" for _, result in pairs),
        sum(result == "refused" for _, result in pairs),
        sum(weights),
        sum(weight for weight, (_, result) in zip(weights, pairs, strict=True) if result == "translated"),
        sum(built.left.values()) + others,
    )


def expected_share(units: Sequence[Unit], translate: Translate) -> float:
    """Share of source characters that have a translation, before anything is built."""
    total = sum(source_characters(unit.msgid) for unit in units)
    done = sum(source_characters(unit.msgid) for unit in units if translate(unit))
    return done / total if total else 1.0


def build(form: Format, document: Document, job: Job, options: Options) -> Built:
    """The localized text of ``document``; findings of the source come before those of the build."""
    built = form.rebuild(document, job, options)
    return replace(built, findings=(*document.findings, *built.findings))
