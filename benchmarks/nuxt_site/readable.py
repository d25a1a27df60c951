"""A document as text in which one change is one change: payloads decoded, so that numbers of entries do not matter."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator

from i18nflow.formats.payload.devalue import decode
from i18nflow.formats.payload.values import Number, Sparse, Special, Tagged, Value

_INLINE = re.compile(r'(<script [^>]*id="__NUXT_DATA__"[^>]*>)(.*?)(</script>)', re.DOTALL)
_PIECE = re.compile(r"<[^<>]*>|[^<]+|<")
_ITEM = re.compile(r'"(?:[^"\\]|\\.)*"|[^"]+')
_LONGEST = 160


def readable(path: str, text: str) -> str:
    """``text``, the document at ``path``, with payloads and other JSON in a form that does not share values."""
    if path.endswith("_payload.json"):
        return _tree(text)
    if path.endswith(".json"):
        return json.dumps(json.loads(text), ensure_ascii=False)
    return _INLINE.sub(lambda found: found[1] + _tree(found[2]) + found[3], text)


def changes(path: str, ours: str, truth: str) -> Iterator[tuple[str, str]]:
    """Each place where two readable documents differ: ours, truth."""
    pieces = _ITEM if path.endswith(".json") else _PIECE
    left, right = pieces.findall(ours), pieces.findall(truth)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _short("".join(left[a:b])), _short("".join(right[c:d]))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _tree(text: str) -> str:
    return json.dumps(_plain(decode(text).root), ensure_ascii=False)


def _plain(value: Value) -> object:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Tagged):
        return {f"#{value.tag}": [_plain(one) if at in value.children else one for at, one in enumerate(value.items)]}
    if isinstance(value, Sparse):
        return {"#sparse": {str(at): _plain(one) for at, one in value.items.items()}}
    if isinstance(value, Number):
        return float(value.text)
    return f"#{value.name}" if isinstance(value, Special) else value
