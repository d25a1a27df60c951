"""``python -m benchmarks``: all of them; ``python -m benchmarks NAME …``: these; ``--help``: what there is."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from tests.laws import corpus

from benchmarks import peers

NAMES = (
    "identity",
    "rewrite",
    "msgids",
    "pages",
    "real",
    "speed",
    "trees",
    "links",
    "lint",
    "checks",
    "memory",
    "check_pages",
    "update",
    "align",
    "history",
    "old_catalogs",
    "glossary",
    "kill_update",
    "writers",
    "size",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Prints the figures that the notes quote.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)} (default: all)")
    parser.add_argument("--peers", type=Path, metavar="DIR", help=peers.HELP)
    parser.add_argument("--sample", type=int, metavar="N", help="print N findings of each rule of lint for a person to judge")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="with --sample: another one (default: 1)")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    if not corpus.SHARED.is_dir():
        parser.error("the development corpus is not beside this checkout")
    if arguments.peers is not None:
        peers.install(arguments.peers)
    if arguments.sample:
        importlib.import_module("benchmarks.lint_sample").show(arguments.sample, arguments.seed)
        return
    for name in arguments.names or NAMES:
        importlib.import_module(f"benchmarks.{name}").run()


if __name__ == "__main__":
    main()
