"""Values against their JSON Schema, with what is wrong said in the words of the field.

A compiled sieve (jsonschema-rs) passes what is right; only what fails is looked at again, to say
why (jsonschema). What explains is loaded by name when there is something to explain: it costs
every command a tenth of a second, and most documents are right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Any

import jsonschema_rs

from ecozoning.model.documents import Problem
from ecozoning.model.layers import read_schema

EXPLAINER = "ecozoning.model.schema_explained"

MOST_PROBLEMS = 200
"""Problems said of one value; a file that is wrong throughout needs no longer list."""


def fits(schema_name: str, value: Any) -> bool:
    """Whether a value is as its schema says, such as a plan.yaml by `documents/plan`."""
    return bool(_sieve(schema_name).is_valid(value))


def rows_that_fail(schema_name: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Indices of the rows that are not as the schema of one row says."""
    if _sieve_of_rows(schema_name).is_valid(rows):
        return []
    sieve = _sieve(schema_name)
    return [index for index, row in enumerate(rows) if not sieve.is_valid(row)]


def problems_of(schema_name: str, value: Any) -> list[Problem]:
    """What is wrong with a value, in the order of the document; none when it fits."""
    if fits(schema_name, value):
        return []
    found: list[Problem] = import_module(EXPLAINER).explained(schema_name, value)
    return found


def texts_expected(schema_name: str, value: Any) -> list[tuple[object, ...]]:
    """Places at which the schema wants a text and the value has a number."""
    if fits(schema_name, value):
        return []
    found: list[tuple[object, ...]] = import_module(EXPLAINER).numbers_for_texts(schema_name, value)
    return found


def wrong_reals(schema_name: str, value: Any) -> list[tuple[object, ...]]:
    """Places with a whole real, such as `2.0`, at which the schema wants an integer.

    To JSON Schema `2.0` is an integer. In a record it is another text, and so another digest, for
    the same content: it is refused.
    """
    probe = _without_whole_reals(value)
    if probe == value:
        return []
    found: list[tuple[object, ...]] = import_module(EXPLAINER).reals_for_integers(
        schema_name, probe
    )
    return [place for place in found if _at(value, place).is_integer()]


def _without_whole_reals(value: Any) -> Any:
    """The value with every whole real made one that no reader takes for an integer."""
    if isinstance(value, dict):
        return {key: _without_whole_reals(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_whole_reals(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return 0.5
    return value


def _at(value: Any, place: Sequence[object]) -> Any:
    for step in place:
        value = value[step]
    return value


def in_row(problem: Problem, row: int, line: int) -> Problem:
    """The problem of one row, as a problem of the list the row stands in."""
    return replace(problem, pointer=f"/{row}{problem.pointer}", line=line)


@cache
def _sieve(schema_name: str) -> Any:
    return jsonschema_rs.validator_for(read_schema(schema_name), validate_formats=True)


@cache
def _sieve_of_rows(schema_name: str) -> Any:
    rows = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "array",
        "items": read_schema(schema_name),
    }
    return jsonschema_rs.validator_for(rows, validate_formats=True)
