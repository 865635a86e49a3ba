"""Areas in square metres by the method a plan declares (DESIGN 1, Areas).

The ellipsoidal area is the authalic area of the polygon whose edges are straight in longitude and
latitude. By Green's theorem it is the line integral of S(latitude) over longitude, where S is the
area per radian of longitude between the equator and a parallel. An edge needs only the mean of S
between its two latitudes, which Gauss-Legendre nodes give to rounding for edges of a degree.
A vertex put on an edge changes nothing, so the pieces of a cut polygon add up to the whole.
"""

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.crs import to_degrees
from ecozoning.geometry.ellipsoid import ECCENTRICITY_SQUARED, SEMI_MINOR_M
from ecozoning.geometry.parallel import in_chunks
from ecozoning.geometry.projection import gauss_kruger
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.model.snapshot import Shapes

Floats = npt.NDArray[np.float64]

TERMS = [(k + 1) / (2 * k + 1) * ECCENTRICITY_SQUARED**k for k in range(7)]
"""S(latitude) / b² = sum of TERMS[k] * sin(latitude)^(2k + 1); the next term is below 1e-15."""

TWO_NODES, THREE_NODES = (np.polynomial.legendre.leggauss(count) for count in (2, 3))
"""Nodes on [-1, 1] and weights that add up to 2."""

SHORT_EDGE = np.radians(0.05)
"""Edges that span less latitude than this (5 km) are exact to rounding with two nodes."""


def areas_m2(shapes: Shapes, crs: str, method: AreaMethod) -> Floats:
    """Area of every shape in m², 0.0 where there is none.

    Args:
        shapes: shapes in `crs`.
        crs: `EPSG:4490` (or other degrees), or a CGCS2000 3-degree zone.
        method: ellipsoidal, or the Gauss-Krüger plane of a central meridian.
    """
    if method.kind is AreaKind.ELLIPSOIDAL:
        return ellipsoidal_areas_m2(shapes, crs)
    return gauss_kruger_areas_m2(shapes, crs, method.central_meridian or 0.0)


def ellipsoidal_areas_m2(shapes: Shapes, crs: str) -> Floats:
    """Authalic area on the CGCS2000 ellipsoid; vertices of a zone go back to degrees first."""
    return in_chunks(lambda some: _authalic(_carried(some, crs)), shapes)


def gauss_kruger_areas_m2(shapes: Shapes, crs: str, central_meridian: float) -> Floats:
    """Plane area after every vertex is projected to the Gauss-Krüger plane of the meridian."""

    def work(some: Shapes) -> Floats:
        plane = shapely.transform(
            _carried(some, crs), lambda xy: gauss_kruger(xy, central_meridian)
        )
        areas: Floats = np.nan_to_num(shapely.area(plane))
        return areas

    return in_chunks(work, shapes)


def _carried(shapes: Shapes, crs: str) -> Shapes:
    inverse = to_degrees(crs)
    return shapes if inverse is None else shapely.transform(shapes, inverse)


def _authalic(shapes: Shapes) -> Floats:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    if len(rings) == 0:
        return np.zeros(len(shapes))
    ring_areas = np.abs(_ring_integrals(rings))
    is_hole = np.concatenate([[False], part[1:] == part[:-1]])
    signed = np.where(is_hole, -ring_areas, ring_areas)
    return np.bincount(owner[part], weights=signed, minlength=len(shapes)).astype(float)


def _ring_integrals(rings: Shapes) -> Floats:
    """The integral of S over longitude around each closed ring, in m²."""
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    longitude, latitude = np.radians(xy).T
    inside = ring[1:] == ring[:-1]
    # S counted from the ring's first parallel: a closed ring does not mind, sums stay small.
    first = np.flatnonzero(np.concatenate([[True], ~inside]))
    base = _area_below(latitude[first])[ring[:-1]]
    middle = (latitude[1:] + latitude[:-1]) / 2
    half = (latitude[1:] - latitude[:-1]) / 2
    short = 2 * np.abs(half[inside]).max(initial=0.0) < SHORT_EDGE
    mean = sum(
        weight / 2 * _area_below(middle + node * half)
        for node, weight in zip(*(TWO_NODES if short else THREE_NODES), strict=True)
    )
    strips = np.where(inside, (mean - base) * (longitude[1:] - longitude[:-1]), 0.0)
    return np.bincount(ring[:-1], weights=strips, minlength=len(rings)).astype(float)


def _area_below(latitude: Floats) -> Floats:
    """Area per radian of longitude between the equator and a latitude in radians, in m²."""
    sine = np.sin(latitude)
    square = sine * sine
    total = np.full_like(sine, TERMS[-1])
    for term in reversed(TERMS[:-1]):
        total *= square
        total += term
    result: Floats = SEMI_MINOR_M**2 * sine * total
    return result
