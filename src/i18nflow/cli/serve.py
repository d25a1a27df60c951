"""``i18nflow serve``: the workbench, in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.output import is_terminal, result, safe, talk
from i18nflow.cli.shared import debug_option
from i18nflow.errors import ConfigError
from i18nflow.project import usecases
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.web.starting import Started

_EXTRA = frozenset({"anyio", "h11", "jinja2", "nh3", "starlette", "uvicorn"})
"""What the extra brings."""
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="Port (default: 8642, or the next free one).")
@click.option("--no-open", is_flag=True, help="Only print the link; open no browser.")
@click.option("--commit", is_flag=True, help="Commit each article once nobody has typed in it for ten minutes.")
@click.option("--allow-images", is_flag=True, help="Let pages load images from other servers.")
@click.option("--share", is_flag=True, help="Let the people of tokens.toml in (i18nflow people adds them).")
@click.option("--host", default="", metavar="NAME", help="With --share: listen on this address instead.")
@click.option("--behind-proxy", "origin", default="", metavar="ORIGIN", help="With --share: only as a proxy’s https://….")
@click.option("--tokens", type=_FILE, metavar="FILE", help="With --share: the file of people (default: .i18nflow/tokens.toml).")
@debug_option
@click.pass_context
def serve(context: click.Context, /, **options: Any) -> None:
    """Translate in a browser, article by article, until Ctrl-C.

    It answers this machine alone, and prints a link that opens it once.  docs/workbench.md tells how to use it, and how
    several people share one.
    """
    refuse_without_extra()
    from i18nflow.web.server import leave, tell_by
    from i18nflow.web.server import serve as run
    from i18nflow.web.starting import Wanted, started

    quiet = options.pop("no_open")
    try:
        with started(usecases.open_project(context.obj.project), Wanted(**options)) as ready:
            tell_by(lambda text: talk(safe(text)))
            _tell(ready, quiet=quiet)
            run(ready.app, ready.socket)
    except KeyboardInterrupt:
        talk(say("serve: ended; everything is saved"))
    leave()


def refuse_without_extra() -> None:
    """Raise ``ConfigError`` where the libraries of the workbench are not installed."""
    try:
        import i18nflow.web.starting  # noqa: F401 - to see whether it can be
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        message = say("the workbench needs {library}, which is not installed", library=error.name)
        raise ConfigError("no-serve", message, hint=say("pip install 'i18nflow[serve]'")) from error


def _tell(ready: Started, *, quiet: bool) -> None:
    """Where it is: the link, in a terminal also as an open page; the address alone where all have links of their own."""
    where = ready.address
    if not ready.link:
        if where.scheme == "http" and (where.everywhere or where.name != "127.0.0.1"):
            talk(say("not encrypted: whoever can read this network can read the links too; --behind-proxy is the way to TLS"))
        talk(say("the workbench is here, and people come in by their own links; Ctrl-C ends"))
        result(safe(where.origin))
        return
    talk(say("the workbench is open at this link, once; Ctrl-C ends"))
    result(safe(ready.link))
    if not quiet and is_terminal(sys.stdout) and _has_screen():
        import webbrowser

        webbrowser.open(ready.link)


def _has_screen() -> bool:
    """Whether a browser would show a window: one in the terminal would take it over."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
