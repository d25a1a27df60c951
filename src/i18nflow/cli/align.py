"""``i18nflow align``: translations that exist into catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.language import language
from i18nflow.cli.output import finding_json, progress, result, safe, show_json, talk
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
from i18nflow.wording import Message, joined, say, say_many

if TYPE_CHECKING:  # what is slow to load is loaded when the command runs
    from i18nflow.alignment.review import Review
    from i18nflow.project.twins.aligning import Aligned

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHARE = click.FloatRange(0, 1)
_OTHERS: Mapping[str, Callable[[int], Message]] = {
    "same": lambda n: say("{n} known", n=n),
    "differs": lambda n: say("{n} differing", n=n),
    "repeated": lambda n: say("{n} repeated", n=n),
    "untranslated": lambda n: say("{n} not translated", n=n),
}
"""States of pairs that are only told where there are some."""


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
    with progress(say("aligning")) as report:
        how = Run(options["jobs"], options["check"], report)
        done = align_articles(project, wanted, how)
    if options["form"] == "json":
        show_json(_json(done))
    else:
        _show(done, verbose=options["verbose"])
    if options["page"] is not None:
        _write_page(done, options["page"])
    hint = say("review the fuzzy entries (i18nflow status --todo), then: i18nflow build --check") if done.report.changed else ""
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
        amounts = _amounts(sum((Counter(review.counts) for review in done.reviews), Counter()))
        talk(say("{n} pages: {amounts}", n=len(done.reviews), amounts=amounts))
    if not done.reviews:
        talk(say("no article has a translation where `build` would write it"))


def _line(review: Review, name: str) -> str:
    """``aligned news/700: 41 sure, 2 unsure, 1 gap, rebuilt 98.7 % equal``."""
    from i18nflow.reports.alignment_page import rebuilt

    if review.refused:
        return say("refused {name}: {gaps:.0%} of the texts have no counterpart", name=name, gaps=review.gaps)
    amounts, share = _amounts(review.counts), rebuilt(review)
    if review.identical:
        return say("aligned {name}: {amounts}, rebuilt {share}", name=name, amounts=amounts, share=share)
    return say("aligned {name}: {amounts}, rebuilt {share} equal", name=name, amounts=amounts, share=share)


def _amounts(counts: Mapping[str, int]) -> Message:
    sure, unsure, gaps = (counts.get(state, 0) for state in ("sure", "unsure", "gap"))
    parts = [say("{n} sure", n=sure), say("{n} unsure", n=unsure), say_many("{n} gap", "{n} gaps", gaps)]
    parts += [say_it(counts[state]) for state, say_it in _OTHERS.items() if counts.get(state, 0)]
    return joined(say(", "), parts)


def _write_page(done: Aligned, path: Path) -> None:
    from i18nflow.project.outbox import write_report
    from i18nflow.reports.alignment_page import alignment_page

    write_report(path, alignment_page(done.reviews, language()))
    talk(say("report: {path}", path=safe(str(path))))


def _json(done: Aligned) -> dict[str, object]:
    return {
        "articles": [asdict(review) for review in done.reviews],
        "changes": [{"path": change.path, "state": change.state} for change in done.report.changes],
        "findings": [finding_json(finding) for finding in done.report.findings],
        "failures": [finding_json(failure) for failure in done.report.failures],
    }
