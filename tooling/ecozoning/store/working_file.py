"""The GeoPackage an author works on, read in one consistent look."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ecozoning.model.layers import LayerSpec
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store import gpkg_read as read


@dataclass(frozen=True, slots=True)
class WorkingFile:
    """What a working file holds.

    `foreign_layers` and `foreign_columns` are not of the schema; `unregistered` are tables named
    as a layer of the schema that the file does not register as one, so that no GIS shows them.
    """

    layers: tuple[FeatureLayer, ...]
    styles: Mapping[str, str]
    foreign_layers: tuple[str, ...]
    unregistered: tuple[str, ...]
    foreign_columns: Mapping[str, tuple[str, ...]]


def read_working_file(path: Path, specs: Mapping[str, LayerSpec]) -> WorkingFile:
    """Everything in a working file that belongs to a plan, as one saved state.

    Layers come in the order of the schema.

    Raises:
        MissingDataError: there is no such file.
        BusyError: another program is writing it.
        BadInputError: the file is no GeoPackage.
    """
    with read.opened(path) as database:
        present = read.layer_names(database)
        hidden = read.unregistered(database, specs, present)
        layers = [spec for name, spec in specs.items() if name in present]
        return WorkingFile(
            layers=tuple(read.read_layer(database, spec) for spec in layers),
            styles=read.read_styles(database),
            foreign_layers=tuple(name for name in present if name not in specs),
            unregistered=hidden,
            foreign_columns={
                spec.name: foreign
                for spec in layers
                if (foreign := _foreign_columns(database, spec))
            },
        )


def _foreign_columns(database: sqlite3.Connection, spec: LayerSpec) -> tuple[str, ...]:
    """Columns that are neither of the schema, nor the geometry, nor what numbers the rows."""
    geometry, _ = read.geometry_column(database, spec.name)
    present = read.column_names(database, spec.name)
    own = spec.having(present).column_names
    known = {geometry, read.row_number(database, spec.name), *own}
    return tuple(name for name in present if name not in known)
