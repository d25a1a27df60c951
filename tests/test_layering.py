"""Imports point down only, each package has one door, and there is no circle (design page, "Rooms")."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FLOORS = [
    {"values", "wording"},
    {"errors", "model", "installed"},
    {"inline", "catalogs", "locales", "slugs", "words", "routes", "choice"},
    {"glossary", "memory", "query"},
    {"exchange"},
    {"formats.splice", "formats.defaults"},
    {"formats.source"},
    {"formats.data", "formats.code"},
    {"formats.html"},
    {"formats.again", "formats.base", "formats.claims"},
    {"formats.answers", "formats.registry"},
    {"formats.in_place"},
    {"formats.markdown", "formats.payload", "formats.records", "formats.messages"},
    {"formats.page", "lint", "checks", "alignment"},
    {"sites"},
    {"flow"},
    {"reports", "preview"},
    {"project"},
    {"web"},
    {"cli"},
    {"__main__"},
]
SIBLINGS = {("routes", "locales"), ("routes", "slugs"), ("words", "locales")}
"""Imports within a floor that are allowed."""
DOORS = {
    "polib": ("catalogs.po",),
    "babel": ("locales",),
    "markdown_it": ("formats.markdown",),
    "click": ("cli",),
    "rich": ("cli",),
    "yaml": ("formats.data",),
    "defusedxml": ("exchange.xml",),
    "openpyxl": ("exchange.xlsx",),
    "upath": ("project.store.objects",),
    "fsspec": ("project.store.objects",),
    "s3fs": ("project.store.objects",),
    "botocore": ("project.store.objects",),
    "watchfiles": ("project.watching.listening",),
    "rapidfuzz": ("catalogs.likeness", "memory"),
    "distributed": ("project.cluster",),
    "anyio": ("web",),
    "starlette": ("web",),
    "uvicorn": ("web",),
    "jinja2": ("web",),
    "nh3": ("preview.clean",),
    "gettext": ("wording.speaking", "cli.wide", "locales"),
}


def modules(root: Path) -> dict[str, ast.Module]:
    source = root / "src" / "i18nflow"
    found = {}
    for path in sorted(source.rglob("*.py")):
        name = ".".join(path.relative_to(source).with_suffix("").parts)
        found[name.removesuffix(".__init__") if name != "__init__" else ""] = ast.parse(path.read_text("utf-8"))
    return found


def imports(tree: ast.Module) -> list[str]:
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the direction"
            names.append(node.module or "")
    return names


def room(module: str) -> str | None:
    parts = module.split(".")
    known = {name for floor in FLOORS for name in floor}
    for size in (2, 1):
        if ".".join(parts[:size]) in known:
            return ".".join(parts[:size])
    return None


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name in names)


def test_imports_point_down(project_root: Path) -> None:
    wrong = []
    for module, tree in modules(project_root).items():
        here = room(module)
        if not module or module == "formats":
            continue
        assert here is not None, f"{module} is in no room: give it one"
        for name in imports(tree):
            if not name.startswith("i18nflow."):
                if name == "i18nflow":
                    wrong.append(f"{module} imports the public face")
                continue
            there = room(name.removeprefix("i18nflow."))
            assert there is not None, f"{module} imports {name}"
            if there != here and floor(there) >= floor(here) and (here, there) not in SIBLINGS:
                wrong.append(f"{module} → {name}")
    assert not wrong


@pytest.mark.parametrize("package", DOORS)
def test_each_package_has_one_door(project_root: Path, package: str) -> None:
    users = {
        module
        for module, tree in modules(project_root).items()
        if any(name == package or name.startswith(package + ".") for name in imports(tree))
    }
    outside = [module for module in users if not module.startswith(DOORS[package])]
    assert users, f"nothing uses {package}: drop the dependency"
    assert not outside


def test_no_circle_among_modules(project_root: Path) -> None:
    found = modules(project_root)
    graph = {
        module: {name.removeprefix("i18nflow.") for name in imports(tree) if name.removeprefix("i18nflow.") in found}
        for module, tree in found.items()
    }
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for other in sorted(graph[module] - {module}):
                visit(other, (*trail, module))
            done.add(module)

    for module in graph:
        visit(module, ())
