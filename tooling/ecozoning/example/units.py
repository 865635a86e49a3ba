"""Control units of the example: every cell gets a class, cells of one class become units."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ecozoning.example.chance import one_of
from ecozoning.example.ground import Ground
from ecozoning.example.places import CITIES, COUNTIES, County, city_of
from ecozoning.example.terrain import connected, share_out

PRIORITY, KEY, GENERAL = 1, 2, 3

LARGEST_PRIORITY = 8
"""A priority unit has at most about so many cells (some 250 km²)."""

LARGEST_GENERAL = 21

HIGH = 0.60
"""From this height on the ground is priority ground."""

HIGHEST_SHARE = 4
"""And in every county the highest fourth of its ground."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A control unit as a set of cells. `county` is empty for a sea unit.

    `theme` names the wordings of its clauses; `industry` is the leading industry of a park.
    """

    code: str
    name: str
    unit_class: int
    subtype: str
    theme: str
    city: str
    county: str
    cells: tuple[int, ...]
    industry: str = ""

    @property
    def is_sea(self) -> bool:
        """True for a near-shore sea unit."""
        return self.code.startswith("HY")


@dataclass(frozen=True, slots=True)
class _Draft:
    name: str
    unit_class: int
    subtype: str
    theme: str
    cells: tuple[int, ...]
    industry: str = ""


def land_units(ground: Ground) -> list[Unit]:
    """The land units of the province in code order."""
    units: list[Unit] = []
    for number, county in enumerate(COUNTIES):
        drafts = _key_drafts(ground, number, county)
        taken = {cell for draft in drafts for cell in draft.cells}
        free = [cell for cell in ground.land_of(number) if cell not in taken]
        drafts += _other_drafts(ground, county, free, number)
        units += _coded(drafts, county)
    return sorted(units, key=lambda unit: unit.code)


def _coded(drafts: list[_Draft], county: County) -> Iterator[Unit]:
    serial = dict.fromkeys((PRIORITY, KEY, GENERAL), 0)
    for draft in drafts:
        serial[draft.unit_class] += 1
        yield Unit(
            code=f"ZH{county.code}{draft.unit_class}{serial[draft.unit_class]:04d}",
            name=draft.name,
            unit_class=draft.unit_class,
            subtype=draft.subtype,
            theme=draft.theme,
            city=city_of(county.code).code,
            county=county.code,
            cells=draft.cells,
            industry=draft.industry,
        )


def _key_drafts(ground: Ground, number: int, county: County) -> list[_Draft]:
    """The town around the seat, the parks near it, and one unit more after the county's nature."""
    inside = set(ground.land_of(number))
    seat = ground.terrain.seats[number]
    is_district = int(county.code[4:]) <= 20
    town = _nearest_cells(ground, seat, inside, 6 if is_district else 3)
    free = inside - set(town)
    drafts = [_Draft(f"{county.name.zh}城镇生活重点管控单元", KEY, "城镇生活", "town", town)]
    for turn, (name, industry) in enumerate(county.parks):
        size = 2 if "国家级" in name or "经济技术" in name else 1
        start = _park_site(ground, seat, free, turn)
        cells = _nearest_cells(ground, start, free, size)
        free -= set(cells)
        drafts.append(_Draft(f"{name}重点管控单元", KEY, "产业集聚", "park", cells, industry))
    return drafts + list(_last_key(ground, county, free, seat))


