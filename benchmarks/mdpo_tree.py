"""mdpo over a tree, one PO per file, in one process; run by the interpreter that mdpo is installed for.

    python mdpo_tree.py extract SOURCES CATALOGS
    python mdpo_tree.py build SOURCES CATALOGS OUTPUT

Prints the CPU seconds of the work without imports, and how many files mdpo cannot do (it raises ``TypeError`` on some).
Lines are not wrapped: that is its fastest, and what the others do here.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from mdpo import markdown_to_pofile, pofile_to_markdown


def extract(source: Path, catalog: Path) -> None:
    markdown_to_pofile(str(source), po_filepath=str(catalog), save=True, wrapwidth=0)


def builder(output: Path) -> Callable[[Path, Path], None]:
    def build(source: Path, catalog: Path) -> None:
        pofile_to_markdown(str(source), str(catalog), save=str(output / source.name), wrapwidth=0)

    return build


def main() -> None:
    verb, sources, catalogs, *rest = sys.argv[1:]
    action = extract if verb == "extract" else builder(Path(rest[0]))
    for folder in (catalogs, *rest):
        Path(folder).mkdir(parents=True, exist_ok=True)
    failed = 0
    start = time.process_time()
    for source in sorted(Path(sources).iterdir()):
        try:
            action(source, Path(catalogs, f"{source.stem}.po"))
        except (TypeError, OSError):
            failed += 1
    print(time.process_time() - start, failed)


if __name__ == "__main__":
    main()
