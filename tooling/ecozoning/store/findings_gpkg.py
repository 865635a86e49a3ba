"""Findings as layers of a GeoPackage that opens beside the plan in a GIS."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import shapely

from ecozoning.model.finding import Finding
from ecozoning.model.text import Language
from ecozoning.store import gpkg_format as gp
from ecozoning.store.atomic import written_beside

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
)


def write_findings(
    path: Path, findings: Mapping[str, Sequence[Finding]], language: Language
) -> None:
    """Write one point per finding, whole or not at all; findings without a place have no shape.

    There is one layer per CRS: `findings` when all places are in one, else `findings_4490` and so
    on by EPSG code.

    Args:
        path: the file to write; one that is there is replaced.
        findings: by the CRS of their places (of the CGCS2000 family), in the order they shall have.
        language: of message and fix.
    """
    with written_beside(path) as temporary:
        temporary.unlink()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _write(database, findings, language)


def _write(
    database: sqlite3.Connection, findings: Mapping[str, Sequence[Finding]], language: Language
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
    for crs, of_crs in findings.items():
        srs_id = gp.srs_id_of(crs)
        layer = LAYER if len(findings) == 1 else f"{LAYER}_{srs_id}"
        _write_layer(database, layer, srs_id, of_crs, language)
    database.execute("COMMIT")


def _write_layer(
    database: sqlite3.Connection,
    layer: str,
    srs_id: int,
    findings: Sequence[Finding],
    language: Language,
) -> None:
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS)
    database.execute(
        f'CREATE TABLE "{layer}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f'"{gp.GEOMETRY}" POINT, {columns})'
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
        " VALUES (?, 'features', ?, ?, ?)",
        (layer, layer, gp.FIXED_TIME, srs_id),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)",
        (layer, gp.GEOMETRY, srs_id),
    )
    marks = ",".join("?" * (1 + len(COLUMNS)))
    database.executemany(
        f'INSERT INTO "{layer}" VALUES (NULL,{marks})',
        [_row(finding, srs_id, language) for finding in findings],
    )


def _row(finding: Finding, srs_id: int, language: Language) -> tuple[object, ...]:
    place = finding.location
    return (
        _point(place.point, srs_id),
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
    )


def _point(point: tuple[float, float] | None, srs_id: int) -> bytes | None:
    if point is None:
        return None
    wkb: bytes = shapely.to_wkb(shapely.Point(point), byte_order=1)
    return gp.blob_of(wkb, (*point, *point), srs_id)