def _last_key(ground: Ground, county: County, free: set[int], seat: int) -> Iterator[_Draft]:
    high = county.city_code == "990300"
    heights = ground.terrain.height
    ranked = sorted(free, key=lambda cell: (float(heights[cell]), cell))
    away = [cell for cell in ranked if cell not in ground.mesh.around(seat)]
    if high:
        start = away[len(away) * 2 // 3]
        cells = _nearest_cells(ground, start, free, 2)
        name = f"{county.name.zh}矿产资源开发重点管控单元"
        yield _Draft(name, KEY, "矿产开发", "mine", cells)
    elif int(county.code[4:]) > 20:
        cells = _nearest_cells(ground, away[len(away) // 4], free, 4)
        name = f"{county.name.zh}农业面源污染重点管控单元"
        yield _Draft(name, KEY, "农业污染", "farm", cells)


def _park_site(ground: Ground, seat: int, free: set[int], turn: int) -> int:
    """A low cell two to four cells from the seat, by a river when there is one."""
    distances = _distances(ground, seat, free | {seat} | set(_ring(ground, seat)))
    near = [cell for cell in free if 2 <= distances.get(cell, 99) <= 4] or sorted(free)
    rivers, heights = ground.terrain.river_cells, ground.terrain.height
    near.sort(key=lambda cell: (cell not in rivers, float(heights[cell]), cell))
    return near[min(turn * 5, len(near) - 1)]


def _ring(ground: Ground, cell: int) -> list[int]:
    return [far for near in ground.mesh.around(cell) for far in ground.mesh.around(near)]


def _distances(ground: Ground, start: int, among: set[int]) -> dict[int, int]:
    distances, edge = {start: 0}, [start]
    while edge:
        step = sorted({o for cell in edge for o in ground.mesh.around(cell) if o in among})
        edge = [cell for cell in step if cell not in distances]
        distances.update(dict.fromkeys(edge, distances[start] + max(distances.values()) + 1))
    return distances


def _nearest_cells(ground: Ground, start: int, among: set[int], count: int) -> tuple[int, ...]:
    """Connected cells around a start, nearest first by steps, then by number."""
    distances = _distances(ground, start, among)
    ranked = sorted(distances, key=lambda cell: (distances[cell], cell))
    return tuple(sorted(ranked[:count]))


def _other_drafts(ground: Ground, county: County, free: list[int], number: int) -> Iterator[_Draft]:
    """Priority units on high and special ground, and general units on the rest."""
    heights = ground.terrain.height
    top = np.sort(heights[free])[-len(free) // HIGHEST_SHARE]
    special = _special_ground(ground, number)
    high = [c for c in free if heights[c] >= min(HIGH, float(top)) or c in special]
    pieces = [piece for piece in connected(ground.mesh, high) if len(piece) >= 2]
    count = 0
    for piece in pieces:
        for cells in _parts(ground, piece, LARGEST_PRIORITY):
            yield _priority_draft(ground, county, cells, count)
            count += 1
    taken = {cell for piece in pieces for cell in piece}
    yield from _general_drafts(ground, county, [cell for cell in free if cell not in taken])


def _special_ground(ground: Ground, number: int) -> set[int]:
    """Reaches of the rivers kept for drinking water, and wetland where rivers meet the sea."""
    special: set[int] = set()
    for river in ground.terrain.rivers.values():
        for place in (len(river) // 3, len(river) // 2, len(river) * 4 // 5, len(river) - 1):
            special.update(river[max(place - 1, 0) : place + 1])
    own = set(ground.land_of(number))
    hill = max(own, key=lambda cell: (float(ground.terrain.height[cell]), cell))
    special.update({hill, *ground.mesh.around(hill)})
    return special & own


PRIORITY_KINDS = (
    ("水源涵养", "水源涵养生态功能优先保护单元", "headwater"),
    ("生物多样性", "生物多样性维护优先保护单元", "nature"),
    ("水土保持", "水土保持优先保护单元", "slope"),
)
RIDGES = ("青峦山", "白露岭", "长岗", "听松岭", "云台峰", "石门山", "落霞岭", "望仙坪", "九曲山")


def _priority_draft(ground: Ground, county: County, cells: list[int], count: int) -> _Draft:
    rivers = [name for name, way in ground.terrain.rivers.items() if set(way) & set(cells)]
    if rivers and len(cells) <= 4:
        name = f"{county.name.zh}{rivers[0]}饮用水水源优先保护单元"
        return _Draft(name, PRIORITY, "饮用水水源", "water", tuple(cells))
    subtype, words, theme = PRIORITY_KINDS[count % len(PRIORITY_KINDS)]
    ridge = RIDGES[(one_of(91, int(county.code), len(RIDGES)) + count) % len(RIDGES)]
    return _Draft(f"{county.name.zh}{ridge}{words}", PRIORITY, subtype, theme, tuple(cells))


def _general_drafts(ground: Ground, county: County, free: list[int]) -> Iterator[_Draft]:
    """One to three general units; small patches belong to the first of them."""
    if not free:
        return
    pieces = sorted(connected(ground.mesh, free), key=lambda piece: (-len(piece), piece[0]))
    count = min(3, -(-len(pieces[0]) // LARGEST_GENERAL))
    parts = _parts(ground, pieces[0], -(-len(pieces[0]) // count))
    parts.sort(key=lambda cells: float(np.median(ground.mesh.centres[cells, 0])))
    parts[0] = parts[0] + [cell for piece in pieces[1:] for cell in piece]
    for side, cells in zip(SIDES[len(parts)], parts, strict=True):
        name = f"{county.name.zh}{side}一般管控单元"
        yield _Draft(name, GENERAL, "一般管控", "general", tuple(sorted(cells)))


SIDES = {1: ("",), 2: ("西部", "东部"), 3: ("西部", "中部", "东部")}


def _parts(ground: Ground, piece: list[int], largest: int) -> list[list[int]]:
    """A connected set of cells in connected parts of about `largest` cells."""
    count = -(-len(piece) // largest)
    if count == 1:
        return [piece]
    starts = [piece[0]]
    for _ in range(count - 1):
        reached = _steps_from(ground, starts, set(piece))
        starts.append(max(piece, key=lambda cell: (reached[cell], -cell)))
    return share_out(ground.mesh, piece, starts, seed=95)


def _steps_from(ground: Ground, starts: Iterable[int], among: set[int]) -> dict[int, int]:
    reached = dict.fromkeys(starts, 0)
    edge = list(reached)
    step = 0
    while edge:
        step += 1
        around = sorted({other for cell in edge for other in ground.mesh.around(cell)})
        edge = [cell for cell in around if cell in among and cell not in reached]
        reached.update(dict.fromkeys(edge, step))
    return reached


SEA_KINDS = {
    "wetland": (PRIORITY, "滨海湿地", "滨海湿地优先保护单元", "sea_nature"),
    "port": (KEY, "港口航运", "港口航运重点管控单元", "sea_port"),
    "farming": (KEY, "水产养殖", "海水养殖重点管控单元", "sea_farm"),
    "open": (GENERAL, "一般海域", "近岸海域一般管控单元", "sea_open"),
}
SEA_NAMES = ("北湾", "澜江口", "潮头湾", "中屿", "禾水口", "沙屿", "外屿", "南澳")


def sea_units(ground: Ground) -> list[Unit]:
    """Sea units of the coastal city in code order: near the shore by kind, further out general."""
    city = next(city for city in CITIES if city.coastal)
    near = np.flatnonzero((ground.terrain.shore > 0) & (ground.terrain.shore <= 2)).tolist()
    far = np.flatnonzero(ground.terrain.shore > 2).tolist()
    kinds = ("wetland", "port", "farming", "wetland", "farming", "port", "wetland", "farming")
    parts = _bands(ground, near, len(kinds))
    named = list(zip(kinds, SEA_NAMES, parts, strict=True))
    wide = ("北部", "中部", "南部")
    named += zip(("open",) * 3, wide, _bands(ground, far, len(wide)), strict=True)
    serial = dict.fromkeys((PRIORITY, KEY, GENERAL), 0)
    units = []
    for kind, name, cells in named:
        unit_class, subtype, words, theme = SEA_KINDS[kind]
        serial[unit_class] += 1
        code = f"HY{city.code}{unit_class}{serial[unit_class]:04d}"
        facts = (unit_class, subtype, theme, city.code, "", tuple(cells))
        units.append(Unit(code, f"{name}{words}", *facts))
    return sorted(units, key=lambda unit: unit.code)


def _bands(ground: Ground, cells: list[int], count: int) -> list[list[int]]:
    """Cells in bands from north to south, of about equal size."""
    north_first = sorted(cells, key=lambda cell: (-float(ground.mesh.centres[cell, 1]), cell))
    ends = [len(cells) * number // count for number in range(count + 1)]
    return [sorted(north_first[a:b]) for a, b in pairwise(ends)]
