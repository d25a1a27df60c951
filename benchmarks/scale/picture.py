"""The picture of a run as SVG: bars beside other tools, time by the number of files, and what little work takes.

It has its own ground, so that it can be read wherever it is shown, and follows the reader's choice of light or dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.scale.figures import figure, growth
from benchmarks.scale.marks import CATALOGS, GROWING
from benchmarks.scale.page import number
from benchmarks.scale.plan import MSGMERGE, ONE_JOB, PLAIN, TWO_JOBS, Scale
from benchmarks.scale.records import Records
from i18nflow.reports.chart import STYLE

WIDTH, COLUMN, LEFT, BAR, GAP = 960, 440, 130, 15, 22
_STYLE = f"""{STYLE}.ground {{ fill: #ffffff }}
text {{ font: 12px system-ui, sans-serif; fill: #1f2328 }} .head {{ font-weight: 600; font-size: 14px }}
.tick {{ fill-opacity: .7 }} polyline {{ fill: none; stroke-width: 2.5; stroke-linejoin: round }}
.grid {{ stroke: #1f2328; stroke-opacity: .15 }} .mark {{ stroke: #1f2328; stroke-dasharray: 4 3 }}
@media (prefers-color-scheme: dark) {{
  .ground {{ fill: #0d1117 }} text {{ fill: #e6edf3 }} .grid, .mark {{ stroke: #e6edf3 }}
}}
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a number of seconds, a colour by its place in the palette."""

    name: str
    seconds: float
    color: int


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the picture and its height."""

    body: str
    height: int


def picture(records: Records, scale: Scale) -> str:
    """A whole SVG file."""
    kinds = [(verb, time) for verb in ("extract", "build") for time in ("CPU", "wall")]
    left = [_peers(records, scale, verb, (verb,), f"{verb}, {time} s") for verb, time in kinds]
    tenth = _peers(records, scale, "tenth", CATALOGS, "catalogs, one in ten changed, CPU s")
    right = [_curves(records, scale), *_little(records, scale), tenth]
    height = 16 + max(sum(panel.height for panel in column) for column in (left, right))
    body = "".join(_stacked(left, 16) + _stacked(right, 16 + COLUMN + 48))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="Benchmarks of i18nflow; benchmarks.md has all figures">\n<style>\n{_STYLE}</style>\n'
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>\n{body}</svg>\n'
    )


def _stacked(panels: Sequence[Panel], x: int) -> list[str]:
    parts, y = [], 16
    for panel in panels:
        parts.append(f'<g transform="translate({x} {y})">\n{panel.body}</g>\n')
        y += panel.height
    return parts


# --- bars ----------------------------------------------------------------------------------------------------------


def _peers(records: Records, scale: Scale, phase: str, verbs: Sequence[str], what: str) -> Panel:
    """A bar for each tool on the real articles; ``what`` ends the heading and says CPU or wall time."""
    tree = scale.of("corpus")[0]
    articles, _ = records.sizes.get(tree.key, (tree.count, 0))
    bars = []
    for tool in tree.tools:
        found = figure(records, tree.key, tool, phase, *verbs) if tool != MSGMERGE else None
        if found:
            spread = found.wall if what.endswith("wall s") else found.cpu
            bars.append(Bar(tool, spread.median, 0 if tool in (ONE_JOB, TWO_JOBS) else 1))
    return _bars(f"{tree.title(articles)}: {what}", bars)


def _little(records: Records, scale: Scale) -> Iterator[Panel]:
    tree = scale.of("small")[-1]
    for title, phase, bar in (("nothing changed", "again", 2.0), ("one file changed", "one", 2.5)):
        found = {verb: figure(records, tree.key, PLAIN, phase, verb) for verb in (*CATALOGS, "build")}
        bars = [Bar(verb, hit.wall.median, 0) for verb, hit in found.items() if hit]
        yield _bars(f"{tree.count:,} small articles: {title}, wall s; mark: {bar:g}", bars, bar)


def _bars(title: str, bars: Sequence[Bar], mark: float = 0.0) -> Panel:
    """``mark``, what is wanted at most, is drawn as a dashed line where it is above 0."""
    longest = max([mark, *(bar.seconds for bar in bars)]) or 1.0
    room = COLUMN - LEFT - 56
    lines = [f'<text class="head" y="12">{escape(title)}</text>\n']
    for place, bar in enumerate(bars):
        y, width = 24 + place * GAP, max(1.0, bar.seconds / longest * room)
        lines.append(
            f'<text x="{LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(bar.name)}</text>'
            f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR}" rx="2" style="fill:var(--line-{bar.color})"/>'
            f'<text x="{LEFT + width + 6:.1f}" y="{y + 12}">{number(bar.seconds)}</text>\n'
        )
    if not bars:
        lines.append('<text class="tick" y="34">not measured</text>\n')
    height = 24 + max(1, len(bars)) * GAP
    if mark and bars:
        x = LEFT + mark / longest * room
        lines.append(f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="20" y2="{height - 4}"/>\n')
    return Panel("".join(lines), height + 20)


# --- curves --------------------------------------------------------------------------------------------------------


def _curves(records: Records, scale: Scale) -> Panel:
    """CPU seconds by files; both axes are linear, so that a straight line looks like one."""
    trees = [tree.key for tree in scale.of("generated")]
    lines = [
        (name, [(files, found.cpu.median) for files, found in growth(records, trees, ONE_JOB, phase, *verbs)])
        for name, phase, verbs in GROWING
    ]
    head = '<text class="head" y="12">generated articles: CPU s by their number, one job</text>\n'
    known = [(name, points) for name, points in lines if points]
    if not known:
        return Panel(f'{head}<text class="tick" y="34">not measured</text>\n', 60)
    frame = _Frame(max(files for _, points in known for files, _ in points), max(s for _, points in known for _, s in points))
    curves = (_curve(frame, name, points, color) for color, (name, points) in enumerate(known))
    sizes = [tree.count for tree in scale.of("generated")]
    return Panel(head + "".join((*_axes(frame, sizes), *curves)), _Frame.height + 62)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The largest values of both axes, and where they lie."""

    files: float
    seconds: float
    height = 200
    width = COLUMN - 60

    def x(self, files: float) -> float:
        return round(44 + files / self.files * self.width, 1)

    def y(self, seconds: float) -> float:
        return round(26 + (1 - seconds / self.seconds) * self.height, 1)


def _axes(frame: _Frame, sizes: Sequence[int]) -> Iterator[str]:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        seconds = share * frame.seconds
        y = frame.y(seconds)
        yield f'<line class="grid" x1="{frame.x(0)}" x2="{frame.x(frame.files)}" y1="{y}" y2="{y}"/>'
        label = number(seconds) if share else "0"
        yield f'<text class="tick" x="{frame.x(0) - 6}" y="{y + 4}" text-anchor="end">{label}</text>\n'
    for files in sizes:
        yield f'<text class="tick" x="{frame.x(files)}" y="{frame.y(0) + 18}" text-anchor="middle">{files:,}</text>\n'


def _curve(frame: _Frame, name: str, points: Sequence[tuple[int, float]], color: int) -> str:
    """Points joined by lines, and the name in the corner that stays free."""
    ends = [(frame.x(files), frame.y(seconds)) for files, seconds in points]
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" style="fill:var(--line-{color})"/>' for x, y in ends)
    key = 30 + 18 * color
    return (
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in ends)}" style="stroke:var(--line-{color})"/>{dots}'
        f'<rect x="56" y="{key}" width="14" height="4" style="fill:var(--line-{color})"/>'
        f'<text x="76" y="{key + 6}">{escape(name)}</text>\n'
    )
