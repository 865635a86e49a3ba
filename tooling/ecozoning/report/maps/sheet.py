"""A map sheet: layers shown together, before and after, in one frame, with what changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.class_matrix import direction_of
from ecozoning.geometry.display import DisplayPlane, bounds_of, display_plane, simplified
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report import Report
from ecozoning.model.report_figures import ClassLabel, Direction
from ecozoning.model.report_maps import ChangedGround, LayerMap, MapFeatures, ReportMaps
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.class_styles import ClassStyle, class_styles
from ecozoning.report.maps.frame import WIDTH, Frame, ScaleBar, frame_around, scale_bar
from ecozoning.report.maps.locator import Locator, locator
from ecozoning.report.maps.svg_paths import path_data
from ecozoning.report.maps.unit_index import Side, UnitIndex, UnitLine

MOST_POINTS = 120_000
"""Points that a browser on an office computer still pans smoothly, per state."""

FINEST, COARSEST = WIDTH / 32_000, WIDTH / 1_000
"""Tolerances between which the drawing is made coarser, in units of the drawing."""

MOST_NUMBERS = 80
"""With more changed units than this their numbers on the map could not be read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit on the map: its path, its class and the line of the list it belongs to."""

    path: str
    layer: str
    style: int | None
    code: str
    name: str
    class_value: Any
    line: UnitLine | None


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a changed unit, at a point inside it, in units of the drawing."""

    x: int
    y: int
    line: UnitLine


@dataclass(frozen=True, slots=True)
class ChangedPiece:
    """Ground that went from one unit or class to another, and which way it went."""

    path: str
    direction: Direction
    before_code: str | None
    after_code: str | None
    before_class: Any
    after_class: Any
    area_m2: float
    layer: str


@dataclass(frozen=True, slots=True)
class State:
    """One of the two states on the sheet."""

    side: Side
    pieces: tuple[Piece, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything a map shows. `tolerance_m` None: nothing was made coarser."""

    id: str
    layers: tuple[str, ...]
    plane: DisplayPlane
    frame: Frame
    bar: ScaleBar
    styles: tuple[ClassStyle, ...]
    states: tuple[State, State]
    changed: tuple[ChangedPiece, ...]
    tolerance_m: float | None
    locator: Locator


def map_sheets(report: Report, maps: ReportMaps, index: UnitIndex) -> list[Sheet]:
    """One sheet of all units, and one for every other layer in which something changed."""
    kinds = {one.layer: one.kind for one in report.fates}
    drawn = [one for one in maps.layers if len(one.before) or len(one.after)]
    units = [one for one in drawn if kinds.get(one.after.layer) == "unit"]
    others = [
        [one]
        for one in drawn
        if one not in units and (not units or _has_changes(report, one.after.layer))
    ]
    groups = ([units] if units else []) + others
    method = report.heading.area_method
    return [
        _sheet(f"m{number}", group, report, method, index)
        for number, group in enumerate(groups, start=1)
    ]


def _has_changes(report: Report, layer: str) -> bool:
    return any(one.layer == layer and one.changed for one in report.fates)


def _sheet(
    sheet_id: str, layers: Sequence[LayerMap], report: Report, method: AreaMethod, index: UnitIndex
) -> Sheet:
    crs = layers[0].crs
    stored = [shapes for one in layers for shapes in (one.before.shapes, one.after.shapes)]
    plane = display_plane(crs, method, stored)
    placed = [plane.placed(shapes) for shapes in stored]
    ground = [plane.placed(one.changed.shapes) for one in layers]
    frame = frame_around(bounds_of(placed))
    tolerance = _tolerance(placed, frame)
    drawn = [simplified(shapes, tolerance) for shapes in placed]
    labels = _labels(layers, report)
    olds = [(one.before, shapes) for one, shapes in zip(layers, drawn[0::2], strict=True)]
    news = [(one.after, shapes) for one, shapes in zip(layers, drawn[1::2], strict=True)]
    return Sheet(
        id=sheet_id,
        layers=tuple(one.after.layer for one in layers),
        plane=plane,
        frame=frame,
        bar=scale_bar(frame),
        styles=tuple(class_styles(labels)),
        states=(
            _state("before", olds, labels, frame, index),
            _state("after", news, labels, frame, index),
        ),
        changed=tuple(
            piece
            for one, shapes in zip(layers, ground, strict=True)
            for piece in _changed(one.changed, shapes, frame, report)
        ),
        tolerance_m=tolerance or None,
        locator=locator(plane, drawn, ground),
    )


def _labels(layers: Sequence[LayerMap], report: Report) -> list[ClassLabel]:
    """The classes of all layers of the sheet, each once."""
    labels = {label.value: label for one in layers for label in report.classes[one.after.layer]}
    return list(labels.values())


def _tolerance(placed: Sequence[Shapes], frame: Frame) -> float:
    """How coarse the drawing is, in units of the plane: 0 where every point is drawn.

    Points fall off more slowly than the tolerance grows: by its power of about two thirds.
    """
    points = max(
        sum(int(shapely.get_num_coordinates(shapes).sum()) for shapes in placed[side::2])
        for side in (0, 1)
    )
    if points <= MOST_POINTS:
        return 0.0
    finest = FINEST * frame.scale
    surplus: float = (points / MOST_POINTS) ** 1.5
    return min(finest * surplus, COARSEST * frame.scale)


def _state(
    side: Side,
    layers: Sequence[tuple[MapFeatures, Shapes]],
    labels: Sequence[ClassLabel],
    frame: Frame,
    index: UnitIndex,
) -> State:
    places = {label.value: place for place, label in enumerate(labels)}
    pieces: list[Piece] = []
    numbers: list[Number] = []
    for features, shapes in layers:
        lines = [index.find(features.layer, side, code) for code in features.codes]
        paths = path_data(shapes, frame)
        pieces += [
            Piece(path, features.layer, places.get(value), str(code), str(name), value, line)
            for path, code, name, value, line in zip(
                paths, features.codes, features.names, features.classes, lines, strict=True
            )
            if path
        ]
        numbers += _numbers(shapes, lines, frame)
    return State(side, tuple(pieces), tuple(numbers) if len(numbers) <= MOST_NUMBERS else ())


def _numbers(shapes: Shapes, lines: Sequence[UnitLine | None], frame: Frame) -> list[Number]:
    numbered = [
        place for place, line in enumerate(lines) if line is not None and line.number is not None
    ]
    seen = [place for place in numbered if not shapely.is_empty(shapes[place])]
    if not seen:
        return []
    points = frame.units(shapely.get_coordinates(shapely.point_on_surface(shapes[seen])))
    found = []
    for place, (x, y) in zip(seen, points.astype(np.int64).tolist(), strict=True):
        line = lines[place]
        if line is not None:
            found.append(Number(x, y, line))
    return found


def _changed(
    ground: ChangedGround, shapes: Shapes, frame: Frame, report: Report
) -> list[ChangedPiece]:
    ranks = {one.value: one.rank for one in report.classes[ground.layer]}
    paths = path_data(shapes, frame)
    return [
        ChangedPiece(
            path,
            direction_of(old_class, new_class, ranks),
            before,
            after,
            old_class,
            new_class,
            area,
            ground.layer,
        )
        for path, before, after, old_class, new_class, area in zip(
            paths,
            ground.before_codes,
            ground.after_codes,
            ground.before_classes,
            ground.after_classes,
            ground.areas_m2,
            strict=True,
        )
        if path
    ]
