"""``i18nflow mute``: a check silenced for one entry, with a reason."""

from __future__ import annotations

import click

from i18nflow.cli.language import told
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import result, safe, usage_error
from i18nflow.cli.shared import debug_option
from i18nflow.project import usecases
from i18nflow.wording import say


@click.command()
@click.argument("check", metavar="ID")
@click.argument("places", nargs=-1, required=True, metavar="CATALOG:LINE...")
@click.option("--why", default="", metavar="TEXT", help="The reason, for whoever reads it later.")
@click.option("--by", default="", metavar="NAME", help="Who says so (default: git's user.name).")
@click.option("--off", is_flag=True, help="Let the check speak again.")
@debug_option
@click.pass_context
def mute(context: click.Context, /, check: str, places: tuple[str, ...], why: str, **options: object) -> None:
    """Silence a check for some entries, and say why.

    The check ID, and places as `check` shows them: locales/en/news/700.po:42. It writes a translator comment, `# i18nflow:
    ignore=ID why="…" by=…`, which every PO editor keeps.
    """
    by, off = str(options["by"]), bool(options["off"])
    if not why.strip() and not off:
        raise usage_error(say("--why is missing: a mute needs a reason."))
    from i18nflow.project.checking import muting

    project = usecases.open_project(context.obj.project)
    done = muting.unmute(project, check, places) if off else muting.mute(project, check, places, why.strip(), by)
    for one in done:
        changed = say("speaks again") if off else say("muted")
        state = told(changed) if one.changed else state_word("unchanged")
        result(f"{state}  {safe(one.path)}:{one.line}  {safe(check)}")
