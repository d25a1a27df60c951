"""All front matter of the corpus: untouched it stays byte for byte, translated it reads back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from i18nflow.formats.data.keys import front_matter_scalars
from i18nflow.formats.data.scalars import Scan, rewrite, with_edges
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.formats.defaults import FRONT_MATTER_KEYS

BLOCK = re.compile(r"---\n(.*?)\n---", re.DOTALL)
HOSTILE = [
    'Ü: "q" \'it\'\'s\' # no -- --- {x} [y] & *z', "--- x", "- a", "yes", "1:30", "null", "a\nb\n\nc", "%x @y `z`", "\t tab ",
    " lead", "don't", "\u2028 \x85 \ufeff \x07", "|", "> x", "", "!tag", "&a", "*b", "? k", ": v", "a:", "a #b", "'", '"', "\\",
]  # fmt: skip


def scans(shared: Path) -> Iterator[tuple[Path, Scan]]:
    for folder in ("corpus", "fixtures"):
        for path in sorted((shared / folder).rglob("*.md")):
            text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
            found = BLOCK.match(text)
            if found:
                yield path, scan_yaml(found[1])


def test_front_matter_of_the_corpus(shared: Path) -> None:
    blocks = offered = 0
    unread = []
    for path, scan in scans(shared):
        blocks += 1
        if scan.findings:
            unread.append(path.name)
            continue
        assert rewrite(scan, {scalar: scalar.value for scalar in scan.scalars}).text == scan.text
        texts = front_matter_scalars(scan, FRONT_MATTER_KEYS)
        changes = {scalar: with_edges(scalar.value, f"⟦{scalar.value.strip()} öñé⟧") for scalar in texts}
        rewritten = rewrite(scan, changes)
        assert rewritten.refusals == (), path
        again = {scalar.path: scalar.value for scalar in scan_yaml(rewritten.text).scalars}
        assert again == {scalar.path: changes.get(scalar, scalar.value) for scalar in scan.scalars}, path
        offered += len(texts)
    assert blocks > 500
    assert offered > 1000
    assert unread == ["2.code-blocks.md"]  # `description: … can do: …` is no YAML


def test_hostile_values_in_the_front_matter_of_the_corpus(shared: Path) -> None:
    strings = ((scan, scalar) for _, scan in scans(shared) for scalar in scan.scalars if scalar.is_string and not scalar.locked)
    for number, (scan, scalar) in enumerate(strings):
        rewritten = rewrite(scan, {scalar: HOSTILE[number % len(HOSTILE)]})
        assert rewritten.refusals == ()
        assert rewritten.text.count("\n---") == scan.text.count("\n---")
