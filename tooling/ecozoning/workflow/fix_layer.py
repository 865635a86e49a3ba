"""One layer of units mended pass by pass, and what that does to each unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.geometry.near import Plane
from ecozoning.geometry.normal import normalized
from ecozoning.geometry.overlay import differences, polygon_parts
from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.fixes import FixedUnit, FixKind, GroundMove, LeftAlone
from ecozoning.model.plan import Profile, grid_of
from ecozoning.model.snapshot import FeatureLayer, Shapes
from ecozoning.rules.coverage import Coverage
from ecozoning.rules.pieces import Indices
from ecozoning.workflow.fix_ground import Ground, with_shapes
from ecozoning.workflow.fix_rings import as_single
from ecozoning.workflow.fix_vertices import Snapping, snapped

PASSES = 6
"""Each pass may bring new vertices together; a plan needs two or three."""

LEAST_MOVE_M2 = 1e-6
"""Less ground than this is rounding."""

ROUNDING_M = 0.001
"""A vertex put into a boundary lies beside it by a part of the storage grid, far below this."""


@dataclass(frozen=True, slots=True)
class FixLimits:
    """How far a proposal goes: the values of the profile's groups `fix` and `sliver`."""

    width_m: float
    class_change_m2: float
    sliver: Mapping[str, float]
    events: dict[str, str]


@dataclass(frozen=True, slots=True)
class FixedLayer:
    """A layer after mending: its shapes, None for a unit a neighbour took, and what was done."""

    layer: FeatureLayer
    shapes: Shapes
    kinds: Mapping[int, frozenset[FixKind]]
    dropped: Mapping[int, int]
    left: tuple[LeftAlone, ...]


def fixed_layer(coverage: Coverage, profile: Profile, limits: FixLimits) -> FixedLayer:
    """A layer mended: vertices together, thin ground settled, until nothing more is found."""
    grid = grid_of(coverage.layer.crs)
    how = Snapping(coverage.measure, coverage.tolerance_m, coverage.layer.crs)
    territory = np.array([coverage.territory] if coverage.has_territory else [], dtype=object)
    shapes = coverage.layer.shapes.copy()
    kinds: dict[int, set[FixKind]] = {}
    dropped: dict[int, int] = {}
    left: dict[str, LeftAlone] = {}
    for _ in range(PASSES):
        ground = Ground(
            with_shapes(coverage, shapes), profile, limits.width_m, limits.sliver, limits.events
        )
        settled = ground.settled()
        changed = np.array(sorted(ground.kinds), dtype=np.intp)
        settled = _on_grid(settled, shapes, changed, grid)
        for unit, some in ground.kinds.items():
            kinds.setdefault(unit, set()).update(some)
        dropped |= ground.dropped
        left |= ground.left
        there = np.flatnonzero(~shapely.is_empty(settled))
        wide = _wide_pieces(with_shapes(coverage, settled))
        moved, touched = snapped(settled[there], territory, wide, how)
        stepped = settled.copy()
        stepped[there] = _on_grid(moved, settled[there], touched, grid)
        for unit in there[touched].tolist():
            kinds.setdefault(unit, set()).add(FixKind.VERTICES)
        if shapely.equals_exact(stepped, shapes, tolerance=0.0).all():
            break
        shapes = stepped
    names = {unit: frozenset(some) for unit, some in kinds.items()}
    return FixedLayer(coverage.layer, shapes, names, dropped, tuple(left.values()))


def _wide_pieces(coverage: Coverage) -> Shapes:
    """Overlaps, gaps and ground beyond that are left to people: nothing is moved there."""
    return np.concatenate([one.shapes[~one.is_noise] for one in coverage.all_pieces])


def _on_grid(new: Shapes, old: Shapes, changed: Indices, grid: float) -> Shapes:
    """Changed shapes in normal form; one that has none, or is not sound in it, stays as it was."""
    result = new.copy()
    some = normalized(new[changed], grid)
    emptied = shapely.is_empty(new[changed])
    bad = ~emptied & (shapely.is_missing(some) | ~shapely.is_valid(some))
    some[emptied] = new[changed][emptied]
    some[bad] = old[changed][bad]
    result[changed] = some
    return result


def fixed_units(coverage: Coverage, fixed: FixedLayer) -> list[FixedUnit]:
    """Every unit whose shape changed: how far its boundary moves and how much ground it is."""
    before, after = coverage.layer.shapes, fixed.shapes
    changed = np.flatnonzero(~shapely.equals_exact(after, shapely.normalize(before), tolerance=0.0))
    lost, gained = differences(before[changed], after[changed])
    measure = coverage.measure
    gained_m2 = measure.areas_m2(measure.working(gained))
    lost_m2 = measure.areas_m2(measure.working(lost))
    found = []
    for row, unit in enumerate(changed.tolist()):
        moved_m, point = _farthest(before[unit], after[unit], Plane(measure))
        into = fixed.dropped.get(unit)
        found.append(
            FixedUnit(
                layer=coverage.layer.spec.name,
                code=str(coverage.layer.keys[unit]),
                kinds=tuple(sorted(fixed.kinds.get(unit, frozenset()))),
                moved_m=moved_m,
                gained_m2=float(gained_m2[row]),
                lost_m2=float(lost_m2[row]),
                point=point,
                dropped_into=None if into is None else str(coverage.layer.keys[into]),
            )
        )
    return found


