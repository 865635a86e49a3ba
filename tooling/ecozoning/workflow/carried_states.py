"""An earlier state carried into the coordinate system of the later one, so that both compare."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from ecozoning.diff.state import LayerState, unique_keys
from ecozoning.geometry.normal import normalized
from ecozoning.geometry.reproject import carried
from ecozoning.model.plan import grid_of
from ecozoning.model.snapshot import Shapes

GRID_STEPS = 10
"""So many steps of the grid a vertex may be off by rounding in two systems: a millimetre."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """The way from one coordinate system to another, both of CGCS2000 (CON103)."""

    source: str
    target: str

    @property
    def grid(self) -> float:
        """The grid of the system shapes are carried to."""
        return grid_of(self.target)

    def shapes(self, shapes: Shapes) -> Shapes:
        """Shapes in the other system, in normal form."""
        return normalized(carried(shapes, self.source, self.target), self.grid)


def carried_state(before: LayerState, after: LayerState, carrier: Carrier) -> LayerState:
    """The earlier state in the system of the later one.

    A shape that falls on the later shape of its key, but for the rounding of both grids, is that
    shape: what differs by the projection alone is no change of ground.
    """
    shapes = carrier.shapes(before.shapes(np.arange(len(before))))
    theirs = after.shapes(np.arange(len(after)))
    old, new = unique_keys(before.keys), unique_keys(after.keys)
    keys = [key for key in old if key in new]
    left = np.array([old[key] for key in keys], dtype=np.intp)
    right = np.array([new[key] for key in keys], dtype=np.intp)
    same = shapely.equals_exact(shapes[left], theirs[right], GRID_STEPS * carrier.grid)
    left, right = left[same], right[same]
    shapes[left] = theirs[right]
    # Equal numbers in two systems are not equal ground.
    tokens = [None if token is None else ("carried", token) for token in before.tokens]
    for i, j in zip(left.tolist(), right.tolist(), strict=True):
        tokens[i] = after.tokens[j]
    place_of = {int(position): place for place, position in enumerate(before.positions)}
    return replace(
        before,
        tokens=tokens,
        read_shapes=lambda positions: shapes[[place_of[int(one)] for one in positions]],
    )
