"""``<!-- i18nflow-lint-disable CODE -->`` mutes rules in one paragraph."""

from __future__ import annotations

import pytest

from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.lint.linter import lint, mend

BAD = "**时间：**4 月"


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- i18nflow-lint-disable emphasis-punctuation -->\n{BAD}\n",
        f"<!-- i18nflow-lint-disable emphasis-punctuation -->\n\n{BAD}\n",
        f"{BAD}<!-- i18nflow-lint-disable emphasis-punctuation -->\n",
        f"{BAD}\n续\n<!-- i18nflow-lint-disable -->\n",
        f"<!-- i18nflow-lint-disable -->\n{BAD}\n",
        f"<!--i18nflow-lint-disable heading-repeated, emphasis-punctuation-->\n{BAD}\n",
        f"> <!-- i18nflow-lint-disable -->\n>\n> {BAD}\n",
    ],
)
def test_muted(text: str) -> None:
    assert lint(text, Dialect()) == ()
    assert mend(text, Dialect()).text == text


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- i18nflow-lint-disable heading-repeated -->\n\n{BAD}\n",
        f"<!-- i18nflow-lint-disable -->\n\n前\n\n{BAD}\n",
        f"{BAD}\n\n<!-- i18nflow-lint-disable -->\n",
        f"<!-- i18nflow-lint-disabled -->\n{BAD}\n",
        f"前 <!-- i18nflow-lint-disable -->\n\n{BAD}\n",
    ],
)
def test_not_muted(text: str) -> None:
    assert [finding.code for finding in lint(text, Dialect())] == ["emphasis-punctuation"]
