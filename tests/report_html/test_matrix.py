"""The printed matrix adds up along its rows and columns."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.diff.printed_ground import printed_ground
from ecozoning.model.report_figures import Direction, MatrixCell, TransitionMatrix
from ecozoning.report.report_html_matrix import printed_matrix

AREAS = st.floats(0, 1e11, allow_nan=False)
ENDS = st.sampled_from([1, 2, 3, None])


@given(st.dictionaries(st.tuples(ENDS, ENDS), AREAS, min_size=1))
@settings(deadline=None)
def test_printed_figures_add_up_and_none_is_off_by_a_hundredth(areas):
    cells = tuple(MatrixCell(*ends, area, Direction.SAME) for ends, area in areas.items())
    ground = printed_ground(areas, {})
    printed = printed_matrix(TransitionMatrix("land_unit", (), cells, {}, {}, {}, 0.1, ground))

    assert sum(printed.row_sum(end) for end in printed.ends) == printed.total
    assert sum(printed.column_sum(end) for end in printed.ends) == printed.total
    for ends, cell in printed.cells.items():
        exact = Decimal(repr(areas[ends] / 1e6))
        assert abs(cell.area_km2 - exact) <= Decimal("0.010001")


def test_of_many_classes_those_without_any_transfer_stand_in_one_line():
    cells = [MatrixCell(n, n, 1e6 * n, Direction.SAME) for n in range(1, 31)]
    cells.append(MatrixCell(1, 2, 5e6, Direction.UNKNOWN))
    areas = {(one.before_class, one.after_class): one.area_m2 for one in cells}
    ground = printed_ground(areas, {})
    matrix = TransitionMatrix("land_unit", (), tuple(cells), {}, {}, {}, 0.1, ground)
    printed = printed_matrix(matrix)

    assert printed.shown == (1, 2)
    assert printed.others == 28
    shown = sum(printed.row_sum(end) for end in printed.shown)
    assert shown + printed.others_sum == printed.total
