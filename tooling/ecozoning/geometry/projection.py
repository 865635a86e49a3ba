"""The Gauss-Krüger projection on CGCS2000: transverse Mercator, scale 1, false easting 500 km.

Krüger's series in the third flattening to the sixth order, as in C. F. F. Karney, “Transverse
Mercator with an accuracy of a few nanometers”, Journal of Geodesy 85 (2011), equations 35 and 36.
Whole coordinate arrays, x and y in columns; degrees on one side, metres on the other.
"""

import math

import numpy as np
import numpy.typing as npt

from ecozoning.geometry.ellipsoid import ECCENTRICITY_SQUARED, FLATTENING, SEMI_MAJOR_M

Coordinates = npt.NDArray[np.float64]

FALSE_EASTING_M = 500_000.0

_N = FLATTENING / (2 - FLATTENING)
_ECCENTRICITY = math.sqrt(ECCENTRICITY_SQUARED)
_RADIUS_M = SEMI_MAJOR_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)

_FORWARD_TERMS = (
    (1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
    (13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
    (61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
    (49561 / 161280, -179 / 168, 6601661 / 7257600),
    (34729 / 80640, -3418889 / 1995840),
    (212378941 / 319334400,),
)
_INVERSE_TERMS = (
    (1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
    (1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
    (17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
    (4397 / 161280, -11 / 504, -830251 / 7257600),
    (4583 / 161280, -108847 / 3991680),
    (20648693 / 638668800,),
)


def _series(terms: tuple[tuple[float, ...], ...]) -> list[float]:
    """The coefficients of sin 2z, sin 4z, …: row j begins with the power n^j."""
    return [sum(c * _N ** (j + k + 1) for k, c in enumerate(row)) for j, row in enumerate(terms)]


_ALPHA, _BETA = _series(_FORWARD_TERMS), _series(_INVERSE_TERMS)


def gauss_kruger(
    degrees: Coordinates, central_meridian: float, false_easting: float = FALSE_EASTING_M
) -> Coordinates:
    """Longitude and latitude in degrees to easting and northing in metres."""
    east = np.radians(degrees[:, 0] - central_meridian)
    sine = np.sin(np.radians(degrees[:, 1]))
    conformal = np.sinh(np.arctanh(sine) - _ECCENTRICITY * np.arctanh(_ECCENTRICITY * sine))
    cosine = np.cos(east)
    sphere = np.arctan2(conformal, cosine) + 1j * np.arcsinh(
        np.sin(east) / np.hypot(conformal, cosine)
    )
    plane = _RADIUS_M * (sphere + _sine_sum(sphere, _ALPHA))
    return np.column_stack([plane.imag + false_easting, plane.real])


def from_gauss_kruger(
    metres: Coordinates, central_meridian: float, false_easting: float = FALSE_EASTING_M
) -> Coordinates:
    """Easting and northing in metres to longitude and latitude in degrees."""
    plane = np.empty(len(metres), dtype=np.complex128)
    plane.real, plane.imag = metres[:, 1] / _RADIUS_M, (metres[:, 0] - false_easting) / _RADIUS_M
    sphere = plane - _sine_sum(plane, _BETA)
    sinh, cosine = np.sinh(sphere.imag), np.cos(sphere.real)
    longitude = np.degrees(np.arctan2(sinh, cosine)) + central_meridian
    latitude = np.degrees(np.arctan(_tangent(np.sin(sphere.real) / np.hypot(sinh, cosine))))
    return np.column_stack([longitude, latitude])


def _sine_sum(
    angle: npt.NDArray[np.complex128], factors: list[float]
) -> npt.NDArray[np.complex128]:
    """Sum of factors[j] * sin(2 (j + 1) angle), by Clenshaw."""
    twice_cosine = 2 * np.cos(2 * angle)
    one, two = np.zeros_like(angle), np.zeros_like(angle)
    for factor in reversed(factors):
        one, two = factor + twice_cosine * one - two, one
    total: npt.NDArray[np.complex128] = one * np.sin(2 * angle)
    return total


def _tangent(conformal: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Tangent of the latitude from the tangent of the conformal latitude; Newton, three steps."""
    tangent = conformal / (1 - ECCENTRICITY_SQUARED)
    for _ in range(3):
        root = np.sqrt(1 + tangent**2)
        sigma = np.sinh(_ECCENTRICITY * np.arctanh(_ECCENTRICITY * tangent / root))
        found = tangent * np.sqrt(1 + sigma**2) - sigma * root
        slope = (1 - ECCENTRICITY_SQUARED) * np.sqrt(1 + found**2) * root
        slope /= 1 + (1 - ECCENTRICITY_SQUARED) * tangent**2
        tangent = tangent + (conformal - found) / slope
    return tangent
