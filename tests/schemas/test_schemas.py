"""Every schema is a valid one and names each of its properties in both languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from ecozoning.model.layers import schema_folder

FOLDER = Path(str(schema_folder()))
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.schema.json"))
RECORDS = [name for name in NAMES if name.startswith(("documents/", "lists/"))]


def schema(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return value


def properties(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema that is no part of a condition."""
    for key, about in value.get("properties", {}).items():
        yield f"{path}/{key}", about
        yield from properties(about, f"{path}/{key}")
    for below in ("items", "additionalProperties"):
        if isinstance(value.get(below), dict):
            yield from properties(value[below], f"{path}/{below}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_for_both_validators(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    jsonschema_rs.validator_for(schema(name))
    assert schema(name)["$id"].endswith(name)


@pytest.mark.parametrize("name", RECORDS)
def test_every_property_has_a_title_in_both_languages_and_a_description(name: str) -> None:
    lacking = [
        path
        for path, about in properties(schema(name))
        if not all(about.get(key) for key in ("title", "x-title-zh", "description"))
    ]

    assert lacking == []


@pytest.mark.parametrize("name", RECORDS)
def test_no_object_takes_keys_it_does_not_know(name: str) -> None:
    every = [("", schema(name)), *properties(schema(name))]
    open_ones = [
        path
        for path, about in every
        if "object" in about.get("type", "") and "additionalProperties" not in about
    ]

    assert open_ones == []


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("output/")])
def test_an_optional_text_may_be_nothing(name: str) -> None:
    """A pattern under `not` holds for null too unless it is bound to texts."""
    for path, about in properties(schema(name)):
        if about.get("type") == ["string", "null"]:
            alone = {**about, "$defs": schema(name).get("$defs", {})}
            assert jsonschema_rs.validator_for(alone).is_valid(None), path
