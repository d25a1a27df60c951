"""Fixtures shared by all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development corpus and fixtures beside the checkout; tests that need them are skipped without them."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the development corpus is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The checkout."""
    return ROOT
