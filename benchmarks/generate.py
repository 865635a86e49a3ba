"""A national set of control units, always the same: 45,000 units that share their boundaries.

The country is a wavy net of cells. Every edge of the net is one crinkled line, used by the two
units beside it, so neighbours share each vertex. The second version changes a known number of
units in known ways; the third is the first as another program would have written it.

    python benchmarks/generate.py benchmarks/data
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from pyogrio.raw import write

ROWS, COLUMNS = 180, 250
"""180 x 250 cells: 45,000 units."""

STEPS = 45
"""Vertices on each side of a cell; four sides make about 180 vertices."""

WEST, SOUTH, CELL = 97.0, 27.0, 0.06
"""Corner of the net and width of a cell in degrees (about 36 square kilometres a unit)."""

CLASSES = ("优先保护单元", "重点管控单元", "一般管控单元")
ATTRIBUTES_EDITED, EDGES_MOVED, SPLITS, MERGES = 900, 225, 90, 90
PROVINCE_ROWS, PROVINCE_COLUMNS = 42, 40
"""The cells of the south-west corner: a province of 1,680 units, for the page with maps."""

LAYER = "land_unit"
FIELDS = ("unit_code", "unit_name", "unit_class", "prov", "city", "county", "remark")

Line = npt.NDArray[np.float64]


@dataclass
class Country:
    """The units of one version: their codes, attributes and rings, in order."""

    units: dict[str, tuple[list[object], Line]] = field(default_factory=dict)


@dataclass(frozen=True)
class Net:
    """The lines between the cells: `across[r, c]` runs east, `along[r, c]` runs north."""

    across: npt.NDArray[np.float64]
    along: npt.NDArray[np.float64]

    def ring(self, row: int, column: int) -> Line:
        """The closed ring of one cell, anticlockwise from its south-west corner."""
        return self.block(row, column, 1)

    def block(self, row: int, column: int, width: int) -> Line:
        """The closed ring of `width` cells in a row."""
        south = [self.across[row, column + k][:-1] for k in range(width)]
        north = [self.across[row + 1, column + k][::-1][:-1] for k in reversed(range(width))]
        east = self.along[row, column + width][:-1]
        west = self.along[row, column][::-1]
        return np.concatenate([*south, east, *north, west])

    def halves(self, row: int, column: int) -> tuple[Line, Line]:
        """The cell cut from the middle of its western to the middle of its eastern side."""
        east, west, middle = self.along[row, column + 1], self.along[row, column], STEPS // 2
        cut = np.array([west[middle], east[middle]])
        lower = [self.across[row, column][:-1], east[: middle + 1], cut[::-1][:1]]
        upper = [cut, east[middle + 1 : -1], self.across[row + 1, column][::-1][:-1]]
        return (
            np.concatenate([*lower, west[middle::-1]]),
            np.concatenate([*upper, west[: middle - 1 : -1]]),
        )


def main(folder: Path) -> None:
    """Write the three versions into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(20240306)
    net = make_net(random)
    first = _country(net)
    _write(folder / "first.gpkg", first, first.units)
    second = _changed(first, net, random)
    _write(folder / "second.gpkg", second, _shuffled(second, random))
    for name, country in (("first", first), ("second", second)):
        province = _province(country, first)
        _write(folder / f"province-{name}.gpkg", province, province.units)
    _write_keeping_rows(folder)
    _write(folder / "rewritten.gpkg", _rewritten(first, random), _shuffled(first, random))


def _write_keeping_rows(folder: Path) -> None:
    """The second version as an editor of the first would have saved it: rows keep their fid."""
    target = folder / "second-in-order.gpkg"
    shutil.copyfile(folder / "first.gpkg", target)
    database = sqlite3.connect(target)
    triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        database.execute(f'DROP TRIGGER "{name}"')  # they want functions only a GIS has
    columns = ", ".join(["geom", *FIELDS])
    later = {row[1]: row for row in _rows(folder / "second.gpkg", columns)}
    earlier = {row[1]: row for row in _rows(folder / "first.gpkg", columns)}
    gone = [(code,) for code in earlier if code not in later]
    edited = [(*row, code) for code, row in later.items() if earlier.get(code, row) != row]
    new = [row for code, row in later.items() if code not in earlier]
    marks = ", ".join("?" * (1 + len(FIELDS)))
    database.execute(f"CREATE INDEX by_code ON {LAYER} (unit_code)")
    database.executemany(f"DELETE FROM {LAYER} WHERE unit_code = ?", gone)
    database.executemany(f"UPDATE {LAYER} SET ({columns}) = ({marks}) WHERE unit_code = ?", edited)
    database.executemany(f"INSERT INTO {LAYER} ({columns}) VALUES ({marks})", new)
    database.execute("DROP INDEX by_code")
    database.commit()
    database.close()


def _rows(path: Path, columns: str) -> list[tuple[object, ...]]:
    database = sqlite3.connect(path)
    rows = database.execute(f"SELECT {columns} FROM {LAYER}").fetchall()
    database.close()
    return rows


def make_net(random: np.random.Generator) -> Net:
    rows, columns = np.mgrid[0 : ROWS + 1, 0 : COLUMNS + 1].astype(float)
    wave = 0.3 * np.sin(rows / 9) + 0.2 * np.cos(columns / 14)
    corners = np.stack([columns + wave, rows + 0.3 * np.sin(columns / 11)], axis=-1)
    corners += random.uniform(-0.12, 0.12, corners.shape)
    corners = np.array([WEST, SOUTH]) + CELL * corners
    return Net(
        across=crinkled(corners[:, :-1], corners[:, 1:], random),
        along=crinkled(corners[:-1], corners[1:], random),
    )


