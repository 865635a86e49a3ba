"""Layers other people drew as units of a plan, to validate them."""

from pathlib import Path

import pyogrio
import shapely

from builders import a_plan
from ecozoning.geometry.normal import normalized
from ecozoning.model.plan import DEGREE_GRID


def shapes_of(path: Path, *, mended: bool = False) -> list[shapely.Geometry | None]:
    """The shapes of a file as they are, or valid as the table of the data sets counts them."""
    _, _, blobs, _ = pyogrio.raw.read(path, columns=[], read_geometry=True)
    shapes = shapely.force_2d(shapely.from_wkb(blobs, on_invalid="ignore"))
    if mended:
        shapes = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    on_grid = normalized(shapes, DEGREE_GRID)
    return [raw if one is None else one for raw, one in zip(shapes, on_grid, strict=True)]


def plan_of(shapes: list[shapely.Geometry | None]):
    codes = [f"ZH9901013{number:04d}" for number in range(1, len(shapes) + 1)]
    return a_plan(land=dict(zip(codes, shapes, strict=True)))
