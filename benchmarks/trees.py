"""Trees: extract and build of 200 Chinese files by i18nflow, mdpo and translate-toolkit, as whole processes.

One catalog per file.  i18nflow: ``i18nflow extract`` and ``build`` (one process).  translate-toolkit: ``md2po`` and ``po2md``
over the tree.  mdpo: its Python functions over all files in one process.  Built with translations that equal their msgids, and
with English words for every run of Chinese.  CPU time, medians of rounds in turn; a ratio above 1: i18nflow is faster.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from tests.laws import corpus

from benchmarks import peers
from benchmarks.report import heading, table
from benchmarks.timing import Medians, interleaved, timed
from benchmarks.tools import Mdpo, Ours, Tool, Toolkit, Verb, fill, identity, measure, pseudo_english
from i18nflow.catalogs.po import read_catalog, write_catalog
from i18nflow.catalogs.template import template
from i18nflow.flow.translators import from_catalog
from i18nflow.formats.base import Job, Options
from i18nflow.formats.markdown.format import FORMAT

FILES = 200
ROUNDS = 5
KINDS: dict[str, Callable[[str], str]] = {"build, msgstr = msgid": identity, "build, English words": pseudo_english}


def run() -> None:
    """Print CPU seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder, "sources")
        size = copy_sample(sources)
        heading(f"A tree of {FILES} Chinese files, {size / 1e6:.2f} MB; CPU seconds of whole processes, medians of {ROUNDS}")
        tools = _tools(Path(folder), sources)
        alone: dict[str, list[float]] = {"extract": [], "build": []}
        rows = {"extract": interleaved(_each(tools, "extract", alone["extract"]), ROUNDS)}
        measure(tools["i18nflow"], "update")
        for kind, translate in KINDS.items():
            counts = {name: fill(tool.folder, translate) for name, tool in tools.items()}
            rows[kind] = interleaved(_each(tools, "build", alone["build"]), ROUNDS)
        print("entries: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
        _whole(rows)
        _inside(tools, alone)


def copy_sample(sources: Path) -> int:
    """Put the sample into one flat directory; returns its bytes."""
    sources.mkdir()
    files = [path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path) and "/payloads/" not in str(path)]
    for number, path in enumerate(random.Random(5).sample(files, FILES)):
        shutil.copyfile(path, sources / f"a{number:03}.md")
    return sum(path.stat().st_size for path in sources.iterdir())


def _tools(folder: Path, sources: Path) -> dict[str, Tool]:
    tools: dict[str, Tool] = {"i18nflow": Ours(folder / "ours")}
    kinds: dict[str, Callable[[Path, Path], Tool]] = {"mdpo": Mdpo, "translate-toolkit": Toolkit}
    for name, kind in kinds.items():
        python = peers.interpreter(name)
        if python is None:
            print(f"left out: {name} is not installed (--peers DIR installs it)")
        else:
            tools[name] = kind(folder / name, python)
    for tool in tools.values():
        tool.lay(sources)
    return tools


def _each(tools: dict[str, Tool], verb: Verb, alone: list[float]) -> dict[str, Callable[[], float]]:
    """What measures ``verb`` of each; what mdpo says of its work without start-up goes into ``alone``."""

    def seconds(tool: Tool) -> float:
        used = measure(tool, verb).cpu
        if isinstance(tool, Mdpo):
            alone.append(tool.printed()[0])
        return used

    return {name: partial(seconds, tool) for name, tool in tools.items()}


def _whole(rows: dict[str, Medians]) -> None:
    names = list(next(iter(rows.values())))
    columns = ("what", *names, *(f"{name} / i18nflow" for name in names[1:]))
    table(columns, [(what, *_seconds(found), *_ratios(found)) for what, found in rows.items()])


def _seconds(found: Medians) -> list[str]:
    return [f"{seconds:.2f}" for seconds in found.values()]


def _ratios(found: Medians) -> list[str]:
    return [f"{seconds / found['i18nflow']:.2f}" for name, seconds in found.items() if name != "i18nflow"]


# --- without start-up ----------------------------------------------------------------------------------------------


def _inside(tools: dict[str, Tool], theirs: dict[str, list[float]]) -> None:
    """The work alone, with English words: of i18nflow in this process and without files, of mdpo what its process measured."""
    texts = {path.stem: corpus.read(path) for path in sorted(tools["i18nflow"].sources.iterdir())}
    catalogs = {name: corpus.read(tools["i18nflow"].folder / f"locales/en/{name}.po") for name in texts}

    def extract() -> None:
        for text in texts.values():
            write_catalog(template([("a.md", FORMAT.parse(text, Options()).units)]))

    def build() -> None:
        for name, text in texts.items():
            translate = from_catalog(read_catalog(catalogs[name]))
            FORMAT.rebuild(FORMAT.parse(text, Options()), Job(translate), Options())

    ours = interleaved({"extract": timed(extract), "build": timed(build)}, ROUNDS)
    mdpo = tools.get("mdpo")
    print("\nthe work alone, without start-up and imports; i18nflow also without files")
    rows = [(verb, f"{ours[verb]:.2f}", f"{median(theirs[verb][-ROUNDS:]):.2f}" if mdpo else "-") for verb in ours]
    table(("what", "i18nflow", "mdpo"), rows)
    if isinstance(mdpo, Mdpo) and mdpo.printed()[1]:
        print(f"mdpo cannot do {mdpo.printed()[1]} of the files")
