"""The laws of the Markdown format on real files (formats.base): identity, one walk, proof before writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.answers import Wanted
from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT, Skeleton, dialect_of
from i18nflow.formats.markdown.holes import TextHole
from i18nflow.formats.markdown.rebuild import Assembly, Work
from i18nflow.inline.msgid import read_msgstr, to_msgid
from i18nflow.model import Document, Translate
from tests.laws import corpus
from tests.laws.translators import hostile, pseudo_english

LETTERS = Options(scope="letters")


def nobody(unit: object) -> None:
    return None


def assert_identity(text: str, options: Options = LETTERS) -> Document:
    document = FORMAT.parse(text, options)
    assert FORMAT.rebuild(document, Job(nobody), options).text == text
    return document


def rewritten(texts: Iterable[str], translate: Translate) -> Counter[str]:
    """How many units were written; each was verified in place, and is once more here, by reading the result's units."""
    counts: Counter[str] = Counter()
    for text in texts:
        document = FORMAT.parse(text, LETTERS)
        built = FORMAT.rebuild(document, Job(translate), LETTERS)
        counts.update(built.results)
        again = FORMAT.parse(built.text, replace(LETTERS, emphasis_repair="off"))
        before, after = skeleton_of(document), skeleton_of(again)
        counts["mismatch"] += before.reading.skeleton != after.reading.skeleton
    return counts


def skeleton_of(document: Document) -> Skeleton:
    assert isinstance(document.skeleton, Skeleton)
    return document.skeleton


def forced(text: str) -> Counter[str]:
    """Every text rendered from its own msgid, without the shortcut for unchanged units."""
    document = FORMAT.parse(text, LETTERS)
    skeleton = skeleton_of(document)
    wanted: dict[int, Wanted] = {
        index: read_msgstr(to_msgid(hole.pattern.nodes), hole.pattern.nodes)[0]
        for index, found in enumerate(skeleton.found)
        if isinstance(hole := found.hole, TextHole) and found.unit
    }
    assembly = Assembly(Work(skeleton.reading, skeleton.found, LETTERS, dialect_of(LETTERS)), wanted)
    again = FORMAT.parse(assembly.text(), LETTERS)
    same = [unit.key for unit in again.units] == [unit.key for unit in document.units]
    return Counter(units=len(wanted), refused=len(assembly.refused), mismatch=not same)


def test_identity_of_the_commonmark_examples() -> None:
    examples = corpus.spec_examples()
    assert len(examples) == 652
    for text in examples:
        assert_identity(text)


@pytest.mark.usefixtures("shared")
def test_identity_of_the_hostile_cases() -> None:
    for text in corpus.hostile_cases():
        assert_identity(text)


@pytest.mark.usefixtures("shared")
def test_identity_of_every_file() -> None:
    for path in corpus.markdown_files():
        assert_identity(corpus.read(path))


@pytest.mark.usefixtures("shared")
def test_forced_rewrite_gives_the_same_units() -> None:
    counts = sum((forced(corpus.read(path)) for path in corpus.sample(corpus.markdown_files(chinese=True))), Counter())
    assert counts["units"] > 1000
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["units"] * 0.0005


@pytest.mark.usefixtures("shared")
def test_pseudo_english_is_written() -> None:
    counts = rewritten(map(corpus.read, corpus.sample(corpus.markdown_files(chinese=True))), pseudo_english)
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["translated"] * 0.0005


@pytest.mark.usefixtures("shared")
def test_hostile_text_stays_text() -> None:
    counts = rewritten(map(corpus.read, corpus.sample(corpus.markdown_files(chinese=True))), hostile(1))
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["translated"] * 0.002


def test_rewriting_the_commonmark_examples() -> None:
    counts = rewritten(corpus.spec_examples(), pseudo_english)
    assert counts["mismatch"] == 0
    assert counts["translated"] > 500


MARKUP = st.text(st.sampled_from("中文字，（）ab 1\n\n*_`[]()<>{}:|#-+>~!\\&;\"'$^=\t"), max_size=60)


@given(MARKUP)
def test_identity_of_any_text(text: str) -> None:
    assert_identity(text)


@given(MARKUP, st.integers(0, 5))
def test_no_translation_breaks_any_text(text: str, salt: int) -> None:
    assert rewritten([text], hostile(salt))["mismatch"] == 0


@given(st.text(max_size=80))
def test_identity_of_any_unicode(text: str) -> None:
    assert_identity(text)


@pytest.mark.slow
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("salt", range(2, 8))
def test_hostile_text_stays_text_in_every_file(salt: int) -> None:
    counts = rewritten(map(corpus.read, corpus.markdown_files(chinese=True)), hostile(salt))
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["translated"] * 0.002


@pytest.mark.slow
@given(MARKUP, st.integers(0, 50))
def test_no_translation_breaks_any_text_at_length(text: str, salt: int) -> None:
    assert rewritten([text], hostile(salt))["mismatch"] == 0
