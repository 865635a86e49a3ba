"""Protected ground of the example: red line, reserves, drinking-water sources, eco space."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.example.ground import Ground
from ecozoning.example.places import county_of
from ecozoning.example.terrain import connected
from ecozoning.example.units import PRIORITY, Unit
from ecozoning.geometry.normal import to_grid
from ecozoning.model.plan import DEGREE_GRID

INNER_RADIUS, OUTER_RADIUS = 0.0045, 0.0105
"""Radii in degrees of the first and second level of a drinking-water source zone."""

ROUND_STEPS = 12
"""Points on a quarter of a circle."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some ground of one division (a county on land, the city at sea) with a name."""

    division: str
    name: str
    domain: str
    shape: shapely.Geometry


@dataclass(frozen=True, slots=True)
class Reserve:
    """A nature reserve or park with its zones (zone name and shape)."""

    number: int
    name: str
    kind: str
    division: str
    domain: str
    zones: tuple[tuple[str, shapely.Geometry], ...]


@dataclass(frozen=True, slots=True)
class WaterSource:
    """A drinking-water source with its first and second level."""

    number: int
    name: str
    division: str
    levels: tuple[tuple[str, shapely.Geometry], ...]


def red_line_cells(ground: Ground, units: Iterable[Unit]) -> frozenset[int]:
    """Cells inside the red line; all lie in priority units."""
    cells: set[int] = set()
    for unit in units:
        cells.update(_red_line_of(ground, unit))
    return frozenset(cells)


def _red_line_of(ground: Ground, unit: Unit) -> Iterable[int]:
    if unit.unit_class != PRIORITY:
        return ()
    if unit.theme in ("nature", "sea_nature"):
        return unit.cells
    heights = ground.terrain.height[list(unit.cells)]
    floor = float(np.sort(heights)[len(heights) // 3])
    return [cell for cell in unit.cells if ground.terrain.height[cell] >= floor]


def pieces_by_division(ground: Ground, units: Iterable[Unit], cells: Iterable[int]) -> list[Piece]:
    """Cells in connected pieces, never across a division, in order of division and place."""
    wanted = set(cells)
    home: dict[str, list[int]] = {}
    for unit in units:
        home.setdefault(unit.county or unit.city, []).extend(wanted.intersection(unit.cells))
    pieces = []
    for division, own in sorted(home.items()):
        domain = "sea" if division.endswith("00") else "land"
        for number, piece in enumerate(connected(ground.mesh, own), start=1):
            pieces.append(Piece(division, str(number), domain, ground.shape(piece)))
    return pieces


RESERVES = (
    ("云岚山国家级自然保护区", "自然保护区", "990322"),
    ("松涧大鲵省级自然保护区", "自然保护区", "990321"),
    ("石陂喀斯特省级地质公园", "自然公园", "990221"),
    ("外屿红树林省级自然保护区", "自然保护区", "990100"),
)


def reserves(ground: Ground, units: list[Unit]) -> list[Reserve]:
    """Nature reserves, each the largest nature unit of its division: core inside, rest around."""
    found = []
    for number, (name, kind, division) in enumerate(RESERVES, start=1):
        homes = [u for u in units if (u.county or u.city) == division]
        nature = [u for u in homes if u.theme in ("nature", "sea_nature")]
        home = max(nature, key=lambda unit: (len(unit.cells), unit.code))
        zones = _zones(ground, home.cells, kind)
        domain = "sea" if home.is_sea else "land"
        found.append(Reserve(number, name, kind, division, domain, zones))
    return found


def _zones(
    ground: Ground, cells: tuple[int, ...], kind: str
) -> tuple[tuple[str, shapely.Geometry], ...]:
    if kind == "自然公园":
        return (("一般控制区", ground.shape(cells[:3])),)
    heights = ground.terrain.height
    highest = sorted(cells, key=lambda cell: (-float(heights[cell]), cell))
    core = set(highest[: max(1, len(cells) // 3)])
    rest = [cell for cell in cells if cell not in core]
    return (("核心保护区", ground.shape(core)), ("一般控制区", ground.shape(rest)))


def water_sources(ground: Ground, units: list[Unit]) -> list[WaterSource]:
    """One drinking-water source in every unit kept for one, at its lowest cell."""
    sources = []
    for number, unit in enumerate((u for u in units if u.theme == "water"), start=1):
        heights = ground.terrain.height
        cell = min(unit.cells, key=lambda cell: (float(heights[cell]), cell))
        name = unit.name.removesuffix("饮用水水源优先保护单元").removeprefix(
            county_of(unit.county).name.zh
        )
        title = f"{county_of(unit.county).name.zh}{name}饮用水水源保护区"
        sources.append(WaterSource(number, title, unit.county, _levels(ground, cell)))
    return sources


def _levels(ground: Ground, cell: int) -> tuple[tuple[str, shapely.Geometry], ...]:
    centre = ground.mesh.centres[cell]
    inner = _round(centre, INNER_RADIUS)
    outer = _round(centre, OUTER_RADIUS)
    return (
        ("一级", shapely.Polygon(inner)),
        ("二级", shapely.Polygon(outer, holes=[inner])),
    )


def _round(
    centre: np.ndarray[tuple[int], np.dtype[np.float64]], radius: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """A circle by its rational parametrisation: the same points on every machine."""
    t = np.arange(ROUND_STEPS) / ROUND_STEPS
    x, y = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
    quarter = np.column_stack([x, y])
    turned = [quarter]
    for _ in range(3):
        last = turned[-1]
        turned.append(np.column_stack([-last[:, 1], last[:, 0]]))
    return to_grid(centre + radius * np.concatenate(turned), DEGREE_GRID)
