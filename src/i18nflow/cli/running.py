"""The options of the verbs that go over a whole project, and the run that follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from i18nflow.cli.cluster import cluster_of, cluster_options
from i18nflow.cli.output import progress, talk
from i18nflow.cli.shared import check_option, debug_option, jobs_option, shard_option, verbose_option
from i18nflow.project.run import Run
from i18nflow.project.usecases import Project
from i18nflow.wording import say

_NO_CACHE = say("Do everything anew, and leave nothing for later runs.")
_PARANOID = say("Read every file anew, whatever its time and size say.")
_OPTIONS = (
    check_option,
    jobs_option,
    cluster_options,
    shard_option,
    click.option("--no-cache", is_flag=True, help=_NO_CACHE),
    click.option("--paranoid", is_flag=True, help=_PARANOID),
    verbose_option,
    debug_option,
)


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options by which :func:`running` makes its run."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def running(project: Project, options: Mapping[str, Any], what: str, *, whole: bool = False) -> Iterator[Run]:
    """A run as the options want it, which shows ``what`` is being done; ``whole``: every file is named in its report."""
    with cluster_of(project.config, options) as cluster, progress(what) as report:
        yield Run(
            options["jobs"],
            options["check"],
            report,
            report.staff,
            cluster,
            cache=not options["no_cache"],
            paranoid=options["paranoid"],
            whole=whole or options["verbose"],
            warn=talk,
        )
