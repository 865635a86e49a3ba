"""What a GeoPackage is as a container: read as SQLite has it, judged by the rules.

The file is opened immutable: nothing beside it counts, and nothing is written.
"""

import sqlite3
from pathlib import Path

from ecozoning.model.container import is_plain_table
from ecozoning.model.errors import BadInputError
from ecozoning.model.evidence import ContainerFacts, HeaderFacts
from ecozoning.model.limits import MEGABYTE, Limits
from ecozoning.store import gpkg_format as gp
from ecozoning.store.gpkg_expected import columns_of, expected
from ecozoning.store.gpkg_pages import node_has_remains, pages_with_remains, read_header
from ecozoning.store.gpkg_read import opened_as_stored, out_of_time, quoted
from ecozoning.store.gpkg_table import read_table_facts

SEQUENCE = "sqlite_sequence"
SIDE_FILES = ("-wal", "-shm", "-journal")
NEVER_LEFT_OVER = (
    "gpkg_spatial_ref_sys",
    "gpkg_contents",
    "gpkg_geometry_columns",
    "gpkg_extensions",
    "layer_styles",
)
"""Small tables that are written row by row like the layers."""


def read_facts(path: Path, name: str, limits: Limits | None = None) -> ContainerFacts:
    """The facts of a GeoPackage. What cannot be read at all is a fact too.

    Args:
        path: where the bytes are.
        name: what the file is called in the repository.
        limits: of the profile it is judged by; beyond them nothing is looked at.
    """
    limits = limits or Limits()
    size = path.stat().st_size
    if size > limits.file_mb * MEGABYTE:
        return ContainerFacts(path=name, excess=("MB", -(-size // MEGABYTE), limits.file_mb))
    try:
        with opened_as_stored(path, limits.seconds) as database:
            return _facts(database, path, name, limits)
    except (BadInputError, sqlite3.Error, UnicodeDecodeError) as error:
        if out_of_time(error):
            return ContainerFacts(path=name, out_of_time=limits.seconds)
        why = str(error).replace(str(path), name)
        return ContainerFacts(path=name, unreadable=why, header=read_header(path))


def _facts(database: sqlite3.Connection, path: Path, name: str, limits: Limits) -> ContainerFacts:
    header = read_header(path)
    if header is None:
        raise sqlite3.DatabaseError("file is not a database")
    objects = tuple(
        (_text(kind), _text(one), _text(sql))
        for kind, one, sql in _rows(
            database, "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
        )
    )
    plain = {str(one) for kind, one, sql in objects if is_plain_table(kind, sql)}
    contents = tuple(
        (_text(row[0]), *row[1:])
        for row in _rows(
            database,
            "SELECT table_name, data_type, identifier, description, srs_id FROM gpkg_contents",
        )
    )
    geometry_columns = {
        _text(row[0]): (_text(row[1]), *row[2:])
        for row in _rows(
            database,
            "SELECT table_name, column_name, geometry_type_name, srs_id, z, m"
            " FROM gpkg_geometry_columns",
        )
    }
    features = {row[0] for row in contents if row[1] == "features"}
    layers = [layer for layer in geometry_columns if layer in features & plain]
    excess = _excess(database, layers, limits)
    if excess is not None:
        return ContainerFacts(path=name, excess=excess)
    rtrees = [gp.rtree_name(layer) for layer in features if isinstance(layer, str)]
    wanted = expected((str(one) for one in features), (one[2] for one in geometry_columns.values()))
    there = {str(one) for kind, one, _ in objects if kind == "table"}
    numbered, highest = _numbered(database, there & plain)
    return ContainerFacts(
        path=name,
        header=header,
        application_id=_pragma(database, "application_id"),
        size=path.stat().st_size,
        page_size=_pragma(database, "page_size"),
        page_count=_pragma(database, "page_count"),
        free_pages=_pragma(database, "freelist_count"),
        remains=_remains(database, path, header, {*layers, *NEVER_LEFT_OVER}),
        side_files=tuple(name + end for end in SIDE_FILES if Path(f"{path}{end}").exists()),
        integrity=str(database.execute("PRAGMA integrity_check(1)").fetchone()[0]),
        objects=objects,
        contents=contents,
        geometry_columns=geometry_columns,
        extents=_extents(database),
        feature_counts=_feature_counts(database, plain),
        reference_systems=tuple(_rows(database, "SELECT * FROM gpkg_spatial_ref_sys")),
        extensions=_all_of(database, "gpkg_extensions", plain),
        styles=_styles(database, plain),
        numbered=numbered,
        highest=highest,
        columns={one: columns_of(database, one) for one in wanted.columns if one in there},
        index_faults=_index_faults(database, [one for one in rtrees if one in there]),
        index_remains=_index_remains(
            database, [one for one in rtrees if one in there and f"{one}_node" in plain]
        ),
        expected=wanted,
        tables={
            layer: read_table_facts(database, layer, str(geometry_columns[layer][0]), there, limits)
            for layer in layers
        },
    )


def _excess(
    database: sqlite3.Connection, layers: list[str], limits: Limits
) -> tuple[str, int, int] | None:
    """The first layer with more features than the profile permits, counted before reading it."""
    for layer in layers:
        statement = f"SELECT count(*) FROM {quoted(layer)}"
        count = int(database.execute(statement).fetchone()[0])
        if count > limits.features:
            return layer, count, limits.features
    return None


def _remains(
    database: sqlite3.Connection, path: Path, header: HeaderFacts, tables: set[str]
) -> int:
    roots = {
        _text(name): root
        for name, root in _rows(
            database,
            "SELECT name, rootpage FROM sqlite_master WHERE type = 'table' AND rootpage > 1",
        )
        if isinstance(root, int)
    }
    found = [root for name, root in roots.items() if name in tables]
    return pages_with_remains(path, header.page_size, found)


def _index_faults(database: sqlite3.Connection, rtrees: list[str]) -> dict[str, str]:
    """What SQLite finds wrong inside an r-tree; it does not know the shapes (THREATS F1)."""
    found = {}
    for name in rtrees:
        said = str(database.execute("SELECT rtreecheck('main', ?)", (name,)).fetchone()[0])
        if said != "ok":
            found[name] = said.splitlines()[0]
    return found


def _index_remains(database: sqlite3.Connection, rtrees: list[str]) -> dict[str, int]:
    """How many nodes of each index hold bytes that belong to no entry."""
    found = {}
    for name in rtrees:
        nodes = _rows(database, f"SELECT nodeno, data FROM {quoted(name + '_node')}")
        count = sum(node_has_remains(number, data) for number, data in nodes)
        if count:
            found[name] = count
    return found


def _extents(database: sqlite3.Connection) -> dict[str, tuple[object, object, object, object]]:
    rows = _rows(database, "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents")
    return {_text(row[0]): row[1:] for row in rows}


def _feature_counts(database: sqlite3.Connection, plain: set[str]) -> dict[str, object]:
    rows = _all_of(database, "gpkg_ogr_contents", plain)
    return {str(row[0]): row[1] for row in rows if len(row) > 1}


def _styles(database: sqlite3.Connection, plain: set[str]) -> tuple[tuple[object, object], ...]:
    """Layer and QML of every style."""
    if "layer_styles" not in plain:
        return ()
    return tuple(
        (_text(name), style)
        for name, style in _rows(database, "SELECT f_table_name, styleQML FROM layer_styles")
    )


def _numbered(
    database: sqlite3.Connection, there: set[str]
) -> tuple[tuple[tuple[str, object], ...], dict[str, int]]:
    """The highest number ever given out in a table as SQLite keeps it, and the one there is."""
    if SEQUENCE not in there:
        return (), {}
    rows = _rows(database, f"SELECT name, seq FROM {SEQUENCE}")
    kept = tuple((_text(name), highest) for name, highest in rows)
    return kept, {name: _highest(database, name) for name, _ in kept if name in there}


def _highest(database: sqlite3.Connection, table: str) -> int:
    statement = f"SELECT coalesce(max(rowid), 0) FROM {quoted(table)}"
    return int(database.execute(statement).fetchone()[0])


def _all_of(
    database: sqlite3.Connection, table: str, plain: set[str]
) -> tuple[tuple[object, ...], ...]:
    if table not in plain:
        return ()
    return tuple(_rows(database, f"SELECT * FROM {quoted(table)}"))


def _text(value: object) -> str:
    """A name as text; in a damaged file it can be anything."""
    return value if isinstance(value, str) else repr(value)


def _pragma(database: sqlite3.Connection, name: str) -> int:
    return int(database.execute(f"PRAGMA {name}").fetchone()[0])


def _rows(database: sqlite3.Connection, statement: str) -> list[tuple]:  # type: ignore[type-arg]
    return database.execute(statement).fetchall()
