"""The laws of the Markdown format on real files (formats.base): identity, one walk, proof before writing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT
from i18nflow.model import Document
from tests.laws import corpus
from tests.laws.rewriting import LETTERS, forced, rewritten
from tests.laws.translators import hostile, pseudo_english


def nobody(unit: object) -> None:
    return None


def assert_identity(text: str, options: Options = LETTERS) -> Document:
    document = FORMAT.parse(text, options)
    assert FORMAT.rebuild(document, Job(nobody), options).text == text
    return document


def over(files: list[Path], rewrite: Callable[[str], Counter[str]]) -> Counter[str]:
    return sum((rewrite(corpus.read(path)) for path in files), Counter())


def over_sample(rewrite: Callable[[str], Counter[str]]) -> Counter[str]:
    return over(corpus.sample(corpus.markdown_files(chinese=True)), rewrite)


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
    counts = over_sample(forced)
    assert counts["units"] > 1000
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["units"] * 0.0005
    assert counts["same"] >= counts["units"] * 0.9


@pytest.mark.usefixtures("shared")
def test_pseudo_english_is_written() -> None:
    counts = over_sample(lambda text: rewritten(text, pseudo_english))
    assert counts["written"] > 1000
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["units"] * 0.0005


@pytest.mark.usefixtures("shared")
def test_hostile_text_stays_text() -> None:
    counts = over_sample(lambda text: rewritten(text, hostile(1)))
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["units"] * 0.002


def test_rewriting_the_commonmark_examples() -> None:
    counts = sum((rewritten(text, pseudo_english) for text in corpus.spec_examples()), Counter())
    assert counts["mismatch"] == 0
    assert counts["written"] > 500


MARKUP = st.text(st.sampled_from("中文字，（）ab 1\n\n*_`[]()<>{}:|#-+>~!\\&;\"'$^=\t"), max_size=60)


@given(MARKUP)
def test_identity_of_any_text(text: str) -> None:
    assert_identity(text)


@given(MARKUP, st.integers(0, 5))
def test_no_translation_breaks_any_text(text: str, salt: int) -> None:
    assert rewritten(text, hostile(salt))["mismatch"] == 0


@given(st.text(max_size=80))
def test_identity_of_any_unicode(text: str) -> None:
    assert_identity(text)


@pytest.mark.slow
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("salt", range(2, 8))
def test_hostile_text_stays_text_in_every_file(salt: int) -> None:
    counts = over(corpus.markdown_files(chinese=True), lambda text: rewritten(text, hostile(salt)))
    assert counts["mismatch"] == 0
    assert counts["refused"] <= counts["units"] * 0.002


@pytest.mark.slow
@given(MARKUP, st.integers(0, 50))
def test_no_translation_breaks_any_text_at_length(text: str, salt: int) -> None:
    assert rewritten(text, hostile(salt))["mismatch"] == 0
