"""The documents hold together: every link between them leads to a file, and to a heading of it, that is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
LINK = re.compile(r"\]\(([^()\s]+)\)|(?:href|src)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
PAGES = ("*.md", "docs/**/*.md", "examples/**/README*.md")


def prose(page: Path) -> str:
    """The page without blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def links(page: Path) -> Iterator[str]:
    for match in LINK.finditer(CODE.sub("``", prose(page))):
        link = match[1] or match[2]
        if not SCHEME.match(link):
            yield link


def anchors(page: Path) -> set[str]:
    """Ids of the headings as GitHub makes them: lower case, no punctuation, ``-`` for blanks, numbered when doubled."""
    found: dict[str, int] = {}
    for heading in HEADING.findall(prose(page)):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        number = found[name] = found.get(name, -1) + 1
        found[f"{name}-{number}" if number else name] = 0
    return {*found}


def dead_links(root: Path) -> list[str]:
    dead = []
    for page in sorted({page for pattern in PAGES for page in root.glob(pattern)}):
        for link in links(page):
            path, _, fragment = link.partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.exists() or (fragment and target.suffix == ".md" and fragment not in anchors(target)):
                dead.append(f"{page.relative_to(root)}: {link}")
    return dead


def test_every_link_leads_somewhere(project_root: Path) -> None:
    assert not dead_links(project_root)


def test_every_page_is_linked(project_root: Path) -> None:
    """A page that no other page leads to is read by nobody."""
    pages = [page for pattern in PAGES for page in project_root.glob(pattern)]
    linked = {(page.parent / link.partition("#")[0]).resolve() for page in pages for link in links(page)}
    assert not [page.name for page in project_root.glob("docs/*.md") if page.resolve() not in linked]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("[a](b.md)", ["README.md: b.md"]),
        ("[a](#none)\n\n# One `code`, two\n\n[b](#one-code-two)\n", ["README.md: #none"]),
        ("# A\n\n# A\n\n[b](#a-1)", []),
        ("`[a](b.md)`\n\n```\n[a](b.md)\n```\n", []),
        ("[a](https://example.org/b.md#c)", []),
        ('<img src="a.png">', ["README.md: a.png"]),
    ],
)
def test_what_is_dead(tmp_path: Path, text: str, dead: list[str]) -> None:
    (tmp_path / "README.md").write_text(text, "utf-8")
    assert dead_links(tmp_path) == dead


def test_every_room_is_in_the_plan(project_root: Path) -> None:
    """docs/architecture.md names each package, so that somebody new finds the way."""
    plan = (project_root / "docs/architecture.md").read_text("utf-8")
    source = project_root / "src/i18nflow"
    rooms = {path.parent.relative_to(source).as_posix() for path in source.rglob("__init__.py")} - {"."}
    assert not sorted(room for room in rooms if f"`{room}/" not in plan)
