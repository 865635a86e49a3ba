from pathlib import Path

import pytest


@pytest.fixture
def checkout() -> Path:
    """The root of the checkout."""
    return Path(__file__).parents[2]
