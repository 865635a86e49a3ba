"""The CGCS2000 ellipsoid (GB 22021-2008): the one figure of the earth everything is measured on."""

SEMI_MAJOR_M = 6378137.0
"""Semi-major axis in metres."""

FLATTENING = 1 / 298.257222101

ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)

SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING)
"""Semi-minor axis in metres."""

METRES_PER_DEGREE = 111_195.0
"""A degree of the mean sphere, for local distances where half a per cent does not matter."""
