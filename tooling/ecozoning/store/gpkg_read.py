"""Reading layers from a GeoPackage with SQLite alone, in one consistent look."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ecozoning.model.container import is_plain_table
from ecozoning.model.errors import BadInputError, BusyError, MissingDataError
from ecozoning.model.evidence import ShapeForm
from ecozoning.model.layers import LayerSpec
from ecozoning.model.limits import Limits
from ecozoning.model.snapshot import FeatureLayer, Shapes
from ecozoning.model.text import Text
from ecozoning.store import gpkg_format as gp
from ecozoning.store.wkb_walk import walk

ROWS_AT_ONCE = 4096
"""Rows whose bytes are held beside the shapes made from them."""

CORE = ("gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions")
"""Tables of the standard that are read before anything else."""

LARGEST_CELL = 512 * 1024 * 1024
"""Bytes; SQLite makes no larger value, whatever a damaged file declares (THREATS F13)."""

STEPS_BETWEEN_LOOKS = 100_000
"""Steps of SQLite's machine between two looks at the clock."""

UNDECODABLE = "Could not decode to UTF-8"
"""How Python says that a text in a database is none."""

BEYOND_ANY = Limits(vertices=2**31, rings=2**31)
NOT_DECODED = frozenset({ShapeForm.CURVE, ShapeForm.BROKEN, ShapeForm.TOO_LARGE})

HOLDERS = "ecozoning.store.holders"
"""Loaded by name when a file is held: psutil costs every reader a tenth of a second."""

BUSY_SECONDS = 1.5
"""How long to wait for a program that is just saving."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A GeoPackage open for one consistent look: everything read belongs to one saved state.

    What another program has saved to the WAL side file belongs to that state; what it is just
    writing does not, and then nothing is read at all.

    Raises:
        MissingDataError: there is no such file.
        BusyError: another program is writing it.
        BadInputError: the file is no GeoPackage.
    """
    if not path.is_file():
        raise MissingDataError(
            Text("there is no file {path}", "没有文件 {path}").format(path=path),
            Text(
                "bring the layer in with `ecozoning import`, or get it with `dvc pull`",
                "请用 `ecozoning import` 导入,或用 `dvc pull` 取得",
            ),
        )
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        _begin(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection
    except sqlite3.OperationalError as error:
        raise cannot_open(path, error) from error
    except sqlite3.DatabaseError as error:
        raise _not_a_geopackage(path, str(error)) from error
    finally:
        connection.close()


@contextmanager
def opened_as_stored(path: Path, seconds: int | None = None) -> Iterator[sqlite3.Connection]:
    """A recorded GeoPackage that nobody writes: no locks taken, no side file looked at.

    The file may be hostile: nothing in it is run. Its tables of the standard are tables, no cell
    is larger than a file may be, and after `seconds` SQLite stops (`out_of_time` tells).

    Raises:
        MissingDataError: there is no such file.
        BadInputError: the file is no GeoPackage.
    """
    if not path.is_file():
        raise MissingDataError(Text("there is no file {path}", "没有文件 {path}").format(path=path))
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
    )
    _stop_after(connection, seconds)
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
            connection.execute(f"PRAGMA {setting}")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
        _refuse_false_tables(connection)
        yield connection
    except sqlite3.DatabaseError as error:
        raise _not_a_geopackage(path, str(error)) from error
    finally:
        connection.close()


def out_of_time(error: BaseException) -> bool:
    """Whether SQLite was stopped because it took too long."""
    cause = error.__cause__ if isinstance(error, BadInputError) else error
    return isinstance(cause, sqlite3.OperationalError) and str(cause) == "interrupted"


def _stop_after(connection: sqlite3.Connection, seconds: int | None) -> None:
    if seconds is not None:
        end = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, STEPS_BETWEEN_LOOKS)


