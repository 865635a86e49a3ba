"""Which units hold no ground of the zones and areas their class rests on."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.carried import carried
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.near import reach_of
from ecozoning.geometry.overlay import intersection
from ecozoning.model.snapshot import FeatureLayer, RegisterSnapshot, Shapes
from ecozoning.rules.areas_in_force import Indices, rows_in_force
from ecozoning.rules.pieces import Pieces, polygons_of
from ecozoning.rules.subject import PlanUnderCheck


def units_without_basis(
    plan: PlanUnderCheck, layer: FeatureLayer, basis: Mapping[str, Any]
) -> list[int]:
    """Rows of the units of a class that share no ground, wider than the tolerance, with a basis.

    Args:
        plan: the plan.
        layer: its units of one domain.
        basis: an entry of `element_zones.unit_basis` of the profile.
    """
    values = layer.columns[layer.spec.class_field or ""]
    wanted = np.flatnonzero(np.array([value == basis["unit_class"] for value in values]))
    if len(wanted) == 0:
        return []
    parts = [*_zones(plan, layer, basis), *_areas(plan, layer, basis)]
    candidates = np.concatenate([np.empty(0, dtype=object), *parts])
    units = layer.shapes[wanted]
    rests = np.zeros(len(wanted), dtype=bool)
    tree = shapely.STRtree(candidates)
    rests[_deep_inside(units, tree, layer.crs, plan.profile.tolerance_m)] = True
    rests |= _overlap(plan, layer, units, tree, np.flatnonzero(~rests))
    return [int(row) for row in wanted[~rests]]


def _deep_inside(units: Shapes, tree: shapely.STRtree, crs: str, tolerance_m: float) -> Indices:
    """Units of which a place inside lies in a candidate, and not near the edge of either.

    That settles nearly all of them without an overlay.
    """
    places = shapely.point_on_surface(units)
    reach = reach_of(shapely.get_coordinates(places), crs, tolerance_m)
    which, met = tree.query(places, predicate="intersects")
    edges = shapely.boundary(units[which]), shapely.boundary(tree.geometries[met])
    near = [shapely.dwithin(places[which], edge, reach) for edge in edges]
    return np.unique(which[~near[0] & ~near[1]])


def _overlap(
    plan: PlanUnderCheck, layer: FeatureLayer, units: Shapes, tree: shapely.STRtree, rows: Indices
) -> Any:
    """True for the units among some rows that share more than a strip with a candidate."""
    rests = np.zeros(len(units), dtype=bool)
    which, met = tree.query(units[rows], predicate="intersects")
    if len(which) == 0:
        return rests
    shapes, source = polygons_of(intersection(units[rows[which]], tree.geometries[met]))
    measure = measure_for(layer.crs, plan.plan.area_method)
    pieces = Pieces(shapes, source, measure, plan.profile.tolerance_m)
    rests[rows[which[pieces.source[~pieces.is_noise]]]] = True
    return rests


def _zones(plan: PlanUnderCheck, units: FeatureLayer, basis: Mapping[str, Any]) -> Iterator[Shapes]:
    """The zones and spaces of the plan that count, on the side of the coastline of the units."""
    for layer in plan.layers:
        kind, field = layer.spec.kind, layer.spec.class_field
        if layer.spec.domain not in (units.spec.domain, None):
            continue
        if kind == "space" and basis["spaces"]:
            yield layer.shapes
        if kind == "zone" and field is not None:
            chosen = [value in basis["zone_classes"] for value in layer.columns[field]]
            yield layer.shapes[np.array(chosen, dtype=bool)]


def _areas(plan: PlanUnderCheck, units: FeatureLayer, basis: Mapping[str, Any]) -> Iterator[Shapes]:
    for register in plan.snapshot.registers:
        if register.kind in basis["registers"]:
            yield _in_force(plan, register, units)


def _in_force(plan: PlanUnderCheck, register: RegisterSnapshot, units: FeatureLayer) -> Shapes:
    rows = rows_in_force(register, plan.snapshot.on)
    return carried(register.areas.shapes[rows], register.areas.crs, units.crs)
