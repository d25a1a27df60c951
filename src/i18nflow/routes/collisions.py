"""Names that cannot stand beside each other: ``A.md`` and ``a.md``, both spellings of ``é``, two sources of one catalog.

Disks of macOS and Windows hold them to be one file, so whoever writes second would destroy what the first wrote.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from i18nflow.model import Finding
from i18nflow.values import value_class
from i18nflow.wording import say


@value_class(frozen=True, slots=True)
class Claim:
    """A source that lays claim to an article's name."""

    path: str
    """As shown to a person."""
    article: str
    format: str
    """A page's payload and its Markdown may share an article; two files of one format may not."""


def folded(name: str) -> str:
    """``name`` as a disk sees it that knows neither case nor composition."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).lower())


def collisions(claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """One error for each source that cannot have its article's name, naming the source it clashes with."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(folded(claim.article), []).append(claim)
    findings: list[Finding] = []
    for name in sorted(name for name, group in groups.items() if len(group) > 1):
        rivals = sorted(groups[name], key=lambda claim: (claim.article, claim.path))
        findings += [_finding(claim, rival) for claim in rivals if (rival := _rival(claim, rivals)) is not None]
    return tuple(findings)


def _rival(claim: Claim, rivals: list[Claim]) -> Claim | None:
    """The first other source that may not share the name."""
    return next(
        (
            rival
            for rival in rivals
            if rival.path != claim.path and (rival.article != claim.article or rival.format == claim.format)
        ),
        None,
    )


def _finding(claim: Claim, rival: Claim) -> Finding:
    reason, hint = _reason(claim, rival)
    message = say("cannot stand beside “{path}”: {reason}", path=rival.path, reason=reason)
    return Finding("name-collision", "error", message, path=claim.path, hint=hint)


def _reason(claim: Claim, rival: Claim) -> tuple[str, str]:
    if unicodedata.normalize("NFC", claim.path) == unicodedata.normalize("NFC", rival.path):
        return say("the same name in another composition (NFC and NFD)"), say(
            "this one is {path!a}; rename one of them", path=claim.path
        )
    if claim.article != rival.article:
        return say("some disks hold names that differ only in case to be one"), say("rename one of them")
    hint = say("rename one, or set `index` or `naming` of the tree, or put more of the path into the patterns")
    return say("both are the article “{article}”", article=claim.article), hint
