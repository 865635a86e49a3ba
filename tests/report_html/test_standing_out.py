"""Large changes stand out among boundaries drawn again; numbers never cover each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecozoning.model.report_figures import Direction
from ecozoning.model.report_maps import ChangedGround
from ecozoning.model.report_units import Fate, GroundShare, LayerFates, LineageBalance, UnitFate
from ecozoning.model.report_units import UnitFacts as Facts
from ecozoning.report.maps.callouts import HIGH, Place, callouts
from ecozoning.report.maps.frame import HEIGHT, WIDTH
from ecozoning.report.maps.insets import inset_frames
from ecozoning.report.maps.standing_out import Prominence, Standing
from ecozoning.report.maps.unit_index import UnitLine

RANKS = {1: 1, 2: 2, 3: 3}
KM2 = 1e6
WHOLE = (0.0, 0.0, float(WIDTH), float(HEIGHT))
COORDINATE = st.integers(0, HEIGHT)


def unit(code: str, class_value: object = 2, km2: float = 100.0) -> Facts:
    return Facts(code, f"单元{code}", class_value, None, km2 * KM2)


def fate(before: Facts | None, after: Facts | None, *fates: Fate, **more: object) -> UnitFate:
    return UnitFate("land_unit", before, after, fates, **more)


def seen(*changed: UnitFate, kept: tuple[Facts, ...] = ()) -> Prominence:
    balance = LineageBalance("land_unit", 0.0, 0.0, 0.0, 0.0, 0.0)
    return Prominence(LayerFates("land_unit", "unit", changed, kept, balance), RANKS)


def ground(before: str | None, after: str | None, classes: tuple, kind: str, km2: float):
    shapes = np.empty(1, dtype=object)
    return ChangedGround(
        "land_unit", [before], [after], [classes[0]], [classes[1]], [kind], [km2 * KM2], shapes
    )


@pytest.mark.parametrize("kind", [Fate.RECLASSED, Fate.SPLIT, Fate.MERGED, Fate.ESTABLISHED])
def test_a_unit_that_became_another_stands_out(kind):
    one = fate(unit("A"), unit("A"), kind)

    assert seen(one).of_unit(one)


def test_a_boundary_that_moved_by_a_hundredth_of_the_unit_stands_out_and_a_smaller_shift_does_not():
    large = fate(unit("A"), unit("A"), Fate.RESHAPED, gained_m2=1.0 * KM2)
    small = fate(unit("B"), unit("B"), Fate.RESHAPED, gained_m2=0.99 * KM2)

    assert seen(large).of_unit(large)
    assert not seen(small).of_unit(small)


def test_a_unit_with_nothing_but_noise_never_stands_out():
    one = fate(unit("A"), unit("A"), Fate.NOISE, gained_m2=50 * KM2, noise=True)

    assert not seen(one).of_unit(one)


def test_the_smallest_piece_that_was_downgraded_stands_out_with_both_units():
    shares = (GroundShare("B", 20.0),)
    lost = fate(unit("A", 1), unit("A", 1), Fate.TRANSFERRED, lost_m2=20.0, became=shares)
    took = fate(unit("B", 3), unit("B", 3), Fate.TRANSFERRED, gained_m2=20.0)
    both = seen(lost, took)

    assert both.of_unit(lost)
    assert both.of_ground(ground("A", "B", (1, 3), "transfer", 2e-5)) == [
        Standing(Direction.DOWN, stands_out=True, kept=False)
    ]


def test_ground_a_split_unit_kept_is_not_drawn_as_changed():
    one = fate(unit("A"), unit("A"), Fate.SPLIT)

    (kept,) = seen(one).of_ground(ground("A", "A", (2, 2), "split", 60.0))
    assert kept.kept
    assert not kept.stands_out


def test_ground_between_units_without_a_class_is_not_called_gained():
    one = fate(unit("A", None), None, Fate.MERGED)

    (moved,) = seen(one, kept=(unit("B", None),)).of_ground(
        ground("A", "B", (None, None), "merge", 60.0)
    )
    assert moved == Standing(Direction.SAME, stands_out=True, kept=False)


def test_an_inset_shows_changes_that_lie_together_and_the_heaviest_comes_first():
    boxes = np.array(
        [[100, 100, 900, 800], [950, 100, 1500, 900], [30_000, 20_000, 30_500, 20_400]]
    )
    first, second = inset_frames(boxes, [1.0, 1.0, 50.0])

    assert (first.letter, second.letter) == ("A", "B")
    assert first.x <= 30_000
    assert first.x + first.width <= WIDTH
    assert second.x <= 100
    assert second.x + second.width >= 1500
    assert second.zoom > 10


def test_changes_all_over_the_map_need_no_inset():
    assert inset_frames(np.array([[0, 0, WIDTH, HEIGHT]]), [1.0]) == []


@given(st.lists(st.tuples(COORDINATE, COORDINATE), max_size=60))
@settings(deadline=None)
def test_no_badge_covers_another_or_leaves_the_map(points):
    places = [
        Place(x, y, UnitLine(f"u{n}", "land_unit", unit(str(n)), number=n))
        for n, (x, y) in enumerate(points, start=1)
    ]
    found = callouts(places, WHOLE, 1.0)
    middles = [(one.x + one.dx, one.y + one.dy) for one in found]

    for n, (x, y) in enumerate(middles):
        assert HIGH / 2 <= x <= WIDTH - HIGH / 2
        assert HIGH / 2 <= y <= HEIGHT - HIGH / 2
        assert all(abs(x - a) >= HIGH or abs(y - b) >= HIGH for a, b in middles[:n])
