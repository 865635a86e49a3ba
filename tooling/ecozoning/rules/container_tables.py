"""Which tables, views and triggers belong in a GeoPackage of a plan and which do not."""

from collections.abc import Set

from ecozoning.model.container import is_plain_table, one_line
from ecozoning.model.evidence import ContainerFacts
from ecozoning.model.text import Text

OWN_TABLES = frozenset(
    {
        "gpkg_spatial_ref_sys",
        "gpkg_contents",
        "gpkg_geometry_columns",
        "gpkg_extensions",
        "gpkg_ogr_contents",
        "layer_styles",
    }
)
"""Tables of the standard, of GDAL and of QGIS that recording writes or that do no harm."""

SQLITE_TABLE = "sqlite_sequence"
"""SQLite's own: the highest fid given out. Its statistics would carry copies of values."""

RTREE_PARTS = ("_node", "_rowid", "_parent")


def is_internal(name: str, layers: Set[str]) -> bool:
    """Whether a table belongs to SQLite or to the spatial index of a layer."""
    if name == SQLITE_TABLE:
        return True
    index = next((name.removesuffix(part) for part in RTREE_PARTS if name.endswith(part)), name)
    return index in {f"rtree_{layer}_geom" for layer in layers}


def foreign_kind(kind: str, name: str, sql: str, facts: ContainerFacts) -> Text | None:
    """What an object is called when it does not belong in a plan's file; None when it does."""
    expected = facts.expected.statements.get(name)
    is_expected = expected is not None and one_line(sql).rstrip(";") == one_line(expected)
    if kind == "view":
        return Text("view", "视图")
    if kind == "trigger" and not is_expected:
        return Text("trigger", "触发器")
    if kind == "index" and sql:
        return Text("index", "索引")
    if kind == "table" and sql.lstrip().upper().startswith("CREATE VIRTUAL") and not is_expected:
        return Text("virtual table", "虚拟表")
    return None


def plain_tables(facts: ContainerFacts) -> frozenset[str]:
    """Tables whose rows are just what was put in."""
    return frozenset(name for kind, name, sql in facts.objects if is_plain_table(kind, sql))
