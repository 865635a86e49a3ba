"""Whatever the two states are, the polygons of the changed ground add up to the matrix."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings

from ecozoning.diff.class_matrix import class_matrix
from ecozoning.geometry.normal import normalized
from ecozoning.model.plan import DEGREE_GRID, DEGREES_CRS
from ecozoning.model.report_maps import ChangedGround, LayerMap, MapFeatures
from ecozoning.workflow.reporting_ground import changed_pieces
from report.zonings import LABELS, cells, changes_between, facts_of, zonings

LAWS = settings(deadline=None, max_examples=60)
NOTHING = ChangedGround("land_unit", (), (), (), (), (), (), ())


def pieces_between(before, after, tolerance_m=0.0):
    changes = changes_between(before, after, tolerance_m)
    drawn = LayerMap(DEGREES_CRS, features_of(before), features_of(after), NOTHING)
    return changes, list(changed_pieces(changes, drawn))


def features_of(zoning):
    shapes = normalized(stored(zoning), DEGREE_GRID) if zoning else stored(zoning)
    values = [value for _, value in zoning.values()]
    return MapFeatures("land_unit", list(zoning), list(zoning), values, shapes)


def stored(zoning):
    shapes = np.empty(len(zoning), dtype=object)
    shapes[:] = [shape for shape, _ in zoning.values()]
    return shapes


def sums_by_class(pieces, before, after):
    found = defaultdict(float)
    for one in pieces:
        came = None if one.before is None else before[one.before][1]
        went = None if one.after is None else after[one.after][1]
        if not one.is_noise and came != went:
            found[came, went] += one.area_m2
    return found


@LAWS
@given(zonings(), zonings())
def test_polygons_by_class_add_up_to_the_cells_of_the_matrix(before, after):
    changes, pieces = pieces_between(before, after)
    matrix = class_matrix(changes, facts_of(before), facts_of(after), LABELS)

    sums = sums_by_class(pieces, before, after)
    for cell in matrix.moved:
        pair = (cell.before_class, cell.after_class)
        assert sums.pop(pair, 0.0) == pytest.approx(cell.area_m2, abs=0.05)
    assert sum(sums.values()) == pytest.approx(0.0, abs=0.05)


@LAWS
@given(zonings())
def test_a_state_has_no_changed_ground_against_itself(zoning):
    assert pieces_between(zoning, zoning)[1] == []


def test_a_boundary_that_moved_less_than_the_tolerance_is_noise_and_nothing_else():
    before = {"A": (cells(0, 0), 1), "B": (cells(1, 0), 2)}
    after = {"A": (cells(0, 0, 1.002), 1), "B": (cells(1.002, 0, 0.998), 2)}

    _, pieces = pieces_between(before, after, tolerance_m=1.0)

    assert [(one.before, one.after, one.is_noise) for one in pieces] == [("B", "A", True)]
    assert pieces[0].area_m2 == pytest.approx(0.002 * 98 * 111, rel=0.05)
