"""The features of a layer as a report counts them: code, name, class, district, area."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.changes import AFTER, BEFORE, name_without_key
from ecozoning.model.layers import LayerSpec
from ecozoning.model.mirror import AREA, iter_mirror, mirror_header, parse_cell
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report_units import UnitFacts
from ecozoning.workflow.plan_states import PlanSide


def facts_of_both(
    spec: LayerSpec, before: PlanSide, after: PlanSide, method: AreaMethod
) -> tuple[list[UnitFacts], list[UnitFacts]]:
    """Every feature of a layer in both states. Lines that stand in both mirrors are read once."""
    known: dict[bytes, UnitFacts] = {}
    return (
        facts_of(spec, before, method, BEFORE, known),
        facts_of(spec, after, method, AFTER, known),
    )


def facts_of(
    spec: LayerSpec,
    side: PlanSide,
    method: AreaMethod,
    called: str,
    known: dict[bytes, UnitFacts] | None = None,
) -> list[UnitFacts]:
    """Every feature of a layer in one state, in the order of the mirror.

    Areas are those the mirror records; where the state was measured by another method than the
    report's they are measured again, so that both states can be compared.

    Args:
        spec: the layer.
        side: the state.
        method: the area method of the report.
        called: what the state is called in the names of features without a code.
        known: what lines of a mirror with the same columns say; what is read is added.
    """
    data = side.mirrors.get(spec.name)
    if not data:
        return []
    facts = _named(_from_mirror(spec, data, {} if known is None else known), called)
    if side.plan.area_method == method:
        return facts
    return _measured_again(spec.name, side, facts, method)


def _from_mirror(spec: LayerSpec, data: bytes, known: dict[bytes, UnitFacts]) -> list[UnitFacts]:
    header, *lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    names = next(iter_mirror(header), [])
    if tuple(names) != mirror_header(spec):
        known = {}
    new = [line for line in lines if line not in known]
    known |= zip(new, _parsed(spec, names, b"\n".join(new)), strict=True)
    return [known[line] for line in lines]


def _named(facts: list[UnitFacts], called: str) -> list[UnitFacts]:
    """Features under their codes; those without one under their place, as the comparison does."""
    if all(one.code for one in facts):
        return facts
    return [
        one if one.code else replace(one, code=name_without_key(called, place))
        for place, one in enumerate(facts, start=1)
    ]


def _parsed(spec: LayerSpec, names: Sequence[str], data: bytes) -> list[UnitFacts]:
    """What lines of a mirror say of their features."""
    place_of = {name: place for place, name in enumerate(names)}
    columns = {column.name: column for column in spec.columns}
    key, name, area, district = (
        place_of.get(one) for one in (spec.key, spec.name_field, AREA, "county")
    )
    class_column = None if spec.class_field is None else columns[spec.class_field]
    class_place = None if class_column is None else place_of.get(class_column.name)
    return [
        UnitFacts(
            code=_cell(row, key),
            name=_cell(row, name),
            class_value=None
            if class_column is None
            else parse_cell(class_column, _cell(row, class_place)),
            district=_cell(row, district) or None,
            area_m2=float(_cell(row, area) or 0),
        )
        for row in iter_mirror(data)
        if row
    ]


def _cell(row: Sequence[str], place: int | None) -> str:
    return "" if place is None or place >= len(row) else row[place]


def _measured_again(
    layer: str, side: PlanSide, facts: Sequence[UnitFacts], method: AreaMethod
) -> list[UnitFacts]:
    wkb = side.read_wkb(layer, np.arange(len(facts), dtype=np.intp))
    shapes = np.atleast_1d(shapely.from_wkb(np.array(wkb, dtype=object)))
    measured = areas_m2(shapes, side.plan.crs, method).tolist()
    return [
        UnitFacts(one.code, one.name, one.class_value, one.district, area)
        for one, area in zip(facts, measured, strict=True)
    ]
