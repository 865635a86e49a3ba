"""A map sheet: layers shown together, before and after, in one frame, with what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely

from ecozoning.diff.transitions import NO_CLASS
from ecozoning.geometry.display import DisplayPlane, bounds_of, display_plane, simplified
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report import Report
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.report_maps import LayerMap, MapFeatures, ReportMaps
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.class_styles import ClassStyle, class_styles
from ecozoning.report.maps.frame import WIDTH, Frame, ScaleBar, frame_around, scale_bar
from ecozoning.report.maps.insets import Inset
from ecozoning.report.maps.locator import Locator, locator
from ecozoning.report.maps.marked_places import Marks, marks_of
from ecozoning.report.maps.moved_ground import ChangedPiece, MovedGround, moved_ground
from ecozoning.report.maps.svg_paths import path_data
from ecozoning.report.maps.unit_index import Side, UnitIndex, UnitLine

MOST_POINTS = 60_000
"""Points that a browser on an office computer still pans smoothly, per state."""

FINEST, COARSEST = WIDTH / 32_000, WIDTH / 1_000
"""Tolerances between which the drawing is made coarser, in units of the drawing."""

MOST_NUMBERS = 14
"""With more units that differ and do not stand out, their numbers are shown when zoomed in."""


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
class State:
    """One of the two states on the sheet. `numbers` are of units that do not stand out."""

    side: Side
    pieces: tuple[Piece, ...]
    numbers: tuple[Number, ...]
    shapes: Shapes
    lines: tuple[UnitLine | None, ...]

    @property
    def is_crowded(self) -> bool:
        """Whether the small numbers would cover each other on the whole map."""
        return len(self.numbers) > MOST_NUMBERS


@dataclass(frozen=True, slots=True)
class Noise:
    """Boundaries that moved by less than the tolerance: not drawn, counted."""

    tolerance_m: float
    units: int
    area_m2: float


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
    marks: Marks
    noise: Noise

    @property
    def outstanding(self) -> tuple[ChangedPiece, ...]:
        """Ground that changed and stands out."""
        return tuple(one for one in self.changed if one.stands_out)

    @property
    def slight(self) -> tuple[ChangedPiece, ...]:
        """Boundaries that moved by more than the tolerance and by little of their units."""
        return tuple(one for one in self.changed if not one.stands_out)

    @property
    def has_classes(self) -> bool:
        """Whether the units are told apart by a class."""
        return len(self.styles) > 0

    @property
    def insets(self) -> tuple[Inset, ...]:
        """Where changes lie close together, drawn larger."""
        return self.marks.insets

    def bar_of(self, inset: Inset) -> ScaleBar:
        """The scale bar of an inset; its units are those of a drawing as wide as the whole one."""
        return scale_bar(replace(self.frame, scale=self.frame.scale / inset.zoom))


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
    states = (
        _state("before", olds, labels, frame, index),
        _state("after", news, labels, frame, index),
    )
    moved = moved_ground(layers, ground, frame, report)
    return Sheet(
        id=sheet_id,
        layers=tuple(one.after.layer for one in layers),
        plane=plane,
        frame=frame,
        bar=scale_bar(frame),
        styles=tuple(class_styles(labels)),
        states=states,
        changed=moved.pieces,
        tolerance_m=tolerance or None,
        locator=locator(plane, drawn, _places_of(moved, ground)),
        marks=marks_of(moved, {one.side: (one.shapes, one.lines) for one in states}, frame),
        noise=_noise(layers, report),
    )


def _places_of(moved: MovedGround, ground: Sequence[Shapes]) -> Sequence[Shapes]:
    """What the small map marks: ground that stands out, or all that changed where nothing does."""
    outstanding = [one.stands_out for one in moved.pieces]
    return [moved.shapes[outstanding]] if any(outstanding) else ground


def _noise(layers: Sequence[LayerMap], report: Report) -> Noise:
    names = {one.after.layer for one in layers}
    changes = [one for one in report.changes.layers if one.layer in names]
    return Noise(
        max((one.tolerance_m for one in changes), default=0.0),
        sum(one.noise_features for one in changes),
        sum(one.noise_m2 for one in changes),
    )


def _labels(layers: Sequence[LayerMap], report: Report) -> list[ClassLabel]:
    """The classes of all layers of the sheet, each once; none where no unit has a class."""
    labels = {label.value: label for one in layers for label in report.classes[one.after.layer]}
    return [] if set(labels) <= {NO_CLASS} else list(labels.values())


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
    every: list[UnitLine | None] = []
    for features, shapes in layers:
        lines = [index.find(features.layer, side, code) for code in features.codes]
        every += lines
        paths = path_data(shapes, frame)
        pieces += [
            Piece(path, features.layer, _style_of(value, places), str(code), str(name), value, line)
            for path, code, name, value, line in zip(
                paths, features.codes, features.names, features.classes, lines, strict=True
            )
            if path
        ]
    drawn = np.concatenate([shapes for _, shapes in layers])
    # Units that stand out are drawn last, so that no neighbour covers their edge.
    pieces.sort(key=lambda piece: piece.line is not None and piece.line.stands_out)
    return State(side, tuple(pieces), tuple(_numbers(drawn, every, frame)), drawn, tuple(every))


def _style_of(value: Any, places: Mapping[Any, int]) -> int | None:
    return places.get(NO_CLASS if value is None else value)


def _numbers(shapes: Shapes, lines: Sequence[UnitLine | None], frame: Frame) -> list[Number]:
    found = []
    seen = [
        (place, line)
        for place, line in enumerate(lines)
        if line is not None and line.number is not None and not line.stands_out
    ]
    seen = [one for one in seen if not shapely.is_empty(shapes[one[0]])]
    if not seen:
        return []
    inside = shapely.point_on_surface(shapes[[place for place, _ in seen]])
    points = frame.units(shapely.get_coordinates(inside)).astype(np.int64).tolist()
    for (x, y), (_, line) in zip(points, seen, strict=True):
        found.append(Number(x, y, line))
    return found
