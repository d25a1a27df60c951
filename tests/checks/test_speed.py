"""Hostile texts: twice as long takes twice as long."""

from __future__ import annotations

from time import process_time

import pytest

from i18nflow.checks.registry import checks
from i18nflow.checks.subjects import Around, subjects
from i18nflow.inline.units import MESSAGE
from i18nflow.model import Entry

PARTS = (
    "<code>|</code>|<a1>|</a1>|<|&amp;|`|**|[a](|](|1,|1 |1年|2024年7月4日|7月4日-|十|万|a,|ab ab |www.|http://a/(|{|@a:|a@|，|\u200b|\u202e"
    '|(|July |1/|: |{#|<b a=" |"|1\u202f|May 1 | on|\n|-->'
).split("|")
SIZE = 6000
SECONDS = 1.0
"""For all checks on two texts; every one of them is far below."""


@pytest.mark.parametrize("part", PARTS)
def test_linear(part: str) -> None:
    text = part * (SIZE // len(part))
    entries = (Entry("中文" + text, msgstr=text, notes=("paragraph",)), Entry("中文" * 20, "k", text, notes=(MESSAGE,)))
    start = process_time()
    for one in subjects(entries, Around("ru")):
        for check in checks().values():
            if check.find is not None and one.checked:
                assert sum(1 for _ in check.find(one)) <= 2 * SIZE
    assert process_time() - start < SECONDS
