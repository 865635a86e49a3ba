"""A repository with one plan, ready to import into."""

from pathlib import Path

import pytest

from a_repository import PlanRepository
from an_import import Importer


@pytest.fixture
def importer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Importer:
    return Importer(PlanRepository(tmp_path / "方案 库"), capsys)
