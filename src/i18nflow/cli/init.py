"""``i18nflow init``: a first configuration, made by looking at the tree."""

from __future__ import annotations

import click

from i18nflow.cli.output import result, safe, talk
from i18nflow.cli.shared import debug_option
from i18nflow.project import usecases


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
        result(f"found  {safe(shown_path(tree, tree.pattern))}")
    if not written.trees:
        talk("no articles were recognised: please fill in [[trees]]")
    result(f"created  {written.path}")
    talk(f"next: look at it, then: i18nflow extract{', i18nflow align' if written.translated else ''}")
