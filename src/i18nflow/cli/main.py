"""The command itself: its group, what all verbs share, and the edge where errors become lines and exit codes."""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path

import click

from i18nflow.cli.language import OPTION, choose_language
from i18nflow.cli.late import LateCommands
from i18nflow.cli.output import show_error, talk
from i18nflow.cli.shared import debug_option
from i18nflow.cli.stopping import code_of, heed_kill
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.errors import Exit, I18nflowError, StorageError
from i18nflow.values import value_class
from i18nflow.wording import ENGLISH, LANGUAGES, say, speak_libraries

_SECTIONS = {
    say("The main job"): ("init", "extract", "update", "status", "build", "watch"),
    say("In a browser"): ("serve", "people"),
    say("Translations"): ("pretranslate", "find", "check", "mute", "approve", "glossary", "tm"),
    say("In and out"): ("align", "import", "export"),
    say("In git"): ("git", "blame", "format"),
    say("More"): ("lint", "verify", "completion"),
}
"""The commands as the help lists them."""
_ODD = {"import": "import_:import_", "format": "format:format_command"}
"""Where commands are whose names Python has other uses for; each other one is in the module of its name."""
_DIRECTORY = click.Path(exists=True, file_okay=False, path_type=Path)


@value_class(frozen=True, slots=True)
class Settings:
    """What stands before the verb."""

    project: Path


def _commands() -> LateCommands:
    names = [name for section in _SECTIONS.values() for name in section]
    return LateCommands({name: f"i18nflow.cli.{_ODD.get(name, f'{name}:{name}')}" for name in names})


def show_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """``--version``: ours, and the installed formats."""
    if wanted:
        from i18nflow.formats.registry import format_names
        from i18nflow.installed import version

        click.echo(f"i18nflow {version()} (formats: {', '.join(format_names())})")
        context.exit()


@click.group(
    cls=SuggestingGroup,
    commands=_commands(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--project", type=_DIRECTORY, default=".", help="Directory of the project (default: here).")
@click.option(
    OPTION, type=click.Choice(LANGUAGES), expose_value=False, help="Language to speak to you in (default: I18NFLOW_LANG, LANG)."
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help="Show the version.")
@debug_option
@click.pass_context
def cli(context: click.Context, project: Path) -> None:
    """Chinese Markdown and Nuxt Content articles to PO catalogs and back, byte for byte wherever nobody translated."""
    context.obj = Settings(project)
    gc.freeze()  # what is imported by now lives as long as the process: the collector need not visit it again and again
    gc.set_threshold(50_000)


cli.sections = {names[0]: heading for heading, names in _SECTIONS.items()}


def main() -> None:
    """Run the command line; the one place where exceptions end."""
    heed_kill()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that has no “ is shown \u201c
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_exit_code(debug="--debug" in sys.argv))


def _require_utf8() -> None:
    """Refuse a system that reads the names of files in another encoding: they would stand garbled in catalogs."""
    encoding = sys.getfilesystemencoding()
    if encoding.lower().replace("-", "") != "utf8":
        hint = say("set PYTHONUTF8=1, or a UTF-8 locale such as LC_ALL=C.UTF-8")
        raise StorageError(
            "not-utf-8-names", say("the names of files would be read as {encoding}, not as UTF-8", encoding=encoding), hint=hint
        )


def _in_language() -> click.Command:
    """The command as it speaks to whoever called it."""
    language = choose_language(sys.argv[1:], os.environ)
    speak_libraries(language)
    if language == ENGLISH:
        return cli
    from i18nflow.cli.speaking import speaking

    return speaking(cli, language)


def _exit_code(*, debug: bool) -> int:
    try:
        _require_utf8()
        code = _in_language().main(standalone_mode=False)
        return code if isinstance(code, int) else Exit.DONE
    except click.exceptions.Abort as error:
        talk(say("stopped; run it again to go on"))
        return code_of(error)
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except I18nflowError as error:
        return _ended(error, debug)
    except OSError as error:  # of standard output: project files have errors of their own
        fault = StorageError("environment", str(error), path=str(error.filename or ""))
        fault.__cause__ = error
        return _ended(fault, debug)
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, `--debug` the traceback
        hint = say("this is a bug; --debug shows where, please report it")
        bug = I18nflowError("internal-error", f"{type(error).__name__}: {error}", hint=hint)
        bug.__cause__ = error
        return _ended(bug, debug)


def _ended(error: I18nflowError, debug: bool) -> Exit:
    show_error(error, debug=debug)
    return error.exit_code
