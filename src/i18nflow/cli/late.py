"""Commands that are imported when they are asked for: a version and a merge driver need not wait for all the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class LateCommands(MutableMapping[str, click.Command]):
    """Commands by name, in the order given.  Names are known at once; a command is imported with its first look-up."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """``places``: name of a command → where it is, as ``package.module:attribute``."""
        self._found: dict[str, str | click.Command] = {**places}

    def __getitem__(self, name: str) -> click.Command:
        """The command; raises ``KeyError`` for a name that is none."""
        found = self._found[name]
        if isinstance(found, str):
            module, _, attribute = found.partition(":")
            command: click.Command = getattr(import_module(module), attribute)
            self._found[name] = found = command
        return found

    def __setitem__(self, name: str, command: click.Command) -> None:
        """Add a command, or put it in another's place."""
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        """Take a command away."""
        del self._found[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in order, nothing imported."""
        return iter(self._found)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._found)
