"""The GeoPackage container as we write it: header of a shape, tables, triggers, SRS rows.

Sources: OGC 12-128r19 (GeoPackage 1.4), clauses 1.1.1 (tables), 2.1.3 (binary header) and annex
F.3 (r-tree). The definitions of the CRS are those of the EPSG register.
"""

import math
import struct
from collections.abc import Iterable

from ecozoning.model.layers import LayerSpec

APPLICATION_ID = 0x47504B47
USER_VERSION = 10400
GEOMETRY = "geom"
FID = "fid"
FIXED_TIME = "2000-01-01T00:00:00.000Z"
"""Stands wherever the format asks for a time of writing, so that equal content is equal bytes."""

HEADER = struct.Struct("<2sBBi4d")
HEADER_FLAGS = 0b00000011
"""Little endian, envelope of x and y, not empty, standard geometry."""

RTREE_PAGE = "http://www.geopackage.org/spec140/#extension_rtree"

ENVELOPE_SIZES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}

CGCS2000_GEOGRAPHIC = (
    'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",'
    'SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],'
    'AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4490"]]'
)
WGS84_GEOGRAPHIC = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
ZONE_WITH_NUMBER = range(4513, 4534)
"""3-degree zones 25 to 45 whose easting carries the zone number."""
ZONE_WITHOUT_NUMBER = range(4534, 4555)
"""3-degree zones with central meridians 75 to 135 whose easting does not."""


def blob_of(wkb: bytes, bounds: Iterable[float], srs_id: int) -> bytes:
    """A GeoPackage geometry: header with envelope, then WKB. `bounds`: minx, miny, maxx, maxy."""
    minx, miny, maxx, maxy = bounds
    return HEADER.pack(b"GP", 0, HEADER_FLAGS, srs_id, minx, maxx, miny, maxy) + wkb


def wkb_offset(blob: bytes) -> int | None:
    """Where the WKB begins in a GeoPackage geometry; None when the header is not one."""
    if len(blob) < 8 or blob[:2] != b"GP":
        return None
    size = ENVELOPE_SIZES.get((blob[3] >> 1) & 0b111)
    return None if size is None else 8 + size


def wkb_of(blob: bytes) -> bytes | None:
    """The WKB in a GeoPackage geometry; None when the header is not one."""
    offset = wkb_offset(blob)
    return None if offset is None else blob[offset:]


def srs_id_of(crs: str) -> int:
    """The number of an EPSG code written as `EPSG:4490`."""
    return int(crs.removeprefix("EPSG:"))


def srs_rows(crs: str) -> list[tuple[str, int, str, int, str, str]]:
    """Rows of gpkg_spatial_ref_sys: the three every GeoPackage has, and the plan's own."""
    rows = [
        ("Undefined cartesian SRS", -1, "NONE", -1, "undefined", "undefined cartesian"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic"),
        ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS84_GEOGRAPHIC, "longitude/latitude"),
    ]
    number = srs_id_of(crs)
    name, definition = crs_definition(number)
    return [*rows, (name, number, "EPSG", number, definition, "CGCS2000")]


def crs_definition(number: int) -> tuple[str, str]:
    """Name and WKT of a CRS of the CGCS2000 family.

    Raises:
        ValueError: the EPSG code is not one a plan can be stored in.
    """
    if number == 4490:
        return "China Geodetic Coordinate System 2000", CGCS2000_GEOGRAPHIC
    if number in ZONE_WITH_NUMBER:
        zone = 25 + number - ZONE_WITH_NUMBER.start
        name = f"CGCS2000 / 3-degree Gauss-Kruger zone {zone}"
        return name, _zone_definition(name, number, 3 * zone, zone * 1_000_000 + 500_000)
    if number in ZONE_WITHOUT_NUMBER:
        meridian = 75 + 3 * (number - ZONE_WITHOUT_NUMBER.start)
        name = f"CGCS2000 / 3-degree Gauss-Kruger CM {meridian}E"
        return name, _zone_definition(name, number, meridian, 500_000)
    raise ValueError(f"EPSG:{number} is not of the CGCS2000 family")


def _zone_definition(name: str, number: int, meridian: int, easting: int) -> str:
    return (
        f'PROJCS["{name}",{CGCS2000_GEOGRAPHIC},PROJECTION["Transverse_Mercator"],'
        f'PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",{meridian}],'
        f'PARAMETER["scale_factor",1],PARAMETER["false_easting",{easting}],'
        f'PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],'
        f'AXIS["X",NORTH],AXIS["Y",EAST],AUTHORITY["EPSG","{number}"]]'
    )


