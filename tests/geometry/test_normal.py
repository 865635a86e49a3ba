"""The normal form: one identity for the same ground, however it was written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.geometry.normal import canonical_wkb, digests, normalized, to_grid

GRID = 1e-9
CHECKOUT = Path(__file__).resolve().parents[2]
OLDEST = CHECKOUT / ".venv-oldest" / "bin" / "python"


def digest(shape):
    return digests(canonical_wkb(np.array([shape], dtype=object), GRID))[0]


@st.composite
def polygons(draw):
    """A star-shaped polygon in degrees, with a hole or without."""
    count = draw(st.integers(4, 24))
    radii = draw(st.lists(st.floats(0.2, 1.0), min_size=count, max_size=count))
    x, y = draw(st.floats(75, 130)), draw(st.floats(18, 52))
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    ring = np.column_stack([x + radii * np.cos(angles), y + radii * np.sin(angles)])
    hole = np.column_stack([x + 0.1 * np.cos(angles), y + 0.1 * np.sin(angles)])
    return shapely.Polygon(ring, [hole] if draw(st.booleans()) else [])


def turned(ring, start):
    """The same ring with another start."""
    points = shapely.get_coordinates(ring)[:-1]
    return np.roll(points, -start, axis=0)


@settings(deadline=None, max_examples=60)
@given(polygons(), st.integers(0, 30))
def test_ring_start_and_orientation_do_not_matter(polygon, start):
    shell = turned(polygon.exterior, start % (len(polygon.exterior.coords) - 1))
    holes = [turned(hole, 1)[::-1] for hole in polygon.interiors]

    assert digest(shapely.Polygon(shell[::-1], holes)) == digest(polygon)


@settings(deadline=None, max_examples=40)
@given(polygons())
def test_repeated_points_do_not_matter(polygon):
    doubled = np.repeat(shapely.get_coordinates(polygon.exterior), 2, axis=0)

    assert digest(shapely.Polygon(doubled, polygon.interiors)) == digest(polygon)


@settings(deadline=None, max_examples=40)
@given(polygons())
def test_a_multi_of_one_part_is_the_part(polygon):
    assert digest(shapely.MultiPolygon([polygon])) == digest(polygon)


@settings(deadline=None, max_examples=40)
@given(polygons(), polygons())
def test_the_order_of_parts_does_not_matter(one, other):
    assert digest(shapely.MultiPolygon([one, other])) == digest(shapely.MultiPolygon([other, one]))


@settings(deadline=None, max_examples=40)
@given(polygons())
def test_the_normal_form_of_a_normal_form_is_itself(polygon):
    once = normalized(np.array([polygon], dtype=object), GRID)

    assert canonical_wkb(once, GRID) == canonical_wkb(np.array([polygon], dtype=object), GRID)


@settings(deadline=None, max_examples=40)
@given(polygons(), st.floats(-4e-10, 4e-10))
def test_noise_below_the_grid_does_not_matter(polygon, noise):
    on_grid = shapely.transform(polygon, lambda xy: to_grid(xy, GRID))

    assert digest(shapely.transform(on_grid, lambda xy: xy + noise)) == digest(on_grid)


def test_a_vertex_moved_by_one_step_of_the_grid_is_another_shape():
    square = shapely.box(120, 30, 121, 31)

    assert digest(shapely.box(120, 30, 121, 31 + GRID)) != digest(square)


def test_minus_zero_is_zero():
    assert digest(shapely.box(-0.0, -0.0, 1, 1)) == digest(shapely.box(0.0, 0.0, 1, 1))


def test_one_collapsed_ring_does_not_lose_the_array():
    square = shapely.box(120, 30, 121, 31)
    speck = shapely.Polygon([(0, 0), (1e-10, 0), (0, 1e-10)])

    found = normalized(np.array([square, speck, square, None], dtype=object), GRID)

    assert [shape is None for shape in found] == [False, True, False, True]


@pytest.mark.parametrize(
    "shape",
    [shapely.Point(1, 2), shapely.LineString([(0, 0), (1, 1)]), shapely.Polygon(), None],
)
def test_what_is_no_polygon_has_no_normal_form(shape):
    assert digest(shape) is None


PROGRAM = """
import json, sys
import numpy as np, shapely
from ecozoning.geometry.normal import canonical_wkb, digests
shapes = shapely.from_wkb([bytes.fromhex(line) for line in json.load(sys.stdin)])
print(json.dumps([shapely.__version__, digests(canonical_wkb(shapes, 1e-9))]))
"""


def shapes_of_every_kind():
    """300 shapes: with holes, several parts, doubled points, far apart and tiny."""
    random = np.random.default_rng(7)
    shapes = []
    for _ in range(300):
        parts = []
        for part in range(random.integers(1, 4)):
            angles = np.sort(random.uniform(0, 2 * np.pi, random.integers(4, 60)))
            size = 10.0 ** random.uniform(-6, 0)
            radii = size * random.uniform(0.5, 1.0, len(angles))
            centre = random.uniform((75, 18), (130, 52)) + np.array([3 * part, 0])
            ring = centre + np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
            parts.append(shapely.Polygon(np.repeat(ring, random.integers(1, 3), axis=0)))
        shapes.append(parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts))
    return np.array(shapes, dtype=object)


def test_the_oldest_shapely_we_support_gives_the_same_digests():
    if not OLDEST.exists() and not os.environ.get("CI"):
        pytest.skip("no environment with the oldest shapely; `make test` makes one")
    shapes = shapes_of_every_kind()
    lines = json.dumps([shapely.to_wkb(shape).hex() for shape in shapes])
    run = subprocess.run(
        [OLDEST, "-c", PROGRAM],
        input=lines, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(CHECKOUT / "tooling")},
    )  # fmt: skip

    version, found = json.loads(run.stdout)

    assert version != shapely.__version__, sys.version
    assert found == digests(canonical_wkb(shapes, GRID))
