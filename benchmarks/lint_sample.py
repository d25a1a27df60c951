"""A sample of findings for a person to judge: is this a place that its author would want to change?"""

from __future__ import annotations

import random

from benchmarks.lint import articles
from benchmarks.report import heading
from i18nflow.lint.registry import RULES
from i18nflow.model import Finding

_AROUND = 45
_TELLING = 12
"""Characters of a context that is not everywhere the same."""


def show(count: int, seed: int) -> None:
    """Print ``count`` findings of each code, equal ones only once, with the line that each is in."""
    found: dict[str, dict[tuple[str, str], Finding]] = {code: {} for code in RULES}
    for article in articles():
        lines = article.text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        for finding in article.everywhere():
            line, at = lines[finding.line - 1], finding.column - 1
            context = line[max(0, at - _AROUND) : at] + "▸" + line[at : at + _AROUND]
            if finding.code.startswith("line-break"):
                context += "⏎" + lines[finding.line][:_AROUND]
            if len(context) < _TELLING:
                context += f" in {finding.path.rpartition('/content/')[2]}"
            found[finding.code].setdefault((finding.message, context), finding)
    for code, distinct in found.items():
        heading(f"{code}: {min(count, len(distinct))} of {len(distinct)}")
        for (message, context), finding in random.Random(seed).sample(
            sorted(distinct.items(), key=str), min(count, len(distinct))
        ):
            print(f"{finding.path}:{finding.line}: {message}\n    {context}")
