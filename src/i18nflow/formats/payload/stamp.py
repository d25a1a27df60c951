"""Keys that a build adds to the front matter of a document (``Job.stamp``), where the site's parser would put them.

Source: nuxt-formats.md §3 "The document" (order of keys) and §4 (``meta``); the real parser on front matter that ends in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import isfinite, isnan

from i18nflow.formats.data.yaml_types import core_value
from i18nflow.formats.payload.columns import ROOTS, is_columns
from i18nflow.formats.payload.documents import Object
from i18nflow.formats.payload.edits import Edits
from i18nflow.formats.payload.values import Number, Special, Value

_EXACT = 10**15
"""Numbers below have the same digits in Python and JavaScript."""


def stamp(data: Object, pairs: Iterable[tuple[str, str]], edits: Edits) -> None:
    """Give a document these keys with the values that plain YAML means; a key that it has already keeps its place.

    v3 puts those that its schema does not name into ``meta``; where a page selects its columns without it, they are left out.
    """
    owner = data
    values = {key: yaml_value(plain) for key, plain in pairs}
    if is_columns(data):
        for key in [key for key in values if key in data]:
            edits.set(data, key, values.pop(key))
        meta = data.get("meta")
        owner = meta if isinstance(meta, dict) else {}
    for key in [key for key in values if key in owner]:
        edits.set(owner, key, values.pop(key))
    if values:
        edits.replaced[id(owner)] = _with(owner, values)


def _with(owner: Object, values: Object) -> Object:
    """``owner`` with new keys after its front matter, which ends before the excerpt's nodes and the body."""
    keys = list(owner)
    at = keys.index("body") if "body" in keys else len(keys)
    excerpt = owner[keys[at - 1]] if at and keys[at - 1] == "excerpt" else None
    if isinstance(excerpt, dict) and excerpt.get("type") in ROOTS:
        at -= 1
    return {key: owner[key] for key in keys[:at]} | values | {key: owner[key] for key in keys[at:]}


def yaml_value(plain: str) -> Value:
    """A plain YAML scalar as the site's parser reads it, and as devalue writes it."""
    value = core_value(plain)
    if isinstance(value, str | bool) or value is None:
        return value
    if isinstance(value, float) and not isfinite(value):
        return Special.NAN if isnan(value) else Special.INFINITY if value > 0 else Special.NEGATIVE_INFINITY
    return int(value) if value == int(value) and abs(value) < _EXACT else Number(_javascript(float(value)))


def _javascript(number: float) -> str:
    """Digits as JavaScript prints them: an exponent from 1e21 on and below 1e-6."""
    mantissa, _, exponent = repr(number).partition("e")
    if 1e-6 <= abs(number) < 1e21:
        return format(Decimal(repr(number)), "f").removesuffix(".0")
    return f"{mantissa.removesuffix('.0')}e{int(exponent):+d}"
