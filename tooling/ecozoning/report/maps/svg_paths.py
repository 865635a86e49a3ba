"""Polygons as the path data of SVG: whole units, steps from point to point."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.model.snapshot import Shapes
from ecozoning.report.maps.frame import Frame

FEWEST_POINTS = 3
"""A ring with fewer points on the grid of the drawing would not be seen."""


def path_data(shapes: Shapes, frame: Frame) -> list[str]:
    """The `d` of each shape, in their order; empty where there is nothing to see."""
    paths: list[list[str]] = [[] for _ in range(len(shapes))]
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    polygons = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings, ring_of = shapely.get_rings(parts[polygons], return_index=True)
    owners = part_of[polygons][ring_of]
    for owner, ring in zip(owners.tolist(), _rings(rings, frame), strict=True):
        if ring:
            paths[owner].append(ring)
    return ["".join(pieces) for pieces in paths]


def _rings(rings: Shapes, frame: Frame) -> Iterator[str]:
    """Each ring as one closed piece of a path; points that fall together are one."""
    coordinates, ring_of = shapely.get_coordinates(rings, return_index=True)
    points = frame.units(coordinates).astype(np.int64)
    fresh = np.ones(len(points), dtype=bool)
    fresh[1:] = (np.diff(points, axis=0) != 0).any(axis=1) | (np.diff(ring_of) != 0)
    points, ring_of = points[fresh], ring_of[fresh]
    ends = np.searchsorted(ring_of, np.arange(len(rings)), side="right")
    start = 0
    for end in ends.tolist():
        yield _ring(points[start:end])
        start = end


def _ring(points: npt.NDArray[np.int64]) -> str:
    """`M` to the first point, `l` with steps to the others but the last, which is the first."""
    if len(points) <= FEWEST_POINTS:
        return ""
    steps = np.diff(points[:-1], axis=0).ravel().tolist()
    first, second = points[0].tolist()
    return f"M{first} {second}l{_joined(steps)}z"


def _joined(numbers: list[int]) -> str:
    """Numbers with a blank between them where a minus does not part them already."""
    return " ".join(map(str, numbers)).replace(" -", "-")
