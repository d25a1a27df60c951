"""Front matter: where it stands, what is in it, and where the text begins behind it."""

from __future__ import annotations

import json
import re
from typing import Literal

from i18nflow.formats.data.json_scalars import scan_json
from i18nflow.formats.data.scalars import Scan
from i18nflow.formats.data.toml_scalars import scan_toml
from i18nflow.formats.data.yaml_scalars import scan_yaml
from i18nflow.values import value_class

Kind = Literal["yaml", "toml", "json"]
_OBJECT = re.compile(r'\{\s*["}]')
_JSON = re.compile(r'[^{}"]+|"(?:[^"\\]|\\.)*"|([{}])', re.DOTALL)
_END = re.compile(r"[ \t]*(?:\n|$)")


@value_class(frozen=True, slots=True)
class FrontMatter:
    """``kind`` and place of front matter in the LF text: ``start:end`` without its fences, the body from ``body`` on."""

    kind: Kind
    start: int
    end: int
    body: int


def find_front_matter(lf: str) -> FrontMatter | None:
    """Front matter at the very start: ``---`` up to the next line that begins with ``---``, ``+++`` likewise, a JSON object.

    As nuxt-content/remark-mdc ``parseFrontMatter`` does for YAML: not aware of YAML strings, and none where nothing
    stands between the fences.  Hugo's TOML fences follow the same rule here; its JSON is an object that ends its line.
    """
    fences: tuple[tuple[str, Kind], ...] = (("---", "yaml"), ("+++", "toml"))
    for fence, kind in fences:
        if not lf.startswith(fence):
            continue
        end = lf.find(f"\n{fence}")
        return None if end < 0 or not lf[4:end] else FrontMatter(kind, 4, end, end + 4)
    return _object(lf) if _OBJECT.match(lf) else None


def _object(lf: str) -> FrontMatter | None:
    """The JSON object that the text begins with."""
    depth = at = 0
    while token := _JSON.match(lf, at):
        at = token.end()
        depth += {"{": 1, "}": -1}.get(token[1], 0)
        if not depth:
            return FrontMatter("json", 0, at, at) if _END.match(lf, at) and _is_json(lf[:at]) else None
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def scan_data(role: str, content: str) -> Scan:
    """The scalars of front matter of this kind, or of a block of props, which is YAML; raises ``SourceError``."""
    scans = {"toml": scan_toml, "json": scan_json}
    return scans.get(role, scan_yaml)(content)
