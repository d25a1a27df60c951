"""``python -m benchmarks.nuxt_site [v2] [v3] [--proof FILE]``: compares what ``make site`` built; 1 where that fails."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.nuxt_site.documents import pairs
from benchmarks.nuxt_site.proof import page, versions
from benchmarks.nuxt_site.verdicts import Verdict, rows, verdict
from benchmarks.report import heading, table

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build/site"
SHOWN = 12
"""Unexplained differences of one document are printed up to here."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nuxt_site", description=__doc__)
    parser.add_argument("versions", nargs="*", default=["v2", "v3"], help="v2, v3")
    parser.add_argument("--proof", type=Path, help="file to write the page into")
    arguments = parser.parse_args()
    results = {version: _compared(BUILD / version) for version in arguments.versions}
    for version, verdicts in results.items():
        _print(version, verdicts)
    if arguments.proof:
        arguments.proof.write_text(page(results, BUILD), "utf-8")
    return int(any(one.unexplained for verdicts in results.values() for one in verdicts))


def _compared(project: Path) -> list[Verdict]:
    return [verdict(pair) for pair in pairs(project / "source", project / "dist", project / "truth")]


def _print(version: str, verdicts: Sequence[Verdict]) -> None:
    heading(f"{version}: {versions(version, BUILD / version)}")
    cells = [(row.name, row.documents, row.equal, row.explained, row.unexplained) for row in rows(verdicts)]
    table(("documents", "compared", "equal", "explained", "unexplained"), cells)
    for one in verdicts:
        if one.unexplained:
            print(f"\n{one.pair.path}: {len(one.unexplained)} unexplained")
            for ours, truth in one.unexplained[:SHOWN]:
                print(f"  ours   {ours!r}\n  truth  {truth!r}")


if __name__ == "__main__":
    sys.exit(main())
