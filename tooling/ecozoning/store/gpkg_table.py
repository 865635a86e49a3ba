"""A feature table of a GeoPackage as SQLite has it: headers, forms and digests of its shapes.

Three ways of reading are taken and compared: the scan of the table, windows through the spatial
index with a look-up of every feature they find, and the same windows through the envelopes in
front of the shapes.
"""

import hashlib
import sqlite3
import struct
from collections.abc import Mapping, Sequence, Set

import numpy as np
import numpy.typing as npt

from ecozoning.model.evidence import ShapeCells, ShapeForm, TableFacts, WindowReads, WrongCell
from ecozoning.model.limits import Limits
from ecozoning.store import gpkg_format as gp
from ecozoning.store.gpkg_read import quoted
from ecozoning.store.wkb_walk import Walked, walk

SHORT_HEADER = 8
WINDOWS = 4
"""Windows over a layer in each direction."""

SPATIALITE_ENDS = (b"\x00", b"\xfe")
"""First and last byte of a geometry of SpatiaLite."""

STORED_AS = {"TEXT": "text", "INTEGER": "integer", "REAL": "real"}
"""Storage class of a cell by the type of its column, as recording declares it."""

Box = tuple[float, float, float, float]
Envelopes = npt.NDArray[np.float64]


def read_table_facts(
    database: sqlite3.Connection, layer: str, shape_column: str, tables: set[str], limits: Limits
) -> TableFacts:
    """The facts of a table that is a plain one.

    Args:
        database: the open file.
        layer: name of the table.
        shape_column: its geometry column, as registered.
        tables: names of all tables.
        limits: shapes beyond them are not followed to their end.
    """
    about = database.execute(f"PRAGMA table_info({quoted(layer)})").fetchall()
    columns = tuple((str(row[1]), str(row[2])) for row in about)
    fids: list[int] = []
    headers: list[bytes] = []
    digests: list[str | None] = []
    marks: list[int] = []
    walked: list[Walked] = []
    for fid, blob in database.execute(
        f"SELECT rowid, {quoted(shape_column)} FROM {quoted(layer)} ORDER BY rowid"
    ):
        offset = gp.wkb_offset(blob) if isinstance(blob, bytes) else None
        fids.append(fid)
        headers.append(b"" if offset is None else blob[:offset])
        marks.append(hash(blob))
        digests.append(
            None if offset is None else hashlib.sha256(memoryview(blob)[offset:]).hexdigest()
        )
        walked.append(_without_header(blob) if offset is None else walk(blob, offset, limits))
    srs_ids, envelopes = _headers(headers)
    index = f"rtree_{layer}_{shape_column}"
    other = [c for c, _ in columns if c != shape_column and c not in _keys(about)]
    cells = _cells(database, layer, other)
    boxes = _index_boxes(database, index) if index in tables else None
    return TableFacts(
        name=layer,
        columns=columns,
        geometry_column=shape_column,
        key_column=_keys(about)[0] if _keys(about) else "",
        fids=tuple(fids),
        srs_ids=srs_ids,
        envelopes=envelopes,
        digests=tuple(digests),
        cells=cells,
        shapes=_shapes(walked, headers),
        index_boxes=boxes,
        windows=None
        if boxes is None
        else _windows(
            database,
            layer,
            shape_column,
            list(zip(fids, marks, strict=True)),
            envelopes,
            boxes.keys(),
        ),
        wrong_cells=_wrong_cells(database, layer, columns, cells),
    )


def _keys(about: list[tuple]) -> list[str]:  # type: ignore[type-arg]
    return [str(row[1]) for row in about if row[5]]


def _without_header(value: object) -> Walked:
    """What stands in a geometry cell that does not begin as a GeoPackage geometry."""
    if value is None:
        return Walked(ShapeForm.NOTHING)
    ends = (value[:1], value[-1:]) if isinstance(value, bytes) else None
    return Walked(ShapeForm.SPATIALITE if ends == SPATIALITE_ENDS else ShapeForm.NO_GEOMETRY)


def _shapes(walked: list[Walked], headers: list[bytes]) -> ShapeCells:
    return ShapeCells(
        forms=np.array([one.form for one in walked], dtype=np.int8),
        has_more=np.array([one.has_more for one in walked], dtype=bool),
        rings=np.array([one.rings for one in walked], dtype=np.int64),
        vertices=np.array([one.vertices for one in walked], dtype=np.int64),
        flags=np.array([head[3] if head else -1 for head in headers], dtype=np.int16),
        versions=np.array([head[2] if head else -1 for head in headers], dtype=np.int16),
    )


