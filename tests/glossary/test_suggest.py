"""Proposals: phrases that are words, and what translators make of them."""

from __future__ import annotations

from i18nflow.glossary.phrases import phrases
from i18nflow.glossary.renderings import Translated, divided, kind_of
from i18nflow.glossary.suggest import Text, propose, record

AROUND = "小大新旧好坏快慢长短高低"
PAIRS = [*zip(AROUND, reversed(AROUND), strict=True)]
TEXTS = [
    Text(f"news/{at % 3}", f"{before}静态图{after}", f"{at} {'graph mode' if at % 4 else 'static graph'}")
    for at, (before, after) in enumerate(PAIRS)
]
TEXTS += [Text("data", f"{after}数据集{before}", "all datasets") for before, after in PAIRS]
TEXTS += [
    Text("other", "".join(chr(0x4E00 + 7 * at + step) for step in range(0, 700, 13)), "of other things") for at in range(60)
]
"""Many other characters: what stands together in them does so by chance."""


def test_words_are_found_and_their_fragments_are_not() -> None:
    found = {one.text: one.count for one in phrases(text.source for text in TEXTS)}
    assert found["静态图"] == 12
    assert found["数据集"] == 12
    assert not {"静态", "态图", "数据", "据集"} & set(found)


def test_renderings_with_their_counts() -> None:
    found = {one.term: one for one in propose(TEXTS, (), 10)}
    assert found["静态图"].renderings == (("graph mode", 9), ("static graph", 3))
    assert found["静态图"].divided
    assert found["静态图"].articles == 3
    assert record(found["静态图"], "en").target == "graph mode"
    assert record(found["静态图"], "en").note == "12 times in 3 articles; also: static graph (3)"


def test_renderings_keep_the_capitals_that_are_theirs() -> None:
    names = [text._replace(target=text.target.replace("graph mode", "PyNative mode")) for text in TEXTS]
    assert {one.term: one.renderings[0].text for one in propose(names, (), 10)}["静态图"] == "PyNative mode"
    begun = [
        text._replace(target=text.target.replace("0 static", "Static").replace("all datasets", "Datasets")) for text in TEXTS
    ]
    found = {one.term: [rendering.text for rendering in one.renderings] for one in propose(begun, (), 10)}
    assert found["静态图"] == ["graph mode", "static graph"]


def test_known_terms_are_not_proposed() -> None:
    assert "静态图" not in {one.term for one in propose(TEXTS, {"静态图"}, 10)}


def test_without_translations_there_are_phrases_still() -> None:
    found = propose([text._replace(target="") for text in TEXTS], (), 10)
    assert {"静态图", "数据集"} <= {one.term for one in found}
    assert not any(one.renderings for one in found)


def test_translations_that_differ() -> None:
    made = [("a", "Parameter"), ("b", "parameter:"), ("c", "Argument"), ("d", "")]
    found = divided(Translated(article, "heading", "参数", text) for article, text in made)
    (versions,) = found.values()
    assert [(one.text, one.count, one.articles) for one in versions] == [("Parameter", 2, ("a", "b")), ("Argument", 1, ("c",))]


def test_kinds_of_blocks() -> None:
    assert [kind_of(role) for role in ("heading 2", "cell of column “a of b”", "paragraph", "")] == [
        "heading",
        "cell",
        "paragraph",
        "",
    ]
