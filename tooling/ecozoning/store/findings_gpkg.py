"""Findings as layers of a GeoPackage that opens beside the plan in a GIS."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import shapely

from ecozoning.model.drawn_findings import DrawnFindings
from ecozoning.model.finding import Finding
from ecozoning.model.text import Language
from ecozoning.store import gpkg_format as gp
from ecozoning.store.atomic import written_beside
from ecozoning.store.findings_gpkg_style import findings_style

LAYER = "findings"
COLUMNS = (
    ("code", "TEXT"),
    ("severity", "TEXT"),
    ("outcome", "TEXT"),
    ("message", "TEXT"),
    ("fix", "TEXT"),
    ("plan", "TEXT"),
    ("layer", "TEXT"),
    ("feature", "TEXT"),
    ("field", "TEXT"),
    ("related", "TEXT"),
    ("file", "TEXT"),
    ("line", "INTEGER"),
    ("area_m2", "REAL"),
    ("width_m", "REAL"),
    ("values_json", "TEXT"),
    ("fingerprint", "TEXT"),
    ("justified", "TEXT"),
    ("baseline", "TEXT"),
)
FEATURES = "finding_features"
FEATURE_COLUMNS = (
    ("plan", "TEXT"),
    ("layer", "TEXT"),
    ("feature", "TEXT"),
    ("severity", "TEXT"),
    ("codes", "TEXT"),
    ("count", "INTEGER"),
)
LINKS = "finding_links"
LINK_COLUMNS = (
    ("code", "TEXT"),
    ("severity", "TEXT"),
    ("message", "TEXT"),
    ("plan", "TEXT"),
    ("from_feature", "TEXT"),
    ("to_feature", "TEXT"),
)
NOTHING_DRAWN = DrawnFindings()
Row = tuple[shapely.Geometry | None, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer to be written: its name, kind of shape, CRS and columns."""

    name: str
    geometry: str
    srs_id: int
    columns: tuple[tuple[str, str], ...]


def write_findings(
    path: Path,
    findings: Mapping[str, Sequence[Finding]],
    language: Language,
    drawn: Mapping[str, DrawnFindings] | None = None,
) -> None:
    """Write one point per finding, whole or not at all; findings without a place have no shape.

    There is one layer per CRS: `findings` when all places are in one, else `findings_4490` and so
    on by EPSG code. Where shapes are known, `finding_features` has the features concerned and
    `finding_links` a line between the two of a finding. All open in QGIS with a style.

    Args:
        path: the file to write; one that is there is replaced.
        findings: by the CRS of their places (of the CGCS2000 family), in the order they shall have.
        language: of message and fix.
        drawn: the shapes that findings are about, by the same CRS.
    """
    with written_beside(path) as temporary:
        temporary.unlink()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _write(database, findings, language, drawn or {})


def _write(
    database: sqlite3.Connection,
    findings: Mapping[str, Sequence[Finding]],
    language: Language,
    drawn: Mapping[str, DrawnFindings],
) -> None:
    database.executescript(
        f"PRAGMA application_id={gp.APPLICATION_ID}; PRAGMA user_version={gp.USER_VERSION};"
    )
    database.execute("BEGIN")
    for statement in gp.CORE_TABLES.split(";\n"):
        if statement.strip():
            database.execute(statement)
    systems = {row[1]: row for crs in findings for row in gp.srs_rows(crs)}
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", list(systems.values())
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', ?, 0)",
        (gp.FIXED_TIME,),
    )
    for crs, of_crs in findings.items():
        srs_id = gp.srs_id_of(crs)
        tail = "" if len(findings) == 1 else f"_{srs_id}"
        own = drawn.get(crs, NOTHING_DRAWN)
        if own.features:
            layer = _Layer(FEATURES + tail, "MULTIPOLYGON", srs_id, FEATURE_COLUMNS)
            _write_layer(database, layer, _feature_rows(own), language)
        if own.links:
            layer = _Layer(LINKS + tail, "LINESTRING", srs_id, LINK_COLUMNS)
            _write_layer(database, layer, _link_rows(own, language), language)
        layer = _Layer(LAYER + tail, "POINT", srs_id, COLUMNS)
        _write_layer(database, layer, _finding_rows(of_crs, own, language), language)
    database.execute("COMMIT")