def _headers(headers: list[bytes]) -> tuple[npt.NDArray[np.int64], Envelopes]:
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


def _wrong_cells(
    database: sqlite3.Connection,
    layer: str,
    columns: tuple[tuple[str, str], ...],
    cells: Mapping[str, frozenset[str]],
) -> tuple[WrongCell, ...]:
    """The first cell and the number of cells of every class a column does not have."""
    found: list[WrongCell] = []
    for name, declared in columns:
        wanted = STORED_AS.get(declared.upper().partition("(")[0].strip())
        if wanted is None or not cells.get(name, frozenset()) - {"null", wanted}:
            continue
        column = quoted(name)
        rows = database.execute(
            f"SELECT typeof({column}), min(rowid), count(*) FROM {quoted(layer)}"
            f" WHERE typeof({column}) NOT IN ('null', ?) GROUP BY 1 ORDER BY 1",
            (wanted,),
        )
        found += [WrongCell(name, fid, kind, count) for kind, fid, count in rows]
    return tuple(found)


def _index_boxes(database: sqlite3.Connection, index: str) -> dict[int, Box]:
    rows = database.execute(f"SELECT id, minx, maxx, miny, maxy FROM {quoted(index)}")
    return {row[0]: row[1:] for row in rows}


def _windows(
    database: sqlite3.Connection,
    layer: str,
    shape_column: str,
    rows: Sequence[tuple[int, int]],
    envelopes: Envelopes,
    indexed: Set[int],
) -> WindowReads:
    """Windows over the whole layer through the index, with every row they name looked up.

    `rows` are the number and a mark of the shape of every row, as the scan gave them; a damaged
    file can give a number twice. `indexed` are all numbers in the index: what stands there outside
    of the layer is found by no window over it.
    """
    scanned = dict(rows)
    missing, extra, differing = set[int](), set(indexed - scanned.keys()), set[int]()
    known = np.isfinite(envelopes).all(axis=1)
    fids = np.array([fid if isinstance(fid, int) else -1 for fid, _ in rows], dtype=np.int64)
    if not known.any():
        return WindowReads(extra=tuple(sorted(extra)))
    west, east, south, north = _extent(envelopes[known])
    seen = dict[int, int]()
    for box in _grid(west, east, south, north):
        with np.errstate(invalid="ignore"):
            meets = (
                (envelopes[:, 0] <= box[1]) & (envelopes[:, 1] >= box[0])
                & (envelopes[:, 2] <= box[3]) & (envelopes[:, 3] >= box[2])
            )  # fmt: skip
        through_headers = set(fids[meets & known].tolist())
        through_index = _through_index(database, layer, box)
        missing |= through_headers - through_index
        extra |= {fid for fid in through_index if fid not in scanned}
        seen |= dict.fromkeys(through_index, 0)
    statement = f"SELECT {quoted(shape_column)} FROM {quoted(layer)} WHERE rowid = ?"
    for fid in seen:
        row = database.execute(statement, (fid,)).fetchone()
        if row is not None and fid in scanned and hash(row[0]) != scanned[fid]:
            differing.add(fid)
        if row is None and fid in scanned:
            missing.add(fid)
    return WindowReads(tuple(sorted(missing)), tuple(sorted(extra)), tuple(sorted(differing)))


def _extent(envelopes: Envelopes) -> Box:
    low, high = envelopes.min(axis=0).tolist(), envelopes.max(axis=0).tolist()
    return low[0], high[1], low[2], high[3]


def _grid(west: float, east: float, south: float, north: float) -> list[Box]:
    across = np.linspace(west, east, WINDOWS + 1).tolist()
    along = np.linspace(south, north, WINDOWS + 1).tolist()
    return [
        (across[i], across[i + 1], along[j], along[j + 1])
        for i in range(WINDOWS)
        for j in range(WINDOWS)
    ]


def _through_index(database: sqlite3.Connection, layer: str, box: Box) -> set[int]:
    tree = quoted(gp.rtree_name(layer))
    rows = database.execute(
        f"SELECT id FROM {tree} WHERE minx <= ? AND maxx >= ? AND miny <= ? AND maxy >= ?",
        (box[1], box[0], box[3], box[2]),
    )
    return {fid for (fid,) in rows}
