"""``i18nflow update`` killed with SIGKILL at random moments: catalogs torn, translations lost.

python -m benchmarks.kill_update --moments 100
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.laws.killed import UNITS, Kill, Project, kills

ARTICLES = 12


def measure(moments: int, seed: int, jobs: int) -> list[Kill]:
    with tempfile.TemporaryDirectory() as directory:
        return list(kills(Project(Path(directory), ARTICLES), moments, seed, jobs))


def show(found: list[Kill], seconds: float) -> None:
    catalogs = 2 * ARTICLES
    print(f"update of {catalogs} catalogs with {UNITS} translations each, {len(found)} moments, {seconds:.0f} s")
    print(f"  killed in the middle     {sum(kill.killed for kill in found)} (the others had just ended)")
    print(f"  some catalogs old, some new  {sum(kill.between for kill in found)}")
    print(f"  temporary files left     {sum(kill.temporary for kill in found)}, swept by the next run")
    print(f"  catalogs torn            {sum(len(kill.torn) for kill in found)} of {catalogs * len(found)}")
    print(f"  translations lost        {sum(kill.lost for kill in found)} of {catalogs * UNITS * len(found)}")
    print(f"  not complete after the next run  {sum(bool(kill.wrong_after) for kill in found)}")


def run(moments: int = 100, seed: int = 0, jobs: int = 1) -> None:
    start = time.monotonic()
    show(measure(moments, seed, jobs), time.monotonic() - start)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill_update", description=__doc__)
    parser.add_argument("--moments", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument(
        "--jobs", type=int, default=1, metavar="N", help="more than one: a pool of processes, which are killed too"
    )
    arguments = parser.parse_args()
    run(arguments.moments, arguments.seed, arguments.jobs)


if __name__ == "__main__":
    main()
