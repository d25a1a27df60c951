"""The rules as people meet them: codes, documentation, choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from i18nflow.errors import ConfigError
from i18nflow.formats.markdown.dialect import Dialect
from i18nflow.lint.collisions import colliding
from i18nflow.lint.linter import EVERYTHING, choose, lint
from i18nflow.lint.reference import reference
from i18nflow.lint.registry import FINDERS, RULES

TEXT = "**时间：**4 月\n\n# 甲\n\n# 甲\n"


def test_codes() -> None:
    codes = [rule.code for finder in FINDERS for rule in finder.rules]
    assert len(codes) == len(set(codes)) == len(RULES) - 1
    for code, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)
        assert rule.summary.endswith(".")
        assert rule.explanation
        assert not rule.explanation.startswith("\\")


def test_the_documentation_is_up_to_date(project_root: Path) -> None:
    assert (project_root / "docs/lint.md").read_text("utf-8") == reference()


def test_choice() -> None:
    assert choose() == EVERYTHING
    assert set(choose(["link-broken", "single-tilde"], ["single-tilde"]).severities) == {"link-broken"}
    raised = choose(levels=[("heading-repeated", "error"), ("link-broken", "off")]).severities
    assert raised["heading-repeated"] == "error"
    assert "link-broken" not in raised
    assert [finding.code for finding in lint(TEXT, Dialect(), choose(ignore=["emphasis-punctuation"]))] == ["heading-repeated"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"select": ["link-brokn"]}, "link-brokn"),
        ({"ignore": ["x"]}, "“x”"),
        ({"levels": [("link-broken", "fatal")]}, "fatal"),
        ({"levels": [("link", "error")]}, "“link”"),
    ],
)
def test_a_wrong_choice_is_named(arguments: dict[str, list[str]], message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        choose(**arguments)  # type: ignore[arg-type]
    assert error.value.hint


def test_colliding_paths() -> None:
    paths = ["guide/index.md", "guide/1.快速开始.md", "guide/2.start.md", "guide.md", "a/甲.md", "a/b.md"]
    assert list(colliding(paths)) == [
        ("guide.md", "guide/1.快速开始.md", "/guide"),
        ("guide/1.快速开始.md", "guide.md", "/guide"),
        ("guide/index.md", "guide.md", "/guide"),
    ]
