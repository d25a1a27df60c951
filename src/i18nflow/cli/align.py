"""``i18nflow align``: translations that exist into catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.output import finding_json, many, progress, result, safe, show_json, talk
from i18nflow.cli.shared import (
    check_option,
    debug_option,
    finish,
    jobs_option,
    locale_option,
    paths_argument,
    show_changes,
    verbose_option,
)

if TYPE_CHECKING:  # what is slow to load is loaded when the command runs
    from i18nflow.alignment.review import Review
    from i18nflow.project.twins.aligning import Aligned

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHARE = click.FloatRange(0, 1)


@click.command()
@paths_argument
@locale_option
@click.option("--target", type=_FILE, metavar="FILE", help="The translation of the one article named, where it lies elsewhere.")
@click.option("--report", "page", type=_FILE, metavar="FILE", help="Write an HTML page with both sides beside each other.")
@click.option("--min-score", type=_SHARE, metavar="SHARE", help="Pairs below this score are fuzzy (default: align.min_score).")
@click.option("--max-gaps", type=_SHARE, metavar="SHARE", help="Refuse articles with more gaps (default: align.max_gaps).")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How results are printed.")
@check_option
@jobs_option
@verbose_option
@debug_option
@click.pass_context
def align(context: click.Context, /, paths: tuple[Path, ...], locales: tuple[str, ...], **options: Any) -> None:
    """Fill catalogs from translations that exist.

    Those of each PATH, or of all articles that have one. Both sides are laid beside each other, block by block.  Sure pairs
    become translations, unsure ones fuzzy; nothing that is translated already is touched.
    """
    from i18nflow.project.run import Run
    from i18nflow.project.twins.aligning import Wanted
    from i18nflow.project.twins.aligning import align as align_articles
    from i18nflow.project.usecases import open_project

    project = open_project(context.obj.project)
    given = {name: options[name] for name in ("min_score", "max_gaps") if options[name] is not None}
    wanted = Wanted(paths, locales, options["target"], replace(project.config.align, **given))
    with progress("aligning") as report:
        how = Run(options["jobs"], options["check"], report)
        done = align_articles(project, wanted, how)
    if options["form"] == "json":
        show_json(_json(done))
    else:
        _show(done, verbose=options["verbose"])
    if options["page"] is not None:
        _write_page(done, options["page"])
    hint = "review the fuzzy entries (i18nflow status --todo), then: i18nflow build --check" if done.report.changed else ""
    context.exit(finish(done.report, "align", hint, verbose=options["verbose"]))


def _show(done: Aligned, *, verbose: bool) -> None:
    several = len({review.locale for review in done.reviews}) > 1
    seen: set[tuple[str, str]] = set()
    for review in done.reviews:
        key = (review.article, review.locale)
        name = review.source if key in seen else review.article  # the payload of an article whose Markdown was named
        seen.add(key)
        result(_line(review, safe(f"{name} ({review.locale})" if several else name)))
    show_changes(done.report, verbose=verbose)
    if len(done.reviews) > 1:
        talk(f"{len(done.reviews)} pages: {_amounts(sum((Counter(review.counts) for review in done.reviews), Counter()))}")
    if not done.reviews:
        talk("no article has a translation where `build` would write it")


def _line(review: Review, name: str) -> str:
    """``aligned news/700: 41 sure, 2 unsure, 1 gap, rebuilt 98.7 % equal``."""
    from i18nflow.reports.alignment_page import rebuilt

    if review.refused:
        return f"refused {name}: {review.gaps:.0%} of the texts have no counterpart"
    return f"aligned {name}: {_amounts(review.counts)}, rebuilt {rebuilt(review)}{'' if review.identical else ' equal'}"


def _amounts(counts: Mapping[str, int]) -> str:
    first = (f"{counts.get('sure', 0)} sure", f"{counts.get('unsure', 0)} unsure", many(counts.get("gap", 0), "gap"))
    others = (("same", "known"), ("differs", "differing"), ("repeated", "repeated"), ("untranslated", "not translated"))
    return ", ".join([*first, *(f"{number} {word}" for state, word in others if (number := counts.get(state, 0)))])


def _write_page(done: Aligned, path: Path) -> None:
    from i18nflow.project.outbox import write_report
    from i18nflow.reports.alignment_page import alignment_page

    write_report(path, alignment_page(done.reviews))
    talk(f"report: {safe(str(path))}")


def _json(done: Aligned) -> dict[str, object]:
    return {
        "articles": [asdict(review) for review in done.reviews],
        "changes": [{"path": change.path, "state": change.state} for change in done.report.changes],
        "findings": [finding_json(finding) for finding in done.report.findings],
        "failures": [finding_json(failure) for failure in done.report.failures],
    }
