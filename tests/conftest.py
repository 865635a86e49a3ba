"""Fixtures that tests of every area share."""

import os
from pathlib import Path

import pytest

REAL_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the real data sets, beside the checkout; the test is skipped without it."""
    if not REAL_DATA.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"the real data sets are not at {REAL_DATA}")
        pytest.skip(f"the real data sets are not at {REAL_DATA}")
    return REAL_DATA
