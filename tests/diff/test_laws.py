"""What holds for all comparisons."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from some_layers import a_state, cells, changes_of

from ecozoning.diff.state import LayerState
from ecozoning.geometry.areas import areas_m2
from ecozoning.model.changes import Change, LayerChanges
from ecozoning.model.plan import AreaMethod

SIZE = 4
LAWS = settings(deadline=None, max_examples=40)


@st.composite
def zonings(draw: st.DrawFn) -> dict[str, tuple[shapely.Geometry, int]]:
    """A 4 x 4 ground parted among up to six units, some of it perhaps outside."""
    owners = draw(st.lists(st.sampled_from("ABCDEF-"), min_size=SIZE * SIZE, max_size=SIZE * SIZE))
    classes = {name: draw(st.integers(1, 3)) for name in "ABCDEF"}
    ground: dict[str, list[shapely.Polygon]] = {}
    for number, owner in enumerate(owners):
        if owner != "-":
            ground.setdefault(owner, []).append(cells(number % SIZE, number // SIZE))
    return {name: (shapely.union_all(parts), classes[name]) for name, parts in ground.items()}


def state_of(zoning: dict[str, tuple[shapely.Geometry, int]]) -> LayerState:
    return a_state(
        {name: shape for name, (shape, _) in zoning.items()},
        {name: value for name, (_, value) in zoning.items()},
    )


def total_m2(
    zoning: dict[str, tuple[shapely.Geometry, int]], unit_class: int | None = None
) -> float:
    shapes = [s for s, value in zoning.values() if unit_class is None or value == unit_class]
    stored = np.empty(len(shapes), dtype=object)
    stored[:] = shapes
    return float(areas_m2(stored, "EPSG:4490", AreaMethod()).sum()) if shapes else 0.0


def gained_less_lost(changes: LayerChanges) -> float:
    shapes = [change.geometry for change in changes.features if change.geometry is not None]
    return sum(shape.gained_m2 - shape.lost_m2 for shape in shapes)


@LAWS
@given(zonings())
def test_a_plan_does_not_differ_from_itself(zoning):
    assert changes_of(state_of(zoning), state_of(zoning)).is_empty


@LAWS
@given(zonings(), zonings())
def test_every_feature_is_counted_exactly_once(before, after):
    counts = changes_of(state_of(before), state_of(after)).counts

    assert counts["before"] == counts["removed"] + counts["modified"] + counts["unchanged"]
    assert counts["after"] == counts["added"] + counts["modified"] + counts["unchanged"]


@LAWS
@given(zonings(), zonings(), st.sampled_from([0.0, 0.05]))
def test_area_gained_less_area_lost_is_the_change_of_area(before, after, tolerance_m):
    changes = changes_of(state_of(before), state_of(after), tolerance_m=tolerance_m)

    assert gained_less_lost(changes) == pytest.approx(total_m2(after) - total_m2(before), abs=0.01)


@LAWS
@given(zonings(), zonings())
def test_the_matrix_accounts_for_every_square_metre_of_every_class(before, after):
    changes = changes_of(state_of(before), state_of(after))

    for value in (1, 2, 3):
        came = sum(t.area_m2 for t in changes.transitions if t.after_class == value)
        went = sum(t.area_m2 for t in changes.transitions if t.before_class == value)
        grown = total_m2(after, value) - total_m2(before, value)
        assert came - went == pytest.approx(grown, abs=0.1)


@LAWS
@given(zonings(), zonings())
def test_a_comparison_backwards_is_its_inverse(before, after):
    forth = changes_of(state_of(before), state_of(after))
    back = changes_of(state_of(after), state_of(before))

    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}
    assert {(c.before_key, c.after_key, c.change) for c in forth.features} == {
        (c.after_key, c.before_key, turned.get(c.change, c.change)) for c in back.features
    }
    matrix = {(t.before_class, t.after_class): t.area_m2 for t in forth.transitions}
    assert {(t.after_class, t.before_class): t.area_m2 for t in back.transitions} == pytest.approx(
        matrix, abs=0.1
    )


@LAWS
@given(zonings(), zonings(), st.randoms(use_true_random=False))
def test_neither_order_nor_ring_start_nor_orientation_matters(before, after, random):
    def turned(ring):
        """The same ring begun at another vertex."""
        points = list(ring.coords)[:-1]
        start = random.randrange(len(points))
        return [*points[start:], *points[:start], points[start]]

    def redrawn(shape):
        parts = list(shapely.get_parts(shape))
        random.shuffle(parts)
        polygons = [
            shapely.Polygon(turned(one.exterior), [turned(hole) for hole in one.interiors])
            for one in parts
        ]
        return shapely.reverse(shapely.MultiPolygon(polygons))

    def disturbed(zoning):
        names = list(zoning)
        random.shuffle(names)
        return {name: (redrawn(zoning[name][0]), zoning[name][1]) for name in names}

    plain = changes_of(state_of(before), state_of(after))
    other = changes_of(state_of(disturbed(before)), state_of(disturbed(after)))

    assert other.counts == plain.counts
    assert [c.after_key for c in other.features] == [c.after_key for c in plain.features]
    assert [(r.kind, r.before, r.after) for r in other.lineage] == [
        (r.kind, r.before, r.after) for r in plain.lineage
    ]


def applied(change, before, after):
    """A feature after its change: the class the change says, and the new shape if it says one."""
    if change.change is Change.ADDED:
        return after[change.after_key]
    shape, value = before[change.before_key]
    if change.geometry is not None:
        shape = after[change.after_key][0]
    if "unit_class" in change.fields:
        old, new = change.fields["unit_class"]
        assert old == value
        value = new
    return shape, value


@LAWS
@given(zonings(), zonings())
def test_the_changes_applied_to_the_earlier_state_give_the_later_one(before, after):
    changes = changes_of(state_of(before), state_of(after))

    result = dict(before)
    for change in changes.features:
        if change.before_key is not None:
            result.pop(change.before_key, None)
    for change in changes.features:
        if change.after_key is not None:
            result[change.after_key] = applied(change, before, after)

    assert changes_of(state_of(result), state_of(after)).is_empty
    assert result.keys() == after.keys()


@LAWS
@given(st.integers(1, SIZE - 1), st.booleans())
def test_what_was_split_and_merged_again_is_as_it_was(place, upright):
    whole = {"A": cells(0, 0, SIZE, SIZE), "B": cells(SIZE, 0, SIZE, SIZE)}
    first = cells(0, 0, place, SIZE) if upright else cells(0, 0, SIZE, place)
    second = shapely.difference(whole["A"], first)
    apart = {"A": first, "C": second, "B": whole["B"]}
    again = {"A": shapely.union_all([first, second]), "B": whole["B"]}

    there = changes_of(a_state(whole), a_state(apart))
    back = changes_of(a_state(apart), a_state(again))

    assert {r.kind.value for r in there.lineage} == {"split"}
    assert {r.kind.value for r in back.lineage} == {"merge"}
    assert gained_less_lost(there) + gained_less_lost(back) == pytest.approx(0, abs=0.01)
