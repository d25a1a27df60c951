"""The options of commands whose work other machines can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from i18nflow.cli.output import usage_error
from i18nflow.wording import say

if TYPE_CHECKING:
    from i18nflow.project.cluster import Connection
    from i18nflow.project.options import Config

_OPTIONS = (
    click.option("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers do it: tls://host:8786 (docs/scaling.md)."),
    click.option("--cluster-ca", metavar="PEM", help="With --cluster: the authority that is trusted."),
    click.option("--cluster-cert", metavar="PEM", help="With --cluster: our certificate."),
    click.option("--cluster-key", metavar="PEM", help="With --cluster: its key."),
    click.option("--cluster-insecure", is_flag=True, help="With --cluster: tcp:// to another machine, in the clear."),
)


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options by which :func:`cluster_of` finds its cluster."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@contextmanager
def cluster_of(config: Config, options: Mapping[str, Any]) -> Iterator[Connection | None]:
    """The cluster that the options or the configuration name, let go at the end; ``None``: this machine does the work.

    Raises ``ConfigError`` for one that cannot be reached as it is named.
    """
    from i18nflow.project.cluster_options import Cluster
    from i18nflow.project.cluster_reach import reach_of

    if options["jobs"] is not None and options["cluster"]:
        raise usage_error(say("--jobs is for this machine, --cluster for others."))
    typed = Cluster(*(options[name] or "" for name in ("cluster", "cluster_ca", "cluster_cert", "cluster_key")))
    reach = reach_of(config, typed, insecure=options["cluster_insecure"]) if options["jobs"] is None else None
    if reach is None:
        yield None
        return
    from i18nflow.project.cluster import Connection  # and with it what the work needs, which a wrong address does without

    with Connection(reach) as connection:
        yield connection
