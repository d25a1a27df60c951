"""``python -m benchmarks``: all but ``scale``; ``python -m benchmarks NAME …``: these; ``--help``: what there is."""

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
    "startup",
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
    "engines",
    "s3",
    "watch",
    "preview",
    "looks",
    "desk",
    "served",
    "size",
)
SCALE = "scale"
"""Takes hours with all its trees, and writes a page instead of printing."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Prints the figures that the notes quote.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)} (default: all of these), {SCALE}")
    parser.add_argument("--peers", type=Path, metavar="DIR", help=peers.HELP)
    parser.add_argument("--sample", type=int, metavar="N", help="print N findings of each rule of lint for a person to judge")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="with --sample: another one (default: 1)")
    scale = parser.add_argument_group(f"with {SCALE}, which writes docs/benchmarks.md")
    scale.add_argument("--quick", action="store_true", help="small trees, two rounds; page and picture in build/bench/quick")
    scale.add_argument("--resume", action="store_true", help="go on with a run that was broken off")
    scale.add_argument("--render", action="store_true", help="measure nothing, write page and picture again")
    scale.add_argument("--only", action="append", default=[], metavar="TREE", help="only this tree (can be repeated)")
    scale.add_argument("--rounds", type=int, default=0, metavar="N", help="fewer than planned; --resume measures the rest")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in (*NAMES, SCALE)]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are: {', '.join((*NAMES, SCALE))}")
    if not corpus.SHARED.is_dir():
        parser.error("the development corpus is not beside this checkout")
    if arguments.peers is not None:
        peers.install(arguments.peers)
    if arguments.sample:
        importlib.import_module("benchmarks.lint_sample").show(arguments.sample, arguments.seed)
        return
    for name in arguments.names or NAMES:
        if name == SCALE:
            _scale(parser, arguments)
            continue
        importlib.import_module(f"benchmarks.{name}").run()


def _scale(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> None:
    from benchmarks.scale.command import Choice, run

    try:
        run(Choice(arguments.quick, arguments.resume, arguments.render, arguments.only, arguments.rounds))
    except (ValueError, FileNotFoundError) as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        parser.exit(130, "\nbroken off; --resume goes on where it was\n")


if __name__ == "__main__":
    main()
