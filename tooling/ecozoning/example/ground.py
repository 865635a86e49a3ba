"""The ground all layers of the example are cut from: mesh, terrain and the shape of every cell."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from ecozoning.example.chance import Whole
from ecozoning.example.mesh import FINEST, Lattice, cell_shapes, lattice
from ecozoning.example.terrain import Terrain, shape_terrain
from ecozoning.model.snapshot import Shapes

ORIGIN = (131.8, 20.9)
"""South-western corner in degrees (CGCS2000): open ocean, where no province is."""

SPACING = (0.058, 0.0466)
"""Width and height of a cell in degrees: some 30 km²."""

COLUMNS, ROWS = 44, 42


@dataclass(frozen=True, slots=True)
class Ground:
    """Mesh, terrain, and one polygon per cell."""

    mesh: Lattice
    terrain: Terrain
    cells: Shapes

    def shape(self, cells: Iterable[int]) -> shapely.Geometry:
        """The union of cells; every vertex of their outline is kept."""
        return shapely.coverage_union_all(self.cells[sorted(cells)])

    def land_of(self, county: int) -> list[int]:
        """The cells of a county (a number in `places.COUNTIES`), in ascending order."""
        cells: list[int] = np.flatnonzero(self.terrain.county == county).tolist()
        return cells


@cache
def the_ground() -> Ground:
    """The ground of the example, built once."""
    mesh = lattice(ORIGIN, SPACING, COLUMNS, ROWS)
    terrain = shape_terrain(mesh)
    return Ground(mesh, terrain, cell_shapes(mesh, lambda a, b: _fineness(terrain, a, b)))


def _fineness(terrain: Terrain, own: Whole, other: Whole) -> Whole:
    """Coasts and county borders are drawn with more points than borders inside a county."""
    coast = terrain.land[own] != terrain.land[other]
    border = terrain.county[own] != terrain.county[other]
    fineness: Whole = np.where(coast | border, FINEST, FINEST - 1)
    return fineness
