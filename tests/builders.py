"""Small valid plans to test with: a test says only what differs.

Shapes are given in metres east and north of a corner near 126° E, 28° N and stored in degrees on
the grid, so that a test can say `box(0, 0, 1000, 1000)` and mean a square kilometre.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.geometry.normal import canonical_wkb, digests, normalized
from ecozoning.model.documents import Document, Table
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.finding import Finding
from ecozoning.model.layers import layer_specs
from ecozoning.model.mirror import area_text, render_mirror
from ecozoning.model.plan import (
    DEGREE_GRID,
    DEGREES_CRS,
    AreaMethod,
    CodePattern,
    Dimension,
    ListLevel,
    Plan,
    Profile,
    RevisionKind,
    UnitClass,
)
from ecozoning.model.register import Effect, EventAction, RegisterEvent
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot, RegisterSnapshot
from ecozoning.model.text import Text, same
from ecozoning.rules.subject import PlanUnderCheck

CODE = "990100"
CORNER = (126.0, 28.0)
METRES_PER_DEGREE = 111_320.0
TOLERANCE_M = 0.1
SLIVER = {
    "area_m2": 200,
    "width_m": 5,
    "length_to_width": 5,
    "compactness": 0.25,
    "shape_index": 2,
    "perimeter_squared_to_area": 40,
    "shape_measures": 2,
}
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


def a_plan(
    *,
    land: Mapping[str, Any] | None = None,
    sea: Mapping[str, Any] | None = None,
    territory: Any = None,
    clauses: Sequence[Mapping[str, Any]] | None = None,
    profile: Profile | None = None,
    **units: shapely.Geometry,
) -> PlanSnapshot:
    """A valid plan. `A=box(…)` is a unit on land with a code of its own and all its clauses."""
    named = {code_of(name): place(shape) for name, shape in units.items()} | dict(land or {})
    layers = {"land_unit": a_layer("land_unit", named)}
    if sea:
        layers["sea_unit"] = a_layer("sea_unit", sea)
    codes = [key for layer in layers.values() for key in layer.keys]
    rows = full_clauses(codes) if clauses is None else list(clauses)
    return PlanSnapshot(
        code=CODE,
        plan=the_plan(),
        profile=profile or a_profile(),
        layers=layers,
        tables={"access-list.csv": a_table("access-list.csv", rows)},
        documents={},
        mirrors={name: a_mirror(layer) for name, layer in layers.items()},
        registers=() if territory is None else (a_territory(territory),),
    )


def code_of(name: str, unit_class: int = 3) -> str:
    """The code of the unit a test calls A, B, …"""
    return f"ZH990101{unit_class}{ord(name[0]) - ord('A') + 1:04d}"


def place(shape: Any) -> Any:
    """A shape in metres, in degrees near the corner and in normal form."""
    degrees = shapely.transform(
        shape,
        lambda xy: np.column_stack(
            [
                CORNER[0] + xy[:, 0] / METRES_PER_DEGREE / np.cos(np.radians(CORNER[1])),
                CORNER[1] + xy[:, 1] / METRES_PER_DEGREE,
            ]
        ),
    )
    found = normalized(np.array([degrees], dtype=object), DEGREE_GRID)[0]
    return degrees if found is None else found


def a_layer(name: str, shapes: Mapping[str, Any], **columns: Sequence[Any]) -> FeatureLayer:
    """A layer with features by code, in order; other columns by name."""
    spec = layer_specs()[name]
    count = len(shapes)
    values: dict[str, Sequence[Any]] = {column: [None] * count for column in spec.column_names}
    values[spec.key] = list(shapes)
    values[spec.name_field] = [f"单元 {key}" for key in shapes]
    if spec.class_field is not None:
        values[spec.class_field] = [int(key[8]) if key[8:9].isdigit() else 3 for key in shapes]
    values.update(columns)
    array = np.empty(count, dtype=object)
    array[:] = list(shapes.values())
    return FeatureLayer(spec, DEGREES_CRS, values, array)


def a_mirror(layer: FeatureLayer) -> bytes:
    """The text mirror of a layer, as recording writes it."""
    areas = areas_m2(layer.shapes, layer.crs, AreaMethod())
    columns = [layer.columns[name] for name in layer.spec.column_names]
    found = digests(canonical_wkb(layer.shapes, DEGREE_GRID))
    return render_mirror(layer.spec, columns, map(area_text, areas.tolist()), found)


def with_column(plan: PlanSnapshot, column: str, *values: Any) -> PlanSnapshot:
    """The plan with other values in a column of its land units."""
    layer = plan.layers["land_unit"]
    changed = replace(layer, columns={**layer.columns, column: list(values)})
    return replace(plan, layers={**plan.layers, "land_unit": changed})


def with_shapes(plan: PlanSnapshot, *shapes: Any) -> PlanSnapshot:
    """The plan with other shapes, taken as they are, in its land units."""
    layer = plan.layers["land_unit"]
    array = np.empty(len(shapes), dtype=object)
    array[:] = shapes
    return replace(plan, layers={**plan.layers, "land_unit": replace(layer, shapes=array)})


def with_table(plan: PlanSnapshot, name: str, *rows: Mapping[str, Any]) -> PlanSnapshot:
    """The plan with other rows in a list."""
    return replace(plan, tables={**plan.tables, name: a_table(name, rows)})


def a_clause(unit: str, dimension: str, number: int = 1) -> dict[str, Any]:
    """A clause of a unit in one dimension."""
    return {
        "clause_id": f"{unit}-{DIMENSIONS.index(dimension) + 1}-{number:02d}",
        "scope": "unit",
        "target": unit,
        "dimension": dimension,
        "level": "unit",
        "text": "禁止新建、扩建高污染项目。",
    }


def full_clauses(units: Sequence[str]) -> list[dict[str, Any]]:
    """One clause per unit and dimension."""
    return [a_clause(unit, dimension) for unit in units for dimension in DIMENSIONS]


def a_table(name: str, rows: Sequence[Mapping[str, Any]]) -> Table:
    """A list as read from a file without problems."""
    lines = tuple(range(2, len(rows) + 2))
    header = tuple(rows[0]) if rows else ()
    return Table(f"plans/{CODE}/{name}", header, tuple(rows), lines)


def a_territory(*masks: Any, division: str = CODE, domain: str = "land") -> RegisterSnapshot:
    """The register with the territory of the plan; masks in metres."""
    shapes = {f"T{number}": place(mask) for number, mask in enumerate(masks)}
    count = len(shapes)
    areas = a_layer(
        "area",
        shapes,
        domain=[domain] * count,
        division_code=[division] * count,
    )
    document = Document("plans/registers/territory/990000/register.yaml", {})
    return RegisterSnapshot("territory", "990000", document, areas)


def a_register(
    kind: str, *events: RegisterEvent, crs: str = DEGREES_CRS, **areas: Any
) -> RegisterSnapshot:
    """A register with areas in metres; `A=(shape, {column: value})` says what differs."""
    shapes, columns = {}, {name: [] for name in AREA_COLUMNS}
    for name, (shape, own) in areas.items():
        shapes[name] = place(shape)
        for column, default in AREA_COLUMNS.items():
            columns[column].append(own.get(column, default))
    path = f"plans/registers/{kind}/990000/register.yaml"
    known = events or (an_event("E1"),)
    layer = replace(a_layer("area", shapes, **columns), crs=crs)
    return RegisterSnapshot(kind, "990000", Document(path, {}), layer, known)


AREA_COLUMNS: dict[str, Any] = {
    "kind": None,
    "zone": None,
    "domain": "land",
    "division_code": CODE,
    "began_by": "E1",
    "ended_by": None,
}


def an_event(name: str, effect: Effect | None = None) -> RegisterEvent:
    """An event in effect since 2020, or with another effect."""
    day = date(2020, 1, 1)
    return RegisterEvent(
        id=name,
        action=EventAction.ESTABLISHED,
        title=None,
        approval_no="测政函〔2020〕1号",
        body="测试省人民政府",
        approved_on=day,
        effect=effect or Effect(day),
    )


def the_plan() -> Plan:
    """plan.yaml of the plan."""
    return Plan(
        code=CODE,
        name="测试市生态环境分区管控方案",
        body="test-city",
        profile="national",
        edition=1,
        kind=RevisionKind.INITIAL,
        base=None,
        crs=DEGREES_CRS,
        area_method=AreaMethod(),
        base_survey="国土三调",
        coastline=None,
        level="municipal",
        raw={},
    )


def a_profile(**changes: Any) -> Profile:
    """A profile with the three classes, the four dimensions and a tolerance of 0.1 m."""
    units = {
        f"{layer}_unit": CodePattern(
            re.compile(rf"{start}\d{{6}}[123]\d{{4}}"), f"{start}99010130001", 8, 2
        )
        for layer, start in (("land", "ZH"), ("sea", "HY"))
    }
    names = ((1, "priority", "优先"), (2, "key", "重点"), (3, "general", "一般"))
    profile = Profile(
        code="national",
        version=1,
        name=Text("test", "测试"),
        classes=tuple(UnitClass(value, Text(en, zh), "#888888", value) for value, en, zh in names),
        code_patterns=units,
        dimensions=tuple(Dimension(code, same(code)) for code in DIMENSIONS),
        tolerance_m=TOLERANCE_M,
        severities={},
        sources={},
        raw={
            "access_list": {"unit_clauses": True},
            "published_tolerance": 0.02,
            "sliver": dict(SLIVER),
            "spike": {"angle_deg": 1, "width_m": 1},
            "fix": {"width_m": 1, "class_change_m2": 1},
        },
        levels=(ListLevel("unit", Text("unit", "单元")),),
    )
    return replace(profile, **changes)


def under_check(plan: PlanSnapshot, **folder: Any) -> PlanUnderCheck:
    """The plan as the rules see it; facts of its folder by name."""
    facts = {"documents": plan.documents, "tables": plan.tables, **folder}
    return PlanUnderCheck(PlanFolder(code=plan.code, **facts), plan)


def found(rule: Any, plan: PlanSnapshot, **folder: Any) -> list[Finding]:
    """What a rule module finds in a plan."""
    return list(rule.check(under_check(plan, **folder)))