def _refuse_false_tables(connection: sqlite3.Connection) -> None:
    """Stop where a table of the standard is a view or computes: reading it would run it."""
    for kind, name, sql in connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name IN (?,?,?,?)", CORE
    ):
        if not is_plain_table(kind, sql):
            raise sqlite3.DatabaseError(f"{name} is not a plain table")


def _begin(connection: sqlite3.Connection) -> None:
    """Take the writer's place for the time of reading: proof that nobody is in mid-save."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise
        connection.execute("BEGIN")


def layer_names(database: sqlite3.Connection) -> list[str]:
    """Names of the feature tables, as registered, in order of the name."""
    rows = database.execute(
        "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name"
    )
    return [str(name) for (name,) in rows]


def plain_layer_names(database: sqlite3.Connection) -> list[str]:
    """Names of the feature tables whose rows are just what was put in: no views, nothing computed.

    Reading anything else of a file that may be hostile would run what stands in it.
    """
    objects = database.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    plain = {str(name) for kind, name, sql in objects if is_plain_table(kind, sql)}
    return [name for name in layer_names(database) if name in plain]


def column_names(database: sqlite3.Connection, layer: str) -> list[str]:
    """Names of all columns of a table, in order."""
    return [str(row[1]) for row in database.execute(f"PRAGMA table_info({quoted(layer)})")]


def row_number(database: sqlite3.Connection, layer: str) -> str | None:
    """The column that numbers the rows: the integer primary key, `fid` or `OBJECTID` as a rule."""
    rows = list(database.execute(f"PRAGMA table_info({quoted(layer)})"))
    keys = [row for row in rows if row[5]]
    only = keys[0] if len(keys) == 1 else None
    return str(only[1]) if only is not None and str(only[2]).upper() == "INTEGER" else None


def unregistered(
    database: sqlite3.Connection, names: Iterable[str], registered: Iterable[str]
) -> tuple[str, ...]:
    """Tables of these names that are there and not registered as features (THREATS F7)."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    there = {str(name) for (name,) in rows}
    return tuple(name for name in names if name in there and name not in set(registered))


def geometry_column(database: sqlite3.Connection, layer: str) -> tuple[str, int]:
    """The geometry column of a layer and the srs_id it is registered with."""
    row = database.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
    ).fetchone()
    if row is None:
        raise sqlite3.DatabaseError(f"layer {layer} has no row in gpkg_geometry_columns")
    if not isinstance(row[1], int):
        raise sqlite3.DatabaseError(f"layer {layer} is registered with srs_id {row[1]!r}")
    return str(row[0]), row[1]


def crs_of(database: sqlite3.Connection, layer: str) -> str:
    """The CRS of a layer as its SRS row names it, such as `EPSG:4490`."""
    _, srs_id = geometry_column(database, layer)
    row = database.execute(
        "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
        (srs_id,),
    ).fetchone()
    return f"EPSG:{srs_id}" if row is None else f"{str(row[0]).upper()}:{row[1]}"


def read_layer(
    database: sqlite3.Connection, spec: LayerSpec, limits: Limits | None = None
) -> FeatureLayer:
    """A layer with all its features, in order of fid. Columns that are missing are None.

    A geometry that cannot be decoded, or is beyond the limits, is None: what is wrong with it is
    for a rule to say. So are bytes that are no UTF-8: they are read as U+FFFD.
    """
    try:
        return _read_layer(database, spec, limits)
    except sqlite3.OperationalError as error:
        if UNDECODABLE not in str(error):
            raise
    database.text_factory = _as_far_as_possible
    try:
        return _read_layer(database, spec, limits)
    finally:
        database.text_factory = str


def _as_far_as_possible(text: bytes) -> str:
    return text.decode("utf-8", "replace")


