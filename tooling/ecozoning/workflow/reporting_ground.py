"""The pieces of ground that passed between features or changed class, cut from stored shapes.

What passed is known from the comparison; the overlay is made again for those pairs alone. Pieces
thinner than the tolerance are kept apart as noise, as the transition matrix does it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.ground import SMALLEST_M2
from ecozoning.geometry.measure import Measure, measure_for
from ecozoning.geometry.overlay import difference, intersection, measurable, polygon_parts
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.changes import Change, LayerChanges
from ecozoning.model.report_maps import LayerMap, MapFeatures
from ecozoning.model.snapshot import Shapes

Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Ground of one pair of features. None: outside the layer."""

    before: str | None
    after: str | None
    is_noise: bool
    area_m2: float
    shape: Any


def changed_pieces(changes: LayerChanges, drawn: LayerMap) -> Iterator[Piece]:
    """Every piece of ground of a layer that changed, one per pair and once more for its noise."""
    measure = measure_for(drawn.crs, changes.area_method)
    old, new = _places(drawn.before), _places(drawn.after)
    passed = [
        (flow.before, flow.after)
        for flow in changes.ground
        if flow.area_m2 + flow.noise_m2 > SMALLEST_M2
    ]
    kept = list(_went_on(changes, old, new, drawn))
    known = [pair for pair in [*passed, *kept] if _is_known(pair, old, new)]
    shapes = _cut(known, drawn, old, new)
    yield from _pieces(known, shapes, measure, changes.tolerance_m, solid=set(kept))


def _places(features: MapFeatures) -> dict[str, int]:
    return {code: place for place, code in enumerate(features.codes)}


def _is_known(pair: Pair, old: Mapping[str, int], new: Mapping[str, int]) -> bool:
    before, after = pair
    return (before is None or before in old) and (after is None or after in new)


def _went_on(
    changes: LayerChanges, old: Mapping[str, int], new: Mapping[str, int], drawn: LayerMap
) -> Iterator[Pair]:
    """Features that go on under another code or in another class: all ground they kept."""
    for one in changes.features:
        a, b = one.before_key, one.after_key
        if one.change is not Change.MODIFIED or a is None or b is None:
            continue
        if a not in old or b not in new:
            continue
        classes = drawn.before.classes[old[a]], drawn.after.classes[new[b]]
        if one.recoded or classes[0] != classes[1]:
            yield a, b


def _cut(
    pairs: Sequence[Pair], drawn: LayerMap, old: Mapping[str, int], new: Mapping[str, int]
) -> Shapes:
    """The ground of each pair: what both cover, or what one covers and the other side does not."""
    before, _ = measurable(drawn.before.shapes)
    after, _ = measurable(drawn.after.shapes)
    found = np.empty(len(pairs), dtype=object)
    both = [place for place, (a, b) in enumerate(pairs) if a is not None and b is not None]
    left = np.array([old[str(pairs[place][0])] for place in both], dtype=np.intp)
    right = np.array([new[str(pairs[place][1])] for place in both], dtype=np.intp)
    found[both] = intersection(before[left], after[right])
    for ends, own, others, places in ((1, before, after, old), (0, after, before, new)):
        alone = [place for place, pair in enumerate(pairs) if pair[ends] is None]
        of = np.array([places[str(pairs[place][1 - ends])] for place in alone], dtype=np.intp)
        found[alone] = difference(own[of], _cover(own[of], others))
    return found


def _cover(shapes: Shapes, others: Shapes) -> Shapes:
    """For each shape, everything of the other side that touches it."""
    covers = np.empty(len(shapes), dtype=object)
    tree = shapely.STRtree(others)
    for place, shape in enumerate(shapes):
        covers[place] = shapely.union_all(others[tree.query(shape, predicate="intersects")])
    return covers


def _pieces(
    pairs: Sequence[Pair],
    shapes: Shapes,
    measure: Measure,
    tolerance_m: float,
    *,
    solid: set[Pair],
) -> Iterator[Piece]:
    parts, owner = polygon_parts(shapes)
    working = measure.working(parts)
    areas = measure.areas_m2(working)
    thin = thin_pieces(working, measure, tolerance_m)
    # Ground that a unit kept is no noise, however narrow a part of it is.
    thin &= np.array([pairs[place] not in solid for place in owner.tolist()], dtype=bool)
    for place, pair in enumerate(pairs):
        mine = _range(owner, place)
        for is_noise in (False, True):
            chosen = [index for index in mine if thin[index] == is_noise]
            area_m2 = float(areas[chosen].sum())
            if area_m2 > SMALLEST_M2:
                yield Piece(*pair, is_noise, area_m2, shapely.multipolygons(parts[chosen]))


def _range(owner: Any, place: int) -> range:
    """Where the parts of a shape stand: parts come in the order of their shapes."""
    return range(*np.searchsorted(owner, [place, place + 1]).tolist())
