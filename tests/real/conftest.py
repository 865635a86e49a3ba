"""What the tests on real data share."""

from pathlib import Path

import pytest
from cambridge_editions import eight_editions

from a_repository import PlanRepository


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> PlanRepository:
    """The eight editions of a city's zoning, recorded and committed."""
    return eight_editions(tmp_path_factory.mktemp("cambridge"), shared_data)
