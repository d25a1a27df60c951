"""The states of the texts that are exchanged, by themselves: a command's options name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18nflow.catalogs.review import State

STATES: tuple[State, ...] = ("empty", "fuzzy", "translated", "approved")
"""What a row can be in, from nothing to done."""
