"""A line chart as inline SVG: shares from 0 to 100 % over time, light and dark, no script.

Colours are those of Okabe and Ito (2008), which people with any kind of colour vision can tell apart, darker or lighter where
contrast wants it; each line is named at its end, so that nobody depends on colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from i18nflow.wording import ENGLISH, Message, joined, say, spoken
from i18nflow.wording.shares import percent

WIDTH, HEIGHT = 960, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 96, 12, 28
_LABEL = 17
"""Height of a label, so that names of lines that end together do not overlap."""
_TICKS = 6
_LIGHT = ("#0072b2", "#b34700", "#00795a", "#a6408c", "#7a6a00", "#2b7ba8", "#555555", "#000000")
_DARK = ("#63b8f0", "#ff9a5c", "#3ecf9f", "#f09bd3", "#e8d44d", "#9ad4f5", "#bbbbbb", "#ffffff")

STYLE = (
    ".chart { width: 100%; height: auto; display: block }\n"
    ".chart text { font: 12px system-ui, sans-serif; fill: currentColor }\n"
    ".chart .grid { stroke: currentColor; stroke-opacity: .15 } .chart .tick { fill-opacity: .7 }\n"
    ".chart polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }\n"
    ".chart circle { stroke: none } .chart .name { font-weight: 600 }\n"
    + "".join(f":root {{ --line-{number}: {color} }}\n" for number, color in enumerate(_LIGHT))
    + "@media (prefers-color-scheme: dark) { :root {"
    + "".join(f" --line-{number}: {color};" for number, color in enumerate(_DARK))
    + " } }\n"
)
"""CSS of the page that the chart stands in."""


@dataclass(frozen=True, slots=True)
class Line:
    """A named line; points are (seconds since 1970, share from 0 to 1), in the order of time."""

    name: str
    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The span of time that is shown, and where it lies in the picture."""

    first: int
    last: int

    def x(self, moment: float) -> float:
        share = (moment - self.first) / (self.last - self.first) if self.last > self.first else 1.0
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def chart(lines: Sequence[Line], title: str, language: str = ENGLISH) -> str:
    """The picture; ``""`` where there is not a single point.  More than eight lines share colours, and keep their names."""
    known = [line for line in lines if line.points]
    if not known:
        return ""
    moments = [moment for line in known for moment, _ in line.points]
    frame = _Frame(min(moments), max(moments))
    labels = _label_places([_y(line.points[-1][1]) for line in known])
    parts = [*_grid(frame)]
    for number, (line, place) in enumerate(zip(known, labels, strict=True)):
        parts += _line(line, f"var(--line-{number % len(_LIGHT)})", frame, place)
    whole = say("{title}: {lines}", title=title, lines=joined("; ", map(_said, known)))
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(spoken(whole, language))}">\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _said(line: Line) -> Message:
    first, last = percent(line.points[0][1]), percent(line.points[-1][1])
    return say("{name}: {first} to {last}", name=line.name, first=first, last=last)


def day(moment: float) -> str:
    """A moment as its day, in UTC."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d")


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * (HEIGHT - _TOP - _BOTTOM), 1)


def _grid(frame: _Frame) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _y(share)
        yield f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="tick" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{percent(share)}</text>'
    seen: set[str] = set()
    for step in range(_TICKS):
        moment = frame.first + (frame.last - frame.first) * step / (_TICKS - 1)
        if day(moment) not in seen:
            seen.add(day(moment))
            anchor = "end" if frame.x(moment) > WIDTH - _RIGHT - 40 else "middle" if step else "start"
            yield f'<text class="tick" x="{frame.x(moment)}" y="{HEIGHT - 6}" text-anchor="{anchor}">{day(moment)}</text>'


def _line(line: Line, color: str, frame: _Frame, label: float) -> Iterator[str]:
    points = " ".join(f"{frame.x(moment)},{_y(share)}" for moment, share in line.points)
    yield f'<polyline points="{points}" style="stroke:{color}"/>'
    for moment, share in line.points:
        hover = f"{line.name}, {day(moment)}: {percent(share)}"
        circle = f'<circle cx="{frame.x(moment)}" cy="{_y(share)}" r="3" style="fill:{color}">'
        yield f"{circle}<title>{escape(hover)}</title></circle>"
    name = f"{line.name} {percent(line.points[-1][1])}"
    yield f'<text class="name" x="{WIDTH - _RIGHT + 10}" y="{label + 4}" style="fill:{color}">{escape(name)}</text>'


def _label_places(wanted: Sequence[float]) -> list[float]:
    """Heights near the wanted ones, no two nearer than a label is high, none below the picture."""
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    places = list(wanted)
    above = float("-inf")
    for number in order:
        above = places[number] = max(wanted[number], above + _LABEL)
    below = float(HEIGHT - _BOTTOM) + _LABEL
    for number in reversed(order):
        below = places[number] = min(places[number], below - _LABEL)
    return places
