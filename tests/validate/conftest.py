"""A repository with one plan of two units, and what `validate` says of it."""

import json
from pathlib import Path

import jsonschema
import pytest
from a_validation import A, Answer, B, C, write_clauses

from a_repository import PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema


@pytest.fixture
def sound(tmp_path: Path) -> PlanRepository:
    """A plan in order, recorded and committed."""
    made = PlanRepository(tmp_path)
    write_clauses(made, A, B, C)
    made.units({A: box(0, 0), B: box(0.1, 0), C: box(0.2, 0)})
    made.record()
    made.commit()
    return made


@pytest.fixture
def overlapping(sound: PlanRepository) -> PlanRepository:
    """The plan with A over B, recorded and committed."""
    sound.units({A: box(0, 0, 0.11), B: box(0.1, 0), C: box(0.2, 0)})
    sound.record()
    sound.commit()
    return sound


@pytest.fixture
def answer(capsysbinary) -> Answer:
    """The exit code and the JSON of a run, which fits its schema."""

    def of(plans: PlanRepository, *more: str) -> tuple[int, dict]:
        code = run(["-C", str(plans.root), "validate", "--format", "json", *more])
        value = json.loads(capsysbinary.readouterr().out)
        jsonschema.Draft202012Validator(read_schema("output/validate")).validate(value)
        return code, value

    return of
