"""Start-up: CPU time of whole commands that have nothing to do, what each of them imports, and the walk over many files.

Each command runs in a process of its own, medians of rounds in turn, beside an empty Python as the floor.  Modules are counted
by ``sys.modules``; the steps of the walk are CPU seconds within one process, the best of three, and microseconds for each file.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.imports import imported
from tests.laws import corpus

from benchmarks.report import heading, table
from benchmarks.timing import interleaved, process
from i18nflow.project.config import find_config
from i18nflow.project.context import Workspace
from i18nflow.project.rivals import rival_outputs
from i18nflow.project.targets import Targets

ROUNDS = 7
ARTICLES = 1000
FILES = 100_000
SETTINGS = 'source_locale = "zh"\nlocales = ["en"]\n[[trees]]\nroot = "content"\npattern = "news/{locale}/**/*.md"\n'
PYTHON = (sys.executable, "-m", "i18nflow")
VERBS = (("--version",), ("--help",), ("status",), ("extract",), ("build",))


def run() -> None:
    """Print seconds and counts."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        projects = {"no article": _project(top / "empty", 0), f"{ARTICLES:,} articles": _project(top / "many", ARTICLES)}
        example = _example(top / "example")
        if example is not None:
            projects["examples/nuxt-v3"] = example
        _commands(projects)
        _walk(top / "walk")


def _project(root: Path, articles: int) -> Path:
    """A project whose articles are extracted, updated and built."""
    _write(root, articles)
    _prepare(root)
    return root


def _write(root: Path, articles: int) -> None:
    for number in range(articles):
        place = root / f"content/news/zh/{number // 1000:03}"
        if number % 1000 == 0:
            place.mkdir(parents=True)
        (place / f"{number}.md").write_text(f"# 标题 {number}\n\n内容第 {number} 段。\n", "utf-8")
    (root / "content/news/zh").mkdir(parents=True, exist_ok=True)
    (root / "i18nflow.toml").write_text(SETTINGS, "utf-8")


def _prepare(root: Path) -> None:
    for verb in ("extract", "update", "build") if any(root.glob("content/*/*/*")) else ("extract",):
        process([*PYTHON, verb], root)
    time.sleep(3)  # so that nothing written now is too young to be trusted by its stamp
    process([*PYTHON, "build"], root)


def _example(root: Path) -> Path | None:
    """The example of a site with Nuxt Content 3, filled with a few articles of the corpus."""
    example = Path(__file__).parent.parent / "examples/nuxt-v3"
    if not example.is_dir():
        return None
    shutil.copytree(example, root)
    place = root / "content/news/zh"
    place.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(corpus.markdown_files(chinese=True)[:20]):
        shutil.copyfile(path, place / f"{number}.md")
    _prepare(root)
    return root


# --- commands ------------------------------------------------------------------------------------------------------


def _commands(projects: dict[str, Path]) -> None:
    heading(f"Commands with nothing to do, CPU seconds of whole processes, medians of {ROUNDS}, and modules that they import")
    first = next(iter(projects.values()))
    rivals: dict[str, Callable[[], float]] = {"python -c pass": lambda: _cost([sys.executable, "-c", "pass"], first)}
    calls: dict[str, tuple[Path, tuple[str, ...]]] = {}
    for project, root in projects.items():
        for verb in VERBS:
            if verb[0].startswith("-") and root != first:
                continue
            name = " ".join(verb) if verb[0].startswith("-") else f"{' '.join(verb)}, {project}"
            calls[name] = root, verb
            rivals[name] = partial(_cost, [*PYTHON, *verb], root)
    medians = interleaved(rivals, ROUNDS)
    rows = []
    for name, seconds in medians.items():
        own, other = _imported(*calls[name]) if name in calls else (0, 0)
        rows.append((name, f"{seconds:.3f}", own or "", other or ""))
    table(("command", "CPU s", "own modules", "others"), rows)


def _cost(command: list[str], root: Path) -> float:
    return process(command, root).cpu


def _imported(root: Path, verb: tuple[str, ...]) -> tuple[int, int]:
    """How many modules of ours, and of others, a command imports."""
    names = imported(root, *verb)
    own = sum(name.partition(".")[0] == "i18nflow" for name in names)
    return own, len(names) - own


# --- the walk ------------------------------------------------------------------------------------------------------


def _walk(root: Path) -> None:
    _write(root, FILES)
    heading(f"What is done once for each of {FILES:,} files, CPU seconds, best of three")
    best: dict[str, float] = {}
    for _ in range(3):
        for name, seconds in _steps(root):
            best[name] = min(seconds, best.get(name, seconds))
    table(("step", "CPU s", "µs a file"), [(name, f"{s:.3f}", f"{s / FILES * 1e6:.1f}") for name, s in best.items()])


def _steps(root: Path) -> Iterator[tuple[str, float]]:
    workspace = Workspace(find_config(root))
    store = workspace.tree_store("content")
    yield "stamps of all files", _seconds(lambda: list(store.stamps("news/zh")))
    yield "find_sources", _seconds(lambda: workspace.sources)
    yield "by_article", _seconds(lambda: workspace.by_article)
    yield "groups", _seconds(workspace.groups)
    targets = Targets(workspace, ("en",), None, False)
    yield "rival_outputs", _seconds(lambda: rival_outputs(workspace, targets, workspace.sources.sources))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