CORE_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT CURRENT_TIMESTAMP);
"""

COUNT_TABLE = (
    "CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY,"
    " feature_count INTEGER DEFAULT NULL)"
)
"""GDAL's own cache of the number of features. Recording does not write it."""

SQL_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL"}


def feature_table(spec: LayerSpec) -> str:
    """The statement that makes the table of a layer."""
    columns = [f'"{FID}" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL', f'"{GEOMETRY}" MULTIPOLYGON']
    for column in spec.columns:
        length = f"({column.max_length})" if column.type == "text" and column.max_length else ""
        columns.append(f'"{column.name}" {SQL_TYPES[column.type]}{length}')
    return f'CREATE TABLE "{spec.name}" ({", ".join(columns)})'


def rtree_name(layer: str) -> str:
    """The name of the r-tree of a layer."""
    return f"rtree_{layer}_{GEOMETRY}"


def rtree_table(layer: str) -> str:
    """The statement that makes the r-tree of a layer."""
    return f'CREATE VIRTUAL TABLE "{rtree_name(layer)}" USING rtree(id, minx, maxx, miny, maxy)'


def rtree_extension(layer: str) -> tuple[str, str, str, str, str]:
    """The row of gpkg_extensions that registers the r-tree of a layer."""
    return (layer, GEOMETRY, "gpkg_rtree_index", RTREE_PAGE, "write-only")


def count_triggers(layer: str) -> dict[str, str]:
    """The triggers by which GDAL keeps its own count of the features, by name."""
    return {
        f"trigger_{event}_feature_count_{layer}": (
            f'CREATE TRIGGER "trigger_{event}_feature_count_{layer}" AFTER {event.upper()} '
            f'ON "{layer}" BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count '
            f"{sign} 1 WHERE lower(table_name) = lower('{layer}'); END"
        )
        for event, sign in (("insert", "+"), ("delete", "-"))
    }


def rtree_triggers(layer: str) -> dict[str, str]:
    """The triggers that keep an r-tree true while a GIS edits the layer, by name."""
    tree, table, c, i = rtree_name(layer), layer, GEOMETRY, FID
    box = f'ST_MinX(NEW."{c}"), ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")'
    shape = f'NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}")'
    none = f'(NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))'
    old_shape = f'OLD."{c}" NOTNULL AND NOT ST_IsEmpty(OLD."{c}")'
    old_none = f'(OLD."{c}" ISNULL OR ST_IsEmpty(OLD."{c}"))'
    same, other = f'OLD."{i}" = NEW."{i}"', f'OLD."{i}" != NEW."{i}"'
    put = f'INSERT OR REPLACE INTO "{tree}" VALUES (NEW."{i}", {box});'
    boxes = ", ".join(
        f"{edge} = ST_{function}(NEW.\"{c}\")"
        for edge, function in (
            ("minx", "MinX"), ("maxx", "MaxX"), ("miny", "MinY"), ("maxy", "MaxY")
        )
    )  # fmt: skip
    drop = f'DELETE FROM "{tree}" WHERE id = OLD."{i}";'
    drop_both = f'DELETE FROM "{tree}" WHERE id IN (OLD."{i}", NEW."{i}");'
    statements = {
        "insert": f'AFTER INSERT ON "{table}" WHEN ({shape}) BEGIN {put} END',
        "update2": f'AFTER UPDATE OF "{c}" ON "{table}" WHEN {same} AND {none} BEGIN {drop} END',
        "update4": f'AFTER UPDATE ON "{table}" WHEN {other} AND {none} BEGIN {drop_both} END',
        "update5": f'AFTER UPDATE ON "{table}" WHEN {other} AND ({shape}) BEGIN {drop} {put} END',
        "update6": (
            f'AFTER UPDATE OF "{c}" ON "{table}" WHEN {same} AND ({shape}) AND ({old_shape}) '
            f'BEGIN UPDATE "{tree}" SET {boxes} WHERE id = NEW."{i}"; END'
        ),
        "update7": (
            f'AFTER UPDATE OF "{c}" ON "{table}" WHEN {same} AND ({shape}) AND {old_none} '
            f'BEGIN INSERT INTO "{tree}" VALUES (NEW."{i}", {box}); END'
        ),
        "delete": f'AFTER DELETE ON "{table}" WHEN OLD."{c}" NOT NULL BEGIN {drop} END',
    }
    return {
        f"{tree}_{name}": f'CREATE TRIGGER "{tree}_{name}" {statement}'
        for name, statement in statements.items()
    }


def finite(bounds: Iterable[float]) -> bool:
    """Whether every number of an envelope is one."""
    return all(math.isfinite(number) for number in bounds)
