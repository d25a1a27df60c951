"""Processes that translate, update and extract the same catalogs at the same time: what is kept of their translations.

python -m benchmarks.writers --writers 4 --saves 50 --rounds 5
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.laws.writers import Race, race


def show(found: list[Race], writers: int, seconds: float) -> None:
    print(f"{writers} writers at a time on 3 catalogs, {len(found)} rounds, {seconds:.0f} s")
    print(f"  translations typed    {sum(one.typed for one in found)}")
    print(f"  kept in the catalogs  {sum(one.kept - one.in_conflicts for one in found)}")
    print(f"  kept in conflicts/    {sum(one.in_conflicts for one in found)}")
    print(f"  lost                  {sum(one.lost for one in found)}")
    print(f"  catalogs broken       {sum(one.invalid for one in found)}")


def run(writers: int = 4, saves: int = 25, rounds: int = 5) -> None:
    start = time.monotonic()
    found = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as directory:
            found.append(race(Path(directory), writers, saves))
    show(found, writers, time.monotonic() - start)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.writers", description=__doc__)
    parser.add_argument("--writers", type=int, default=4, metavar="N")
    parser.add_argument("--saves", type=int, default=25, metavar="N", help="translations of each writer")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    arguments = parser.parse_args()
    run(arguments.writers, arguments.saves, arguments.rounds)


if __name__ == "__main__":
    main()