def _write_layer(
    database: sqlite3.Connection, layer: _Layer, rows: Sequence[Row], language: Language
) -> None:
    """A table with its entries, true extent, index and style."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in layer.columns)
    database.execute(
        f'CREATE TABLE "{layer.name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f'"{gp.GEOMETRY}" {layer.geometry}, {columns})'
    )
    bounds = [None if shape is None else shape.bounds for shape, _ in rows]
    known = [one for one in bounds if one is not None]
    extent = (
        *(min((one[at] for one in known), default=None) for at in (0, 1)),
        *(max((one[at] for one in known), default=None) for at in (2, 3)),
    )
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)",
        (layer.name, layer.name, gp.FIXED_TIME, *extent, layer.srs_id),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
        (layer.name, gp.GEOMETRY, layer.geometry, layer.srs_id),
    )
    marks = ",".join("?" * (1 + len(layer.columns)))
    database.executemany(
        f'INSERT INTO "{layer.name}" VALUES (NULL,{marks})',
        [(_blob(shape, layer.srs_id), *values) for shape, values in rows],
    )
    database.execute(gp.rtree_table(layer.name))
    database.executemany(
        f'INSERT INTO "{gp.rtree_name(layer.name)}" VALUES (?,?,?,?,?)',
        [(fid, b[0], b[2], b[1], b[3]) for fid, b in enumerate(bounds, 1) if b is not None],
    )
    database.execute(
        "INSERT INTO gpkg_extensions VALUES (?,?,?,?,?)", gp.rtree_extension(layer.name)
    )
    for statement in gp.rtree_triggers(layer.name).values():
        database.execute(statement)
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
        " f_geometry_column, styleName, styleQML, useAsDefault, update_time)"
        " VALUES ('', '', ?, ?, 'ecozoning', ?, 1, ?)",
        (layer.name, gp.GEOMETRY, findings_style(layer.geometry, language), gp.FIXED_TIME),
    )


def _finding_rows(
    findings: Sequence[Finding], drawn: DrawnFindings, language: Language
) -> list[Row]:
    points = [
        finding.location.point or drawn.points.get(number)
        for number, finding in enumerate(findings)
    ]
    return [
        (None if point is None else shapely.Point(point), _values(finding, language))
        for point, finding in zip(points, findings, strict=True)
    ]


def _values(finding: Finding, language: Language) -> tuple[object, ...]:
    place = finding.location
    return (
        finding.code,
        finding.severity.value,
        finding.outcome.value,
        finding.message.to(language),
        finding.fix.to(language),
        place.plan,
        place.layer,
        place.feature,
        place.field,
        ", ".join(one.feature for one in finding.related if one.feature) or None,
        place.file,
        place.line,
        finding.values.get("area_m2"),
        finding.values.get("width_m"),
        json.dumps(dict(finding.values), ensure_ascii=False),
        finding.fingerprint,
        None
        if finding.justified is None
        else json.dumps(finding.justified.to_json(), ensure_ascii=False),
        None if finding.baseline is None else finding.baseline.value,
    )


def _feature_rows(drawn: DrawnFindings) -> list[Row]:
    return [
        (
            _polygons(one.shape),
            (one.plan, one.layer, one.feature, one.severity.value, ", ".join(one.codes), one.count),
        )
        for one in drawn.features
    ]


def _polygons(shape: shapely.Geometry) -> shapely.Geometry | None:
    """A shape as the layer holds it; what is no polygon is not drawn."""
    if shape.geom_type == "Polygon":
        return shapely.MultiPolygon([shape])
    return shape if shape.geom_type == "MultiPolygon" else None


def _link_rows(drawn: DrawnFindings, language: Language) -> list[Row]:
    return [
        (
            one.shape,
            (
                one.code,
                one.severity.value,
                one.message.to(language),
                one.plan,
                one.from_feature,
                one.to_feature,
            ),
        )
        for one in drawn.links
    ]


def _blob(shape: shapely.Geometry | None, srs_id: int) -> bytes | None:
    if shape is None:
        return None
    wkb: bytes = shapely.to_wkb(shape, byte_order=1, output_dimension=2)
    return gp.blob_of(wkb, shape.bounds, srs_id)
