"""No other module changes the disk: the storage contract has one door."""

from __future__ import annotations

import ast
from pathlib import Path

CHANGING = frozenset(
    "write_text write_bytes touch mkdir makedirs rename renames replace unlink remove rmdir rmtree link symlink_to hardlink_to"
    " copy copyfile copytree move truncate chmod".split()
)
MODULES = frozenset({"os", "shutil", "pathlib", "tempfile"})
"""``replace`` and ``remove`` are also methods of strings and lists; of these modules they mean the disk."""
AMBIGUOUS = frozenset({"replace", "remove", "copy", "move", "link", "truncate"})

STREAMS = ("os.devnull", "os.dup(1)")
"""Not the disk: the standard output, and where it goes once nobody reads it."""


def changes(tree: ast.AST) -> list[int]:
    """Lines that open a file for writing, or change a directory."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Call) and _changes(node)]


def _changes(call: ast.Call) -> bool:
    function = call.func
    if any(excuse in ast.unparse(call) for excuse in STREAMS):
        return False
    if isinstance(function, ast.Name):
        return function.id == "open" and not _reads(call)
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    if function.attr in ("open", "fdopen"):
        return owner in MODULES or not _reads(call)
    return function.attr in CHANGING and (function.attr not in AMBIGUOUS or owner in MODULES)


def _reads(call: ast.Call) -> bool:
    first = 1 if isinstance(call.func, ast.Name) else 0
    modes = [argument.value for argument in call.args[first : first + 1] if isinstance(argument, ast.Constant)]
    modes += [
        keyword.value.value for keyword in call.keywords if keyword.arg == "mode" and isinstance(keyword.value, ast.Constant)
    ]
    return all(set(str(mode)) <= set("rbt") for mode in modes)


def test_only_the_store_writes(project_root: Path) -> None:
    package = project_root / "src/i18nflow"
    found = {
        f"{path.relative_to(package)}:{line}"
        for path in package.rglob("*.py")
        if not path.is_relative_to(package / "project/store")
        for line in changes(ast.parse(path.read_text("utf-8")))
    }
    assert found == set()


def test_the_test_would_find_it() -> None:
    writing = [
        "open('x', 'w')",
        "open('x', mode='a')",
        "p.open('wb')",
        "os.open('x', 1)",
        "p.write_text('')",
        "os.replace(a, b)",
    ]
    for source in [*writing, "shutil.rmtree(x)", "p.mkdir()"]:
        assert changes(ast.parse(source)), source
    for source in ["open('x')", "open('x', 'rb')", "p.open()", "text.replace('a', 'b')", "items.remove(1)", "row.copy()"]:
        assert not changes(ast.parse(source)), source
