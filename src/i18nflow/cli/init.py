"""``i18nflow init``: a first configuration, made by looking at the tree."""

from __future__ import annotations

import click

from i18nflow.project import usecases


@click.command()
@click.option("--locale", "locales", multiple=True, metavar="TAG", help="A locale to translate into (default: en).")
@click.pass_context
def init(context: click.Context, /, locales: tuple[str, ...]) -> None:
    """Look at the tree and write a commented i18nflow.toml."""
    written = usecases.init(context.obj.project, locales)
    for tree in written.trees:
        click.echo(f"found  {tree.root}/{tree.pattern}")
    if not written.trees:
        click.echo("no articles were recognised: please fill in [[trees]]", err=True)
    click.echo(f"created  {written.path}")
    click.echo("next: look at it, then: i18nflow extract", err=True)
