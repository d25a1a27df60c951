"""Rewrites whole texts and counts what came of it; each result is read again by :mod:`tests.laws.reread`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Built, Job, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.formats.markdown.holes import TextHole
from i18nflow.formats.markdown.rebuild import Assembly, Work
from i18nflow.formats.markdown.skeleton import Skeleton, dialect_of
from i18nflow.inline.msgid import to_msgid
from i18nflow.inline.msgstr import read_msgstr, read_value
from i18nflow.model import Document, Translate
from tests.laws.reread import Rewritten, mismatches

LETTERS = Options(scope="letters")
"""Every text with a letter is a unit, so that a translated text can be asked for its units again."""


def skeleton_of(document: Document) -> Skeleton:
    assert isinstance(document.skeleton, Skeleton)
    return document.skeleton


def rewritten(text: str, translate: Translate) -> Counter[str]:
    """``units``, of them ``written``, ``refused`` and ``source`` (left alone); ``mismatch`` counts places read otherwise."""
    document = FORMAT.parse(text, LETTERS)
    built = FORMAT.rebuild(document, Job(translate), LETTERS)
    meant = meant_by(document, built, translate)
    found = list(mismatches(Rewritten(skeleton_of(document), meant, built.text, built.anchors, LETTERS)))
    results = Counter(built.results)
    counts = {"written": results["translated"], "refused": results["refused"], "source": results["source"]}
    return Counter(units=len(document.units), mismatch=len(found), **counts)


def meant_by(document: Document, built: Built, translate: Translate) -> dict[int, Wanted]:
    """What each hole with a unit that was translated is to hold."""
    skeleton = skeleton_of(document)
    holes = [index for index, found in enumerate(skeleton.found) if found.unit]
    results = zip(holes, built.results, strict=True)
    return {index: _meant(skeleton, index, translate) for index, result in results if result == "translated"}


def _meant(skeleton: Skeleton, index: int, translate: Translate) -> Wanted:
    found = skeleton.found[index]
    assert found.unit is not None
    msgstr = translate(found.unit) or ""
    if isinstance(found.hole, TextHole):
        return read_msgstr(msgstr, found.hole.pattern.nodes)[0]
    return read_value(msgstr, found.unit.msgid)[0]


def forced(text: str) -> Counter[str]:
    """Every text rendered from its own msgid, without the shortcut for unchanged units.

    ``same`` counts the units whose source came out as it was.
    """
    document = FORMAT.parse(text, LETTERS)
    skeleton = skeleton_of(document)
    wanted: dict[int, Wanted] = {
        index: read_msgstr(to_msgid(hole.pattern.nodes), hole.pattern.nodes)[0]
        for index, found in enumerate(skeleton.found)
        if isinstance(hole := found.hole, TextHole) and found.unit
    }
    assembly = Assembly(Work(skeleton.reading, skeleton.found, LETTERS, dialect_of(LETTERS)), wanted)
    out = assembly.text()
    written = {index: nodes for index, nodes in wanted.items() if index not in assembly.refused}
    found = list(mismatches(Rewritten(skeleton, written, out, {}, LETTERS)))
    again = FORMAT.parse(out, LETTERS)
    found += [] if [unit.key for unit in again.units] == [unit.key for unit in document.units] else ["other units"]
    before, after = dict(_sources(document)), dict(_sources(again))
    same = [index for index in written if before[index] == after.get(index)]
    counts = {"units": len(wanted), "written": len(written), "refused": len(assembly.refused)}
    return Counter(mismatch=len(found), same=len(same), **counts)


def _sources(document: Document) -> Iterator[tuple[int, str]]:
    """The source of the text in each hole."""
    skeleton = skeleton_of(document)
    for index, found in enumerate(skeleton.found):
        if isinstance(hole := found.hole, TextHole):
            yield index, skeleton.reading.blocks[hole.block].content[hole.start : hole.end]
