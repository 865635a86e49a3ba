"""A mesh of cells with winding borders: everything in the example is a set of its cells.

The cells are the duals of a jittered triangular lattice. Every border is drawn once and used from
both sides, so neighbours share exactly the same vertices, and sets of cells nest and fit.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.example.chance import Numbers, Whole, fractions
from ecozoning.geometry.normal import to_grid
from ecozoning.model.plan import DEGREE_GRID
from ecozoning.model.snapshot import Shapes

SEED = 990000
FINEST = 4
"""A border is halved this many times at most: 16 pieces of some 200 m."""

Ends = npt.NDArray[np.int64]
Fineness = Callable[[Whole, Whole], Whole]
"""How often the border between two cells is halved (0 … FINEST), for arrays of cell pairs."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Centres of cells in degrees, and the six neighbours of each, counter-clockwise from east.

    A cell of the rim has a neighbour of -1 and no shape.
    """

    columns: int
    rows: int
    centres: Numbers
    neighbours: Whole

    @property
    def inner(self) -> npt.NDArray[np.bool_]:
        """Cells that have all six neighbours."""
        return np.asarray((self.neighbours >= 0).all(axis=1), dtype=np.bool_)

    def around(self, cell: int) -> list[int]:
        """The neighbours of a cell that exist."""
        return [int(other) for other in self.neighbours[cell] if other >= 0]


def lattice(
    origin: tuple[float, float], spacing: tuple[float, float], columns: int, rows: int
) -> Lattice:
    """A lattice from its south-western corner, with spacing in degrees, jittered by a quarter."""
    row, column = np.divmod(np.arange(columns * rows, dtype=np.int64), columns)
    east = column + 0.5 * (row % 2) + (fractions(SEED, column, row) - 0.5) * 0.5
    north = row + (fractions(SEED + 1, column, row) - 0.5) * 0.5
    centres = np.column_stack([origin[0] + east * spacing[0], origin[1] + north * spacing[1]])
    shift = row % 2
    steps = [(0, 1), (1, shift), (1, shift - 1), (0, -1), (-1, shift - 1), (-1, shift)]
    around = np.column_stack([_cell(row + i, column + j, columns, rows) for i, j in steps])
    return Lattice(columns, rows, centres, around)


def _cell(row: Whole, column: Whole, columns: int, rows: int) -> Whole:
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    return np.where(inside, row * columns + column, -1)


def cell_shapes(grid: Lattice, fineness: Fineness) -> Shapes:
    """The polygon of every cell, on the storage grid; None for cells of the rim."""
    cells = np.flatnonzero(grid.inner)
    shapes = np.full(len(grid.centres), None, dtype=object)
    borders = _Borders.between(grid, cells, fineness)
    for cell in cells:
        ring = [borders.seen_from(int(cell), int(other)) for other in grid.neighbours[cell]]
        shapes[cell] = shapely.Polygon(np.concatenate(ring))
    return shapes


@dataclass(frozen=True, slots=True)
class _Borders:
    """Border lines by their pair of cells (lower number first), drawn as the lower one sees it."""

    lines: dict[tuple[int, int], Numbers]

    @classmethod
    def between(cls, grid: Lattice, cells: Whole, fineness: Fineness) -> "_Borders":
        """Every border of the given cells."""
        sides = np.arange(6)
        own = np.repeat(cells, 6)
        side = np.tile(sides, len(cells))
        other = grid.neighbours[own, side]
        start = _corner(grid, own, grid.neighbours[own, (side + 5) % 6], other)
        end = _corner(grid, own, other, grid.neighbours[own, (side + 1) % 6])
        once = (own < other) | ~grid.inner[other]
        own, other, start, end = own[once], other[once], start[once], end[once]
        winding = to_grid(_winding(grid, own, other, start, end), DEGREE_GRID)
        stride = 2 ** (FINEST - fineness(own, other))
        pairs = zip(own.tolist(), other.tolist(), winding, stride.tolist(), strict=True)
        return cls({(a, b): line[::step] for a, b, line, step in pairs})

    def seen_from(self, cell: int, other: int) -> Numbers:
        """The border with a neighbour, counter-clockwise around `cell`, without its last point."""
        line = self.lines.get((cell, other))
        return self.lines[(other, cell)][:0:-1] if line is None else line[:-1]


def _corner(grid: Lattice, first: Whole, second: Whole, third: Whole) -> Numbers:
    """The point where three cells meet, whichever of them asks."""
    cells = np.sort(np.column_stack([first, second, third]), axis=1)
    points = grid.centres[cells]
    return (points[:, 0] + points[:, 1] + points[:, 2]) / 3.0


def _winding(grid: Lattice, own: Whole, other: Whole, start: Numbers, end: Numbers) -> Numbers:
    """Borders halved again and again inside the kite of their ends and the two centres.

    The kites of different borders do not overlap, so winding borders never cross.
    """
    low, high = np.minimum(own, other), np.maximum(own, other)
    points = np.stack([start, end], axis=1)
    kites = np.stack([start, grid.centres[own], end, grid.centres[other]], axis=1)[:, np.newaxis]
    for level in range(FINEST):
        chance = _chances(low, high, level, kites.shape[1])
        middle, kites = _halved(kites, chance)
        pieces = np.empty((len(points), 2 * points.shape[1] - 1, 2))
        pieces[:, ::2], pieces[:, 1::2] = points, middle
        points = pieces
    return points


def _chances(low: Whole, high: Whole, level: int, count: int) -> Numbers:
    number = np.arange(count, dtype=np.int64)
    place = [low[:, None], high[:, None], number[None, :] + 100 * level]
    return np.stack([fractions(SEED + 10 + i, *place) for i in range(2)], axis=-1)


def _halved(kites: Numbers, chance: Numbers) -> tuple[Numbers, Numbers]:
    a, b, c, d = (kites[:, :, corner] for corner in range(4))
    along = 0.35 + 0.3 * chance[..., :1]
    across = 0.25 + 0.5 * chance[..., 1:]
    left, right = b + (c - b) * along, a + (d - a) * along
    before, behind = a + (b - a) * across, d + (c - d) * across
    middle = right + (left - right) * across
    first = np.stack([a, before, middle, right], axis=2)
    second = np.stack([middle, left, c, behind], axis=2)
    halves = np.stack([first, second], axis=2).reshape(len(kites), -1, 4, 2)
    return middle, halves
