"""The ground of the invented province: height, coast, rivers and the counties that share it."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ecozoning.example.chance import Numbers, Whole, fractions, hills
from ecozoning.example.mesh import Lattice
from ecozoning.example.places import COUNTIES, ISLANDS, RIVERS

SEA_WIDTH = 5
"""How far the sea area reaches from the land, in cells."""

NONE = -1
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Terrain:
    """What every cell is. `county` indexes `places.COUNTIES`, NONE off land; `shore` counts cells
    from the land (0 on land, NONE outside the sea area); `rivers` are cells from source to mouth.
    """

    height: Numbers
    county: Whole
    shore: Whole
    rivers: dict[str, tuple[int, ...]]
    seats: tuple[int, ...]

    @property
    def land(self) -> Marks:
        """Cells on land."""
        return self.county >= 0

    @property
    def sea(self) -> Marks:
        """Cells of the sea area."""
        return self.shore > 0

    @property
    def river_cells(self) -> frozenset[int]:
        """Every cell a river flows through."""
        return frozenset(cell for river in self.rivers.values() for cell in river)


def shape_terrain(grid: Lattice) -> Terrain:
    """Raise the land, let the rivers run, and share the land among the counties."""
    across, up = _fractions_of_mesh(grid)
    height = _height(across, up)
    land = _land(grid, across, up)
    islands = {_nearest(across, up, place, grid.inner) for place in ISLANDS}
    rivers = {
        name: _path(grid, height, _at(across, up, rise, land), _at(across, up, end, land), land)
        for name, rise, end in RIVERS
    }
    seats = tuple(_at(across, up, county.seat, land) for county in COUNTIES)
    county = _counties(grid, height, land, seats, rivers.values())
    county[list(islands)] = [place.code for place in COUNTIES].index("990122")
    shore = _shore(grid, county >= 0, up)
    return Terrain(height, county, shore, rivers, seats)


def _fractions_of_mesh(grid: Lattice) -> tuple[Numbers, Numbers]:
    west, south = grid.centres.min(axis=0)
    east, north = grid.centres.max(axis=0)
    centres = grid.centres
    return (centres[:, 0] - west) / (east - west), (centres[:, 1] - south) / (north - south)


def _height(across: Numbers, up: Numbers) -> Numbers:
    """0 at the coast, about 1 on the western ridges; valleys between."""
    ridges = 0.6 * hills(51, across, up, 0.16) + 0.4 * hills(52, across, up, 0.07)
    rise = 1.0 - across
    return 0.55 * rise * rise * 1.4 + 0.45 * ridges


def _land(grid: Lattice, across: Numbers, up: Numbers) -> Marks:
    u, v = 2 * across - 1, 2 * up - 1
    rough = 0.6 * hills(61, across, up, 0.22) + 0.4 * hills(62, across, up, 0.08)
    inside = u * u * u * u + v * v * v * v + 0.7 * (rough - 0.5) < 0.66
    coast = 0.70 + 0.14 * hills(63, up * 0 + 0.5, up, 0.2) + 0.05 * (rough - 0.5)
    land = inside & (across < coast) & grid.inner
    return _largest_piece(grid, land)


def _largest_piece(grid: Lattice, marks: Marks) -> Marks:
    pieces = connected(grid, np.flatnonzero(marks).tolist())
    kept = np.zeros_like(marks)
    kept[max(pieces, key=len)] = True
    holes = connected(grid, np.flatnonzero(~kept & grid.inner).tolist())
    for hole in holes:
        if all(grid.inner[grid.around(cell)].all() for cell in hole) and len(hole) < 8:
            kept[hole] = True
    return kept


def connected(grid: Lattice, cells: Iterable[int]) -> list[list[int]]:
    """The connected pieces of a set of cells, each in ascending order, by their lowest cell."""
    left = set(cells)
    pieces = []
    for first in sorted(left):
        if first not in left:
            continue
        left.discard(first)
        piece, todo = [first], [first]
        while todo:
            for other in grid.around(todo.pop()):
                if other in left:
                    left.discard(other)
                    piece.append(other)
                    todo.append(other)
        pieces.append(sorted(piece))
    return pieces


def _at(across: Numbers, up: Numbers, place: tuple[float, float], among: Marks) -> int:
    return _nearest(across, up, place, among)


def _nearest(across: Numbers, up: Numbers, place: tuple[float, float], among: Marks) -> int:
    away = (across - place[0]) ** 2 + (up - place[1]) ** 2
    return int(np.where(among, away, np.inf).argmin())


def _path(grid: Lattice, height: Numbers, start: int, end: int, land: Marks) -> tuple[int, ...]:
    """The way from start to end that climbs least."""
    cost = (4 + 60 * height * height).astype(np.int64)
    cost += (6 * fractions(71, np.arange(len(cost), dtype=np.int64))).astype(np.int64)
    _, came_from = _spread(grid, [start], cost, land)
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def _spread(
    grid: Lattice, starts: Iterable[int], cost: Whole, among: Marks
) -> tuple[Whole, dict[int, int]]:
    """For each cell the number of the start that reaches it cheapest, and the cell before it."""
    owner = np.full(len(cost), NONE, dtype=np.int64)
    came_from: dict[int, int] = {}
    queue = [(0, number, cell, cell) for number, cell in enumerate(starts)]
    heapq.heapify(queue)
    while queue:
        spent, number, cell, before = heapq.heappop(queue)
        if owner[cell] != NONE:
            continue
        owner[cell] = number
        came_from[cell] = before
        for other in grid.around(cell):
            if among[other] and owner[other] == NONE:
                heapq.heappush(queue, (spent + int(cost[other]), number, other, cell))
    return owner, came_from


def _counties(
    grid: Lattice,
    height: Numbers,
    land: Marks,
    seats: tuple[int, ...],
    rivers: Iterable[tuple[int, ...]],
) -> Whole:
    """Share the land: borders like to follow ridges and rivers, where crossing costs most."""
    cells = np.arange(len(height), dtype=np.int64)
    cost = 20 + (40 * height).astype(np.int64) + (30 * fractions(81, cells)).astype(np.int64)
    for river in rivers:
        cost[list(river)] += 25
    owner, _ = _spread(grid, seats, cost, land)
    return owner


def share_out(grid: Lattice, cells: list[int], starts: list[int], seed: int) -> list[list[int]]:
    """Share connected cells among starts, about equally far; one list of cells per start."""
    among = np.zeros(len(grid.centres), dtype=bool)
    among[cells] = True
    every = np.arange(len(among), dtype=np.int64)
    owner, _ = _spread(grid, starts, 10 + (8 * fractions(seed, every)).astype(np.int64), among)
    return [np.flatnonzero(owner == number).tolist() for number in range(len(starts))]


def _shore(grid: Lattice, land: Marks, up: Numbers) -> Whole:
    """Cells from the land out to sea, on the eastern side only."""
    shore = np.where(land, 0, NONE)
    east = grid.centres[:, 0] > np.where(land, grid.centres[:, 0], -np.inf).max() - 0.62
    among = grid.inner & ~land & east & (up > 0.14) & (up < 0.86)
    edge = np.flatnonzero(land).tolist()
    for distance in range(1, SEA_WIDTH + 1):
        nearby = {other for cell in edge for other in grid.around(cell)}
        edge = sorted(cell for cell in nearby if among[cell] and shore[cell] == NONE)
        shore[edge] = distance
    main = _largest_piece(grid, shore > 0)
    return np.where(land | (main & (shore > 0)), shore, NONE)
