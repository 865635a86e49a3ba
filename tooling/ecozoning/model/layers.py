"""The layers a plan or a register can have, as their schemas describe them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

LayerKind = Literal["unit", "zone", "space", "register"]
Domain = Literal["land", "sea"]
ColumnType = Literal["text", "integer", "real"]

ATTRIBUTE_TYPES: dict[str, ColumnType] = {"string": "text", "integer": "integer", "number": "real"}


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute column: its canonical name, storage type, and what it is called in Chinese."""

    name: str
    type: ColumnType
    title: str
    title_zh: str
    required: bool
    max_length: int | None


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """One layer as its schema describes it. Column order is the order of mirror and table.

    `optional` are columns a layer may have and as a rule has not: a layer without them is written,
    mirrored and digested as if there were no such columns.
    """

    name: str
    kind: LayerKind
    domain: Domain | None
    key: str
    class_field: str | None
    title: str
    title_zh: str
    columns: tuple[Column, ...]
    optional: tuple[Column, ...] = ()

    def having(self, names: Iterable[str]) -> "LayerSpec":
        """The same with those optional columns that stand among the names."""
        there = set(names)
        more = tuple(column for column in self.optional if column.name in there)
        if not more:
            return self
        rest = tuple(column for column in self.optional if column.name not in there)
        return replace(self, columns=(*self.columns, *more), optional=rest)

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the attribute columns, in the order of the schema."""
        return tuple(column.name for column in self.columns)

    @property
    def name_field(self) -> str:
        """The column that holds the name of a feature."""
        return self.key.removesuffix("_code").removesuffix("_id") + "_name"


def schema_folder() -> Traversable:
    """Where the schemas are: inside the installed package, or beside `tooling/` in a checkout."""
    packaged = files("ecozoning") / "schemas"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "schemas"


@cache
def read_schema(name: str) -> dict[str, Any]:
    """The JSON Schema `name`, such as `layers/land_unit`."""
    text = (schema_folder() / f"{name}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@cache
def layer_specs() -> dict[str, LayerSpec]:
    """Every layer there is a schema for, by name; plan layers first."""
    names = json.loads((schema_folder() / "layers" / "index.json").read_text(encoding="utf-8"))
    return {name: _spec(name) for name in names}


def plan_layers() -> dict[str, LayerSpec]:
    """The layers a plan's GeoPackage can hold."""
    return {name: spec for name, spec in layer_specs().items() if spec.kind != "register"}


def _spec(name: str) -> LayerSpec:
    schema = read_schema(f"layers/{name}")
    notes = schema["x-layer"]
    return LayerSpec(
        name=name,
        kind=notes["kind"],
        domain=notes.get("domain"),
        key=notes["key"],
        class_field=notes.get("class"),
        title=schema["title"],
        title_zh=notes["title_zh"],
        columns=_columns(schema, optional=False),
        optional=_columns(schema, optional=True),
    )


def _columns(schema: dict[str, Any], *, optional: bool) -> tuple[Column, ...]:
    return tuple(
        _column(column, about, column in schema["required"])
        for column, about in schema["properties"].items()
        if about.get("x-optional", False) is optional
    )


def _column(name: str, about: dict[str, Any], required: bool) -> Column:
    kinds = about["type"] if isinstance(about["type"], list) else [about["type"]]
    kind = next(kind for kind in kinds if kind != "null")
    return Column(
        name=name,
        type=ATTRIBUTE_TYPES[kind],
        title=about["title"],
        title_zh=about["x-title-zh"],
        required=required,
        max_length=about.get("maxLength"),
    )
