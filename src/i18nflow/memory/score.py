"""What a segment is worth for a text: likeness in percent, less what a translator would have to look at (§3.2)."""

from __future__ import annotations

from collections.abc import Iterable

from i18nflow.memory.normalise import numbers, tag_names
from i18nflow.memory.segment import Query, Segment

TAGS, NUMBERS, LOOKS = 3, 1, 1
"""Other tags; other numbers; other case, width, blanks or punctuation at the end."""
MACHINE, FUZZY, IMPORTED = 5, 10, 2
BESIDE = 1
"""For the same text between the same neighbours: 101 %."""
_STATES = {"approved": 0, "translated": 1, "obsolete": 2, "fuzzy": 3}

Rank = tuple[float, int, int, str]


def score(query: Query, segment: Segment, similarity: float) -> float:
    """In percent; 100 only for the same text, translated by a person of the project and not in doubt."""
    value = 100 * similarity - _differences(query.source, segment.source, similarity)
    value -= MACHINE if segment.origin == "mt" else IMPORTED if segment.origin == "tmx" else 0
    value -= FUZZY if segment.state == "fuzzy" else 0
    return value + BESIDE if value == 100 and _is_beside(query, segment) else max(value, 0.0)


def _differences(wanted: str, source: str, similarity: float) -> int:
    """What normalised texts do not show."""
    if wanted == source:
        return 0
    found = TAGS * (tag_names(wanted) != tag_names(source)) + NUMBERS * (numbers(wanted) != numbers(source))
    return found or (LOOKS if similarity == 1 else 0)


def _is_beside(query: Query, segment: Segment) -> bool:
    """Whether it stands in the same context; the edge of an article is no neighbour."""
    beside = ((query.before, segment.before), (query.after, segment.after))
    return query.context == segment.context and any(wanted and wanted == found for wanted, found in beside)


def band(value: float) -> str:
    """Where a score belongs in the summary of a run."""
    for least, name in ((101, "101"), (100, "100"), (95, "95–99"), (85, "85–94"), (75, "75–84")):
        if value >= least:
            return name
    return "below 75"


BANDS = ("101", "100", "95–99", "85–94", "75–84", "below 75")
"""All bands, the best first."""


def rank(value: float, segment: Segment, others: Iterable[Segment]) -> Rank:
    """Sorts matches: by score, then approved ones first, then what most agree on, then the newest last of all."""
    agreeing = sum(other.target == segment.target for other in others)
    return (-value, _STATES[segment.state], -agreeing, segment.changed)
