"""``i18nflow verify``: are the files that were written still as they were written?"""

from __future__ import annotations

from collections import Counter

import click

from i18nflow.cli import nouns
from i18nflow.cli.language import told
from i18nflow.cli.output import progress, result, safe, show_json, talk
from i18nflow.cli.shared import debug_option, verbose_option
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.project.run import Run
from i18nflow.wording import say

_STATES = {
    "same": say("same"),
    "changed": say("changed"),
    "missing": say("missing"),
    "unreadable": say("unreadable"),
}


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
    with progress(say("verifying")) as report:
        found = usecases.verify(project, Run(progress=report))
    counts = Counter(str(one.state) for one in found)
    if form == "json":
        show_json({"counts": dict(counts), "files": [{"path": safe(one.path), "state": one.state} for one in found]})
    for one in found if form == "text" else ():
        if verbose or one.state != "same":
            result(f"{told(_STATES[one.state])}  {safe(one.path)}")
    wrong = sum(number for state, number in counts.items() if state != "same")
    state = say("{n} not as written", n=wrong) if wrong else say("all as written")
    talk(say("verify: {files}, {state}", files=nouns.files(len(found)), state=state))
    context.exit(Exit.FINDINGS if wrong else Exit.DONE)
