"""Thin ground settled: overlaps to one unit, gaps filled, slivers given to a neighbour.

Who keeps ground that two claim: the class protected more, then the unit with a legal basis, then
the smaller one. Ground that none claims goes to the neighbour with the longest common boundary.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from ecozoning.geometry.thin import thin_pieces
from ecozoning.model.fixes import FixKind, LeftAlone
from ecozoning.model.plan import Profile, grid_of
from ecozoning.model.snapshot import FeatureLayer, Shapes
from ecozoning.model.text import Text, same
from ecozoning.rules.coverage import Coverage
from ecozoning.rules.pieces import Indices, Pieces
from ecozoning.rules.sliver_findings import basis_of
from ecozoning.rules.slivers import slivers_of

LAST = 99
"""Rank of a class the profile does not have."""

WOULD_VANISH = Text("taking the ground from it would leave nothing of it", "划出后该单元将不复存在")
BY_LAW = Text("it rests on {basis}", "其依据为 {basis}")
ALONE = Text("no unit lies beside it", "没有相邻单元")


@dataclass
class Ground:
    """The shapes of a layer while they are worked on, and what was done to each."""

    coverage: Coverage
    profile: Profile
    width_m: float
    limits: Mapping[str, float]
    events: dict[str, str]
    kinds: dict[int, set[FixKind]] = field(default_factory=dict)
    dropped: dict[int, int] = field(default_factory=dict)
    left: dict[str, LeftAlone] = field(default_factory=dict)

    @property
    def layer(self) -> FeatureLayer:
        """The layer the coverage was made of."""
        return self.coverage.layer

    def settled(self) -> Shapes:
        """The shapes after one pass over overlaps, ground beyond, gaps and slivers."""
        shapes = self.layer.shapes.copy()
        for loser, winner, piece in self._overlaps():
            if self._take(shapes, loser, piece, FixKind.OVERLAP):
                self._mark(winner, FixKind.OVERLAP)
        for unit, piece in self._beyond():
            self._take(shapes, unit, piece, FixKind.BEYOND)
        for winner, piece in self._gaps():
            self._give(shapes, winner, piece, FixKind.GAP)
        for owner, winner, part in self._slivers():
            self._give(shapes, winner, part, FixKind.SLIVER)
            rest = shapely.difference(shapes[owner], part)
            shapes[owner] = rest
            self._mark(owner, FixKind.SLIVER)
            if shapely.is_empty(rest):
                self.dropped[owner] = winner
        return shapes

    def _overlaps(self) -> Iterator[tuple[int, int, shapely.Geometry]]:
        pieces = self.coverage.shared
        for number in self._thin(pieces).tolist():
            pair = self.coverage.pair(int(pieces.source[number]))
            keeps = min(pair, key=self._claim)
            loses = pair[0] if keeps == pair[1] else pair[1]
            yield loses, keeps, pieces.shapes[number]

    def _beyond(self) -> Iterator[tuple[int, shapely.Geometry]]:
        pieces = self.coverage.beyond
        for number in self._thin(pieces).tolist():
            yield int(pieces.source[number]), pieces.shapes[number]

    def _gaps(self) -> Iterator[tuple[int, shapely.Geometry]]:
        pieces = self.coverage.uncovered
        for number in self._thin(pieces).tolist():
            winner = self._neighbour(pieces.shapes[number])
            if winner is not None:
                yield winner, pieces.shapes[number]

    def _slivers(self) -> Iterator[tuple[int, int, shapely.Geometry]]:
        """Parts that are slivers with the unit and the neighbour that gets them."""
        measure = self.coverage.measure
        found = slivers_of(self.layer.shapes, self.layer.crs, measure, self.limits)
        units = set(found.feature.tolist())
        for feature, part in zip(found.feature.tolist(), found.shapes, strict=True):
            basis = basis_of(self.layer, feature, self.events)
            winner = None if basis is not None else self._neighbour(part, feature, units)
            if basis is not None:
                words = same(basis) if isinstance(basis, str) else basis
                self._leave(feature, BY_LAW.format(basis=words))
            elif winner is None:
                self._leave(feature, ALONE)
            else:
                yield feature, winner, part

    def _thin(self, pieces: Pieces) -> Indices:
        """The pieces wider than the tolerance, but nowhere wider than a proposal may mend."""
        wide = np.flatnonzero(~pieces.is_noise)
        ground = self.coverage.measure.working(pieces.shapes[wide])
        return wide[thin_pieces(ground, self.coverage.measure, self.width_m)]

    def _neighbour(
        self,
        ground: shapely.Geometry,
        owner: int = -1,
        never: frozenset[int] | set[int] = frozenset(),
    ) -> int | None:
        """The unit with the longest boundary along some ground; of the owner's class if it can."""
        reach = 10 * grid_of(self.layer.crs)
        beside = self.coverage.tree.query(ground, predicate="dwithin", distance=reach)
        beside = np.array([one for one in beside.tolist() if one not in never | {owner}], dtype=int)
        if len(beside) == 0:
            return None
        around = shapely.buffer(ground, reach)
        edges = shapely.intersection(shapely.boundary(self.layer.shapes[beside]), around)
        length = shapely.length(edges)
        own = self._class(owner) if owner >= 0 else None
        alike = np.array([own is not None and self._class(one) == own for one in beside.tolist()])
        best = np.lexsort([beside, -length, ~alike])[0]
        return int(beside[best])

    def _claim(self, unit: int) -> tuple[int, bool, float, str]:
        """What decides who keeps ground: the least of these."""
        known = self.profile.class_named(self._class(unit) or 0)
        basis = basis_of(self.layer, unit, self.events)
        area = float(shapely.area(self.layer.shapes[unit]))
        return (
            LAST if known is None else known.rank,
            basis is None,
            area,
            str(self.layer.keys[unit]),
        )

    def _class(self, unit: int) -> int | None:
        values = self.layer.columns.get(self.layer.spec.class_field or "")
        return None if values is None else values[unit]

    def _take(self, shapes: Shapes, unit: int, piece: shapely.Geometry, kind: FixKind) -> bool:
        rest = shapely.difference(shapes[unit], piece)
        if shapely.is_empty(rest):
            self._leave(unit, WOULD_VANISH)
            return False
        shapes[unit] = rest
        self._mark(unit, kind)
        return True

    def _give(self, shapes: Shapes, unit: int, piece: shapely.Geometry, kind: FixKind) -> None:
        shapes[unit] = shapely.union(shapes[unit], piece)
        self._mark(unit, kind)

    def _mark(self, unit: int, kind: FixKind) -> None:
        self.kinds.setdefault(unit, set()).add(kind)

    def _leave(self, unit: int, why: Text) -> None:
        code = str(self.layer.keys[unit])
        x, y = shapely.get_coordinates(shapely.point_on_surface(self.layer.shapes[unit]))[
            0
        ].tolist()
        self.left[code] = LeftAlone(self.layer.spec.name, code, why, (x, y))


def with_shapes(coverage: Coverage, shapes: Shapes) -> Coverage:
    """The coverage with other shapes."""
    return replace(coverage, layer=replace(coverage.layer, shapes=shapes))
