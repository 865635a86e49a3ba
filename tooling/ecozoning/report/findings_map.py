"""A map of findings: the units of a plan, the features concerned, and a numbered mark per place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.geometry.display import DisplayPlane, bounds_of, display_plane, simplified
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.finding_shapes import CheckedShapes
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.class_styles import ClassStyle, class_styles
from ecozoning.report.maps.frame import WIDTH, Frame, ScaleBar, frame_around, scale_bar
from ecozoning.report.maps.svg_paths import path_data

MOST_POINTS = 120_000
"""Points that a browser on an office computer still draws at once."""

FINEST, COARSEST = WIDTH / 32_000, WIDTH / 1_000
"""Tolerances between which the drawing is made coarser, in units of the drawing."""

APART_X, APART_Y = 2_600, 1_050
"""Marks nearer than this would lie on each other: they are one mark that says how many."""


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A unit: its path, the number of its class among the styles, and what it is called."""

    path: str
    style: int | None
    title: str
    severity: Severity | None


@dataclass(frozen=True, slots=True)
class Mark:
    """The findings at one place of the drawing, by their numbers in the list, gravest first."""

    x: int
    y: int
    severity: Severity
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """Where exactly a finding is, in units of the drawing."""

    number: int
    x: int
    y: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class FindingsMap:
    """Everything one map shows. `tolerance` None: nothing was made coarser."""

    id: str
    place: str
    plane: DisplayPlane
    frame: Frame
    bar: ScaleBar
    styles: tuple[ClassStyle, ...]
    units: tuple[DrawnUnit, ...]
    concerned: tuple[DrawnUnit, ...]
    dots: tuple[Dot, ...]
    marks: tuple[Mark, ...]
    tolerance: float | None


def findings_map(
    map_id: str, shapes: CheckedShapes, numbered: Sequence[tuple[int, Finding]]
) -> FindingsMap | None:
    """The map of a plan; None when it has no unit to draw.

    Args:
        map_id: its id on the page.
        shapes: the plan.
        numbered: its findings with their numbers in the list, gravest first.
    """
    layers = [layer for layer in shapes.unit_layers if len(layer)]
    if bounds_of([layer.shapes for layer in layers]) is None:
        return None
    plane = display_plane(shapes.crs, shapes.area_method, [layer.shapes for layer in layers])
    placed = [plane.placed(layer.shapes) for layer in layers]
    frame = frame_around(bounds_of(placed))
    tolerance = _tolerance(placed, frame)
    styles = class_styles([ClassLabel(c.value, c.name, c.colour, c.rank) for c in shapes.classes])
    dots = _dots(shapes, numbered, plane, frame)
    order = {style.label.value: number for number, style in enumerate(styles)}
    units: list[DrawnUnit] = []
    for layer, drawn in zip(layers, placed, strict=True):
        spec = layer.spec
        classes = layer.columns[spec.class_field] if spec.class_field else [None] * len(layer)
        for path, key, name, value in zip(
            path_data(simplified(drawn, tolerance), frame),
            layer.keys,
            layer.columns[spec.name_field],
            classes,
            strict=True,
        ):
            if path:
                units.append(DrawnUnit(path, order.get(value), f"{key} {name or ''}", None))
    return FindingsMap(
        id=map_id,
        place=shapes.place,
        plane=plane,
        frame=frame,
        bar=scale_bar(frame),
        styles=tuple(styles),
        units=tuple(units),
        concerned=tuple(_concerned(shapes, numbered, plane, frame)),
        dots=tuple(dots),
        marks=tuple(_marks(dots)),
        tolerance=tolerance or None,
    )


def _tolerance(placed: Sequence[Shapes], frame: Frame) -> float:
    """How coarse the drawing is, in units of the plane: 0 where every point is drawn."""
    points = sum(int(shapely.get_num_coordinates(shapes).sum()) for shapes in placed)
    if points <= MOST_POINTS:
        return 0.0
    surplus: float = (points / MOST_POINTS) ** 1.5
    return min(FINEST * frame.scale * surplus, COARSEST * frame.scale)


def _concerned(
    shapes: CheckedShapes,
    numbered: Sequence[tuple[int, Finding]],
    plane: DisplayPlane,
    frame: Frame,
) -> list[DrawnUnit]:
    """The outlines of the features that findings name, each once with its gravest finding."""
    worst: dict[tuple[str | None, str | None], tuple[Severity, shapely.Geometry]] = {}
    for finding, place in shapes.iter_concerned([finding for _, finding in numbered]):
        shape = shapes.find_shape(place)
        key = (place.layer, place.feature)
        if shape is not None and (key not in worst or finding.severity.rank < worst[key][0].rank):
            worst[key] = (finding.severity, shape)
    if not worst:
        return []
    outlines = np.empty(len(worst), dtype=object)
    outlines[:] = [shape for _, shape in worst.values()]
    paths = path_data(plane.placed(outlines), frame)
    return [
        DrawnUnit(path, None, str(key[1]), severity)
        for path, (key, (severity, _)) in zip(paths, worst.items(), strict=True)
        if path
    ]


def _dots(
    shapes: CheckedShapes,
    numbered: Sequence[tuple[int, Finding]],
    plane: DisplayPlane,
    frame: Frame,
) -> list[Dot]:
    """The place of every finding that has one, gravest first."""
    points = [(n, one, shapes.find_point(one.location)) for n, one in numbered]
    known = [(number, one, point) for number, one, point in points if point is not None]
    if not known:
        return []
    at = np.empty(len(known), dtype=object)
    at[:] = [shapely.Point(point) for _, _, point in known]
    drawn = frame.units(shapely.get_coordinates(plane.placed(at))).astype(np.int64)
    return [
        Dot(number, x, y, one.severity)
        for (number, one, _), (x, y) in zip(known, drawn.tolist(), strict=True)
    ]


def _marks(dots: Sequence[Dot]) -> list[Mark]:
    """One mark for what lies near to each other, the gravest drawn last and so on top."""
    homes = np.empty((0, 2), dtype=np.int64)
    members: list[list[Dot]] = []
    for dot in dots:
        near = (np.abs(homes - (dot.x, dot.y)) < (APART_X, APART_Y)).all(axis=1)
        if near.any():
            members[int(near.argmax())].append(dot)
        else:
            homes = np.vstack([homes, (dot.x, dot.y)])
            members.append([dot])
    marks = [
        Mark(own[0].x, own[0].y, own[0].severity, tuple(dot.number for dot in own))
        for own in members
    ]
    return sorted(marks, key=lambda one: -one.severity.rank)