def _read_layer(
    database: sqlite3.Connection, spec: LayerSpec, limits: Limits | None
) -> FeatureLayer:
    present = set(column_names(database, spec.name))
    spec = spec.having(present)
    wanted = [name if name in present else None for name in spec.column_names]
    shape_column, _ = geometry_column(database, spec.name)
    selected = ", ".join("NULL" if name is None else quoted(name) for name in wanted)
    cursor = database.execute(
        f"SELECT {quoted(shape_column)}, {selected} FROM {quoted(spec.name)} ORDER BY rowid"
    )
    rows: list[tuple[Any, ...]] = []
    shapes = [np.empty(0, dtype=object)]
    while some := cursor.fetchmany(ROWS_AT_ONCE):
        shapes.append(decode([row[0] for row in some], limits))
        rows += [row[1:] for row in some]
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(wanted)
    return FeatureLayer(
        spec=spec,
        crs=crs_of(database, spec.name),
        columns=dict(zip(spec.column_names, columns, strict=True)),
        shapes=np.concatenate(shapes),
    )


def read_shapes(database: sqlite3.Connection, layer: str, fids: Sequence[int]) -> Shapes:
    """The shapes of some features by fid, in the order asked for; None where there is none."""
    shape_column, _ = geometry_column(database, layer)
    statement = f"SELECT {quoted(shape_column)} FROM {quoted(layer)} WHERE rowid = ?"
    found = [database.execute(statement, (fid,)).fetchone() for fid in fids]
    return decode([None if row is None else row[0] for row in found])


def read_styles(database: sqlite3.Connection) -> dict[str, str]:
    """The default QGIS style of every layer that has one, by layer name."""
    known = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone()
    if known is None:
        return {}
    rows = database.execute(
        "SELECT f_table_name, styleQML FROM layer_styles"
        " WHERE useAsDefault AND styleQML IS NOT NULL ORDER BY id DESC"
    )
    return {str(name): str(style) for name, style in rows}


def decode(blobs: Sequence[object], limits: Limits | None = None) -> Shapes:
    """Shapes of GeoPackage geometries; None where there is none or it cannot be decoded.

    Nothing that does not hold what it declares, and with `limits` nothing beyond them, is given
    to the decoder.
    """
    within = limits or BEYOND_ANY
    wkb = [_decodable(blob, within) if isinstance(blob, bytes) else None for blob in blobs]
    shapes: Shapes = shapely.from_wkb(np.array(wkb, dtype=object), on_invalid="ignore")
    return np.atleast_1d(shapes)


def _decodable(blob: bytes, limits: Limits) -> bytes | None:
    offset = gp.wkb_offset(blob)
    if offset is None or walk(blob, offset, limits).form in NOT_DECODED:
        return None
    return blob[offset:]


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def cannot_open(path: Path, error: sqlite3.Error) -> BusyError | BadInputError:
    """What SQLite says, as an error that names the file, and who writes it where that is known."""
    if "locked" in str(error) or "busy" in str(error):
        holders: list[str] = import_module(HOLDERS).holders_of(path)
        return BusyError(
            Text("{path} is being written by {who}", "{path} 正被{who}写入").format(
                path=path, who=_listed(holders)
            ),
            Text(
                "finish or cancel the save there (QGIS, ArcGIS), then try again",
                "请在该程序(QGIS、ArcGIS)中完成或取消保存后重试",
            ),
        )
    return _not_a_geopackage(path, str(error))


def _listed(holders: Sequence[str]) -> Text:
    if not holders:
        return Text("another program", "其他程序")
    return Text("{names}", " {names} ").format(names=", ".join(holders))


def _not_a_geopackage(path: Path, why: str) -> BadInputError:
    return BadInputError(
        Text(
            "{path} cannot be read as a GeoPackage: {why}", "{path} 不能按 GeoPackage 读取:{why}"
        ).format(path=path, why=why),
        Text(
            "save the layer as a GeoPackage again, or import it with `ecozoning import`",
            "请重新另存为 GeoPackage,或用 `ecozoning import` 导入",
        ),
    )
