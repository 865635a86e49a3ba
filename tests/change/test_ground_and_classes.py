"""Totals, downgrades, stability, sea: CHG120 to CHG127. One metre strips, tolerance 0.1 m."""

from dataclasses import replace

import pytest
from shapely import Point, box

from a_change import a_change, edition, found
from builders import TOLERANCE_M, a_layer, a_mirror, a_plan, code_of, place, with_table
from ecozoning.model.finding import Severity
from ecozoning.model.past import SinceRegular
from ecozoning.model.plan import RevisionReason, StatedReason
from ecozoning.rules.change import (
    chg120_priority_area_falls,
    chg121_ecological_space_falls,
    chg122_red_line_falls,
    chg123_stability_index,
    chg124_many_small_losses,
    chg125_downgrade,
    chg126_downgrade_told,
    chg127_sea_edit,
)

P, K, G = code_of("A", 1), code_of("B", 2), code_of("C", 3)
SIDE = 1000.0


def zoned(border: float = SIDE, second: float = 2 * SIDE, **more):
    """Priority, key and general units side by side; their borders at `border` and `second`."""
    return a_plan(
        land={
            P: place(box(0, 0, border, SIDE)),
            K: place(box(border, 0, second, SIDE)),
            G: place(box(second, 0, 3 * SIDE, SIDE)),
        },
        **more,
    )


def a_row(before: str | None, after: str | None, kind: str = "transfer", **values):
    row = {"edition": 2, "kind": kind, "before_code": before, "after_code": after}
    return {**row, "area_m2": None, "status": "confirmed", **values}


def test_priority_area_that_stays_is_fine():
    assert found(chg120_priority_area_falls, zoned(), zoned()) == []


def test_priority_area_that_grows_is_fine():
    assert found(chg120_priority_area_falls, zoned(), zoned(1010)) == []


def test_priority_area_that_falls_is_found_with_areas_and_who_lost():
    [finding] = found(chg120_priority_area_falls, zoned(), zoned(990))

    assert finding.severity is Severity.JUSTIFY
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)
    assert finding.values["old_km2"] - finding.values["new_km2"] == pytest.approx(0.01, rel=0.01)
    assert [one.feature for one in finding.related] == [P]
    assert finding.location.point == finding.related[0].point
    assert place(box(990, 0, SIDE, SIDE)).intersects(Point(*finding.location.point))
    assert P in finding.message.en
    assert P in finding.message.zh


def test_priority_ground_that_no_unit_has_any_more_has_a_place():
    after = a_plan(
        land={
            P: place(box(0, 0, 900, SIDE)),
            K: place(box(SIDE, 0, 2 * SIDE, SIDE)),
            G: place(box(2 * SIDE, 0, 3 * SIDE, SIDE)),
        }
    )
    [finding] = found(chg120_priority_area_falls, zoned(), after)

    assert place(box(900, 0, SIDE, SIDE)).intersects(Point(*finding.location.point))
    assert [one.feature for one in finding.related] == [P]


@pytest.mark.parametrize(("share", "expected"), [(0.9, 0), (1.1, 1)])
def test_a_border_that_moved_within_the_tolerance_is_no_fall(share: float, expected: int):
    after = zoned(SIDE - share * TOLERANCE_M)

    assert len(found(chg120_priority_area_falls, zoned(), after)) == expected
    assert len(found(chg125_downgrade, zoned(), after)) == expected


def test_a_loss_that_is_balanced_by_a_gain_is_no_fall():
    before = a_plan(land={P: place(box(0, 0, 500, 500)), K: place(box(500, 0, 1000, 500))})
    after = a_plan(
        land={
            P: place(box(0, 0, 400, 500).union(box(900, 0, 1000, 500))),
            K: place(box(400, 0, 900, 500)),
        }
    )

    assert found(chg120_priority_area_falls, before, after) == []
    assert len(found(chg125_downgrade, before, after)) == 1


def test_each_downgrade_is_found_with_ground_classes_and_place():
    findings = found(chg125_downgrade, zoned(), zoned(990, 1900))

    told = {
        (one.values["before"], one.values["after"]): round(one.values["area_m2"], -3)
        for one in findings
    }
    assert told == {(P, K): 10_000, (K, G): 100_000}
    assert all(one.location.point is not None for one in findings)


def test_ground_that_goes_to_a_higher_class_is_no_downgrade():
    assert found(chg125_downgrade, zoned(), zoned(1010, 2010)) == []


def test_a_unit_that_changes_its_class_as_a_whole_is_a_downgrade():
    lower = code_of("A", 2)
    before = a_plan(land={P: place(box(0, 0, 100, 100))})
    after = a_plan(land={lower: place(box(0, 0, 100, 100))})

    [finding] = found(chg125_downgrade, before, after)
    assert finding.values["area_m2"] == pytest.approx(10_000, rel=0.01)


@pytest.mark.parametrize(
    ("row", "explained"),
    [
        (a_row(P, K, reason="planning_link", document="opinion.pdf"), True),
        (a_row(P, K, reason="planning_link", document="missing.pdf"), False),
        (a_row(P, K, reason="planning_link"), False),
        (a_row(P, K, document="opinion.pdf"), False),
        (a_row(P, K, reason="planning_link", document="opinion.pdf", status="proposed"), False),
        (a_row(P, G, reason="planning_link", document="opinion.pdf"), False),
    ],
)
def test_a_row_explains_with_reason_and_a_document_that_is_there(row, explained: bool):
    after = with_table(zoned(990), "lineage.csv", row)
    change = {"documents": ["opinion.pdf"]}

    assert len(found(chg125_downgrade, zoned(), after, **change)) == (0 if explained else 1)
    assert len(found(chg126_downgrade_told, zoned(), after, **change)) == (1 if explained else 0)


