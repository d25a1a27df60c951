"""``docs/nuxt-proof.md``: what was compared with what, and what came out."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.nuxt_site.kinds import KINDS, LEFT
from benchmarks.nuxt_site.verdicts import Verdict, counted, rows

SHOWN = {
    "v2": ("nuxt", "@nuxt/content", "@nuxtjs/mdc", "remark-mdc", "devalue", "vue"),
    "v3": ("nuxt", "@nuxt/content", "@nuxtjs/mdc", "minimark", "devalue", "vue"),
}
HEAD = """\
# Proof by real Nuxt

`make site` writes this page. It builds the example site with released versions of Nuxt and Nuxt Content, twice: once from
the Chinese articles alone, once from the merged Markdown, Chinese and English, as `i18nflow build` writes it. Then i18nflow
localizes the *first* of the two, the generated files themselves, and every document that the second language brings is compared
with what Nuxt made of the second: payloads, pages, lists, answers of queries, the list of prerendered pages.

*Equal* is equal to the byte, but for what changes at every build (below, “Made up by each build”). Any other difference
must be of a kind that has a name and a reason, or `make site` fails.
"""


def page(results: Mapping[str, Sequence[Verdict]], build: Path) -> str:
    """The whole page; ``results`` by version (``v2``), whose project lies in ``build``."""
    parts = [HEAD, *(_section(version, found, build / version) for version, found in results.items())]
    return "\n".join((*parts, _kinds(results), _pins(results)))


def versions(version: str, project: Path) -> str:
    """``nuxt 3.21.1, @nuxt/content 2.13.4 …, node v20.20.2``."""
    names = [name for name in SHOWN[version] if (project / "node_modules" / name).is_dir()]
    found = (json.loads((project / "node_modules" / name / "package.json").read_text("utf-8"))["version"] for name in names)
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return ", ".join((*(f"{name} {number}" for name, number in zip(names, found, strict=True)), f"node {node}"))


def _section(version: str, verdicts: Sequence[Verdict], project: Path) -> str:
    columns = ("documents", "compared", "equal", "explained", "unexplained")
    cells = [(row.name, row.documents, row.equal, row.explained, row.unexplained) for row in rows(verdicts)]
    title = f"## Nuxt Content {version}\n\n{versions(version, project)}\n"
    return "\n".join((title, _table(columns, cells)))


def _kinds(results: Mapping[str, Sequence[Verdict]]) -> str:
    reasons = {**{kind.name: kind.reason for kind in KINDS}, **dict(LEFT.values())}
    found = {version: counted(verdicts)[1] for version, verdicts in results.items()}
    cells = [(name, *(found[version][name] for version in found), reason) for name, reason in reasons.items()]
    return "## Differences that have a name\n\n" + _table(("kind", *found, "why"), [row for row in cells if any(row[1:-1])])


def _pins(results: Mapping[str, Sequence[Verdict]]) -> str:
    found = {version: counted(verdicts)[0] for version, verdicts in results.items()}
    names = dict.fromkeys(name for counter in found.values() for name in counter)
    cells = [(name, *(found[version][name] for version in found)) for name in names]
    return "## Made up by each build\n\n" + _table(("what", *found), cells)


def _table(columns: Sequence[str], cells: Sequence[Sequence[object]]) -> str:
    numeric = [all(re.fullmatch(r"\d+", str(row[at])) for row in cells) for at in range(len(columns))]
    rule = ["---:" if right else "---" for right in numeric]
    lines = (columns, rule, *cells)
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"
