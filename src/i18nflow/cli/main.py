"""The command itself: its group, what all verbs share, and the edge where errors become lines and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click

from i18nflow.cli.build import build
from i18nflow.cli.completion import completion
from i18nflow.cli.extract import extract
from i18nflow.cli.init import init
from i18nflow.cli.output import show_error
from i18nflow.cli.status import status
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.cli.update import update
from i18nflow.errors import Exit, I18nflowError
from i18nflow.formats.registry import formats


@dataclass(frozen=True, slots=True)
class Settings:
    """What stands before the verb."""

    project: Path


def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """``--version``: ours, and the installed formats."""
    if wanted:
        click.echo(f"i18nflow {version('i18nflow')} (formats: {', '.join(sorted(formats()))})")
        context.exit()


@click.group(cls=SuggestingGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--project", type=click.Path(path_type=Path), default=".", help="Directory of the project (default: here).")
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="Show the version.")
@click.pass_context
def cli(context: click.Context, project: Path, debug: bool) -> None:
    """Chinese Markdown and Nuxt Content articles to PO catalogs and back, byte for byte wherever nobody translated."""
    context.obj = Settings(project)
    context.meta["i18nflow.debug"] = debug


for command in (init, extract, update, status, build, completion):
    cli.add_command(command)


def main() -> None:
    """Run the command line; the one place where exceptions end."""
    debug = "--debug" in sys.argv
    try:
        code = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        code = 130
    except click.ClickException as error:
        error.show()
        code = Exit.USAGE
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = Exit.DONE
    except I18nflowError as error:
        if debug:
            traceback.print_exc()
        show_error(error)
        code = error.exit_code
    except KeyboardInterrupt:
        click.echo("stopped; run it again to go on", err=True)
        code = 130
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, `--debug` the traceback
        if debug:
            traceback.print_exc()
        show_error(_bug(error))
        code = Exit.ENVIRONMENT if isinstance(error, (OSError, MemoryError)) else Exit.BAD_INPUT
    sys.exit(code if isinstance(code, int) else 0)


def _bug(error: Exception) -> I18nflowError:
    name = type(error).__name__
    return I18nflowError("internal-error", f"{name}: {error}", hint="this is a bug; --debug shows where, please report it")
