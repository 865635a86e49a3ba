"""Printed figures and what the geometry gives for the same thing."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from ecozoning.model.snapshot import FeatureLayer
from ecozoning.rules.coverage import stem_of
from ecozoning.rules.subject import PlanUnderCheck

DEFAULT_TOLERANCE = 0.02
"""In printed units: two in the last of two decimals."""

M2_PER_KM2 = 1e6
Flags = npt.NDArray[np.bool_]


def tolerance_of(plan: PlanUnderCheck) -> float:
    """How far a printed figure may be from the recomputed one, by the profile."""
    return float(plan.profile.raw.get("published_tolerance", DEFAULT_TOLERANCE))


def compared(plan: PlanUnderCheck, row: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    """Column, printed and computed value of every figure in a row that can be computed."""
    for layer in plan.unit_layers:
        if layer.spec.domain != row.get("domain"):
            continue
        inside = _in_area(plan, layer, str(row.get("area")))
        if inside is None:
            return
        chosen = inside & _of_kind(layer, row.get("unit_class"), row.get("subtype"))
        areas_m2 = plan.areas_of(layer)
        whole = float(areas_m2[inside].sum())
        part = float(areas_m2[chosen].sum())
        computed = {
            "units": float(chosen.sum()),
            "area_km2": part / M2_PER_KM2,
            "share_percent": 100 * part / whole if whole else 0.0,
        }
        for column, value in computed.items():
            printed = row.get(column)
            if isinstance(printed, int | float):
                yield column, float(printed), value


def _in_area(plan: PlanUnderCheck, layer: FeatureLayer, area: str) -> Flags | None:
    """Units of a statistic area: the plan's own code, a division, or a name of plan.yaml."""
    keys = [str(key) for key in layer.keys]
    if area == plan.code:
        return np.ones(len(keys), dtype=bool)
    for one in plan.plan.statistic_areas:
        if area in (one.name.en, one.name.zh):
            inside = _in_divisions(plan, layer, keys, one.divisions)
            return inside | np.isin(keys, one.units)
    if area.isdigit():
        return _in_divisions(plan, layer, keys, (area,))
    return None


def _in_divisions(
    plan: PlanUnderCheck, layer: FeatureLayer, keys: list[str], divisions: tuple[str, ...]
) -> Flags:
    pattern = plan.pattern_of(layer)
    start = None if pattern is None else pattern.division_start
    if start is None or not divisions:
        return np.zeros(len(keys), dtype=bool)
    stems = tuple(stem_of(division) for division in divisions)
    return np.array([key[start:].startswith(stems) for key in keys], dtype=bool)


def _of_kind(layer: FeatureLayer, unit_class: Any, subtype: Any) -> Flags:
    chosen = np.ones(len(layer), dtype=bool)
    if unit_class is not None and layer.spec.class_field is not None:
        values = layer.columns[layer.spec.class_field]
        chosen &= np.array([value == unit_class for value in values], dtype=bool)
    if subtype is not None:
        values = layer.columns.get("subtype", [None] * len(layer))
        chosen &= np.array([value == subtype for value in values], dtype=bool)
    return chosen
