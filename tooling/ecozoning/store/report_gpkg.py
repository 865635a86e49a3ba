"""The ground that changed as a GeoPackage that opens with meaning in QGIS.

Equal content gives equal bytes in one environment, as with the plan's own GeoPackage.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.report_ground import ChangedGroundTable, GroundRow
from ecozoning.store import gpkg_format as gp
from ecozoning.store.atomic import written_beside
from ecozoning.store.report_gpkg_style import change_style
from ecozoning.store.sources_crs import get_crs

LAYER, FACTS = "changes", "about"
TYPES = {"area_m2": "REAL", "confirmed": "BOOLEAN"}
Bounds: TypeAlias = npt.NDArray[np.float64]
COLUMNS = tuple(field.name for field in fields(GroundRow))


def write_changes(path: Path, table: ChangedGroundTable) -> None:
    """Write the polygons with their style, and what they rest on, whole or not at all.

    Args:
        path: the file to write; one that is there is replaced.
        table: rows, shapes and the words of the legend.
    """
    with written_beside(path) as temporary:
        temporary.unlink()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            database.executescript(
                "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                f"PRAGMA application_id={gp.APPLICATION_ID};"
                f"PRAGMA user_version={gp.USER_VERSION};"
            )
            database.execute("BEGIN")
            _write(database, table)
            database.execute("COMMIT")


def _write(database: sqlite3.Connection, table: ChangedGroundTable) -> None:
    for statement in gp.CORE_TABLES.split(";\n"):
        if statement.strip():
            database.execute(statement)
    rows = {row[1]: row for row in _srs_rows(table.crs)}
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)",
        sorted(rows.values(), key=itemgetter(1)),
    )
    _write_polygons(database, table)
    _write_facts(database, table)
    _contents(database, "layer_styles", "attributes", 0)
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, useAsDefault, update_time)"
        " VALUES ('', '', ?, ?, 'ecozoning', ?, 1, ?)",
        (LAYER, gp.GEOMETRY, change_style(table.names), gp.FIXED_TIME),
    )


def _srs_rows(crs: str) -> list[tuple[str, int, str, int, str, str]]:
    """CRS rows; one outside the family of plans is written as its own register has it."""
    try:
        return gp.srs_rows(crs)
    except ValueError:
        known = get_crs(crs)
        number = gp.srs_id_of(crs)
        row = (known.name, number, "EPSG", number, known.to_wkt("WKT1_GDAL"), "")
        return [*gp.srs_rows("EPSG:4490"), row]


def _contents(
    database: sqlite3.Connection, name: str, kind: str, srs_id: int, *extent: float | None
) -> None:
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
        (name, kind, name, gp.FIXED_TIME, *(extent or (None,) * 4), srs_id),
    )


def _write_polygons(database: sqlite3.Connection, table: ChangedGroundTable) -> None:
    srs_id = gp.srs_id_of(table.crs)
    columns = ", ".join(f'"{name}" {TYPES.get(name, "TEXT")}' for name in COLUMNS)
    database.execute(
        f'CREATE TABLE "{LAYER}" ({gp.FID} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f'"{gp.GEOMETRY}" MULTIPOLYGON, {columns})'
    )
    bounds = shapely.bounds(table.shapes).reshape(-1, 4)
    extent = shapely.total_bounds(table.shapes).tolist() if len(table.shapes) else [None] * 4
    _contents(database, LAYER, "features", srs_id, *extent)
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)",
        (LAYER, gp.GEOMETRY, srs_id),
    )
    marks = ",".join("?" * (1 + len(COLUMNS)))
    database.executemany(
        f'INSERT INTO "{LAYER}" VALUES (NULL,{marks})', _values(table, bounds, srs_id)
    )
    _write_index(database, bounds)


def _values(
    table: ChangedGroundTable,
    bounds: Bounds,
    srs_id: int,
) -> Iterator[tuple[object, ...]]:
    shapes = shapely.normalize(table.shapes)
    wkb = shapely.to_wkb(shapes, byte_order=1, output_dimension=2).tolist()
    for row, one, box in zip(table.rows, wkb, bounds.tolist(), strict=True):
        values = [getattr(row, name) for name in COLUMNS]
        yield gp.blob_of(one, box, srs_id), *map(_cell, values)


def _cell(value: object) -> object:
    """Classes may be of any type; the column holds them as text."""
    return value if value is None or isinstance(value, str | float | bool) else str(value)


def _write_index(database: sqlite3.Connection, bounds: Bounds) -> None:
    tree = gp.rtree_name(LAYER)
    database.execute(f'CREATE VIRTUAL TABLE "{tree}" USING rtree(id, minx, maxx, miny, maxy)')
    database.executemany(
        f'INSERT INTO "{tree}" VALUES (?,?,?,?,?)',
        ((fid, box[0], box[2], box[1], box[3]) for fid, box in enumerate(bounds.tolist(), 1)),
    )
    database.execute(
        "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
        (LAYER, gp.GEOMETRY, "http://www.geopackage.org/spec140/#extension_rtree"),
    )
    for statement in gp.rtree_triggers(LAYER).values():
        database.execute(statement)


def _write_facts(database: sqlite3.Connection, table: ChangedGroundTable) -> None:
    """What the polygons rest on, as a table beside them."""
    database.execute(
        f'CREATE TABLE "{FACTS}" ({gp.FID} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,'
        " name TEXT, value TEXT)"
    )
    _contents(database, FACTS, "attributes", 0)
    database.executemany(f'INSERT INTO "{FACTS}" VALUES (NULL,?,?)', table.facts)
