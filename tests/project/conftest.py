"""Fixtures of the tests of projects."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.cloud import Cloud, running


@pytest.fixture(scope="session")
def cloud() -> Iterator[Cloud]:
    """An object storage on this machine."""
    with running() as cloud:
        yield cloud
