"""``verify``: whether the files that runs wrote are still as they wrote them, by their bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from i18nflow.errors import StorageError
from i18nflow.project.cache.database import Unusable, database
from i18nflow.project.cache.products import Product, products
from i18nflow.project.cache.scanning import version_now
from i18nflow.project.cache.seal import NAME
from i18nflow.project.cache.trace import UNREADABLE
from i18nflow.project.context import Workspace
from i18nflow.project.run import Run
from i18nflow.project.store import STATE
from i18nflow.wording import say

State = Literal["same", "changed", "missing", "unreadable"]


@dataclass(frozen=True, slots=True)
class Verified:
    """One file that a run wrote."""

    path: str
    state: State


def verify(workspace: Workspace, how: Run) -> tuple[Verified, ...]:
    """All templates and outputs that the cache knows, in the order of their paths; nothing is written.

    Raises :class:`~i18nflow.errors.StorageError` if there is no cache, or none that can be read.
    """
    hint = say("run: i18nflow extract, i18nflow build")
    if not (workspace.local.state / NAME).exists():
        raise StorageError("no-cache", say("nothing is known of earlier runs"), path=f"{STATE}/{NAME}", hint=hint)
    try:
        with database(workspace.local) as connection:
            found = sorted(products(connection), key=lambda one: one.path)
    except Unusable as error:
        raise StorageError(
            "no-cache", say("cannot be used: {error}", error=error), path=f"{STATE}/{NAME}", hint=hint
        ) from error
    except sqlite3.Error as error:
        raise StorageError(
            "cache-damaged", str(error), path=f"{STATE}/{NAME}", hint=say("remove it, and {hint}", hint=hint)
        ) from error
    return tuple(_verified(workspace, found, how))


def _verified(workspace: Workspace, found: list[Product], how: Run) -> Iterator[Verified]:
    for number, product in enumerate(found, 1):
        now = version_now(workspace.store_named(product.place), product.name)
        yield Verified(product.path, _state(product.version, now))
        how.progress(number, len(found))


def _state(then: str, now: str) -> State:
    if now == then:
        return "same"
    return "missing" if not now else "unreadable" if now == UNREADABLE else "changed"
