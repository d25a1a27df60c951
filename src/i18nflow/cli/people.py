"""``i18nflow people``: who may come into a shared workbench."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.language import told
from i18nflow.cli.output import result, safe, talk
from i18nflow.cli.shared import debug_option, listed
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.desk.guests import GuestBook

_FILE = click.Path(dir_okay=False, path_type=Path)
_tokens_option = click.option("--tokens", type=_FILE, metavar="FILE", help="The file (default: .i18nflow/tokens.toml).")


@click.group(cls=SuggestingGroup)
def people() -> None:
    """Keep who may come into a shared workbench.

    Each person has a link of their own, a role, and the locales in which it counts.
    """


@people.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(["suggest", "translate", "review", "admin"]), required=True, help="What they may do.")
@click.option("--languages", multiple=True, metavar="TAG,…", help="Where they may do it (default: in all locales).")
@click.option("--email", default="", help="For commits of what they translate.")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="How long the link is good.")
@click.option("--behind-proxy", "origin", default="", metavar="ORIGIN", help="As for serve: what the link begins with.")
@click.option("--host", default="", metavar="NAME", help="As for serve.")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="As for serve.")
@_tokens_option
@debug_option
@click.pass_context
def add_person(context: click.Context, /, name: str, **options: Any) -> None:
    """Let somebody in: prints their link, this once.

    The file keeps only a hash of it; a lost link is revoked, and the person added anew.
    """
    from i18nflow.cli.serve import refuse_without_extra

    refuse_without_extra()
    from i18nflow.project.desk.values import Person
    from i18nflow.web.starting import Wanted, address_for_links, link_of

    project = usecases.open_project(context.obj.project)
    locales = usecases.chosen_locales(project.config, listed(options["languages"])) if options["languages"] else ()
    where = address_for_links(Wanted(options["port"], True, options["host"], options["origin"]))
    person = Person(name, options["email"], options["role"], tuple(locales))
    token = _book(context, options["tokens"]).add(person, options["days"])
    talk(say("the link of {name}, good for {n} days; it is not shown again:", name=safe(name), n=options["days"]))
    result(safe(link_of(where, token)))


@people.command("list")
@_tokens_option
@debug_option
@click.pass_context
def list_people(context: click.Context, /, tokens: Path | None) -> None:
    """List who may come in."""
    guests = _book(context, tokens).read()
    for guest in guests:
        where = ", ".join(guest.languages) or say("all locales")
        until = say("until {date}", date=guest.expires) if guest.is_welcome else say("ended {date}", date=guest.expires)
        result(safe(f"{guest.name}  {guest.role}  {told(where)}  {told(until)}"))
    if not guests:
        talk(say("nobody yet"))


@people.command("revoke")
@click.argument("name")
@_tokens_option
@debug_option
@click.pass_context
def revoke_person(context: click.Context, /, name: str, tokens: Path | None) -> None:
    """Let somebody in no more.

    A workbench that runs signs them out at once.
    """
    _book(context, tokens).revoke(name)
    talk(say("{name} cannot come in any more", name=safe(name)))


def _book(context: click.Context, tokens: Path | None) -> GuestBook:
    from i18nflow.project.desk.guests import guest_book

    return guest_book(usecases.open_project(context.obj.project).config.directory, tokens)
