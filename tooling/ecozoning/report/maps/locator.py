"""The small location map: outline, graticule with its degrees, places where something changed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.geometry.display import DisplayPlane, bounds_of, simplified
from ecozoning.geometry.projection import from_gauss_kruger, gauss_kruger
from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.frame import HEIGHT, WIDTH, Frame, frame_around
from ecozoning.report.maps.svg_paths import path_data

COARSE = WIDTH / 250
"""Tolerance of the outline in units of the drawing: the small map is some 200 points wide."""

STEPS_DEGREES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
FEWEST_LINES = 2
POINTS_PER_LINE = 9


@dataclass(frozen=True, slots=True)
class GraticuleLine:
    """A meridian or parallel: its path, and its degrees with the place of the label."""

    path: str
    label: str
    x: int
    y: int
    is_meridian: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """The small map in a frame twice as wide as the map's, around the same middle."""

    outline: str
    graticule: tuple[GraticuleLine, ...]
    changes: tuple[tuple[int, int], ...]


def locator(plane: DisplayPlane, drawn: Sequence[Shapes], ground: Sequence[Shapes]) -> Locator:
    """The small map of what is drawn; places of change are points."""
    bounds = bounds_of(drawn)
    frame = wider(frame_around(bounds))
    later = [shapes for shapes in drawn[1::2] if len(shapes)] or [drawn[0]]
    outlines = [_outline(shapes, COARSE * frame.scale) for shapes in later]
    pieces = np.concatenate([shapes[~shapely.is_empty(shapes)] for shapes in ground])
    places = frame.units(shapely.get_coordinates(shapely.point_on_surface(pieces)))
    return Locator(
        outline="".join(path for shape in outlines for path in path_data(shape, frame)),
        graticule=tuple(_graticule(plane, frame)) if plane.meridian is not None else (),
        changes=tuple(dict.fromkeys((x, y) for x, y in places.astype(np.int64).tolist())),
    )


def wider(frame: Frame) -> Frame:
    """A frame of twice the extent around the same middle."""
    return Frame(
        frame.west - frame.scale * WIDTH / 2, frame.north + frame.scale * HEIGHT / 2,
        frame.scale * 2,
    )  # fmt: skip


def _outline(shapes: Shapes, tolerance: float) -> Shapes:
    """The outer edge of a layer, coarse. Units that overlap or have gaps are shown as they lie."""
    coarse = simplified(shapes, tolerance)
    try:
        outline = shapely.coverage_union_all(coarse)
    except shapely.errors.GEOSException:
        outline = shapely.MultiPolygon()
    found = np.empty(1, dtype=object)
    found[0] = outline
    return coarse if shapely.is_empty(outline) else found


def _graticule(plane: DisplayPlane, frame: Frame) -> list[GraticuleLine]:
    meridian = plane.meridian or 0.0
    corners = np.array(
        [
            (frame.west + x * WIDTH * frame.scale, frame.north - y * HEIGHT * frame.scale)
            for x in (0, 0.5, 1)
            for y in (0, 0.5, 1)
        ]
    )
    degrees = from_gauss_kruger(corners, meridian)
    (west, south), (east, north) = degrees.min(axis=0), degrees.max(axis=0)
    step = _step(min(east - west, north - south))
    lines = []
    for longitude in _multiples(west, east, step):
        ends = [(longitude, latitude) for latitude in np.linspace(south, north, POINTS_PER_LINE)]
        lines.append(_line(np.array(ends), _shown(longitude, "EW"), frame, meridian, upright=True))
    for latitude in _multiples(south, north, step):
        ends = [(longitude, latitude) for longitude in np.linspace(west, east, POINTS_PER_LINE)]
        lines.append(_line(np.array(ends), _shown(latitude, "NS"), frame, meridian, upright=False))
    return lines


def _step(span: float) -> float:
    wide = [step for step in STEPS_DEGREES if span / step >= FEWEST_LINES]
    return max(wide, default=STEPS_DEGREES[0])


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _shown(degrees: float, ends: str) -> str:
    """Degrees with the letter of their half of the globe: the first for zero and above."""
    return f"{abs(degrees):.1f}".removesuffix(".0") + f"°{ends[degrees < 0]}"


def _line(
    degrees: np.ndarray, label: str, frame: Frame, meridian: float, *, upright: bool
) -> GraticuleLine:
    points = frame.units(gauss_kruger(degrees, meridian)).astype(np.int64)
    path = "M" + " ".join(f"{x} {y}" for x, y in points.tolist())
    if upright:
        place = int(np.interp(HEIGHT, points[::-1, 1], points[::-1, 0])), HEIGHT
    else:
        place = 0, int(np.interp(0, points[:, 0], points[:, 1]))
    return GraticuleLine(path, label, *place, upright)
