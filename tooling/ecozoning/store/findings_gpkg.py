"""Findings as a GeoPackage layer that opens beside the plan in a GIS."""

import json
import sqlite3
from collections.abc import Sequence
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
)


def write_findings(path: Path, findings: Sequence[Finding], crs: str, language: Language) -> None:
    """Write one point per finding, whole or not at all; findings without a place have no shape.

    Args:
        path: the file to write; one that is there is replaced.
        findings: in the order they shall have.
        crs: the CRS of the places, of the CGCS2000 family.
        language: of message and fix.
    """
    with written_beside(path) as temporary:
        temporary.unlink()
        with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            _write(database, findings, crs, language)


def _write(
    database: sqlite3.Connection, findings: Sequence[Finding], crs: str, language: Language
) -> None:
    database.executescript(
        f"PRAGMA application_id={gp.APPLICATION_ID}; PRAGMA user_version={gp.USER_VERSION};"
    )
    database.execute("BEGIN")
    for statement in gp.CORE_TABLES.split(";\n"):
        if statement.strip():
            database.execute(statement)
    srs_id = gp.srs_id_of(crs)
    rows = {row[1]: row for row in gp.srs_rows(crs)}
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)", list(rows.values())
    )
    columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS)
    database.execute(
        f'CREATE TABLE "{LAYER}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f'"{gp.GEOMETRY}" POINT, {columns})'
    )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)"
        " VALUES (?, 'features', ?, ?, ?)",
        (LAYER, LAYER, gp.FIXED_TIME, srs_id),
    )
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)",
        (LAYER, gp.GEOMETRY, srs_id),
    )
    marks = ",".join("?" * (1 + len(COLUMNS)))
    database.executemany(
        f'INSERT INTO "{LAYER}" VALUES (NULL,{marks})',
        [_row(finding, srs_id, language) for finding in findings],
    )
    database.execute("COMMIT")


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
    )


def _point(point: tuple[float, float] | None, srs_id: int) -> bytes | None:
    if point is None:
        return None
    wkb: bytes = shapely.to_wkb(shapely.Point(point), byte_order=1)
    return gp.blob_of(wkb, (*point, *point), srs_id)
