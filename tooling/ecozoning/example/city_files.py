"""What the coastal city hands in for the demonstration: two shapefiles and an Excel table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from openpyxl import Workbook

from ecozoning.example.clause_bank import DIMENSIONS
from ecozoning.example.province import PlanDraft
from ecozoning.model.snapshot import FeatureLayer, Shapes
from ecozoning.store.sources_write import write_shapefile

LAND_FILE = "陆域管控单元.shp"
SEA_FILE = "海域管控单元.shp"
LIST_FILE = "生态环境准入清单.xlsx"

LAND_FIELDS = {
    "HJGKDYBM": "unit_code",
    "HJGKDYMC": "unit_name",
    "ZHGKDYFL": "unit_class",
    "YSXL": "subtype",
    "PROV": "prov",
    "CITY": "city",
    "COUNTY": "county",
}
SEA_FIELDS = {
    "HJYSGKFQBM": "unit_code",
    "HJYSGKFQMC": "unit_name",
    "ZHGKDYFL": "unit_class",
    "YSXL": "subtype",
    "CITY": "city",
}
"""Sea units are often kept under the field names of element zones (DOMAIN 3.3)."""

LIST_HEADER = (
    "管控单元编码",
    "管控单元名称",
    "空间布局约束\n",
    "污染物排放管控",
    "环境风险防控",
    "资源开发效率要求",
)


def write_city_files(folder: Path, plan: PlanDraft, wrong_unit: str, towards: str) -> None:
    """Write what the city hands in. A corner of `wrong_unit` lies inside its neighbour."""
    folder.mkdir(parents=True)
    layers = {layer.spec.name: layer for layer in plan.layers}
    land = layers["land_unit"]
    shapes = with_slipped_vertex(land, wrong_unit, towards)
    for name, fields, layer, drawn in (
        (LAND_FILE, LAND_FIELDS, land, shapes),
        (SEA_FILE, SEA_FIELDS, layers["sea_unit"], layers["sea_unit"].shapes),
    ):
        columns = {field: layer.columns[column] for field, column in fields.items()}
        write_shapefile(folder / name, columns, drawn, crs="EPSG:4490", encoding="GBK")
    _write_list(folder / LIST_FILE, land, layers["sea_unit"], plan.lists["access-list"])


def with_slipped_vertex(layer: FeatureLayer, wrong_unit: str, towards: str) -> Shapes:
    """The shapes, with one vertex of a unit dragged a third of the way into a neighbour."""
    keys = list(layer.keys)
    shapes = layer.shapes.copy()
    wrong, right = keys.index(wrong_unit), keys.index(towards)
    shared = _shared_points(shapes[wrong], shapes[right])
    slipped = shared[len(shared) // 2]
    inside = shapely.get_coordinates(shapely.point_on_surface(shapes[right]))[0]
    target = slipped + (inside - slipped) / 12
    hit = shapely.transform(
        shapes[wrong],
        lambda points: np.where((points == slipped).all(axis=1)[:, None], target, points),
    )
    shapes[wrong] = hit
    return shapes


def _shared_points(
    one: shapely.Geometry, other: shapely.Geometry
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Vertices of both, in the order of the first."""
    known = {tuple(point) for point in shapely.get_coordinates(other).tolist()}
    points = [p for p in shapely.get_coordinates(one).tolist() if tuple(p) in known]
    return np.array(points)


def _write_list(
    path: Path, land: FeatureLayer, sea: FeatureLayer, clauses: Sequence[dict[str, Any]]
) -> None:
    """One row per unit, one column per dimension, numbered paragraphs in the cells."""
    book = Workbook()
    sheet = book.active
    sheet.title = "准入清单"
    sheet.append(LIST_HEADER)
    for layer in (land, sea):
        for code, name in zip(layer.keys, layer.columns["unit_name"], strict=True):
            cells = [_cell(clauses, code, dimension) for dimension in DIMENSIONS]
            sheet.append([code, name, *cells])
    book.save(path)


def _cell(clauses: Sequence[dict[str, Any]], code: str, dimension: str) -> str:
    texts = [
        str(row["text"])
        for row in clauses
        if row["target"] == code and row["dimension"] == dimension
    ]
    return "\n".join(f"{number}.{text}" for number, text in enumerate(texts, start=1))
