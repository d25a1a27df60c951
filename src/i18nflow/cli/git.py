"""``i18nflow git``: merges of catalogs, entry by entry."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import result, safe, show_error, talk
from i18nflow.cli.shared import debug_option, paths_argument, wants_debug
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.errors import Exit
from i18nflow.wording import Message, joined, say, say_many

if TYPE_CHECKING:
    from i18nflow.project.context import Workspace
    from i18nflow.project.report import Change

_FILE = click.Path(path_type=Path)
_UNION = click.option("--union", is_flag=True, help="End with 0 although both sides translated something differently.")


@click.group(cls=SuggestingGroup)
def git() -> None:
    """Merge catalogs in git, entry by entry.

    git itself merges lines, and may so put an old translation below a new text.
    """


@git.command()
@debug_option
@click.pass_context
def install(context: click.Context, /) -> None:
    """Let git merge the catalogs with i18nflow.

    Writes `.gitattributes` among the catalogs, to be committed, and the clone's own configuration: run it in every clone.
    """
    from i18nflow.project.git.attributes import install as work

    done = work(_workspace(context.obj.project))
    _show(done)
    if done[-1].state != "unchanged":
        talk(say("next: commit {path}; every other clone runs this command once", path=safe(done[-1].path)))


@git.command()
@debug_option
@click.pass_context
def uninstall(context: click.Context, /) -> None:
    """Take back what `install` did."""
    from i18nflow.project.git.attributes import uninstall as work

    _show(work(_workspace(context.obj.project)))


@git.command("merge-driver")
@click.argument("base", metavar="%O", type=_FILE)
@click.argument("ours", metavar="%A", type=_FILE)
@click.argument("theirs", metavar="%B", type=_FILE)
@click.argument("shown", metavar="%P", default="")
@click.option("--marker-size", metavar="%L", type=click.IntRange(1), default=7, help="Length of conflict markers.")
@_UNION
@debug_option
@click.pass_context
def merge_driver(context: click.Context, /, union: bool, **call: Any) -> None:
    """Merge three files; git calls it.

    The result goes into the second one. It ends with 0 where all is merged, with 1 where both sides translated something
    differently, and with 4 where one of the files cannot be read: what git's own merge makes of them is then in the second
    one.
    """
    from i18nflow.project.git.driver import Call, drive

    wanted = Call(**call)
    conflicts = drive(wanted)
    if conflicts:
        talk(joined(": ", (safe(wanted.shown or wanted.ours.name), _both_translated(len(conflicts)))))
    context.exit(Exit.FINDINGS if conflicts and not union else Exit.DONE)


@git.command()
@paths_argument
@click.option("--add", is_flag=True, help="Also `git add` what merged without conflicts.")
@_UNION
@debug_option
@click.pass_context
def resolve(context: click.Context, /, paths: tuple[Path, ...], add: bool, union: bool) -> None:
    """Merge catalogs that git left with conflicts.

    All of the repository, or those at or below PATH. It ends with 1 where both sides translated something differently: ours
    stays as fuzzy, theirs stands above it.
    """
    from i18nflow.project.git.resolving import How, exit_code
    from i18nflow.project.git.resolving import resolve as work

    how = How(union, add)
    done = work(context.obj.project, paths, how)
    for one in done:
        if one.failure is not None:
            show_error(one.failure, debug=wants_debug())
            continue
        state = say("added") if one.added else say("kept as it is") if one.kept else say("merged")
        result(f"{told(state)}  {safe(one.path)}")
        if one.conflicts:
            talk(joined(": ", (safe(one.path), _both_translated(len(one.conflicts)))))
    talk(_next(len(done), [one.path for one in done if one.failure is None and not one.added]))
    context.exit(exit_code(done, how))


def _workspace(directory: Path) -> Workspace:
    from i18nflow.project.context import Workspace
    from i18nflow.project.usecases import open_project

    return Workspace(open_project(directory).config)


def _both_translated(number: int) -> Message:
    return say_many(
        "1 entry was translated differently: ours is kept as fuzzy, theirs is above it (`# i18nflow: theirs=`)",
        "{n} entries were translated differently: ours is kept as fuzzy, theirs is above it (`# i18nflow: theirs=`)",
        number,
    )


def _next(files: int, left: list[str]) -> str:
    if not files:
        return say("resolve: no catalog has conflicts")
    if not left:
        return say("resolve: {catalogs}", catalogs=nouns.catalogs(files))
    return say("resolve: {catalogs}; next: look at them, then git add", catalogs=nouns.catalogs(files))


def _show(changes: Iterable[Change]) -> None:
    for change in changes:
        result(f"{state_word(change.state)}  {safe(change.path)}")
