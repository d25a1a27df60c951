"""A group of commands that reads well: in the order of work, a mistyped verb answered by the nearest one."""

from __future__ import annotations

from collections.abc import Mapping

import click

from i18nflow.cli.language import OPTION, language, told
from i18nflow.wording import ENGLISH, LANGUAGES, say

_LANGUAGE = click.Option([OPTION], type=click.Choice(LANGUAGES), expose_value=False, hidden=True)
"""What :func:`~i18nflow.cli.language.choose_language` has read already, wherever it stands."""


class SuggestingGroup(click.Group):
    """A group of commands that keeps their order and says what was probably meant."""

    sections: Mapping[str, str] = {}
    """Name of a command → heading that stands above it in the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of work, not of the alphabet."""
        return list(self.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, with its help in the reader's language; it takes ``--lang`` too, which people type behind the verb."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            return None
        if all(parameter.name != _LANGUAGE.name for parameter in command.params):
            command.params.append(_LANGUAGE)
        if language() == ENGLISH:
            return command
        from i18nflow.cli.speaking import speaking

        return speaking(command, language())

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, in its sections."""
        width = max(map(len, self.commands))
        room = formatter.width - 6 - width
        lists: dict[str, list[tuple[str, str]]] = {}
        heading: str = say("Commands")
        for name in self.commands:
            command = self.get_command(ctx, name)
            assert command is not None  # it is one of ours
            heading = self.sections.get(name, heading)
            lists.setdefault(heading, []).append((name.ljust(width), command.get_short_help_str(room)))
        for heading, rows in lists.items():
            with formatter.section(told(heading)):
                formatter.write_dl(rows)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or a usage error that names the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # only for a mistyped verb

            near = get_close_matches(args[0], self.commands, 1, 0.5) if args else []
            if not near or "did you mean" in error.message.lower():
                raise
            raise click.UsageError(
                told(say("{error} Did you mean “{name}”?", error=error.message, name=near[0])), ctx
            ) from error
