"""Each rule on small texts: what it finds, where, and what comes of it."""

from __future__ import annotations

import pytest
from tests.laws.mended import rejoined, visible
from tests.lint.samples import BAD, GOOD, Bad, Good

from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.lint.linter import lint, mend
from i18nflow.lint.registry import RULES


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.code}-{bad.source[:20]!r}")
def test_what_is_found(bad: Bad) -> None:
    found = [finding for finding in lint(bad.source, Dialect(mdc=bad.mdc), path="a.md") if finding.code == bad.code]
    assert [(finding.line, finding.column) for finding in found] == [bad.place]
    assert found[0].path == "a.md"
    assert found[0].fixable == (bad.fixed is not None)
    assert found[0].message
    assert found[0].hint


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.code}-{bad.source[:20]!r}")
def test_what_is_mended(bad: Bad) -> None:
    dialect = Dialect(mdc=bad.mdc)
    mended = mend(bad.source, dialect)
    assert mended.text == (bad.fixed or bad.source)
    assert mended.count == (bad.fixed is not None)
    assert mend(mended.text, dialect).text == mended.text
    if bad.fixed is not None:
        assert bad.code not in {finding.code for finding in lint(bad.fixed, dialect)}
    assert visible(rejoined(bad.source)) == visible(mended.text)


@pytest.mark.parametrize("good", GOOD, ids=lambda good: repr(good.source[:30]))
def test_what_is_left_alone(good: Good) -> None:
    assert lint(good.source, Dialect(mdc=good.mdc)) == ()
    assert mend(good.source, Dialect(mdc=good.mdc)).text == good.source


def test_every_rule_has_a_sample_and_every_fix_one() -> None:
    assert {bad.code for bad in BAD} == set(RULES) - {"path-collision"}
    assert {bad.code for bad in BAD if bad.fixed} == {rule.code for rule in RULES.values() if rule.fixes}


@pytest.mark.parametrize("code", sorted({bad.code for bad in BAD if RULES[bad.code].mdc}))
def test_rules_of_mdc_are_silent_elsewhere(code: str) -> None:
    for bad in BAD:
        if bad.code == code:
            assert code not in {finding.code for finding in lint(bad.source, Dialect(mdc=False))}


def test_line_ends_and_byte_order_mark_stay() -> None:
    source = "\ufeff---\r\ntitle: [甲]乙\r\n---\r\n\r\n> **时间：**4 月\r\n> 见 https://a.cn，好\r\n\r\n##标题\r\n"
    made = mend(source, Dialect()).text
    assert made == ('\ufeff---\r\ntitle: "[甲]乙"\r\n---\r\n\r\n> **时间**：4 月\r\n> 见 <https://a.cn>，好\r\n\r\n## 标题\r\n')
    assert mend("title: 甲\r\n---\r\n\r\n正文\r\n", Dialect()).text == "---\r\ntitle: 甲\r\n---\r\n\r\n正文\r\n"


def test_many_fixes_in_one_paragraph() -> None:
    source = "**甲：**乙和**丙：**丁，见 https://a.cn，又 [注意] 21:00~22:00~23:00 :note 完**戊 **己\n"
    made = mend(source, Dialect())
    assert made.text == ("**甲**：乙和**丙**：丁，见 <https://a.cn>，又 \\[注意\\] 21:00\\~22:00\\~23:00 \\:note 完**戊** 己\n")
    assert lint(made.text, Dialect()) == ()


def test_what_cannot_be_proven_is_left() -> None:
    source = "<div>\n\n**甲：**乙\n</div>\n\n[**丙：**丁\n"
    made = mend(source, Dialect(mdc=False))
    assert "**甲**：乙" in made.text
