"""``i18nflow import``: what came back from other tools, into the catalogs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli import nouns
from i18nflow.cli.output import finding_json, safe, show_json, talk
from i18nflow.cli.shared import check_option, complete_locale, debug_option, finish, show_changes, verbose_option
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.wording import Message, say, say_many

if TYPE_CHECKING:
    from i18nflow.project.exchange.importing import Imported

_FILES = click.Path(path_type=Path)
_TOLD: tuple[tuple[str, Callable[[int], Message]], ...] = (
    ("taken", lambda n: say_many("{n} text taken", "{n} texts taken", n)),
    ("state", lambda n: say_many("{n} state changed", "{n} states changed", n)),
    ("comment", lambda n: say_many("{n} comment added", "{n} comments added", n)),
    ("faulty", lambda n: say_many("{n} text with errors, taken as fuzzy", "{n} texts with errors, taken as fuzzy", n)),
    (
        "source-changed",
        lambda n: say_many(
            "{n} text whose source has changed, offered as fuzzy", "{n} texts whose source has changed, offered as fuzzy", n
        ),
    ),
    (
        "obsolete",
        lambda n: say_many(
            "{n} text whose source is gone, kept as obsolete", "{n} texts whose source is gone, kept as obsolete", n
        ),
    ),
)
"""Kind of result, and what is said of so many of them."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILES, metavar="FILE|DIR...")
@click.option("--base", type=_FILES, metavar="FILE", help="The file as it was exported, if a tool has dropped its base data.")
@click.option("-l", "--locale", default="", metavar="TAG", shell_complete=complete_locale, help="Locale of the files.")
@click.option("--by", default="", metavar="NAME", help="Who reviewed them: takes approvals over in this name.")
@click.option("--finished", is_flag=True, help="Changed texts are translated, also where a file still calls them fuzzy.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print what was done.")
@click.option("--foreign", is_flag=True, help="The FILEs are catalogs of mdpo, po4a, Sphinx, Weblate …: fill what is empty.")
@check_option
@verbose_option
@debug_option
@click.pass_context
def import_(context: click.Context, /, files: tuple[Path, ...], **options: Any) -> None:
    """Bring exported FILEs back, and old PO files in.

    XLIFF, XLSX, CSV and PO, entry by entry; directories of them too.

    Only what was changed in a file is taken. Where the catalog has changed as well, the catalog stays, and the text of the
    file is listed (exit code 1); a text whose source has changed is offered there as fuzzy.
    """
    project = usecases.open_project(context.obj.project)
    if options["foreign"]:
        from i18nflow.cli.foreign import import_foreign

        how = (options["check"], options["verbose"], options["form"] == "json")
        context.exit(import_foreign(project, files, options["locale"], how))
    from i18nflow.project.exchange.importing import Import, import_files

    said = {name: options[name] for name in ("locale", "base", "by", "finished", "check")}
    wanted = Import(at=date.today().isoformat(), **said)
    done = import_files(project, files, wanted)
    if options["form"] == "json":
        show_json(_json(done))
        context.exit(done.report.exit_code)
    show_changes(done.report, verbose=options["verbose"])
    context.exit(_finish(done, verbose=options["verbose"]))


def _finish(done: Imported, *, verbose: bool) -> Exit:
    for kind, said in _TOLD:
        if number := done.count(kind):
            talk(said(number))
    code = finish(done.report, "import", "i18nflow check" if done.report.changed else "", verbose=verbose)
    if done.refused:
        talk(
            say(
                "{texts} refused, and only in the files now: --format json has them in full",
                texts=nouns.texts(done.refused),
            )
        )
    return code


def _json(done: Imported) -> dict[str, object]:
    rows = [
        {
            "catalog": path,
            "what": result.kind,
            "source": result.row.source,
            "text": result.text,
            "catalog_text": result.here,
            "why": result.why,
            "line": result.row.line,
        }
        for path, result in done.results
    ]
    changes = [{"path": safe(change.path), "state": change.state} for change in done.report.changes]
    failures = [finding_json(failure) for failure in done.report.failures]
    return {"changes": changes, "results": rows, "refused": done.refused, "failures": failures}
