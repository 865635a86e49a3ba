"""Why a value does not fit its JSON Schema, place by place (jsonschema)."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from ecozoning.model.documents import Problem
from ecozoning.model.layers import read_schema
from ecozoning.model.pointers import pointer_to
from ecozoning.model.schema_check import MOST_PROBLEMS
from ecozoning.model.schema_words import problems_of_error
from ecozoning.model.text import Text


def explained(schema_name: str, value: Any) -> list[Problem]:
    """What is wrong with a value that does not fit, in the order of the document."""
    errors = sorted(islice(_errors(schema_name, value), MOST_PROBLEMS), key=_place)
    found: dict[tuple[str, str, str], Problem] = {}
    for error in errors:
        pointer = pointer_to(error.absolute_path)
        for problem in problems_of_error(error, pointer, _titled(schema_name, error)):
            found.setdefault((problem.kind, problem.pointer, problem.message.en), problem)
    return list(found.values()) or [_unexplained(schema_name)]


def numbers_for_texts(schema_name: str, value: Any) -> list[tuple[object, ...]]:
    """Places at which the schema wants a text and the value has a number."""
    return [
        tuple(error.absolute_path)
        for error in _errors(schema_name, value)
        if error.validator == "type" and _wants_text(error)
    ]


def reals_for_integers(schema_name: str, value: Any) -> list[tuple[object, ...]]:
    """Places of a probe (see `schema_check.wrong_reals`) where the schema wants an integer."""
    return [
        tuple(error.absolute_path)
        for error in _errors(schema_name, value)
        if error.validator == "type" and _wants_integer(error)
    ]


def _wants_integer(error: ValidationError) -> bool:
    wanted: Any = error.validator_value
    types = [wanted] if isinstance(wanted, str) else wanted
    return isinstance(error.instance, float) and "integer" in types and "number" not in types


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
