"""The ground that changed, as a map draws it: what stands out, and what only trims an edge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ecozoning.model.report import Report
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_maps import LayerMap
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.frame import Frame
from ecozoning.report.maps.standing_out import Prominence, Standing
from ecozoning.report.maps.svg_paths import path_data
from ecozoning.report.maps.unit_index import ranks_of


@dataclass(frozen=True, slots=True)
class ChangedPiece:
    """Ground that went from one unit or class to another, and which way it went."""

    path: str
    direction: Direction
    stands_out: bool
    before_code: str | None
    after_code: str | None
    before_class: Any
    after_class: Any
    area_m2: float
    layer: str


@dataclass(frozen=True, slots=True)
class MovedGround:
    """Pieces with their shapes in the plane of the map, in the same order."""

    pieces: tuple[ChangedPiece, ...]
    shapes: Shapes

    def largest_of(self, side: str) -> dict[tuple[str, str], int]:
        """The largest piece that stands out of every unit of one state, by layer and code."""
        found: dict[tuple[str, str], int] = {}
        for place, one in enumerate(self.pieces):
            code = one.before_code if side == "before" else one.after_code
            if code is None or not one.stands_out:
                continue
            known = found.setdefault((one.layer, code), place)
            if one.area_m2 > self.pieces[known].area_m2:
                found[one.layer, code] = place
        return found


def moved_ground(
    layers: Sequence[LayerMap], ground: Sequence[Shapes], frame: Frame, report: Report
) -> MovedGround:
    """Everything that changed on a sheet, what stands out last so that it lies on top.

    Args:
        layers: the layers of the sheet.
        ground: their changed ground in the plane of the map.
        frame: the frame of the drawing.
        report: the report.
    """
    found: list[tuple[ChangedPiece, Any]] = []
    for layer, shapes in zip(layers, ground, strict=True):
        (fates,) = (one for one in report.fates if one.layer == layer.after.layer)
        seen = Prominence(fates, ranks_of(report.classes[fates.layer]))
        paths = path_data(shapes, frame)
        found += [
            (_piece(layer, place, path, standing), shape)
            for place, (path, shape, standing) in enumerate(
                zip(paths, shapes, seen.of_ground(layer.changed), strict=True)
            )
            if path and not standing.kept
        ]
    found.sort(key=lambda one: one[0].stands_out)
    drawn = np.empty(len(found), dtype=object)
    drawn[:] = [shape for _, shape in found]
    return MovedGround(tuple(piece for piece, _ in found), drawn)


def _piece(layer: LayerMap, place: int, path: str, standing: Standing) -> ChangedPiece:
    ground = layer.changed
    return ChangedPiece(
        path=path,
        direction=standing.direction,
        stands_out=standing.stands_out,
        before_code=ground.before_codes[place],
        after_code=ground.after_codes[place],
        before_class=ground.before_classes[place],
        after_class=ground.after_classes[place],
        area_m2=ground.areas_m2[place],
        layer=ground.layer,
    )
