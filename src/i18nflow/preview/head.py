"""What a page says of itself: title and description as a reader sees them, other texts of its front matter by their keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from i18nflow.formats.data.scalars import Path
from i18nflow.preview.placing import Placing
from i18nflow.preview.spelling import escaped
from i18nflow.preview.values import Piece

_SHOWN: Mapping[Path, str] = {("title",): "page-title", ("description",): "page-description"}


def head_of(placing: Placing, values: Mapping[Path, str], units: Mapping[Path, int]) -> Iterator[Piece]:
    """``values`` are the strings of the front matter as built, ``units`` those of them that are translated."""
    parts = []
    for path, name in _SHOWN.items():
        if value := values.get(path, ""):
            parts.append(f'<p class="{name}"><span{placing.optional(units.get(path))}>{escaped(value)}</span></p>')
    for path, unit in units.items():
        if path not in _SHOWN:
            parts.append(placing.row(".".join(map(str, path)), values.get(path, ""), unit))
    if parts:
        yield placing.piece("".join(parts))
