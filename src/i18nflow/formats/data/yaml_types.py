"""What a plain YAML scalar is, for readers of YAML 1.2 and of YAML 1.1."""

from __future__ import annotations

import re

import yaml

_CORE = re.compile(
    r"~|null|Null|NULL|true|True|TRUE|false|False|FALSE"
    r"|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    r"|"
)
"""YAML 1.2.2 §10.3.2, tag resolution of the core schema: what is no string."""
_OLD = yaml.SafeLoader.yaml_implicit_resolvers
_OLD_BOOLEANS = frozenset(["y", "Y", "n", "N"])


def is_core_string(plain: str) -> bool:
    """Whether an untagged plain scalar is a string in YAML 1.2 (npm ``yaml``)."""
    return _CORE.fullmatch(plain) is None


def is_string_everywhere(plain: str) -> bool:
    """... and in YAML 1.1 as well, where ``no``, ``1:30``, ``2023-05-18`` and ``=`` are none."""
    candidates = [*_OLD.get(plain[:1], ()), *_OLD.get(None, ())]
    old = any(pattern.match(plain) for _, pattern in candidates)
    return is_core_string(plain) and not old and plain not in _OLD_BOOLEANS


def core_value(plain: str) -> str | int | float | bool | None:
    """What an untagged plain scalar is in YAML 1.2; nothing at all is ``None``."""
    if is_core_string(plain):
        return plain
    word = plain.lower()
    if word in ("", "~", "null"):
        return None
    if word in ("true", "false"):
        return word == "true"
    if word[:2] in ("0o", "0x"):
        return int(word, 0)
    return float(word.replace(".inf", "inf").replace(".nan", "nan")) if re.search(r"[.en]", word) else int(word)