def _farthest(
    before: shapely.Geometry, after: shapely.Geometry, plane: Plane
) -> tuple[float, tuple[float, float]]:
    """How far a vertex of either shape is from the boundary of the other, and where."""
    place = tuple(shapely.get_coordinates(before)[0].tolist())
    most = 0.0
    for one, other in ((before, after), (after, before)):
        if shapely.is_empty(one) or shapely.is_empty(other):
            continue
        points, there = shapely.get_coordinates(one), shapely.get_coordinates(other)
        own = points[~np.isin(as_single(points), as_single(there))]
        if len(own) == 0:
            continue
        edge = shapely.boundary(other)
        shapely.prepare(edge)
        ways = shapely.get_coordinates(shapely.shortest_line(shapely.points(own), edge))
        start, end = plane.placed(ways[::2]), plane.placed(ways[1::2])
        metres = np.hypot(*plane.metres(end - start, start).T)
        worst = int(np.argmax(metres))
        if metres[worst] > most:
            most, place = float(metres[worst]), tuple(own[worst].tolist())
    return most, (place[0], place[1])


def ground_moves(coverage: Coverage, fixed: FixedLayer, limit_m2: float) -> list[GroundMove]:
    """Ground that changes its unit, by pair of units; also what comes from none or goes to none."""
    before, after = coverage.layer.shapes, fixed.shapes
    changed = np.flatnonzero(~shapely.equals_exact(after, shapely.normalize(before), tolerance=0.0))
    lost, gained = differences(before[changed], after[changed])
    took, gave = polygon_parts(gained), polygon_parts(lost)
    pairs = shapely.STRtree(gave[0]).query(took[0], predicate="intersects")
    common = shapely.intersection(took[0][pairs[0]], gave[0][pairs[1]])
    measure = coverage.measure
    found: dict[tuple[int | None, int | None], float] = {}
    areas = measure.areas_m2(measure.working(common))
    for to_row, from_row, area in zip(took[1][pairs[0]], gave[1][pairs[1]], areas, strict=True):
        key = (int(changed[from_row]), int(changed[to_row]))
        found[key] = found.get(key, 0.0) + float(area)
    sums = [
        np.bincount(owner, measure.areas_m2(measure.working(parts)), len(changed))
        for parts, owner in (took, gave)
    ]
    moves = [_move(coverage.layer, key, area, limit_m2) for key, area in found.items()]
    for row, unit in enumerate(changed.tolist()):
        came = sum(area for key, area in found.items() if key[1] == unit)
        moves.append(_move(coverage.layer, (None, unit), float(sums[0][row]) - came, limit_m2))
    moves += _left_over(coverage, fixed, changed, gave, found)
    return sorted(
        (move for move in moves if move.area_m2 > LEAST_MOVE_M2),
        key=lambda move: (-move.area_m2, move.from_unit or "", move.to_unit or ""),
    )


def _left_over(
    coverage: Coverage,
    fixed: FixedLayer,
    changed: Indices,
    gave: tuple[Shapes, Indices],
    given: Mapping[tuple[int | None, int | None], float],
) -> Iterator[GroundMove]:
    """Ground that units lose and no unit gains: another had it too, it lies outside, or nobody.

    Args:
        coverage: the layer before.
        fixed: the layer after.
        changed: rows of the units that changed.
        gave: the parts that units lose, and the place in `changed` of the unit of each.
        given: ground that went from unit to unit, in m².
    """
    parts, owner = gave
    measure = coverage.measure
    there = np.flatnonzero(~shapely.is_empty(fixed.shapes))
    part, other = shapely.STRtree(fixed.shapes[there]).query(parts, predicate="intersects")
    held_m2 = measure.areas_m2(
        measure.working(shapely.intersection(parts[part], fixed.shapes[there[other]]))
    )
    held: dict[tuple[int, int], float] = {}
    for row, now, area in zip(owner[part].tolist(), there[other].tolist(), held_m2, strict=True):
        key = (int(changed[row]), now)
        held[key] = held.get(key, 0.0) + float(area)
    for key, area in held.items():
        move = _move(coverage.layer, key, area - given.get(key, 0.0), 0.0)
        yield replace(move, kept=True, above_limit=False)
    outside = np.zeros(len(parts))
    if coverage.has_territory:
        beyond = shapely.difference(parts, coverage.territory)
        outside = measure.areas_m2(measure.working(beyond))
    lost = np.bincount(owner, measure.areas_m2(measure.working(parts)), len(changed))
    out = np.bincount(owner, outside, len(changed))
    for row, unit in enumerate(changed.tolist()):
        kept = sum(area for key, area in held.items() if key[0] == unit)
        gone = float(out[row])
        yield replace(_move(coverage.layer, (unit, None), gone, 0.0), outside=True)
        rest_m2 = float(lost[row]) - kept - gone
        if rest_m2 > LEAST_MOVE_M2:
            ground = shapely.difference(
                shapely.union_all(parts[owner == row]), shapely.union_all(fixed.shapes[there])
            )
            yield replace(
                _move(coverage.layer, (unit, None), rest_m2, 0.0),
                rounding=_is_rounding(coverage, ground),
            )


def _is_rounding(coverage: Coverage, ground: shapely.Geometry) -> bool:
    """Whether ground within the territory is nowhere wider than the storage grid can place it."""
    if coverage.has_territory:
        ground = shapely.intersection(ground, coverage.territory)
    parts, _ = polygon_parts(np.array([ground], dtype=object))
    thin = thin_pieces(coverage.measure.working(parts), coverage.measure, ROUNDING_M)
    return bool(np.all(thin))


def _move(
    layer: FeatureLayer, key: tuple[int | None, int | None], area_m2: float, limit_m2: float
) -> GroundMove:
    values = layer.columns.get(layer.spec.class_field or "")
    codes = [None if unit is None else str(layer.keys[unit]) for unit in key]
    classes = [None if unit is None or values is None else values[unit] for unit in key]
    move = GroundMove(layer.spec.name, codes[0], codes[1], classes[0], classes[1], area_m2)
    return replace(move, above_limit=move.class_change and area_m2 > limit_m2)
