"""The rebuilt page against the old one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.alignment.sides import ENGLISH, side

from i18nflow.alignment.proof import prove


def test_the_same_page_is_proven_whatever_the_order_of_its_keys_and_its_line_breaks() -> None:
    other = ENGLISH.replace(
        "description: About the meeting\ntitle: Meeting details", "title: Meeting details\ndescription: About the meeting"
    )
    other = other.replace("see [here]", "see\n[here]").replace("# Meeting", "## Meeting").replace("- Shanghai", "\nShanghai")
    proof = prove(side(other, "en"), side(ENGLISH, "en"))
    assert proof.whole
    assert proof.share == 1


def test_what_differs_is_named() -> None:
    proof = prove(side(ENGLISH.replace("is free", "is not free").replace("import", "from"), "en"), side(ENGLISH, "en"))
    assert [block.text for block in proof.missing] == ["import mindspore\n", "The conference is free."]
    assert [block.text for block in proof.extra] == ["from mindspore\n", "The conference is not free."]
    assert 0.7 < proof.share < 0.95


def test_a_text_that_stands_elsewhere_is_missing() -> None:
    proof = prove(side("B\n\nA\n\nC", "en"), side("A\n\nB\n\nC", "en"))
    assert len(proof.missing) == len(proof.extra) == 1


def test_an_earlier_loss_does_not_hide_later_repetitions() -> None:
    old = "Returns\n\n## one\n\nReturns\n\n## two\n\nReturns\n\n## three\n\nReturns"
    proof = prove(side(old.replace("Returns\n\n## one", "Gives\n\n## one"), "en"), side(old, "en"))
    assert [block.text for block in proof.missing] == ["Returns"]


@given(st.lists(st.sampled_from("ABC"), max_size=8), st.lists(st.sampled_from("ABC"), max_size=8))
def test_missing_and_extra_are_what_is_left_beside_common_texts(left: list[str], right: list[str]) -> None:
    rebuilt, old = side("\n\n".join(left), "en"), side("\n\n".join(right), "en")
    proof = prove(rebuilt, old)
    assert len(old) - len(proof.missing) == len(rebuilt) - len(proof.extra)
    assert proof.whole == (left == right)
    assert (proof.share == 1) == (not proof.missing)
