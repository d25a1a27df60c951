"""``i18nflow update``: templates into catalogs."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from i18nflow.cli.language import told
from i18nflow.cli.output import talk
from i18nflow.cli.running import run_options, running
from i18nflow.cli.shared import (
    finish,
    locales_argument,
    more_locales_option,
    show_changes,
)
from i18nflow.project import usecases
from i18nflow.wording import say, say_many

_WAYS = {
    "values": say("only numbers, addresses or code changed: the new ones are put in"),
    "context": say("the same text in another place of its article"),
    "place": say("a changed text, by its place"),
    "split": say("a part of a text that was split"),
    "joined": say("texts that became one"),
    "text": say("a changed text, by its words"),
    "moved": say("the same text, from another article"),
}
"""What ``Outcome.carried`` names, the surest first."""


@click.command()
@locales_argument
@more_locales_option
@click.option("--tm", is_flag=True, help="Ask the translation memory for what stays empty (see: pretranslate).")
@run_options
@click.pass_context
def update(context: click.Context, /, locales: tuple[str, ...], **options: Any) -> None:
    """Bring the catalogs (PO) up to the templates.

    Those of each LOCALE, or all. No translation is lost: that of a changed text is kept for review (fuzzy), that of a
    removed one as obsolete.
    """
    project = usecases.open_project(context.obj.project, options["part"])
    with running(project, options, say("updating")) as how:
        done = usecases.update(project, (*locales, *options["more"]), how, memory=options["tm"])
    show_changes(done, verbose=options["verbose"])
    _show_carried(Counter(how for outcome in done.outcomes for how in outcome.carried))
    if not options["part"].is_all:
        talk(say("catalogs and texts that go to other articles are left to an update without --shard"))
    hint = say(
        "translate {catalogs}/<locale>/**/*.po in any PO editor, or in your browser (i18nflow serve), "
        "then: i18nflow check, i18nflow build",
        catalogs=project.config.catalogs,
    )
    context.exit(finish(done, "update", hint, verbose=options["verbose"]))


def _show_carried(found: Counter[str]) -> None:
    """How many translations were put in as fuzzy, and by what they were found."""
    if not found:
        return
    number = found.total()
    talk(
        say_many(
            "1 translation is carried over as fuzzy: i18nflow status --todo names them",
            "{n} translations are carried over as fuzzy: i18nflow status --todo names them",
            number,
        )
    )
    for how in (*_WAYS, *sorted((how for how in found if how not in _WAYS), reverse=True)):
        if found[how]:
            percent = how.removeprefix("tm ")
            words = _WAYS.get(how) or say("from the translation memory, {percent} %", percent=percent)
            talk(f"  {found[how]:>{len(str(number))}}  {told(words)}")
