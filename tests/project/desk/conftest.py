"""Fixtures of the tests of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.project.desk.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A project with empty catalogs, and a desk."""
    made = Office(tmp_path)
    yield made
    made.desk.close()
