"""The shapes of both states and of the ground that changed, for the forms that draw maps."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.areas import areas_m2
from ecozoning.geometry.overlay import difference, intersection
from ecozoning.model.changes import AFTER, BEFORE, LayerChanges, Lineage, LineageKind
from ecozoning.model.layers import plan_layers
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report import Report
from ecozoning.model.report_maps import ChangedGround, LayerMap, MapFeatures, ReportMaps
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.snapshot import Shapes
from ecozoning.workflow.carried_states import Carrier
from ecozoning.workflow.comparing_plans import carrier_between
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.reporting_facts import facts_of

SMALLEST_M2 = 1.0
"""Ground smaller than this is not drawn."""


def plan_maps(report: Report, sides: tuple[PlanSide, PlanSide]) -> ReportMaps:
    """The maps of a report on two states of a plan, units first."""
    specs = plan_layers()
    method = report.heading.area_method
    found = []
    for layer in report.changes.layers:
        old = _of_side(layer.layer, sides[0], method, BEFORE, carrier_between(*sides))
        new = _of_side(layer.layer, sides[1], method, AFTER)
        found.append(layer_map(layer, sides[1].plan.crs, old, new, method))
    order = {"unit": 0}
    return ReportMaps(
        tuple(sorted(found, key=lambda one: order.get(specs[one.before.layer].kind, 1)))
    )


def _of_side(
    layer: str, side: PlanSide, method: AreaMethod, called: str, carrier: Carrier | None = None
) -> MapFeatures:
    facts = facts_of(plan_layers()[layer], side, method, called)
    wkb = side.read_wkb(layer, np.arange(len(facts), dtype=np.intp)) if facts else []
    shapes = shapely.from_wkb(np.array(wkb, dtype=object)) if wkb else np.empty(0, dtype=object)
    shapes = np.atleast_1d(shapes)
    return map_features(layer, facts, shapes if carrier is None else carrier.shapes(shapes))


def map_features(layer: str, facts: Sequence[UnitFacts], shapes: Shapes) -> MapFeatures:
    """Features of a layer with their shapes, in the same order."""
    return MapFeatures(
        layer,
        [one.code for one in facts],
        [one.name for one in facts],
        [one.class_value for one in facts],
        shapes,
    )


def layer_map(
    changes: LayerChanges, crs: str, before: MapFeatures, after: MapFeatures, method: AreaMethod
) -> LayerMap:
    """A layer before and after, with the ground that passed between features."""
    return LayerMap(crs, before, after, _changed_ground(changes, crs, before, after, method))


def _changed_ground(
    changes: LayerChanges, crs: str, before: MapFeatures, after: MapFeatures, method: AreaMethod
) -> ChangedGround:
    """One piece per pair of features between which ground passed, or whose class changed.

    The overlay is made again for these pairs alone, from the shapes as stored.
    """
    pairs = _pairs(changes)
    old, new = _by_code(before), _by_code(after)
    drawn = [(a, b) for a, b in pairs if (a is None or a in old) and (b is None or b in new)]
    left = _shapes([None if a is None else old[a] for a, _ in drawn], before.shapes)
    right = _shapes([None if b is None else new[b] for _, b in drawn], after.shapes)
    both = np.array([a is not None and b is not None for a, b in drawn], dtype=bool)
    shapes = np.empty(len(drawn), dtype=object)
    shapes[both] = intersection(left[both], right[both])
    for place in np.flatnonzero(~both).tolist():
        shapes[place] = _outside(drawn[place], left[place], right[place], before, after)
    areas = areas_m2(shapes, crs, method) if len(shapes) else np.empty(0)
    kept = [place for place in range(len(drawn)) if areas[place] > SMALLEST_M2]
    kinds = _kinds(changes.lineage)
    return ChangedGround(
        layer=changes.layer,
        before_codes=[drawn[i][0] for i in kept],
        after_codes=[drawn[i][1] for i in kept],
        before_classes=[_class(drawn[i][0], old, before) for i in kept],
        after_classes=[_class(drawn[i][1], new, after) for i in kept],
        kinds=[_kind(drawn[i], kinds) for i in kept],
        areas_m2=[float(areas[i]) for i in kept],
        shapes=shapes[kept],
    )


Pair = tuple[str | None, str | None]


def _pairs(changes: LayerChanges) -> list[Pair]:
    """Pairs that ground passed between (noise aside), and pairs that go on with another class."""
    flows = [(one.before, one.after) for one in changes.ground if one.area_m2 > SMALLEST_M2]
    reclassed = [
        (pair.before, pair.after)
        for one in changes.lineage
        if one.kind in (LineageKind.RECLASS, LineageKind.SPLIT, LineageKind.MERGE)
        for pair in one.pairs
    ]
    return list(dict.fromkeys([*flows, *reclassed]))


def _by_code(features: MapFeatures) -> dict[str, int]:
    return {code: place for place, code in enumerate(features.codes)}


def _shapes(places: Sequence[int | None], shapes: Shapes) -> Shapes:
    found = np.empty(len(places), dtype=object)
    found[:] = [shapely.MultiPolygon() if place is None else shapes[place] for place in places]
    return found


def _outside(pair: Pair, left: Any, right: Any, before: MapFeatures, after: MapFeatures) -> Any:
    """Ground of one feature that the other state does not cover."""
    own, others = (left, after.shapes) if pair[1] is None else (right, before.shapes)
    if len(others) == 0:
        return own
    touching = others[shapely.STRtree(others).query(own, predicate="intersects")]
    if len(touching) == 0:
        return own
    one = np.empty(1, dtype=object)
    one[0] = own
    cover = np.empty(1, dtype=object)
    cover[0] = shapely.union_all(touching)
    return difference(one, cover)[0]


def _class(code: str | None, places: Mapping[str, int], features: MapFeatures) -> Any:
    return None if code is None else features.classes[places[code]]


def _kinds(lineage: Sequence[Lineage]) -> dict[Pair, LineageKind]:
    found: dict[Pair, LineageKind] = {}
    for one in lineage:
        for pair in one.pairs:
            found.setdefault((pair.before, pair.after), one.kind)
    return found


def _kind(pair: Pair, kinds: Mapping[Pair, LineageKind]) -> str:
    if pair in kinds:
        return kinds[pair].value
    if pair[0] is None:
        return LineageKind.RESHAPE.value
    return LineageKind.RESHAPE.value if pair[1] is None else LineageKind.TRANSFER.value
