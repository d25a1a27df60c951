"""``i18nflow verify``: are the files that were written still as they were written?"""

from __future__ import annotations

from collections import Counter

import click

from i18nflow.cli.output import many, progress, result, safe, show_json, talk
from i18nflow.cli.shared import debug_option, verbose_option
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.project.run import Run


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="text (default) or json.")
@verbose_option
@debug_option
@click.pass_context
def verify(context: click.Context, /, form: str, verbose: bool) -> None:
    """Compare files with what the last runs wrote, byte by byte.

    These are the templates and the outputs. Nothing is written. Exit code 1 if a file was changed by somebody else, or is gone.
    """
    project = usecases.open_project(context.obj.project)
    with progress("verifying") as report:
        found = usecases.verify(project, Run(progress=report))
    counts = Counter(str(one.state) for one in found)
    if form == "json":
        show_json({"counts": dict(counts), "files": [{"path": safe(one.path), "state": one.state} for one in found]})
    for one in found if form == "text" else ():
        if verbose or one.state != "same":
            result(f"{one.state}  {safe(one.path)}")
    wrong = sum(number for state, number in counts.items() if state != "same")
    talk(f"verify: {many(len(found), 'file')}, {f'{wrong} not as written' if wrong else 'all as written'}")
    context.exit(Exit.FINDINGS if wrong else Exit.DONE)
