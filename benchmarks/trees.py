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
from pathlib import Path
from statistics import median

from tests.laws import corpus

from benchmarks import peers
from benchmarks.report import heading, table
from benchmarks.timing import Medians, interleaved, timed
from benchmarks.tools import Mdpo, Ours, Tool, Toolkit, fill, identity, pseudo_english
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
        size = _copy(sources)
        heading(f"A tree of {FILES} Chinese files, {size / 1e6:.2f} MB; CPU seconds of whole processes, medians of {ROUNDS}")
        tools = _tools(Path(folder), sources)
        rows = {"extract": interleaved({name: tool.extract for name, tool in tools.items()}, ROUNDS)}
        for tool in tools.values():
            tool.prepare()
        for kind, translate in KINDS.items():
            counts = {name: fill(tool.folder, translate) for name, tool in tools.items()}
            rows[kind] = interleaved({name: tool.build for name, tool in tools.items()}, ROUNDS)
        print("entries: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
        _whole(rows)
        _inside(sources, tools)


def _copy(sources: Path) -> int:
    """Put the sample into one flat directory; returns its bytes."""
    sources.mkdir()
    files = [path for path in corpus.markdown_files(chinese=True) if "/corpus/" in str(path) and "/payloads/" not in str(path)]
    for number, path in enumerate(random.Random(5).sample(files, FILES)):
        shutil.copyfile(path, sources / f"a{number:03}.md")
    return sum(path.stat().st_size for path in sources.iterdir())


def _tools(folder: Path, sources: Path) -> dict[str, Tool]:
    tools: dict[str, Tool] = {"i18nflow": Ours(_made(folder / "ours"), sources)}
    kinds: dict[str, Callable[[Path, Path, Path], Tool]] = {"mdpo": Mdpo, "translate-toolkit": Toolkit}
    for name, kind in kinds.items():
        python = peers.interpreter(name)
        if python is None:
            print(f"left out: {name} is not installed (--peers DIR installs it)")
        else:
            tools[name] = kind(_made(folder / name), sources, python)
    return tools


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _whole(rows: dict[str, Medians]) -> None:
    names = list(next(iter(rows.values())))
    columns = ("what", *names, *(f"{name} / i18nflow" for name in names[1:]))
    table(columns, [(what, *_seconds(found), *_ratios(found)) for what, found in rows.items()])


def _seconds(found: Medians) -> list[str]:
    return [f"{seconds:.2f}" for seconds in found.values()]


def _ratios(found: Medians) -> list[str]:
    return [f"{seconds / found['i18nflow']:.2f}" for name, seconds in found.items() if name != "i18nflow"]


# --- without start-up ----------------------------------------------------------------------------------------------


def _inside(sources: Path, tools: dict[str, Tool]) -> None:
    """The work alone, with English words: of i18nflow in this process and without files, of mdpo what its process measured."""
    texts = {path.stem: corpus.read(path) for path in sorted(sources.iterdir())}
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
    theirs = mdpo.alone if isinstance(mdpo, Mdpo) else {}
    print("\nthe work alone, without start-up and imports; i18nflow also without files")
    rows = [(verb, f"{ours[verb]:.2f}", f"{median(theirs[verb][-ROUNDS:]):.2f}" if verb in theirs else "-") for verb in ours]
    table(("what", "i18nflow", "mdpo"), rows)
    if isinstance(mdpo, Mdpo) and mdpo.failed:
        print(f"mdpo cannot do {mdpo.failed} of the files")
