"""Keys that a build adds to the front matter of a Markdown text (``Job.stamp``), proven by reading it again.

A key that is there already gets the new value in its place.  New ones stand last in YAML, first in TOML (behind a table's
header they would belong to the table) and first in JSON.  Where there is no front matter, one is made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from i18nflow.errors import SourceError
from i18nflow.formats.data.scalars import Path, Scan
from i18nflow.formats.data.yaml_types import core_value
from i18nflow.formats.markdown.front_matter import FrontMatter, Kind, find_front_matter, scan_data
from i18nflow.formats.source import Source
from i18nflow.formats.splice import Edits
from i18nflow.model import Finding
from i18nflow.wording import say

Pairs = Sequence[tuple[str, str]]
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
"""What YAML, TOML and JSON write alike."""


def stamped(text: str, pairs: Pairs, path: str = "") -> tuple[str, tuple[Finding, ...]]:
    """``text`` with these keys and plain YAML values; as it stands, with a finding, where that cannot be proven."""
    source = Source.of(text)
    front = find_front_matter(source.lf)
    try:
        edits, intended = _made(source.lf, pairs) if front is None else _added(front, source.lf, pairs)
        result = source.spliced(edits)
        if _read(Source.of(result).lf) == intended:
            return result, ()
    except SourceError:  # more data than a limit allows
        pass
    names = ", ".join(key for key, _ in pairs)
    hint = say("write its front matter as plain keys and values, one to a line")
    return text, (
        Finding("stamp-refused", "warning", say("cannot be given the keys {names}", names=names), path, 1, hint=hint),
    )


_Intended = tuple[Mapping[Path, tuple[bool, str]], str]
"""The values of front matter (whether it is a string, and which), and the text behind its last fence."""


def _read(lf: str) -> _Intended | None:
    front = find_front_matter(lf)
    return None if front is None else (_values(_scan(front, lf)), lf[front.body :])


def _scan(front: FrontMatter, lf: str) -> Scan:
    return scan_data(front.kind, lf[front.start : front.end])


def _values(scan: Scan) -> dict[Path, tuple[bool, str]]:
    return {scalar.path: (scalar.is_string, scalar.value) for scalar in scan.scalars}


def _stamps(kind: Kind, pairs: Pairs) -> dict[Path, tuple[bool, str]]:
    """The values as they are to be read."""
    text = {key: isinstance(core_value(plain), str) for key, plain in pairs}
    return {(key,): (text[key], plain if text[key] else _spelled(kind, plain)) for key, plain in pairs}


def _made(lf: str, pairs: Pairs) -> tuple[Edits, _Intended]:
    """Front matter for a text that has none."""
    lines = "".join(f"{key}: {value}\n" for key, value in pairs)
    blank = "" if not lf or lf.startswith("\n") else "\n"
    return {0: (0, f"---\n{lines}---\n{blank}")}, (_stamps("yaml", pairs), f"\n{blank}{lf}")


def _added(front: FrontMatter, lf: str, pairs: Pairs) -> tuple[Edits, _Intended]:
    scan = _scan(front, lf)
    known = {scalar.path: scalar for scalar in scan.scalars}
    edits: dict[int, tuple[int, str]] = {}
    for key, value in pairs:
        if (scalar := known.get((key,))) is not None:
            blank = "" if scalar.end > scalar.start else " "
            edits[front.start + scalar.start] = (front.start + scalar.end, blank + _spelled(front.kind, value))
    new = [(key, _spelled(front.kind, value)) for key, value in pairs if (key,) not in known]
    if new:
        at, lines = _lines(front, lf, new)
        end, before = edits.get(at, (at, ""))  # a last key without a value
        edits[at] = (end, before + lines)
    return edits, (_values(scan) | _stamps(front.kind, pairs), lf[front.body :])


def _lines(front: FrontMatter, lf: str, new: Pairs) -> tuple[int, str]:
    """Where new keys go, and how they are written there."""
    if front.kind == "yaml":
        return front.end, "".join(f"\n{key}: {value}" for key, value in new)
    if front.kind == "toml":
        return front.start, "".join(f"{key} = {value}\n" for key, value in new)
    inside = lf[front.start + 1 : front.end - 1]
    blank = inside[: len(inside) - len(inside.lstrip())] if inside.strip() else ""
    items = f",{blank or ' '}".join(f"{json.dumps(key)}: {value}" for key, value in new)
    last = "" if not inside.strip() else "," if blank else ", "
    return front.start + 1, blank + items + last


def _spelled(kind: Kind, plain: str) -> str:
    """A plain YAML value in the language of the front matter."""
    return plain if kind == "yaml" or _NUMBER.fullmatch(plain) else json.dumps(core_value(plain), ensure_ascii=False)
