"""What recording writes around the layers of a GeoPackage, to compare a file with."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache

from ecozoning.model.evidence import Column, Expected
from ecozoning.store import gpkg_format as gp

DEGREES = "EPSG:4490"
SHADOWS = {
    "node": (("nodeno", "INTEGER", 0, 1), ("data", "", 0, 0)),
    "rowid": (("rowid", "INTEGER", 0, 1), ("nodeno", "", 0, 0)),
    "parent": (("nodeno", "INTEGER", 0, 1), ("parentnode", "", 0, 0)),
}
"""The tables in which SQLite keeps an r-tree, and their columns."""


def expected(layers: Iterable[str], srs_ids: Iterable[int]) -> Expected:
    """What must stand around these layers, in these reference systems."""
    statements: dict[str, str] = {}
    columns = dict(_system_columns())
    extensions = set[tuple[object, ...]]()
    indexes: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        statements |= {gp.rtree_name(layer): gp.rtree_table(layer)}
        statements |= gp.rtree_triggers(layer) | gp.count_triggers(layer)
        columns |= {f"{gp.rtree_name(layer)}_{part}": own for part, own in SHADOWS.items()}
        indexes[layer] = (gp.rtree_name(layer), *gp.rtree_triggers(layer))
        extensions.add(gp.rtree_extension(layer))
    return Expected(statements, columns, _reference_rows(srs_ids), frozenset(extensions), indexes)


def columns_of(database: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table, hidden and computed ones among them."""
    name = table.replace('"', '""')
    rows = database.execute(f'PRAGMA table_xinfo("{name}")')
    return tuple((str(row[1]), str(row[2]), int(row[3]), int(row[5])) for row in rows)


@cache
def _system_columns() -> dict[str, tuple[Column, ...]]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(f"{gp.CORE_TABLES}{gp.COUNT_TABLE};")
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {str(name): columns_of(database, str(name)) for (name,) in rows}


def _reference_rows(srs_ids: Iterable[int]) -> dict[int, tuple[object, ...]]:
    """The rows every file has, and those of the CGCS2000 family its layers name."""
    found: dict[int, tuple[object, ...]] = {row[1]: row for row in gp.srs_rows(DEGREES)[:-1]}
    for number in set(srs_ids):
        try:
            row = gp.srs_rows(f"EPSG:{number}")[-1]
        except ValueError:
            continue
        found[number] = row
    return found
