"""A layer of a feature file opened for comparison: attribute rows, tokens, shapes on demand.

A GeoPackage is read with SQLite alone. The token of a shape comes from its bytes, so bytes that
are equal on both sides are never parsed; shapes are decoded only when they are asked for.
"""

import sqlite3
import threading
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ecozoning.model.errors import UsageError
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.gpkg_read import (
    BUSY_SECONDS,
    cannot_open,
    column_names,
    crs_of,
    decode,
    geometry_column,
    layer_names,
    quoted,
)

Positions = npt.NDArray[np.intp]
UNDEFINED = ("NONE:-1", "NONE:0")
"""What a GeoPackage says when its CRS is not known."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """The features of a layer in the order of the file: values of the wanted columns, tokens."""

    rows: Sequence[tuple[Any, ...]]
    tokens: Sequence[Hashable]


class FeatureTable(Protocol):
    """One layer of a feature file. `crs` is None when the file names none."""

    @property
    def name(self) -> str:
        """The file in words, for messages."""
        ...

    @property
    def layer(self) -> str:
        """Name of the layer."""
        ...

    @property
    def crs(self) -> str | None:
        """Such as `EPSG:4490`."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """Attribute columns, the row number of the file among them when it has a name."""
        ...

    @property
    def row_number(self) -> str | None:
        """The column that only numbers the rows of the file, such as `fid`."""
        ...

    @property
    def unreadable(self) -> int:
        """How many shapes the file holds that no program can read."""
        ...

    @property
    def unreadable_at(self) -> tuple[int, ...]:
        """Positions in the file (from 0) of the shapes that no program can read."""
        ...

    def read(self, columns: Sequence[str]) -> TableRows:
        """All features, with the values of some columns in this order."""
        ...

    def shapes(self, positions: Positions) -> Shapes:
        """Shapes as stored, by position in the file; None where none can be read."""
        ...


class GeoPackageTable:
    """A layer of a GeoPackage, open for one consistent look."""

    def __init__(self, database: sqlite3.Connection, path: Path, layer: str) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._fids: list[int] = []
        self.name = path.name
        self.layer = layer
        self._shape_column, _ = geometry_column(database, layer)
        crs = crs_of(database, layer)
        self.crs = None if crs in UNDEFINED else crs
        self.columns = tuple(
            name for name in column_names(database, layer) if name != self._shape_column
        )
        self.row_number = _row_number(database, layer)
        self.unreadable = 0
        self.unreadable_at: tuple[int, ...] = ()

    def read(self, columns: Sequence[str]) -> TableRows:
        """All features, in the order they lie in the file."""
        wanted = ", ".join(quoted(name) for name in columns)
        cursor = self._database.execute(
            f"SELECT {quoted(self._shape_column)}, rowid{', ' if wanted else ''}{wanted}"  # noqa: S608
            f" FROM {quoted(self.layer)}"
        )
        tokens: list[Hashable] = []
        rows: list[tuple[Any, ...]] = []
        self._fids = []
        for row in cursor:
            tokens.append(_token(row[0]))
            self._fids.append(row[1])
            rows.append(row[2:])
        return TableRows(rows, tokens)

    def shapes(self, positions: Positions) -> Shapes:
        """Shapes by position; several threads may ask at once."""
        statement = f"SELECT {quoted(self._shape_column)} FROM {quoted(self.layer)} WHERE rowid = ?"  # noqa: S608
        blobs = []
        with self._lock:
            for position in positions.tolist():
                row = self._database.execute(statement, (self._fids[position],)).fetchone()
                blobs.append(None if row is None else row[0])
        return decode(blobs)


def _token(blob: object) -> Hashable:
    """Equal for equal bytes: Python's keyed 64-bit digest of them.

    It costs a tenth of a cryptographic digest and no second copy of the file in memory. Its key
    is drawn anew for each process, so nobody can prepare bytes that meet by design.
    """
    return hash(blob) if isinstance(blob, bytes) else str(blob)


@contextmanager
def opened_table(path: Path, layer: str | None) -> Iterator[GeoPackageTable]:
    """A layer of a GeoPackage for reading; the only one when none is named.

    Raises:
        UsageError: there is no such layer, or a choice has to be made.
        BusyError: another program is writing it.
        BadInputError: the file is no GeoPackage.
    """
    # Shapes are read by several threads, one at a time.
    database = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    try:
        database.execute("BEGIN")
        yield GeoPackageTable(database, path, chosen_layer(path, layer_names(database), layer))
    except sqlite3.DatabaseError as error:
        raise cannot_open(path, error) from error
    finally:
        database.close()


def chosen_layer(path: Path, names: Sequence[str], wanted: str | None) -> str:
    """The layer that was named, or the only one there is.

    Raises:
        UsageError: there is no such layer, or a choice has to be made.
    """
    listed = ", ".join(names) or "-"
    if wanted is not None and wanted not in names:
        raise UsageError(
            Text(
                "{path} has no layer “{wanted}”; it has: {listed}",
                "{path} 没有图层“{wanted}”;现有图层:{listed}",
            ).format(path=path, wanted=wanted, listed=listed)
        )
    if wanted is None and len(names) != 1:
        raise UsageError(
            Text(
                "{path} has {count} layers with shapes: {listed}",
                "{path} 有 {count} 个空间图层:{listed}",
            ).format(path=path, count=len(names), listed=listed),
            Text("choose one with --layer", "请用 --layer 指定一个"),
        )
    return names[0] if wanted is None else wanted


def _row_number(database: sqlite3.Connection, layer: str) -> str | None:
    """The integer primary key of a table, which is the row number under a name of its own."""
    rows = database.execute(f"PRAGMA table_info({quoted(layer)})").fetchall()
    keys = [row for row in rows if row[5]]
    whole = len(keys) == 1 and str(keys[0][2]).upper() == "INTEGER"
    return str(keys[0][1]) if whole else None
