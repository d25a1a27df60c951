"""``i18nflow glossary``: the project's terms, looked at, proposed, brought in and given away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from i18nflow.cli.language import told
from i18nflow.cli.nouns import state_word
from i18nflow.cli.output import progress, result, result_bytes, safe, safe_told, show_errors, show_json, talk
from i18nflow.cli.shared import check_option, debug_option, locale_option, wants_debug
from i18nflow.cli.suggest import SuggestingGroup
from i18nflow.errors import Exit
from i18nflow.project import usecases
from i18nflow.wording import joined, say, say_many

if TYPE_CHECKING:
    from i18nflow.glossary.term import Term
    from i18nflow.project.terms.glossaries import Form, TermsImported

_SHOWN = 10
"""Rows of an import that are named where nobody asked for all."""
_WIDTH = 60
_FILE = click.Path(dir_okay=False, path_type=Path)
_form_option = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")


@click.group(cls=SuggestingGroup)
def glossary() -> None:
    """Keep the project's terms, in glossary.csv.

    It has one line for each term and locale.
    """


# --- list, show ----------------------------------------------------------------------------------------------------


@glossary.command("list")
@click.argument("text", default="")
@locale_option
@_form_option
@debug_option
@click.pass_context
def list_terms(context: click.Context, /, text: str, locales: tuple[str, ...], form: str) -> None:
    """List the terms, or those with TEXT in them.

    TEXT may stand in the term, a rendering or the note.
    """
    from i18nflow.project.terms.glossaries import listed_terms

    project = usecases.open_project(context.obj.project)
    found = listed_terms(project, text, locales)
    if form == "json":
        show_json([_term_json(term) for term in found])
        return
    for term in found:
        _show_term(term, term.locale)
    if not found:
        file = safe(project.config.glossary.file)
        with_text = say("no term with “{text}” in {file}", text=safe(text), file=file)
        talk(with_text if text else say("no terms yet in {file}", file=file))


@glossary.command("show")
@click.argument("text")
@locale_option
@_form_option
@debug_option
@click.pass_context
def show_terms(context: click.Context, /, text: str, locales: tuple[str, ...], form: str) -> None:
    """Show which terms stand in a text of the source."""
    from i18nflow.project.terms.glossaries import terms_in

    found = terms_in(usecases.open_project(context.obj.project), text, locales)
    if form == "json":
        show_json({locale: [_term_json(term) for term in terms] for locale, terms in found})
        return
    for locale, terms in found:
        for term in terms:
            _show_term(term, locale)
    if not any(terms for _, terms in found):
        talk(say("no term of the glossary stands in it"))


def _show_term(term: Term, locale: str) -> None:
    """The term in a line, its note in another."""
    from i18nflow.glossary.hints import said

    result(f"{safe_told(said(term))}{f'  [{locale}]' if locale else ''}")
    if term.note:
        result(f"  {safe(' '.join(term.note.split()))}")


def _renderings(term: Term) -> str:
    return " / ".join(term.accepted) or "-"


def _term_json(term: Term) -> dict[str, object]:
    return {
        "term": term.source,
        "target": term.target,
        "locale": term.locale,
        "variants": term.variants,
        "forbidden": term.forbidden,
        "part_of_speech": term.part_of_speech,
        "domain": term.domain,
        "note": term.note,
        "do_not_translate": term.kept,
        **dict(term.more),
    }


# --- import, export ------------------------------------------------------------------------------------------------


@glossary.command("import")
@click.argument("file", type=_FILE)
@locale_option
@click.option("--from-locale", default="", metavar="TAG", help="Language of a table's first column of terms.")
@click.option("--format", "form", type=click.Choice(["csv", "tbx", "markdown"]), help="What FILE is (default: by its name).")
@click.option("--verbose", is_flag=True, help="Name every term.")
@check_option
@debug_option
@click.pass_context
def import_terms(context: click.Context, /, file: Path, locales: tuple[str, ...], **options: object) -> None:
    """Add the terms of a file: TBX, CSV, tables in Markdown.

    Whichever way its languages stand, terms of the source come of it.

    A term that the glossary has with another rendering stays as it is and is listed; then it ends with 1.
    """
    from i18nflow.project.terms import glossaries

    project = usecases.open_project(context.obj.project)
    form, first = options["form"], str(options["from_locale"])
    chosen: glossaries.Form | None = "csv" if form == "csv" else "tbx" if form == "tbx" else "markdown" if form else None
    wanted = glossaries.ImportWanted(file, chosen, locales, first, bool(options["check"]))
    found = glossaries.import_terms(project, wanted)
    _show_import(found, verbose=bool(options["verbose"]), check=wanted.check)
    context.exit(Exit.FINDINGS if found.conflicts or (wanted.check and found.added) else Exit.DONE)


def _show_import(found: TermsImported, *, verbose: bool, check: bool) -> None:
    from i18nflow.formats.answers import shortened

    limit = max(_SHOWN, len(found.left_out) if verbose else 0)
    for term in found.added if verbose else ():
        result(f"{told(say('added'))}  {safe(term.source)} → {safe(_renderings(term))}")
    for conflict in found.conflicts:
        ours, theirs = _renderings(conflict.ours), _renderings(conflict.theirs)
        result(
            say(
                "kept  {source} → {ours}  (the file: {theirs})",
                source=safe(conflict.ours.source),
                ours=safe(ours),
                theirs=safe(theirs),
            )
        )
    for left in found.left_out[:limit]:
        talk(
            say(
                "left out, line {line}: {text}: {why}",
                line=left.line,
                text=safe(shortened(left.text, _WIDTH)),
                why=safe_told(left.why),
            )
        )
    if len(found.left_out) > limit:
        talk(say("{count} more left out (--verbose names them)", count=len(found.left_out) - limit))
    added, would = say("{n} added", n=len(found.added)), say("{n} would be added", n=len(found.added))
    parts = [would if check else added, say("{n} known already", n=len(found.known))]
    if found.conflicts:
        kept = say_many("{n} conflict, kept as they were", "{n} conflicts, kept as they were", len(found.conflicts))
        parts.append(kept)
    if found.left_out:
        parts.append(say("{n} left out", n=len(found.left_out)))
    talk(joined(": ", (safe(found.change.path), joined(say(", "), parts))))


@glossary.command("export")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "tbx", "markdown"]),
    help="What to write (default: by FILE’s name, else tbx).",
)
@click.option("-o", "--output", type=_FILE, metavar="FILE", help="Where to (default: standard output).")
@click.option("--overwrite", is_flag=True, help="Replace FILE.")
@locale_option
@debug_option
@click.pass_context
def export_terms(context: click.Context, /, form: Form | None, locales: tuple[str, ...], **options: object) -> None:
    """Write the terms as TBX-Basic, CSV or Markdown."""
    from i18nflow.project.exchange.given import write_given
    from i18nflow.project.terms import glossaries

    output = options["output"]
    kind = form or (glossaries.form_of(output) if isinstance(output, Path) else "tbx")
    text = glossaries.export_terms(usecases.open_project(context.obj.project), kind, locales)
    if isinstance(output, Path):
        change = write_given(output.parent, output.name, text.encode(), overwrite=bool(options["overwrite"]), check=False)
        result(f"{state_word(change.state)}  {safe(change.path)}")
    else:
        result_bytes(text.encode())


# --- suggest -------------------------------------------------------------------------------------------------------


@glossary.command()
@click.option("-l", "--locale", default="", metavar="TAG", help="How it is rendered in this locale (default: the first one).")
@click.option("-n", "--number", type=click.IntRange(1), default=50, show_default=True, help="How many.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How to print it.")
@debug_option
@click.pass_context
def suggest(context: click.Context, /, locale: str, number: int, form: str) -> None:
    """Propose terms that the texts ask for.

    These are frequent phrases; below stand short texts that translators render differently.

    The rows of --format csv are those of the glossary: keep the good ones, and append them.
    """
    from i18nflow.cli.proposals import show
    from i18nflow.project.terms.proposals import suggest_terms

    project = usecases.open_project(context.obj.project)
    with progress(say("reading")) as report:
        found = suggest_terms(project, locale, number, usecases.Run(progress=report))
    show(found, form)
    show_errors(found.failures, debug=wants_debug())
    context.exit(max((failure.exit_code for failure in found.failures), default=Exit.DONE))
