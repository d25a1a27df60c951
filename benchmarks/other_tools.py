"""More tools to measure: po4a in two ways, GNU msgmerge for the update alone, and ``cp`` as what copying the files costs."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tools import HERE, Command, Ours, Tool, Verb, measure

YAML_KEYS = "title,description"
CHANGED = "changed.txt"
"""Names of the articles that an edit changed, without their suffix, one a line; in the folder of every tool."""


@dataclass(frozen=True, slots=True)
class Po4aModules(Tool):
    """po4a's modules in one process, one catalog per file: see ``po4a_tree.pl``."""

    def made(self, verb: Verb) -> list[Path]:
        return [self.folder / ("out" if verb == "build" else "catalogs")]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        if verb == ("extract" if again else "update"):
            return []
        more = {"extract": [], "update": ["templates"], "build": ["out"]}[verb]
        return [["env", f"NEWER={int(again)}", "perl", HERE / "po4a_tree.pl", verb, "sources", "catalogs", *more]]


@dataclass(frozen=True, slots=True)
class Po4a(Tool):
    """po4a's own command with one catalog of all files; with one per file it takes minutes for some hundred.

    It ends at the first file that it cannot do, so these are left out beforehand.
    """

    def lay(self, tree: Path) -> None:
        Tool.lay(self, tree)
        measure(Po4aModules(self.folder), "extract")
        done = sorted(path.relative_to(self.folder / "catalogs") for path in (self.folder / "catalogs").rglob("*.po"))
        shutil.rmtree(self.folder / "catalogs")
        lines = [
            "[po4a_langs] en",
            "[po4a_paths] catalogs/all.pot $lang:catalogs/all.$lang.po",
            f'[po4a_alias:md] text opt:"-o markdown -o neverwrap -o yfm_keys={YAML_KEYS} --keep 0"',
            *(f"[type: md] sources/{name} en:out/{name}" for name in (path.with_suffix(".md") for path in done)),
        ]
        (self.folder / "po4a.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def made(self, verb: Verb) -> list[Path]:
        return [self.folder / ("out" if verb == "build" else "catalogs")]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        if verb == ("extract" if again else "update"):
            return []
        part = "--no-update" if verb == "build" else "--no-translations"
        return [["po4a", "--quiet", "--wrap-po", "no", *([] if again else ["-f"]), part, "po4a.cfg"]]


@dataclass(frozen=True, slots=True)
class Msgmerge(Ours):
    """``msgmerge --update`` on our own templates and catalogs, once for each changed article, as make would run it."""

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        if verb != "update" or not again:
            return Ours.commands(self, verb, again)
        merge = 'msgmerge -q -U --backup=none "locales/en/$name.po" "locales/templates/$name.pot"'
        return [["sh", "-c", f"while read -r name; do {merge} || exit; done < {CHANGED}"]]

    def chain(self) -> tuple[Verb, ...]:
        return ("extract", "update")

    def measured(self, verb: Verb) -> bool:
        return verb == "update"


@dataclass(frozen=True, slots=True)
class Copy(Tool):
    """``cp -r`` of the sources; ``cp -ru`` where it was done before."""

    def made(self, verb: Verb) -> list[Path]:
        return [self.folder / verb]

    def commands(self, verb: Verb, again: bool = False) -> list[Command]:
        if verb == ("extract" if again else "update"):
            return []
        return [["cp", "-ruT" if again else "-rT", "sources", verb]]


def installed(*names: str) -> bool:
    """Whether all these commands are there."""
    return all(map(shutil.which, names))


def note_changed(tool: Tool, names: Sequence[str]) -> None:
    """Tell the tools that have to be told which articles an edit changed."""
    (tool.folder / CHANGED).write_text("".join(f"{Path(name).with_suffix('')}\n" for name in names), encoding="utf-8")
