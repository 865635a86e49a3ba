"""From the CRS of a source to the CRS of a plan, and how far that moves things on the ground."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import TransformerGroup

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text

Coordinates = npt.NDArray[np.float64]
"""One row per vertex: x, y."""

Flags = npt.NDArray[np.bool_]

LONGEST_REASON = 200
"""Characters of what another program says about a fault."""

STRIP = 2048
"""Shapes that are brought into another CRS at a time."""

METRES_PER_DEGREE = 111_319.49
"""Of longitude on the equator of the CGCS2000 ellipsoid; enough to measure a displacement with."""

EQUAL_DATUMS: Mapping[str, float] = {"World Geodetic System 1984": 1.0}
"""Datums taken as CGCS2000 although no transformation is published, and by how many metres the
two may differ at most: both follow the ITRF, at different epochs."""


@dataclass(frozen=True, slots=True)
class Reprojection:
    """Shapes in the CRS of the plan, and what the way there did.

    `displacement_m` is the largest distance between the place of a vertex on the datum of the
    source and on that of the plan; `round_trip_m` the largest miss of the way back. `accuracy_m`
    is what the publisher of the transformation says, None when nobody says anything; `known` is
    false when there is no transformation between the datums at all.
    """

    shapes: Shapes
    operation: str
    accuracy_m: float | None
    known: bool
    displacement_m: float
    round_trip_m: float
    unreachable: tuple[int, ...]


def get_crs(name: str) -> pyproj.CRS:
    """The CRS a user or a file names.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return pyproj.CRS.from_user_input(name)
    except CRSError as error:
        raise UsageError(
            Text("there is no CRS “{name}”", "没有坐标系“{name}”").format(name=name),
            Text(
                "name it by its EPSG number, such as EPSG:4490 (CGCS2000 degrees) or EPSG:4549 "
                "(CGCS2000, 3-degree zone, central meridian 120°)",
                "请用 EPSG 编号,例如 EPSG:4490(CGCS2000 经纬度)或 EPSG:4549"
                "(CGCS2000 三度带,中央经线 120°)",
            ),
        ) from error


def label_of(name: str) -> str:
    """`EPSG:4490` where the CRS has such a number, else its name."""
    crs = get_crs(name)
    authority = crs.to_authority(min_confidence=70)
    return crs.name if authority is None else ":".join(authority)


def is_degrees(name: str) -> bool:
    """True when coordinates of this CRS are longitude and latitude."""
    return get_crs(name).is_geographic


def same_crs(left: str, right: str) -> bool:
    """True when both name the same system, whatever their axis order."""
    return get_crs(left).equals(get_crs(right), ignore_axis_order=True)


def area_of_use(name: str) -> tuple[float, float, float, float] | None:
    """West, south, east, north in degrees of the area a CRS is made for."""
    area = get_crs(name).area_of_use
    return None if area is None else area.bounds


def reproject(shapes: Shapes, source: str, target: str) -> Reprojection:
    """Shapes in another CRS, with the size of the shift measured.

    Raises:
        BadInputError: one of the two cannot be computed with.
    """
    origin, goal = get_crs(source), get_crs(target)
    starts = range(0, len(shapes), STRIP)
    try:
        strips = [_moved(shapes[start : start + STRIP], origin, goal) for start in starts]
        best = TransformerGroup(origin, goal, always_xy=True).transformers[0]
    except (ProjError, IndexError) as error:
        raise _not_computable(origin, goal, error) from error
    published = best.accuracy if best.accuracy >= 0 else None
    taken_as_equal = _equal_datums(origin, goal)
    return Reprojection(
        shapes=np.concatenate([shapes[:0], *(strip.shapes for strip in strips)]),
        operation=best.description,
        accuracy_m=published if published is not None else taken_as_equal,
        known=published is not None or taken_as_equal is not None,
        displacement_m=max((strip.shift_m for strip in strips), default=0.0),
        round_trip_m=max((strip.miss_m for strip in strips), default=0.0),
        unreachable=tuple(
            start + position
            for start, strip in zip(starts, strips, strict=True)
            for position in strip.unreachable
        ),
    )


@dataclass(frozen=True, slots=True)
class _Strip:
    """A few shapes in the new CRS; the measures leave out vertices it cannot express."""

    shapes: Shapes
    shift_m: float
    miss_m: float
    unreachable: tuple[int, ...]


def _moved(shapes: Shapes, origin: pyproj.CRS, goal: pyproj.CRS) -> _Strip:
    """Strips keep the coordinates of a large layer from lying in the memory several times."""
    old = shapely.get_coordinates(shapes)
    new = _transformed(old, origin, goal)
    there: Flags = np.isfinite(new[:, 0]) & np.isfinite(new[:, 1])
    known, reached = old[there], new[there]
    return _Strip(
        shapely.set_coordinates(shapes.copy(), new),
        _largest_m(_degrees(known, origin), _degrees(reached, goal)),
        _largest_m(_degrees(known, origin), _degrees(_transformed(reached, goal, origin), origin)),
        _owners(shapes, np.logical_not(there)),
    )


def _transformed(coordinates: Coordinates, origin: pyproj.CRS, goal: pyproj.CRS) -> Coordinates:
    """Coordinates in another CRS, x first; infinite where it cannot express them."""
    transformer = pyproj.Transformer.from_crs(origin, goal, always_xy=True)
    x, y = transformer.transform(coordinates[:, 0], coordinates[:, 1])
    return np.column_stack([x, y])


def _owners(shapes: Shapes, lost: Flags) -> tuple[int, ...]:
    """Positions of the shapes that have a lost vertex."""
    if not lost.any():
        return ()
    of_shape = np.repeat(np.arange(len(shapes)), shapely.get_num_coordinates(shapes))
    return tuple(np.unique(of_shape[lost]).tolist())


def _not_computable(origin: pyproj.CRS, goal: pyproj.CRS, error: Exception) -> BadInputError:
    return BadInputError(
        Text(
            "coordinates cannot be brought from “{origin}” to “{goal}”: {why}",
            "坐标无法从“{origin}”转换到“{goal}”:{why}",
        ).format(origin=origin.name, goal=goal.name, why=str(error)[:LONGEST_REASON]),
        Text(
            "the CRS that the file names is damaged or none on the ground: declare the right one "
            "with --crs",
            "文件注明的坐标系已损坏或不是地面坐标系:请用 --crs 指定正确的坐标系",
        ),
    )


def _equal_datums(origin: pyproj.CRS, goal: pyproj.CRS) -> float | None:
    names = {_datum_name(crs) for crs in (origin, goal)}
    others = names - {_datum_name(pyproj.CRS.from_epsg(4490))}
    if len(others) != 1:
        return None
    return EQUAL_DATUMS.get(others.pop().removesuffix(" ensemble"))


def _datum_name(crs: pyproj.CRS) -> str:
    geodetic = crs.geodetic_crs
    return "" if geodetic is None or geodetic.datum is None else geodetic.datum.name


def _degrees(coordinates: Coordinates, crs: pyproj.CRS) -> Coordinates:
    """Longitude and latitude of vertices on the datum of their own CRS."""
    geodetic = crs.geodetic_crs
    if crs.is_geographic or geodetic is None:
        return coordinates
    return _transformed(coordinates, crs, geodetic)


def _largest_m(old: Coordinates, new: Coordinates) -> float:
    east = (new[:, 0] - old[:, 0]) * np.cos(np.radians(old[:, 1])) * METRES_PER_DEGREE
    north = (new[:, 1] - old[:, 1]) * METRES_PER_DEGREE
    return float(np.hypot(east, north).max(initial=0.0))
