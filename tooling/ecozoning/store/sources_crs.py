"""From the CRS of a source to the CRS of a plan, and how far that moves things on the ground."""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas
import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from pyproj.exceptions import CRSError
from pyproj.transformer import TransformerGroup

from ecozoning.model.errors import UsageError
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text

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
    """Shapes in another CRS, with the size of the shift measured."""
    origin, goal = get_crs(source), get_crs(target)
    series = geopandas.GeoSeries(shapes, crs=origin)
    moved = series.to_crs(goal)
    result = np.asarray(moved.array, dtype=object)
    finite = np.isfinite(shapely.bounds(result)).all(axis=1) | shapely.is_missing(result)
    unreachable = tuple(np.flatnonzero(~finite & ~shapely.is_empty(result)).tolist())
    best = TransformerGroup(origin, goal, always_xy=True).transformers[0]
    published = best.accuracy if best.accuracy >= 0 else None
    taken_as_equal = _equal_datums(origin, goal)
    return Reprojection(
        shapes=result,
        operation=best.description,
        accuracy_m=published if published is not None else taken_as_equal,
        known=published is not None or taken_as_equal is not None,
        displacement_m=0.0 if unreachable else _datum_shift_m(series, moved),
        round_trip_m=0.0 if unreachable else _miss_m(series, moved.to_crs(origin)),
        unreachable=unreachable,
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


def _datum_shift_m(before: geopandas.GeoSeries, after: geopandas.GeoSeries) -> float:
    return _largest_m(_degrees(before), _degrees(after))


def _miss_m(before: geopandas.GeoSeries, again: geopandas.GeoSeries) -> float:
    return _largest_m(_degrees(before), _degrees(again))


def _degrees(series: geopandas.GeoSeries) -> npt.NDArray[np.float64]:
    """Longitude and latitude of all vertices on the datum of the series itself."""
    if not series.crs.is_geographic:
        series = series.to_crs(series.crs.geodetic_crs)
    coordinates: npt.NDArray[np.float64] = shapely.get_coordinates(
        np.asarray(series.array, dtype=object)
    )
    return coordinates


def _largest_m(old: npt.NDArray[np.float64], new: npt.NDArray[np.float64]) -> float:
    east = (new[:, 0] - old[:, 0]) * np.cos(np.radians(old[:, 1])) * METRES_PER_DEGREE
    north = (new[:, 1] - old[:, 1]) * METRES_PER_DEGREE
    return float(np.hypot(east, north).max(initial=0.0))
