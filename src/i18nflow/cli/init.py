"""``i18nflow init``: a first configuration, made by looking at the tree."""

from __future__ import annotations

import click

from i18nflow.cli.language import told
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import result, safe, talk
from i18nflow.cli.shared import debug_option
from i18nflow.project import usecases
from i18nflow.wording import say


@click.command()
@click.option(
    "-l",
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    help="A locale to translate into; repeatable (default: those found, or en).",
)
@debug_option
@click.pass_context
def init(context: click.Context, /, locales: tuple[str, ...]) -> None:
    """Look at the tree and write a commented i18nflow.toml."""
    from i18nflow.project.paths import shown_path

    written = usecases.init(context.obj.project, locales)
    for tree in written.trees:
        result(f"{told(say('found'))}  {safe(shown_path(tree, tree.pattern))}")
    if not written.trees:
        talk(say("no articles were recognised: please fill in [[trees]]"))
    result(f"{state_word('created')}  {written.path}")
    verbs = "i18nflow extract, i18nflow align" if written.translated else "i18nflow extract"
    talk(say("next: look at it, then: {verbs}", verbs=verbs))
