"""The coordinate systems this program can measure in, and the way from each to degrees.

CGCS2000 in degrees, its 3-degree zones with and without the zone number in the easting, and, for
foreign files, other degrees (taken as they are: WGS 84 and CGCS2000 differ by centimetres) and
the web map's Mercator.
"""

from collections.abc import Callable
from functools import partial

import numpy as np

from ecozoning.geometry.ellipsoid import SEMI_MAJOR_M
from ecozoning.geometry.projection import FALSE_EASTING_M, Coordinates, from_gauss_kruger

FIRST_NUMBERED_ZONE, FIRST_MERIDIAN_ZONE, ZONES = 4513, 4534, 21
"""EPSG:4513 to 4533 are zones 25 to 45; EPSG:4534 to 4554 the same by central meridian."""

WEB_MERCATOR = 3857


def epsg_number(crs: str) -> int | None:
    """The number in `EPSG:4490`, or None when the name is not of that form."""
    authority, _, number = crs.partition(":")
    return int(number) if authority.upper() == "EPSG" and number.isdigit() else None


def central_meridian(crs: str) -> float | None:
    """Central meridian in degrees of a CGCS2000 3-degree zone, None for anything else."""
    number = epsg_number(crs) or 0
    for first in (FIRST_NUMBERED_ZONE, FIRST_MERIDIAN_ZONE):
        if first <= number < first + ZONES:
            return 75.0 + 3 * (number - first)
    return None


def false_easting_m(crs: str) -> float:
    """False easting in metres of a CGCS2000 3-degree zone, with its number where it has one."""
    number = epsg_number(crs) or 0
    if FIRST_NUMBERED_ZONE <= number < FIRST_NUMBERED_ZONE + ZONES:
        return (25 + number - FIRST_NUMBERED_ZONE) * 1_000_000 + FALSE_EASTING_M
    return FALSE_EASTING_M


def is_degrees(crs: str) -> bool:
    """True for longitude and latitude: the numbers EPSG gives to geographic systems."""
    number = epsg_number(crs)
    return number is not None and 4000 <= number < 5000 and central_meridian(crs) is None


def to_degrees(crs: str) -> Callable[[Coordinates], Coordinates] | None:
    """What carries coordinates of `crs` to degrees; None when they are degrees already.

    Raises:
        KeyError: there is no way from this system to degrees here.
    """
    meridian = central_meridian(crs)
    if meridian is not None:
        return partial(
            from_gauss_kruger, central_meridian=meridian, false_easting=false_easting_m(crs)
        )
    if epsg_number(crs) == WEB_MERCATOR:
        return _from_web_mercator
    if is_degrees(crs):
        return None
    raise KeyError(crs)


def can_reach_degrees(crs: str) -> bool:
    """True when `to_degrees` knows the way."""
    return is_degrees(crs) or central_meridian(crs) is not None or epsg_number(crs) == WEB_MERCATOR


def _from_web_mercator(metres: Coordinates) -> Coordinates:
    longitude, sheet = np.degrees(metres / SEMI_MAJOR_M).T
    latitude = np.degrees(np.arctan(np.sinh(np.radians(sheet))))
    return np.column_stack([longitude, latitude])
