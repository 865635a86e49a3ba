"""What a GeoPackage is as a container: read as SQLite has it, judged by the rules.

The file is opened immutable: nothing beside it counts, and nothing is written.
"""

import hashlib
import sqlite3
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ecozoning.model.errors import BadInputError
from ecozoning.model.evidence import ContainerFacts, TableFacts
from ecozoning.store import gpkg_format as gp
from ecozoning.store.gpkg_read import opened_as_stored, quoted

SIDE_FILES = ("-wal", "-shm", "-journal")
WAL_VERSION = 2
"""Read and write version in bytes 18 and 19 of the header of a database in journal mode WAL."""

SHORT_HEADER = 8


def read_facts(path: Path, name: str) -> ContainerFacts:
    """The facts of a GeoPackage. What cannot be read at all is a fact too.

    Args:
        path: where the bytes are.
        name: what the file is called in the repository.
    """
    try:
        with opened_as_stored(path) as database:
            return _facts(database, path, name)
    except (BadInputError, sqlite3.Error, UnicodeDecodeError) as error:
        return ContainerFacts(path=name, unreadable=str(error).replace(str(path), name))


def _facts(database: sqlite3.Connection, path: Path, name: str) -> ContainerFacts:
    registered = dict(_rows(database, "SELECT table_name, data_type FROM gpkg_contents"))
    geometry_columns = {
        row[0]: tuple(row[1:])
        for row in _rows(
            database,
            "SELECT table_name, column_name, geometry_type_name, srs_id, z, m"
            " FROM gpkg_geometry_columns",
        )
    }
    objects = tuple(_rows(database, "SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
    tables = {table for kind, table, _ in objects if kind == "table"}
    layers = [
        layer
        for layer in geometry_columns
        if registered.get(layer) == "features" and layer in tables
    ]
    return ContainerFacts(
        path=name,
        application_id=_pragma(database, "application_id"),
        journal_mode="wal" if _in_wal(path) else "delete",
        size=path.stat().st_size,
        page_size=_pragma(database, "page_size"),
        page_count=_pragma(database, "page_count"),
        free_pages=_pragma(database, "freelist_count"),
        side_files=tuple(name + end for end in SIDE_FILES if Path(f"{path}{end}").exists()),
        integrity=str(database.execute("PRAGMA quick_check(1)").fetchone()[0]),
        objects=objects,
        registered=registered,
        geometry_columns=geometry_columns,
        extents=_extents(database),
        feature_counts=_feature_counts(database, tables),
        reference_systems=_reference_systems(database),
        expected_systems=_expected(one[2] for one in geometry_columns.values()),
        tables={
            layer: _table(database, layer, str(geometry_columns[layer][0]), tables)
            for layer in layers
        },
    )


def _table(
    database: sqlite3.Connection, layer: str, shape_column: str, tables: set[str]
) -> TableFacts:
    about = _rows(database, f"PRAGMA table_info({quoted(layer)})")
    columns = tuple((str(row[1]), str(row[2])) for row in about)
    key = next((str(row[1]) for row in about if row[5]), "")
    fids: list[int] = []
    headers: list[bytes] = []
    digests: list[str | None] = []
    for fid, blob in database.execute(
        f"SELECT rowid, {quoted(shape_column)} FROM {quoted(layer)} ORDER BY rowid"
    ):
        offset = gp.wkb_offset(blob) if isinstance(blob, bytes) else None
        fids.append(fid)
        headers.append(b"" if offset is None else blob[:offset])
        digests.append(
            None if offset is None else hashlib.sha256(memoryview(blob)[offset:]).hexdigest()
        )
    srs_ids, envelopes = _headers(headers)
    return TableFacts(
        name=layer,
        columns=columns,
        geometry_column=shape_column,
        key_column=key,
        fids=tuple(fids),
        srs_ids=srs_ids,
        envelopes=envelopes,
        digests=tuple(digests),
        cells=_cells(database, layer, [c for c, _ in columns if c not in (shape_column, key)]),
        index_boxes=_index_boxes(database, layer, shape_column, tables),
    )


def _headers(headers: list[bytes]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The srs_id and the envelope (minx, maxx, miny, maxy) in every geometry header."""
    srs_ids = np.zeros(len(headers), dtype=np.int64)
    envelopes = np.full((len(headers), 4), np.nan)
    for index, header in enumerate(headers):
        if not header:
            continue
        order = "<" if header[3] & 1 else ">"
        srs_ids[index] = struct.unpack_from(f"{order}i", header, 4)[0]
        if len(header) >= gp.HEADER.size:
            envelopes[index] = struct.unpack_from(f"{order}4d", header, SHORT_HEADER)
    return srs_ids, envelopes


def _cells(
    database: sqlite3.Connection, layer: str, columns: list[str]
) -> Mapping[str, frozenset[str]]:
    """The storage classes that occur in each column, in one pass over the table."""
    if not columns:
        return {}
    wanted = ", ".join(f"group_concat(DISTINCT typeof({quoted(column)}))" for column in columns)
    row = database.execute(f"SELECT {wanted} FROM {quoted(layer)}").fetchone()
    return {
        column: frozenset((found or "").split(",")) - {""}
        for column, found in zip(columns, row, strict=True)
    }


def _index_boxes(
    database: sqlite3.Connection, layer: str, shape_column: str, tables: set[str]
) -> dict[int, tuple[float, float, float, float]] | None:
    name = f"rtree_{layer}_{shape_column}"
    if name not in tables:
        return None
    rows = database.execute(f"SELECT id, minx, maxx, miny, maxy FROM {quoted(name)}")
    return {row[0]: row[1:] for row in rows}


def _extents(
    database: sqlite3.Connection,
) -> dict[str, tuple[float, float, float, float] | None]:
    rows = _rows(database, "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents")
    return {
        row[0]: None if any(not isinstance(one, int | float) for one in row[1:]) else row[1:]
        for row in rows
    }


def _feature_counts(database: sqlite3.Connection, tables: set[str]) -> dict[str, int]:
    if "gpkg_ogr_contents" not in tables:
        return {}
    rows = _rows(database, "SELECT table_name, feature_count FROM gpkg_ogr_contents")
    return {name: count for name, count in rows if isinstance(count, int)}


def _reference_systems(database: sqlite3.Connection) -> dict[int, tuple[str, int, str]]:
    rows = _rows(
        database,
        "SELECT srs_id, organization, organization_coordsys_id, definition"
        " FROM gpkg_spatial_ref_sys",
    )
    return {row[0]: (str(row[1]).upper(), row[2], row[3]) for row in rows}


def _expected(numbers: Iterable[int]) -> dict[int, tuple[str, int, str]]:
    """What the rows of the CGCS2000 family must say; nothing for a number outside of it."""
    found = {}
    for number in set(numbers):
        try:
            found[number] = ("EPSG", number, gp.crs_definition(number)[1])
        except ValueError:
            continue
    return found


def _pragma(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


def _rows(database: sqlite3.Connection, statement: str) -> list[tuple]:  # type: ignore[type-arg]
    return database.execute(statement).fetchall()


def _in_wal(path: Path) -> bool:
    with path.open("rb") as file:
        return WAL_VERSION in file.read(20)[18:20]
