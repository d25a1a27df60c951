"""Commands whose help is in another language than English; those in English are what they are and cost nothing."""

from __future__ import annotations

import inspect
import re
from copy import copy

import click

from i18nflow.cli.wide import WideContext
from i18nflow.wording import say, spoken

_VERBATIM = "\b"
"""First line of a paragraph that click does not fold, and we do not translate: commands to type."""
_STOPS = "。."


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a help text, each on one line (commands to type stay as they are): what is translated one by one."""
    found = re.split(r"\n{2,}", inspect.cleandoc(text))
    return [part if part.startswith(_VERBATIM) else " ".join(part.split()) for part in found]


def speaking(command: click.Command, language: str) -> click.Command:
    """A copy of ``command`` with its help, and that of its options, in ``language``."""
    made = copy(command)
    made.context_class = WideContext
    made.params = [_parameter(parameter, language) for parameter in command.params]
    if command.help:
        first, *others = [spoken(say(part), language) for part in paragraphs(command.help)]
        made.help = "\n\n".join([first, *others])
        made.short_help = first.rstrip(_STOPS)
    return made


def _parameter(parameter: click.Parameter, language: str) -> click.Parameter:
    made = copy(parameter)
    if isinstance(made, click.Option) and made.help:
        made.help = spoken(say(made.help), language)
    if isinstance(made.type, click.Path):  # click names what it looks for where the type is made
        made.type = copy(made.type)
        made.type.name = spoken(say(made.type.name), language)
    return made