def test_a_row_rests_on_what_plan_yaml_names_for_its_reason():
    reasons = (StatedReason(RevisionReason.STRATEGY_OR_TARGET, documents=("opinion.pdf",)),)
    row = a_row(P, K, reason="strategy_or_target")
    after = edition(with_table(zoned(990), "lineage.csv", row), 2, reasons=reasons)

    [told] = found(chg126_downgrade_told, zoned(), after, documents=["opinion.pdf"])
    assert "opinion.pdf" in told.message.en
    assert told.severity is Severity.NOTE


def test_the_stability_index_is_told_when_nothing_changed():
    [finding] = found(chg123_stability_index, zoned(), zoned())

    assert finding.severity is Severity.NOTE
    assert finding.values["percent"] == 0


def test_the_stability_index_is_the_share_that_changed_class():
    [finding] = found(chg123_stability_index, zoned(), zoned(1030))

    assert finding.values["percent"] == pytest.approx(1.0, rel=0.001)


def with_space(plan, width: float):
    layer = a_layer("ecological_space", {"KJ001": place(box(0, 0, width, SIDE))})
    return replace(
        plan,
        layers={**plan.layers, "ecological_space": layer},
        mirrors={**plan.mirrors, "ecological_space": a_mirror(layer)},
    )


@pytest.mark.parametrize(
    ("width", "expected"),
    [(500, 0), (600, 0), (490, 1), (500 - 0.9 * TOLERANCE_M, 0), (500 - 1.1 * TOLERANCE_M, 1)],
)
def test_ecological_space_may_not_fall_beyond_the_tolerance(width: float, expected: int):
    before, after = with_space(zoned(), 500), with_space(zoned(), width)

    findings = found(chg121_ecological_space_falls, before, after)

    assert len(findings) == expected
    assert all(one.related[0].feature == "KJ001" for one in findings)
    assert all(one.location.point == one.related[0].point is not None for one in findings)
    assert all("KJ001" in one.message.en for one in findings)


@pytest.mark.parametrize(("now", "expected"), [(5e6, 0), (5e6 - 0.9, 0), (5e6 - 1.1, 1)])
def test_the_red_line_may_not_fall(now: float, expected: int):
    change = a_change(zoned(), zoned())
    change.compared.__dict__["red_line"] = type(change.compared.red_line)(5e6, now)

    assert len(list(chg122_red_line_falls.check(change))) == expected


def test_without_a_register_of_the_red_line_nothing_is_said_of_it():
    assert found(chg122_red_line_falls, zoned(), zoned()) == []


class Begun:
    """A comparison of a plan whose last regular edition was another state."""

    def __init__(self, compared, first):
        self._compared, self._first = compared, first

    def since_regular(self, layers, classes):
        ground = {name: self._ground(name, classes) for name in layers}
        return SinceRegular(1, "regular", 3, ground)

    def _ground(self, name, classes):
        states = self._first, self._compared.plan.snapshot
        return tuple(
            layer.shapes[[value in classes for value in layer.columns["unit_class"]]]
            for layer in (state.layers[name] for state in states)
        )

    def __getattr__(self, name):
        return getattr(self._compared, name)


def losses(first, before, after):
    """What CHG124 says of the step from `before` to `after`, the plan having begun as `first`."""
    change = a_change(before, after)
    change.compared = Begun(change.compared, first)
    return list(chg124_many_small_losses.check(change))


def test_many_small_losses_are_summed_up():
    within = 0.9 * TOLERANCE_M

    assert found(chg120_priority_area_falls, zoned(SIDE - within), zoned(SIDE - 2 * within)) == []
    [finding] = losses(zoned(), zoned(SIDE - within), zoned(SIDE - 2 * within))
    assert finding.values["area_m2"] == pytest.approx(2 * within * SIDE, rel=0.01)
    assert (finding.values["since"], finding.values["steps"]) == (1, 3)


def test_losses_that_together_stay_within_the_tolerance_are_fine():
    third = 0.3 * TOLERANCE_M

    assert losses(zoned(), zoned(SIDE - third), zoned(SIDE - 2 * third)) == []


def test_an_edition_that_loses_nothing_is_not_asked_about_the_sum():
    assert losses(zoned(), zoned(900), zoned(900)) == []


S = "HY99010010001"


def at_sea(width: float, **more):
    return a_plan(sea={S: place(box(0, 0, width, SIDE))}, A=box(0, -SIDE, SIDE, 0), **more)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (SIDE, 0),
        (SIDE + 50, 1),
        (SIDE + 0.9 * TOLERANCE_M, 0),
        (SIDE + 1.1 * TOLERANCE_M, 1),
    ],
)
def test_an_edit_at_sea_needs_an_event_or_a_coastline(width: float, expected: int):
    findings = found(chg127_sea_edit, at_sea(SIDE), at_sea(width))

    assert len(findings) == expected
    assert all(one.location.feature == S and one.location.point for one in findings)


def test_an_edit_at_sea_may_follow_a_declared_coastline():
    reasons = (StatedReason(RevisionReason.BASIS_CHANGE),)
    after = edition(at_sea(SIDE + 50), 2, coastline="2024", reasons=reasons)

    assert found(chg127_sea_edit, at_sea(SIDE), after) == []


def test_a_coastline_that_changed_unsaid_explains_nothing():
    after = edition(at_sea(SIDE + 50), 2, coastline="2024")

    assert len(found(chg127_sea_edit, at_sea(SIDE), after)) == 1
