"""The accuracy that docs/aligning.md states, on the sources that the score was not fitted on."""

from __future__ import annotations

from pathlib import Path

from benchmarks.align import FITTED, SEED, gold, trial

from i18nflow.project.workflow_options import Align


def test_sure_pairs_of_twins_with_blocks_taken_away(shared: Path) -> None:
    pages = [page for page in gold() if page.source not in FITTED]
    found, whole = trial(pages, 0.05, SEED)
    sure = [one for one in found if one.score >= Align().min_score]
    right = sum(one.right for one in sure)
    assert len(pages) == 87, shared
    assert right / len(sure) >= 0.99
    assert right / whole >= 0.94
