"""Writing a GeoPackage in normal form: equal content gives equal bytes in one environment."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from pathlib import Path

import numpy as np
import shapely

from ecozoning.geometry.normal import wkb_of_normalized
from ecozoning.model.plan import UnitClass
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store import gpkg_format as gp
from ecozoning.store.atomic import written_beside
from ecozoning.store.styles import qml_of

STRIP = 2048
"""Shapes that are turned into their stored form at a time."""


def write_geopackage(
    path: Path,
    layers: Sequence[FeatureLayer],
    classes: Sequence[UnitClass],
    styles: Mapping[str, str] | None = None,
) -> None:
    """Write layers to a GeoPackage, whole or not at all; a file that was there is replaced.

    Features get fid 1, 2, … in the order given. Shapes are written as they are, in their CRS,
    which must be of the CGCS2000 family and the same for all layers.

    Args:
        path: the file to write.
        layers: the layers, in the order they shall have.
        classes: the classes of the profile, for the colours of the style.
        styles: QML by layer name that an author has made; it wins over the profile's.
    """
    with written_beside(path) as temporary:
        temporary.unlink()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _write(database, layers, classes, styles or {})


def _write(
    database: sqlite3.Connection,
    layers: Sequence[FeatureLayer],
    classes: Sequence[UnitClass],
    styles: Mapping[str, str],
) -> None:
    database.executescript(
        "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        f"PRAGMA application_id={gp.APPLICATION_ID}; PRAGMA user_version={gp.USER_VERSION};"
    )
    database.execute("BEGIN")
    for statement in gp.CORE_TABLES.split(";\n"):
        if statement.strip():
            database.execute(statement)
    crs = layers[0].crs if layers else "EPSG:4490"
    rows = {row[1]: row for row in gp.srs_rows(crs)}
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)",
        sorted(rows.values(), key=itemgetter(1)),
    )
    _register_styles(database)
    for layer in layers:
        _write_layer(database, layer)
        style = styles.get(layer.spec.name) or qml_of(layer.spec, classes)
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, useAsDefault, update_time)"
            " VALUES ('', '', ?, ?, 'ecozoning', ?, 1, ?)",
            (layer.spec.name, gp.GEOMETRY, style, gp.FIXED_TIME),
        )
    database.execute("COMMIT")


def _register_styles(database: sqlite3.Connection) -> None:
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change,"
        " srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (gp.FIXED_TIME,),
    )


def _write_layer(database: sqlite3.Connection, layer: FeatureLayer) -> None:
    spec, srs_id = layer.spec, gp.srs_id_of(layer.crs)
    bounds = shapely.bounds(layer.shapes)
    extent = [None] * 4 if len(layer) == 0 else _extent(bounds)
    database.execute(gp.feature_table(spec))
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (spec.name, spec.name, spec.title_zh, gp.FIXED_TIME, *extent, srs_id),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)",
        (spec.name, gp.GEOMETRY, srs_id),
    )
    marks = ",".join("?" * (2 + len(spec.columns)))
    columns = [layer.columns[name] for name in spec.column_names]
    fids = range(1, len(layer) + 1)
    database.executemany(
        f'INSERT INTO "{spec.name}" VALUES ({marks})',
        zip(fids, _iter_blobs(layer, bounds, srs_id), *columns, strict=True),
    )
    _write_rtree(database, spec.name, bounds)


def _iter_blobs(
    layer: FeatureLayer, bounds: np.ndarray[tuple[int, int], np.dtype[np.float64]], srs_id: int
) -> Iterator[bytes | None]:
    """The stored form of every shape, made strip by strip: all at once would fill the memory."""
    for start in range(0, len(layer), STRIP):
        strip = slice(start, start + STRIP)
        wkb = wkb_of_normalized(layer.shapes[strip])
        for one, box in zip(wkb, bounds[strip].tolist(), strict=True):
            yield None if one is None else gp.blob_of(one, box, srs_id)


def _extent(bounds: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> list[float | None]:
    known = bounds[np.isfinite(bounds).all(axis=1)]
    if len(known) == 0:
        return [None] * 4
    return [*known[:, :2].min(axis=0).tolist(), *known[:, 2:].max(axis=0).tolist()]


def _write_rtree(
    database: sqlite3.Connection,
    name: str,
    bounds: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    tree = gp.rtree_name(name)
    database.execute(gp.rtree_table(name))
    database.executemany(
        f'INSERT INTO "{tree}" VALUES (?,?,?,?,?)',
        (
            (fid, box[0], box[2], box[1], box[3])
            for fid, box in enumerate(bounds.tolist(), start=1)
            if gp.finite(box)
        ),
    )
    database.execute("INSERT INTO gpkg_extensions VALUES (?,?,?,?,?)", gp.rtree_extension(name))
    for statement in gp.rtree_triggers(name).values():
        database.execute(statement)
