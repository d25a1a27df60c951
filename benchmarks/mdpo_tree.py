"""mdpo over a tree, one PO per file, in one process; run by the interpreter that mdpo is installed for.

    python mdpo_tree.py extract SOURCES CATALOGS
    python mdpo_tree.py build SOURCES CATALOGS OUTPUT

Prints the CPU seconds of the work without imports, and how many files mdpo cannot do (it raises ``TypeError`` on some).
Catalogs that are there are brought up to date by ``extract``.  Lines are not wrapped: that is its fastest, and what the others
do here.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from mdpo import markdown_to_pofile, pofile_to_markdown


def extract(source: Path, catalog: Path) -> None:
    markdown_to_pofile(str(source), po_filepath=str(catalog), save=True, wrapwidth=0)


def build(source: Path, catalog: Path, output: Path) -> None:
    pofile_to_markdown(str(source), str(catalog), save=str(output), wrapwidth=0)


def main() -> None:
    verb, sources, *folders = sys.argv[1:]
    failed = 0
    start = time.process_time()
    for source in sorted(Path(sources).rglob("*.md")):
        relative = source.relative_to(sources)
        made = [Path(folder, relative).with_suffix(suffix) for folder, suffix in zip(folders, (".po", ".md"), strict=False)]
        made[-1].parent.mkdir(parents=True, exist_ok=True)
        try:
            extract(source, *made) if verb == "extract" else build(source, *made)
        except (TypeError, OSError):
            failed += 1
    print(time.process_time() - start, failed)


if __name__ == "__main__":
    main()
