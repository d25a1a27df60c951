"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

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
