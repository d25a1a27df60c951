"""A process that saves: ``writer.py ROOT NAME COUNT [SIZE]`` adds COUNT lines of its own, one save each."""

from __future__ import annotations

import sys
from pathlib import Path

from i18nflow.project.store import open_store

FILE = "locales/en/news/700.po"


def union(base: bytes, theirs: bytes, ours: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Both sides only add lines."""
    known = set(theirs.splitlines())
    return theirs + b"".join(line + b"\n" for line in ours.splitlines() if line not in known), ()


def main() -> None:
    root, name, count, size = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    store = open_store(root)
    seen = store.read(FILE)
    for number in range(count):
        line = f"{name} {number} {'中' * size} end\n".encode()
        seen = store.save(FILE, seen.data + line, seen, union).snapshot


if __name__ == "__main__":
    main()
