"""Which tables, views and triggers belong in a GeoPackage of a plan and which do not."""

import re
from collections.abc import Set

from ecozoning.model.text import Text

OWN_TABLES = frozenset(
    {
        "gpkg_spatial_ref_sys",
        "gpkg_contents",
        "gpkg_geometry_columns",
        "gpkg_extensions",
        "gpkg_ogr_contents",
        "gpkg_tile_matrix",
        "gpkg_tile_matrix_set",
        "gpkg_metadata",
        "gpkg_metadata_reference",
        "gpkg_data_columns",
        "gpkg_data_column_constraints",
        "layer_styles",
    }
)
"""Tables of the standard, of GDAL and of QGIS that are no layers."""

RTREE = re.compile(r"rtree_(?P<layer>.+)_(?P<column>[^_]+)\Z")
RTREE_PARTS = ("_node", "_rowid", "_parent")
RTREE_TRIGGER = re.compile(r"rtree_(?P<layer>.+)_(?:insert|update[1-7]|delete)\Z")
FEATURE_COUNT_TRIGGER = re.compile(r"trigger_(?:insert|delete)_feature_count_(?P<layer>.+)\Z")


def is_internal(name: str, layers: Set[str]) -> bool:
    """Whether a table belongs to SQLite or to the spatial index of a layer."""
    if name.startswith("sqlite_"):
        return True
    index = RTREE.match(next((name.removesuffix(p) for p in RTREE_PARTS if name.endswith(p)), name))
    return index is not None and index["layer"] in layers


def foreign_kind(kind: str, name: str, sql: str, layers: Set[str]) -> Text | None:
    """What an object is called when it does not belong in a plan's file; None when it does."""
    if kind == "view":
        return Text("view", "视图")
    if kind == "trigger" and not _is_known_trigger(name, sql, layers):
        return Text("trigger", "触发器")
    if kind == "table" and sql.upper().lstrip().startswith("CREATE VIRTUAL"):
        is_index = is_internal(name, layers) and "USING RTREE" in sql.upper()
        return None if is_index else Text("virtual table", "虚拟表")
    return None


def _is_known_trigger(name: str, sql: str, layers: Set[str]) -> bool:
    """By name and by what it writes to: the index, or GDAL's count of features."""
    for pattern, target in (
        (RTREE_TRIGGER, r'(?:INTO|FROM|UPDATE)\s+"?rtree_'),
        (FEATURE_COUNT_TRIGGER, r'UPDATE\s+"?gpkg_ogr_contents'),
    ):
        match = pattern.match(name)
        if match is not None and _layer_of(match["layer"], layers):
            writes = re.findall(
                r"\b(?:INSERT|UPDATE|DELETE)\b(?!\s+ON\b|\s+OF\b)", _body(sql), re.I
            )
            aimed = re.findall(target, _body(sql), re.I)
            return len(aimed) == len(writes)
    return False


def _layer_of(part: str, layers: Set[str]) -> bool:
    return part in layers or any(part.startswith(f"{layer}_") for layer in layers)


def _body(sql: str) -> str:
    return re.split(r"\bBEGIN\b", sql, maxsplit=1, flags=re.I)[-1]
