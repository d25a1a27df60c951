"""Front matter: where it stands, and where the text begins behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``kind`` and place of front matter in the LF text: ``start:end`` without its fences, the body from ``body`` on."""

    kind: Literal["yaml", "toml"]
    start: int
    end: int
    body: int


def find_front_matter(lf: str) -> FrontMatter | None:
    """Front matter at the very start: ``---`` up to the next line that begins with ``---``, ``+++`` likewise.

    As nuxt-content/remark-mdc ``parseFrontMatter`` does for YAML: not aware of YAML strings, and none where nothing
    stands between the fences.  Hugo's TOML fences follow the same rule here.
    """
    for fence, kind in (("---", "yaml"), ("+++", "toml")):
        if not lf.startswith(fence):
            continue
        end = lf.find(f"\n{fence}")
        if end < 0 or not lf[4:end]:
            return None
        return FrontMatter("yaml" if kind == "yaml" else "toml", 4, end, end + 4)
    return None
