"""Kind, reasons, basis and replay: CHG102 to CHG104, 106, 114, 115."""

from dataclasses import replace

import pytest
from shapely import box

from a_change import a_change, edition, found, past
from builders import a_plan, code_of, under_check, with_column
from ecozoning.model.past import PastEdition
from ecozoning.model.plan import AreaKind, AreaMethod, RevisionKind, RevisionReason, StatedReason
from ecozoning.rules.change import (
    chg102_not_older,
    chg103_content_replayed,
    chg104_kind_and_reasons,
    chg106_list_only,
    chg114_basis_not_declared,
    chg115_basis_changed,
)
from ecozoning.rules.change_subject import FirstEdition

A = code_of("A")
PLAN = a_plan(A=box(0, 0, 100, 100))


def reasons(*names: str, **more):
    return tuple(StatedReason(RevisionReason(name), **more) for name in names)


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"area_method": AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, 126.0)}, "/area"),
        ({"crs": "EPSG:4551"}, "/crs"),
        ({"base_survey": "国土变更调查2025"}, "/base_survey"),
        ({"coastline": "2024"}, "/coastline"),
    ],
)
def test_a_changed_basis_is_declared_or_it_blocks(changed, pointer: str):
    said = edition(PLAN, 2, **changed, reasons=reasons("basis_change"))
    unsaid = edition(PLAN, 2, **changed)

    [finding] = found(chg114_basis_not_declared, PLAN, unsaid)
    assert finding.location.field == pointer
    assert found(chg115_basis_changed, PLAN, unsaid) == []
    assert found(chg114_basis_not_declared, PLAN, said) == []
    [note] = found(chg115_basis_changed, PLAN, said)
    assert note.location.field == pointer


def test_the_same_basis_is_fine():
    assert found(chg114_basis_not_declared, PLAN, PLAN) == []
    assert found(chg115_basis_changed, PLAN, PLAN) == []


@pytest.mark.parametrize(
    ("kind", "names", "expected"),
    [
        ("dynamic", ("planning_link",), 0),
        ("dynamic", ("list_only",), 0),
        ("dynamic", ("correction",), 1),
        ("dynamic", ("planning_link", "correction"), 0),
        ("dynamic", ("list_only", "planning_link"), 1),
        ("dynamic", ("list_only", "new_law"), 0),
        ("regular", (), 0),
        ("correction", ("correction",), 0),
        ("correction", ("correction", "planning_link"), 1),
        ("correction", ("new_law",), 1),
    ],
)
def test_kind_and_reasons_agree(kind: str, names, expected: int):
    after = edition(PLAN, 2, kind=RevisionKind(kind), reasons=reasons(*names))

    assert len(found(chg104_kind_and_reasons, PLAN, after)) == expected


MOVED = a_plan(A=box(0, 0, 101, 100))
RENAMED = with_column(PLAN, "unit_name", "另一个名称")


def recorded(plan):
    from builders import a_mirror

    return replace(plan, mirrors={name: a_mirror(one) for name, one in plan.layers.items()})


@pytest.mark.parametrize(("after", "expected"), [(PLAN, 0), (MOVED, 1), (recorded(RENAMED), 1)])
def test_a_list_only_edition_leaves_the_layers(after, expected: int):
    listed = edition(after, 2, reasons=reasons("list_only"))

    findings = found(chg106_list_only, PLAN, listed)

    assert len(findings) == expected
    assert all([place.feature for place in one.related] == [A] for one in findings)


def test_another_reason_lets_the_layers_change():
    assert found(chg106_list_only, PLAN, edition(MOVED, 2, reasons=reasons("planning_link"))) == []


def judged(number: int, *numbers: int):
    """What is said of an edition whose history holds others."""
    history = past()
    history.plans = [(PastEdition(n, "c" * 40, "2025-01-01"), PLAN) for n in numbers]
    if number == 1:
        first = FirstEdition(under_check(edition(PLAN, 1)), history)
        return list(chg102_not_older.check_first(first))
    return found(chg102_not_older, PLAN, edition(PLAN, number), history=history)


@pytest.mark.parametrize(
    ("number", "held", "expected"),
    [(1, (), 0), (1, (2,), 1), (2, (1,), 0), (2, (3, 1), 1), (3, (2, 1), 0)],
)
def test_an_edition_is_not_older_than_one_that_is_held(number: int, held, expected: int):
    assert len(judged(number, *held)) == expected


def replayed(*same: int, **values):
    after = edition(PLAN, 3, **values)
    change = a_change(
        edition(PLAN, 2), after, history=past(PLAN, PLAN, same=same), documents=["d.pdf"]
    )
    return list(chg103_content_replayed.check(change))


def test_saying_again_what_an_older_edition_said_needs_a_decision():
    [finding] = replayed(1)

    assert finding.values["older"] == 1


def test_saying_what_the_base_said_is_no_replay():
    assert replayed(1, 2) == []
    assert replayed() == []


def test_a_restoration_with_its_decision_is_fine():
    kind = RevisionKind.CORRECTION

    assert replayed(1, kind=kind, reasons=reasons("correction", documents=("d.pdf",))) == []
    assert len(replayed(1, kind=kind, reasons=reasons("correction"))) == 1
