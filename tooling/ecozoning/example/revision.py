"""The demonstration's second edition: a split, a merge, a reclass, a moved border, clause edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ecozoning.example.clause_bank import DIMENSIONS, UNIT_CLAUSES
from ecozoning.example.features import Feature, layer_of
from ecozoning.example.ground import the_ground
from ecozoning.example.province import the_province
from ecozoning.model.snapshot import FeatureLayer

SPLIT, SPLIT_OFF = "ZH99010220002", "ZH99010220004"
MERGED, MERGED_AWAY = "ZH99010230001", "ZH99010230002"
RECLASSED, RECLASSED_TO = "ZH99012220003", "ZH99012230004"
MOVED, MOVED_AGAINST = "ZH99010330001", "ZH99010330002"
EDITED_CLAUSE = "ZH99010220001-2-01"

EVERY = 6
"""Of the shared border's vertices one in so many stays when it is drawn again, straighter."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RevisedUnits:
    """The land units of the new edition, and the old code whose clauses each new code takes."""

    layer: FeatureLayer
    successors: Mapping[str, str]


def revised_units(layer: FeatureLayer) -> RevisedUnits:
    """The land units after the revision."""
    features: dict[str, Feature] = {}
    for index, key in enumerate(layer.keys):
        row = {name: layer.columns[name][index] for name in layer.spec.column_names}
        features[key] = (row, layer.shapes[index])
    _split(features)
    _merge(features)
    _reclass(features)
    _move_border(features)
    return RevisedUnits(
        layer_of("land_unit", features.values()), {SPLIT_OFF: SPLIT, RECLASSED_TO: RECLASSED}
    )


def _cells_of(code: str) -> tuple[int, ...]:
    return next(unit.cells for unit in the_province().units if unit.code == code)


def _split(features: dict[str, Feature]) -> None:
    ground = the_ground()
    first, *rest = _cells_of(SPLIT)
    row, _ = features[SPLIT]
    features[SPLIT] = (
        {**row, "unit_name": "望潮经济技术开发区(主园区)重点管控单元"},
        ground.shape([first]),
    )
    new = {**row, "unit_code": SPLIT_OFF, "unit_name": "望潮经济技术开发区(拓展区)重点管控单元"}
    features[SPLIT_OFF] = (new, ground.shape(rest))


def _merge(features: dict[str, Feature]) -> None:
    row, one = features[MERGED]
    _, other = features.pop(MERGED_AWAY)
    union = shapely.coverage_union_all([one, other])
    features[MERGED] = ({**row, "unit_name": "潮头区一般管控单元"}, union)


def _reclass(features: dict[str, Feature]) -> None:
    row, shape = features.pop(RECLASSED)
    changed = {
        "unit_code": RECLASSED_TO,
        "unit_name": "沙屿县禾口一般管控单元",
        "unit_class": 3,
        "subtype": "一般管控",
    }
    features[RECLASSED_TO] = ({**row, **changed}, shape)


def _move_border(features: dict[str, Feature]) -> None:
    """Draw the border of two units again: both lose the same vertices."""
    (row, one), (other_row, other) = features[MOVED], features[MOVED_AGAINST]
    third = [shape for key, (_, shape) in features.items() if key not in (MOVED, MOVED_AGAINST)]
    known = {tuple(p) for p in shapely.get_coordinates(third).tolist()}
    both = {tuple(p) for p in shapely.get_coordinates(other).tolist()} - known
    shared = [tuple(p) for p in shapely.get_coordinates(one).tolist() if tuple(p) in both]
    dropped = {point for place, point in enumerate(shared) if place % EVERY}
    features[MOVED] = (row, _without(one, dropped))
    features[MOVED_AGAINST] = (other_row, _without(other, dropped))


def _without(shape: shapely.Geometry, dropped: set[tuple[float, ...]]) -> shapely.Geometry:
    return shapely.multipolygons(
        [
            shapely.Polygon(
                _thinned(part.exterior, dropped),
                [_thinned(hole, dropped) for hole in part.interiors],
            )
            for part in shapely.get_parts(shape)
        ]
    )


def _thinned(
    ring: shapely.LinearRing, dropped: set[tuple[float, ...]]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    points = shapely.get_coordinates(ring)
    return np.array([point for point in points if tuple(point.tolist()) not in dropped])


def revised_clauses(rows: list[Row]) -> list[Row]:
    """The access list after the revision: follows the units, and one number is raised."""
    kept = [row for row in rows if row["target"] not in (MERGED_AWAY, RECLASSED)]
    edited = [_edited(row) if row["clause_id"] == EDITED_CLAUSE else row for row in kept]
    split_off = [_for_new_unit(row) for row in rows if row["target"] == SPLIT]
    return [*edited, *split_off, *_general_clauses()]


def _edited(row: Row) -> Row:
    return {**row, "text": row["text"].replace("达到75%", "达到80%").replace("达到72%", "达到80%")}


def _for_new_unit(row: Row) -> Row:
    return {
        **row,
        "clause_id": row["clause_id"].replace(SPLIT, SPLIT_OFF),
        "target": SPLIT_OFF,
        "text": row["text"].replace("200米", "300米"),
    }


def _general_clauses() -> list[Row]:
    rows: list[Row] = []
    for turn, dimension in enumerate(DIMENSIONS, start=1):
        for number, wording in enumerate(UNIT_CLAUSES["general"][dimension], start=1):
            rows.append(
                {
                    "clause_id": f"{RECLASSED_TO}-{turn}-{number:02d}",
                    "scope": "unit",
                    "target": RECLASSED_TO,
                    "dimension": dimension,
                    "level": "unit",
                    "text": wording.text.format(
                        n=f"{wording.numbers[0]:g}" if wording.numbers else ""
                    ),
                    "legal_basis": wording.basis,
                    "tags": wording.tags or None,
                }
            )
    return rows
