"""``i18nflow tm``: the project's translation memory, built, searched, fed and given away."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.memory_figures import show_leverage, show_refreshed, show_stats, size, stats_json
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import progress, result, result_bytes, safe, show_error, show_json, talk
from i18nflow.cli.passage import passage
from i18nflow.cli.shared import debug_option, locale_option, wants_debug
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.wording import Message, joined, say, say_many

if TYPE_CHECKING:
    from i18nflow.memory.concordance import Found
    from i18nflow.project.memory.verbs import Built

_FILE = click.Path(dir_okay=False, path_type=Path)
_form_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")


@click.group(cls=SuggestingGroup)
def tm() -> None:
    """Ask the translation memory.

    It knows everything that was ever translated in the project, and TMX files of others.
    """


# --- build ---------------------------------------------------------------------------------------------------------


@tm.command()
@click.option("--again", is_flag=True, help="Forget the index and make it anew.")
@debug_option
@click.pass_context
def build(context: click.Context, /, again: bool) -> None:
    """Bring the index up to date.

    With all catalogs and TMX files; every other command does so by itself.
    """
    from i18nflow.project.memory.remembering import BUILD_PATIENCE, Opening
    from i18nflow.project.memory.verbs import build as build_index

    project, begun = usecases.open_project(context.obj.project), perf_counter()
    with progress(say("reading catalogs")) as report:
        done = build_index(project, Opening(report, BUILD_PATIENCE, again))
    show_refreshed(done.refreshed)
    files = done.refreshed
    read = say(
        "{files}, {read} read, {dropped} gone",
        files=nouns.files(files.files),
        read=files.read,
        dropped=files.dropped,
    )
    talk(
        say(
            "tm build: {read}; {holds}; {seconds:.1f} s",
            read=read,
            holds=_holds(done),
            seconds=perf_counter() - begun,
        )
    )
    context.exit(max((failure.exit_code for failure in files.failures), default=Exit.DONE))


def _holds(done: Built) -> Message:
    segments = sum(done.figures.states.values())
    return joined(say(", "), (nouns.segments(segments), size(done.bytes)))


# --- search --------------------------------------------------------------------------------------------------------


@tm.command()
@click.argument("text")
@locale_option
@click.option("--target", "in_target", is_flag=True, help="Search in the translations, not in the sources.")
@click.option(
    "-n", "--number", "limit", type=click.IntRange(1, 1000), default=10, metavar="N", help="At most so many (default: 10)."
)
@click.option("--full", is_flag=True, help="Show long texts whole.")
@_form_option
@debug_option
@click.pass_context
def search(context: click.Context, /, text: str, locales: tuple[str, ...], form: str, **options: int) -> None:
    """Show where TEXT was translated before, and how.

    Then texts that are like it. One Chinese character is enough. The number is the likeness of the whole text. What is
    between [ ], or in colour, is TEXT itself, or what differs from it.
    """
    from i18nflow.memory.concordance import Wanted
    from i18nflow.project.memory.remembering import Opening
    from i18nflow.project.memory.verbs import search as search_memory

    project = usecases.open_project(context.obj.project)
    with progress(say("reading catalogs")) as report:
        wanted = Wanted(text, locales, bool(options["in_target"]), options["limit"])
        found, refreshed = search_memory(project, wanted, Opening(report))
    if form == "json":
        show_json([_found_json(one) for one in found])
    else:
        _show_found(found, wanted.in_target, 0 if options["full"] else 3)
    show_refreshed(refreshed)
    if not found:
        talk(say("nothing with or like “{text}” was translated yet", text=safe(text)))


def _show_found(found: list[Found], in_target: bool, lines: int) -> None:
    for one in found:
        more = say_many("  (and {n} more place)", "  (and {n} more places)", one.others)
        also = told(more) if one.others else ""
        segment = one.segment
        state = told(nouns.TRANSLATION_STATES[segment.state])
        about = [segment.locale, segment.place, state, *([segment.origin] if segment.origin == "mt" else [])]
        result(click.style(f"{int(one.score):>3}%  ", bold=True) + safe("  ".join(about)) + also)
        result(passage(one.source, () if in_target else one.marks, lines))
        result(passage(one.target, one.marks if in_target else (), lines))


def _found_json(one: Found) -> dict[str, object]:
    segment = one.segment
    texts = {"source": segment.source, "target": segment.target, "plain_source": one.source, "plain_target": one.target}
    how = {"score": round(one.score, 1), "contains": one.contains, "marks": [list(mark) for mark in one.marks]}
    where = {"locale": segment.locale, "place": segment.place, "state": segment.state, "origin": segment.origin}
    who = {"author": segment.author, "changed": segment.changed, "note": segment.note, "others": one.others}
    return {**how, **texts, **where, **who}


# --- import, export ------------------------------------------------------------------------------------------------


@tm.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--overwrite", is_flag=True, help="Replace files of the same name; the old ones stay among the backups.")
@debug_option
@click.pass_context
def import_tmx(context: click.Context, /, files: tuple[Path, ...], overwrite: bool) -> None:
    """Take TMX files into the memory.

    Copies go to tm/, for git, and into the index.
    """
    from i18nflow.errors import I18nflowError
    from i18nflow.project.memory.remembering import BUILD_PATIENCE, Opening
    from i18nflow.project.memory.verbs import import_file

    project = usecases.open_project(context.obj.project)
    worst: int = Exit.DONE
    for file in files:
        try:
            with progress(say("reading {name}", name=safe(file.name))) as report:
                done, refreshed = import_file(project, file, overwrite, Opening(report, BUILD_PATIENCE))
        except I18nflowError as error:
            show_error(error, debug=wants_debug())
            worst = max(worst, error.exit_code)
            continue
        result(f"{state_word('created' if done.is_new else 'unchanged')}  {safe(done.path)}")
        talk(
            say(
                "{segments} of {units} in the project's locales",
                segments=nouns.segments(done.segments),
                units=nouns.units(done.units),
            )
        )
        show_refreshed(refreshed)
    context.exit(worst)


@tm.command("export")
@locale_option
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Where to (default: standard output).")
@click.option("--drafts", is_flag=True, help="Fuzzy, machine-made and obsolete ones too.")
@debug_option
@click.pass_context
def export_tmx(context: click.Context, /, locales: tuple[str, ...], output: Path | None, drafts: bool) -> None:
    """Write the memory as TMX 1.4b.

    For other tools or another project; without drafts unless asked for.
    """
    from i18nflow.project.memory.remembering import Opening
    from i18nflow.project.memory.verbs import export, write_tmx

    project = usecases.open_project(context.obj.project)
    with progress(say("reading catalogs")) as report:
        done, refreshed = export(project, locales, drafts, Opening(report))
    if output is None:
        result_bytes(done.text.encode())
    else:
        write_tmx(output, done.text)
    show_refreshed(refreshed)
    exported = say("tm export: {segments}", segments=nouns.segments(done.segments))
    left = say("{n} with control characters left out", n=done.left_out)
    talk(joined("; ", (exported, left)) if done.left_out else exported)


# --- stats ---------------------------------------------------------------------------------------------------------


@tm.command()
@locale_option
@click.option("--no-leverage", "quick", is_flag=True, help="Do not look up what is still empty.")
@_form_option
@debug_option
@click.pass_context
def stats(context: click.Context, /, locales: tuple[str, ...], quick: bool, form: str) -> None:
    """Show what the memory holds, and what it can fill.

    How much of what is empty it knows is called leverage.
    """
    from i18nflow.project.memory.verbs import stats as count
    from i18nflow.project.run import Run

    project = usecases.open_project(context.obj.project)
    with progress(say("asking the memory")) as report:
        found = count(project, locales, Run(progress=report), not quick)
    if form == "json":
        show_json(stats_json(found))
    else:
        show_stats(found)
        if not quick:
            show_leverage({locale: dict(bands) for locale, bands in found.leverage.items()})
    show_refreshed(found.built.refreshed)
