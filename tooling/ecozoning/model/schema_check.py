"""Values against their JSON Schema, with what is wrong said in the words of the field.

A compiled sieve (jsonschema-rs) passes what is right; only what fails is looked at again, to say
why (jsonschema).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from ecozoning.model.documents import Problem
from ecozoning.model.layers import read_schema
from ecozoning.model.schema_words import problems_of_error
from ecozoning.model.text import Text

MOST_PROBLEMS = 200
"""Problems said of one value; a file that is wrong throughout needs no longer list."""


def pointer_to(parts: Iterable[object]) -> str:
    """The JSON pointer (RFC 6901) to a place."""
    return "".join(f"/{escaped(part)}" for part in parts)


def escaped(part: object) -> str:
    """One step of a JSON pointer."""
    return str(part).replace("~", "~0").replace("/", "~1")


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
    errors = sorted(islice(_errors(schema_name, value), MOST_PROBLEMS), key=_place)
    found: dict[tuple[str, str, str], Problem] = {}
    for error in errors:
        pointer = pointer_to(error.absolute_path)
        for problem in problems_of_error(error, pointer, _titled(schema_name, error)):
            found.setdefault((problem.kind, problem.pointer, problem.message.en), problem)
    return list(found.values()) or [_unexplained(schema_name)]


def texts_expected(schema_name: str, value: Any) -> list[tuple[object, ...]]:
    """Places at which the schema wants a text and the value has a number."""
    if fits(schema_name, value):
        return []
    return [
        tuple(error.absolute_path)
        for error in _errors(schema_name, value)
        if error.validator == "type" and _wants_text(error)
    ]


def in_row(problem: Problem, row: int, line: int) -> Problem:
    """The problem of one row, as a problem of the list the row stands in."""
    return replace(problem, pointer=f"/{row}{problem.pointer}", line=line)


def _wants_text(error: ValidationError) -> bool:
    wanted: Any = error.validator_value
    number = isinstance(error.instance, int | float) and not isinstance(error.instance, bool)
    return number and "string" in ([wanted] if isinstance(wanted, str) else wanted)


def _titled(schema_name: str, error: ValidationError) -> dict[str, Any]:
    """The innermost schema on the way to the refusal that gives the place a name."""
    step: Any = read_schema(schema_name)
    titled: dict[str, Any] = {}
    for part in error.absolute_schema_path:
        if isinstance(step, dict) and "title" in step:
            titled = step
        if isinstance(step, dict) and part not in step:
            break  # jsonschema leaves `$ref` out of the way: from here on it is another schema
        step = step[part]
    return titled


def _unexplained(schema_name: str) -> Problem:
    """The sieve refused what the explaining validator lets pass: still refused."""
    return Problem(
        kind="schema",
        message=Text("this does not fit the schema {name}", "不符合模式 {name}").format(
            name=schema_name
        ),
        fix=Text("see its schema in schemas/", "请参阅 schemas/ 中的模式"),
    )


def _place(error: ValidationError) -> tuple[str, ...]:
    return tuple(f"{part:09d}" if isinstance(part, int) else part for part in error.absolute_path)


def _errors(schema_name: str, value: Any) -> Iterator[ValidationError]:
    return iter(_validator(schema_name).iter_errors(value))


@cache
def _validator(schema_name: str) -> Draft202012Validator:
    return Draft202012Validator(
        read_schema(schema_name), format_checker=FormatChecker(formats=["date"])
    )


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
