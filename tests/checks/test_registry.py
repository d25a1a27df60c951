"""The checks as people meet them."""

from __future__ import annotations

import re
from pathlib import Path

from i18nflow.checks.reference import reference
from i18nflow.checks.registry import check_named, checks
from i18nflow.checks.run import choose, everything


def test_ids_and_words() -> None:
    for name, check in checks().items():
        assert name == check.id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert check.summary.endswith(".")
        assert "\n" not in check.summary
        assert check.explanation.endswith("\n")
        assert not check.explanation.startswith("\\")


def test_the_catalogue_is_whole() -> None:
    wanted = (
        "tags placeable markdown-parse url anchor number date cjk-left fullwidth same empty doubled-word edge-space end-punct "
        "length max-length invisible unsafe-html newline-count spacing-latin approved-stale emphasis added-code mute"
    ).split()
    assert set(wanted) <= set(checks())
    assert not {"double-space", "sentence-count"} & set(checks())


def test_everything_is_the_choice_without_a_choice() -> None:
    assert choose() == everything()
    assert check_named("tags").level == "error"


def test_the_documentation_is_up_to_date(project_root: Path) -> None:
    assert (project_root / "docs/checks.md").read_text("utf-8") == reference()
