"""A repository whose province has a person with a key, and a city that has nobody yet."""

from pathlib import Path

import pytest

from gate.a_proposal import PROVINCE, GateRepository


@pytest.fixture
def plans(tmp_path: Path) -> GateRepository:
    """The target, with comments in its list of bodies."""
    plans = GateRepository(tmp_path / "plans", tmp_path / "keys")
    path = plans.root / "plans/authorities.yaml"
    text = path.read_text("utf-8").replace("- code: test-city", "# 各市\n- code: test-city")
    path.write_bytes(text.encode("utf-8"))
    plans.base = plans.signed(PROVINCE, "the target")
    return plans
