"""``i18nflow completion``: the script that makes a shell complete verbs, options and locales."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    bash:  i18nflow completion bash >> ~/.bashrc
    zsh:   i18nflow completion zsh  >> ~/.zshrc
    fish:  i18nflow completion fish > ~/.config/fish/completions/i18nflow.fish
    """
    made = get_completion_class(shell)
    assert made is not None  # click has these three
    root = context.find_root().command
    click.echo(made(root, {}, "i18nflow", "_I18NFLOW_COMPLETE").source())
