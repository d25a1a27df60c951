"""``i18nflow pretranslate``: what the memory knows into empty entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.language import told
from i18nflow.cli.memory_figures import show_leverage, show_refreshed
from i18nflow.cli.output import progress, result, safe, talk
from i18nflow.cli.passage import passage
from i18nflow.cli.shared import check_option, debug_option, finish, locale_option, paths_argument, verbose_option
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.memory.pretranslating import Drafted, Drafts

_PERCENT = click.FloatRange(0, 101)


@click.command()
@paths_argument
@locale_option
@click.option("--min", "minimum", type=_PERCENT, metavar="N", help="Least score in percent (default: memory.min_score, 75).")
@click.option("--exact-final", is_flag=True, help="What has the same text and neighbours (101 %) needs no review.")
@check_option
@verbose_option
@debug_option
@click.pass_context
def pretranslate(context: click.Context, /, paths: tuple[Path, ...], locales: tuple[str, ...], **options: Any) -> None:
    """Fill empty entries from the translation memory, for review.

    Those of the articles at PATH, or of all; what is filled in is fuzzy. Each says where it is from and how well it fits: #
    i18nflow: tm=93 from=news/701. What has a text is never touched.
    """
    from i18nflow.project.context import Workspace
    from i18nflow.project.memory.pretranslating import filling
    from i18nflow.project.memory.pretranslating import pretranslate as fill
    from i18nflow.project.run import Run

    project = usecases.open_project(context.obj.project)
    wanted = usecases.chosen_locales(project.config, locales)
    how = filling(project.config, options["minimum"], options["exact_final"])
    with progress(say("asking the memory")) as report:
        done = fill(Workspace(project.config), paths, wanted, how, Run(check=options["check"], progress=report))
    for drafted in done.catalogs:
        _show(drafted, options["check"], options["verbose"] or options["check"])
    show_refreshed(done.refreshed)
    _show_bands(done, wanted)
    hint = say("review them in {catalogs}/<locale>/**/*.po", catalogs=project.config.catalogs) if done.report.changed else ""
    context.exit(finish(done.report, "pretranslate", hint, verbose=options["verbose"]))


def _show(drafted: Drafted, check: bool, texts: bool) -> None:
    """What was filled in one catalog; with ``texts`` each entry."""
    if not drafted.filled:
        return
    filled, path = len(drafted.filled), safe(drafted.changes[0].path)
    would = say("would be filled  {path}  {n} of {total} empty", path=path, n=filled, total=filled + drafted.empty)
    done = say("filled  {path}  {n} of {total} empty", path=path, n=filled, total=filled + drafted.empty)
    result(would if check else done)
    for one in drafted.filled if texts else ():
        final = "" if one.entry.fuzzy else told(say("  final"))
        result(f"  {int(one.match.score):>3}%  {safe(one.match.segment.place)}{final}")
        result(passage(one.entry.msgid, lines=1, indent="    "))
        result(passage(one.entry.msgstr, lines=1, indent="    "))


def _show_bands(done: Drafts, locales: tuple[str, ...]) -> None:
    from i18nflow.project.memory.verbs import leverage_of

    bands = leverage_of(done)
    filled = sum(count for name, count in bands.items() if name)
    if bands:
        show_leverage({", ".join(locales): dict(bands)})
        would = say("{n} would be filled, {empty} stay empty", n=filled, empty=bands[""])
        talk(would if done.report.check else say("{n} filled, {empty} stay empty", n=filled, empty=bands[""]))
    else:
        talk(say("no entry is empty") if done.catalogs else say("there is no catalog yet: i18nflow extract, i18nflow update"))
