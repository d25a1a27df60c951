"""Size: lines of each room, its longest module and its longest function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.laws.corpus import ROOT

from benchmarks.report import heading, table

SOURCE = ROOT / "src/i18nflow"


def run() -> None:
    """Print a row for each room, and the ten longest functions of all."""
    modules = {path: len(path.read_text("utf-8").splitlines()) for path in sorted(SOURCE.rglob("*.py"))}
    functions = {path: list(_functions(path)) for path in modules}
    heading(f"{len(modules)} modules, {sum(modules.values())} lines, {sum(map(len, functions.values()))} functions")
    rooms: dict[str, list[Path]] = {}
    for path in modules:
        rooms.setdefault(path.parent.relative_to(SOURCE.parent).as_posix(), []).append(path)
    rows = []
    for room, paths in sorted(rooms.items()):
        longest = max(paths, key=modules.__getitem__)
        found = [size for path in paths for size, _ in functions[path]] or [0]
        mean = f"{sum(found) / len(found):.1f}"
        lines = sum(modules[path] for path in paths)
        rows.append((room, len(paths), lines, f"{longest.name} {modules[longest]}", len(found), mean, max(found)))
    table(("room", "modules", "lines", "longest module", "functions", "mean lines", "longest"), rows)
    everything = [(size, f"{path.relative_to(SOURCE)}: {name}") for path, found in functions.items() for size, name in found]
    print("\nlongest functions (lines with their docstring)")
    table(("function", "lines"), [(name, size) for size, name in sorted(everything, reverse=True)[:10]])


def _functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1, node.name
