"""The features of a layer as a report counts them: code, name, class, district, area."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.model.layers import LayerSpec
from ecozoning.model.mirror import AREA, iter_mirror, parse_cell
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report_units import UnitFacts
from ecozoning.workflow.plan_states import PlanSide


def facts_of(spec: LayerSpec, side: PlanSide, method: AreaMethod) -> list[UnitFacts]:
    """Every feature of a layer in one state, in the order of the mirror.

    Areas are those the mirror records; where the state was measured by another method than the
    report's they are measured again, so that both states can be compared.
    """
    data = side.mirrors.get(spec.name)
    if not data:
        return []
    facts = _from_mirror(spec, data)
    if side.plan.area_method == method:
        return facts
    return _measured_again(spec.name, side, facts, method)


def _from_mirror(spec: LayerSpec, data: bytes) -> list[UnitFacts]:
    rows = iter_mirror(data)
    header = {name: place for place, name in enumerate(next(rows, []))}
    columns = {column.name: column for column in spec.columns}
    key, name, area = (header.get(one) for one in (spec.key, spec.name_field, AREA))
    district = header.get("county")
    class_place = None if spec.class_field is None else header.get(spec.class_field)
    found = []
    for number, row in enumerate(rows, start=1):
        value: Any = None
        if class_place is not None and spec.class_field is not None:
            value = parse_cell(columns[spec.class_field], row[class_place])
        found.append(
            UnitFacts(
                code=_cell(row, key) or f"#{number}",
                name=_cell(row, name),
                class_value=value,
                district=_cell(row, district) or None,
                area_m2=float(_cell(row, area) or 0),
            )
        )
    return found


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
