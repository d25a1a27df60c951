"""Settings of a Dask cluster that does the work, and the form of its address."""

from __future__ import annotations

import re
from typing import Annotated

from i18nflow.project.keys import Doc
from i18nflow.values import value_class
from i18nflow.wording import say

ADDRESS = re.compile(r"(tls|tcp)://(\[[0-9A-Fa-f:.]+\]|[^\s/:\[\]@]+):([0-9]{1,5})/?")


def address_fault(value: str) -> str:
    """What is wrong with the address of a scheduler, ``""`` if nothing is."""
    return "" if not value or ADDRESS.fullmatch(value) else say("must be like “tls://host:8786”")


@value_class(frozen=True, slots=True)
class Cluster:
    """An existing Dask cluster that does the work of many files."""

    address: Annotated[
        str,
        Doc(
            "Address of the scheduler, for runs over many files; empty: this machine does the work. `--cluster` and `--jobs` "
            "override it.",
            address_fault,
            "tls://scheduler.example.org:8786",
        ),
    ] = ""
    ca: Annotated[str, Doc("The authority whose certificates are trusted, a file in PEM.", example="tls/ca.pem")] = ""
    cert: Annotated[str, Doc("Our certificate, a file in PEM.", example="tls/client.pem")] = ""
    key: Annotated[str, Doc("The key of our certificate, a file in PEM; not into git.", example="tls/client.key")] = ""