def crinkled(start: Line, end: Line, random: np.random.Generator) -> Line:
    """Lines from start to end that wander off the straight one, on the storage grid."""
    t = np.linspace(0, 1, STEPS + 1)
    rough = random.uniform(-1, 1, (*start.shape[:-1], STEPS + 1))
    rough = (np.roll(rough, 1, -1) + rough + np.roll(rough, -1, -1)) / 3
    slow = random.uniform(-1, 1, (*start.shape[:-1], 1)) * np.sin(2 * np.pi * t)
    aside = (0.03 * rough + 0.12 * slow) * np.minimum(1, 6 * t * (1 - t))
    aside[..., [0, -1]] = 0
    way = end - start
    normal = np.stack([-way[..., 1], way[..., 0]], axis=-1)
    points = start[..., None, :] + t[:, None] * way[..., None, :]
    return np.round(points + aside[..., None] * normal[..., None, :], 9)


def _country(net: Net) -> Country:
    country = Country()
    for number in range(ROWS * COLUMNS):
        row, column = divmod(number, COLUMNS)
        county = (row // 6) * (COLUMNS // 5) + column // 5
        division = 990000 + county % 9000
        unit_class = (row * 7 + column) % 3 + 1
        serial = (row % 6) * 5 + column % 5 + 1 + 30 * (county // 9000)
        code = f"ZH{division}{unit_class}{serial:04d}"
        values = [code, f"第{number + 1}号{CLASSES[unit_class - 1]}", unit_class]
        values += ["示例省", f"第{county // 40 + 1}市", f"第{county + 1}县", None]
        country.units[code] = (values, net.ring(row, column))
    return country


def _changed(first: Country, net: Net, random: np.random.Generator) -> Country:
    """2 % attribute edits, 1 % moved boundaries, 0.2 % splits and 0.2 % merges, far apart."""
    codes = list(first.units)
    cells = _apart(random)
    second = Country(dict(first.units))
    for row, column in cells[:EDGES_MOVED]:
        net.along[row, column + 1] = crinkled(
            net.along[row, column + 1, 0], net.along[row, column + 1, -1], random
        )
        for side in (column, column + 1):
            code = codes[row * COLUMNS + side]
            second.units[code] = (first.units[code][0], net.ring(row, side))
    for row, column in cells[EDGES_MOVED : EDGES_MOVED + SPLITS]:
        code = codes[row * COLUMNS + column]
        values, _ = first.units[code]
        lower, upper = net.halves(row, column)
        second.units[code] = (values, lower)
        other = code[:-4] + f"{int(code[-4:]) + 500:04d}"
        second.units[other] = ([other, *values[1:]], upper)
    for row, column in cells[EDGES_MOVED + SPLITS : EDGES_MOVED + SPLITS + MERGES]:
        code, gone = codes[row * COLUMNS + column], codes[row * COLUMNS + column + 1]
        second.units[code] = (first.units[code][0], net.block(row, column, 2))
        del second.units[gone]
    for row, column in cells[EDGES_MOVED + SPLITS + MERGES :][:ATTRIBUTES_EDITED]:
        code = codes[row * COLUMNS + column]
        values, ring = second.units[code]
        second.units[code] = ([*values[:-1], "更新说明"], ring)
    return second


def _province(country: Country, first: Country) -> Country:
    """The units of the counties in one corner of the first version."""
    codes = list(first.units)
    divisions = {
        codes[row * COLUMNS + column][2:8]
        for row in range(PROVINCE_ROWS)
        for column in range(PROVINCE_COLUMNS)
    }
    return Country({code: unit for code, unit in country.units.items() if code[2:8] in divisions})


def _apart(random: np.random.Generator) -> list[tuple[int, int]]:
    """Cells that are not neighbours, nor are the cells east of them, in random order."""
    cells = [(r, c) for r in range(0, ROWS, 2) for c in range(0, COLUMNS - 2, 4)]
    return [cells[k] for k in random.permutation(len(cells))]


def _rewritten(country: Country, random: np.random.Generator) -> Country:
    """The same ground with every ring begun elsewhere, and half of them turned round."""
    other = Country()
    for code, (values, ring) in country.units.items():
        turned = np.roll(ring[:-1], int(random.integers(1, len(ring) - 2)), axis=0)
        turned = turned[::-1] if random.random() < 0.5 else turned
        other.units[code] = (values, np.concatenate([turned, turned[:1]]))
    return other


def _shuffled(country: Country, random: np.random.Generator) -> list[str]:
    codes = list(country.units)
    return [codes[k] for k in random.permutation(len(codes))]


def _write(path: Path, country: Country, order: Iterable[str]) -> None:
    units = [country.units[code] for code in order]
    rings = [ring for _, ring in units]
    owner = np.repeat(np.arange(len(rings)), [len(ring) for ring in rings])
    polygons = shapely.polygons(shapely.linearrings(np.concatenate(rings), indices=owner))
    shapes = shapely.multipolygons(polygons[:, np.newaxis])
    columns = list(zip(*(values for values, _ in units), strict=True))
    data = [np.array(c, dtype=np.int32 if c[0] in (1, 2, 3) else object) for c in columns]
    path.unlink(missing_ok=True)
    write(
        path,
        shapely.to_wkb(shapes, byte_order=1),
        data,
        list(FIELDS),
        layer=LAYER,
        driver="GPKG",
        geometry_type="MultiPolygon",
        crs="EPSG:4490",
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "benchmarks/data"))
