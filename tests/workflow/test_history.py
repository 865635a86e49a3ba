"""History of units and plans; units as they stood on a day."""

from datetime import date

import pytest

from a_repository import CODE, PlanRepository, box
from ecozoning.model.errors import MissingDataError, UsageError
from ecozoning.model.history import UnitEventKind as Kind
from ecozoning.workflow.plan_history import plan_history
from ecozoning.workflow.unit_history import unit_history
from ecozoning.workflow.unit_on_day import NotInForceError, unit_states

A, B, C = "ZH99010110001", "ZH99010120002", "ZH99010120003"
LINEAGE = "edition,kind,before_code,after_code,area_m2,status,reason,event,document,remark\n"


@pytest.fixture
def plans(tmp_path):
    repository = PlanRepository(tmp_path / "plans")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first")
    return repository


def change(plans, units, *, lineage="", edition=2, message="second", **columns):
    plans.plan_yaml(edition, edition - 1)
    if lineage:
        plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + lineage)
    plans.units(units, **columns)
    plans.record()
    return plans.commit(message)


def kinds(events):
    return [set(event.kinds) for event in events]


def test_a_unit_that_never_changed_has_one_event(plans):
    change(plans, {A: box(0, 0), B: box(0.1, 0, 0.2)})

    assert kinds(unit_history(plans.repository, A, "HEAD")) == [{Kind.ESTABLISHED}]


def test_a_change_of_name_gives_the_field_with_both_values(plans):
    change(plans, {A: box(0, 0), B: box(0.1, 0)}, unit_name=["新名", "单元0002"])

    newest = unit_history(plans.repository, A, "HEAD")[0]

    assert newest.kinds == (Kind.EDITED,)
    assert newest.fields == {"unit_name": ("单元0001", "新名")}


def test_history_goes_on_through_a_recode_that_the_lineage_table_tells(plans):
    change(
        plans,
        {A: box(0, 0), C: box(0.1, 0, 0.2)},
        lineage=f"2,reclass,{B},{C},1.0,confirmed,lawful_area,,,\n",
    )

    events = unit_history(plans.repository, C, "HEAD")

    assert [event.code for event in events] == [C, B]
    assert events[0].origins == (("reclass", B),)


def test_history_goes_on_through_a_recode_that_only_the_shape_tells(plans):
    change(plans, {A: box(0, 0), C: box(0.1, 0)})

    assert [event.code for event in unit_history(plans.repository, C, "HEAD")] == [C, B]


def test_the_old_code_finds_where_the_unit_went(plans):
    change(
        plans,
        {A: box(0, 0), C: box(0.1, 0)},
        lineage=f"2,renumber,{B},{C},1.0,confirmed,,,,\n",
    )

    newest = unit_history(plans.repository, B, "HEAD")[0]

    assert newest.kinds == (Kind.WITHDRAWN,)
    assert newest.became == (("renumber", C),)


def test_both_parts_of_a_split_lead_back_to_the_whole(plans):
    change(
        plans,
        {A: box(0, 0), B: box(0.1, 0, 0.05), C: box(0.15, 0, 0.05)},
        lineage=f"2,split,{B},{B},1.0,confirmed,,,,\n2,split,{B},{C},1.0,confirmed,,,,\n",
    )

    assert [event.code for event in unit_history(plans.repository, C, "HEAD")] == [C, B]
    assert unit_history(plans.repository, B, "HEAD")[0].became == (("split", C),)


def test_a_clause_that_changed_is_an_event_of_its_unit(plans):
    head = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
    plans.write(f"plans/{CODE}/access-list.csv", head + f"c1,unit,{A},risk_control,,旧,,,\n")
    plans.record()
    plans.commit("clauses")
    plans.write(f"plans/{CODE}/access-list.csv", head + f"c1,unit,{A},risk_control,,新,,,\n")
    plans.record()
    plans.commit("clauses again")

    newest = unit_history(plans.repository, A, "HEAD")[0]

    assert [(one.clause_id, one.old, one.new) for one in newest.clauses] == [("c1", "旧", "新")]


def test_history_goes_on_through_a_renamed_plan_folder(plans):
    (plans.root / "plans" / CODE).rename(plans.root / "plans/990900")
    plans.commit("renamed")

    events = unit_history(plans.repository, A, "HEAD")

    assert [event.plan for event in events] == ["990900", CODE]


def test_a_change_that_a_merge_threw_out_again_is_still_listed(plans):
    first = str(plans.git.head.target)
    theirs = change(plans, {A: box(0, 0), B: box(0.1, 0)}, unit_name=["短命", "单元0002"])
    plans.git.reset(first, 3)
    plans.write("plans/note.txt", "ours")
    ours = plans.commit("ours")
    plans.commit("merge that keeps ours", parents=[ours, theirs])

    names = [event.fields.get("unit_name") for event in unit_history(plans.repository, A, "HEAD")]

    assert ("单元0001", "短命") in names


def test_an_unknown_code_is_a_wrong_question(plans):
    with pytest.raises(UsageError, match="ZH99"):
        unit_history(plans.repository, "ZH99999999999", "HEAD")


def test_a_shallow_clone_does_not_decide(plans, tmp_path):
    import subprocess

    change(plans, {A: box(0, 0), B: box(0.1, 0, 0.2)})
    shallow = tmp_path / "shallow"
    source = plans.root.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth", "1", source, shallow], check=True)
    from ecozoning.store.repository import open_repository

    with pytest.raises(MissingDataError, match="shallow"):
        unit_history(open_repository(shallow), A, "HEAD")


def test_the_history_of_a_plan_counts_lines_by_key(plans):
    change(plans, {A: box(0, 0, 0.05), C: box(0.1, 0)})

    newest = plan_history(plans.repository, CODE, "HEAD")[0]

    (tally,) = newest.tallies
    assert (tally.added, tally.removed, tally.modified) == (1, 1, 1)
    assert newest.edition == 2


PUBLICATION = """\
plan: "990100"
editions:
  - {{edition: 1, digest: {first}, effective_on: "2021-06-30", repealed_on: "2024-03-20"}}
  - {{edition: 2, digest: null, effective_on: "2024-03-20"}}
"""


def published(plans):
    first = plans.record().content_digest
    change(
        plans,
        {A: box(0, 0), C: box(0.1, 0, 0.2)},
        lineage=f"2,reclass,{B},{C},1.0,confirmed,,,,\n",
    )
    plans.write(f"plans/{CODE}/publication.yaml", PUBLICATION.format(first=first))
    plans.commit("published")


@pytest.mark.parametrize(
    ("on", "edition", "code"),
    [
        (date(2021, 6, 30), 1, B),
        (date(2024, 3, 19), 1, B),
        (date(2024, 3, 20), 2, C),
    ],
)
def test_the_edition_in_force_on_a_day_answers_for_the_same_ground(plans, on, edition, code):
    published(plans)

    (state,) = unit_states(plans.repository, C, "HEAD", on=on)

    assert (state.edition, state.code) == (edition, code)


def test_before_the_first_edition_nothing_was_in_force(plans):
    published(plans)

    with pytest.raises(NotInForceError, match="2021-06-29"):
        unit_states(plans.repository, A, "HEAD", on=date(2021, 6, 29))


def test_what_was_not_known_yet_does_not_answer(plans):
    published(plans)

    with pytest.raises(NotInForceError):
        unit_states(plans.repository, A, "HEAD", known=date(2000, 1, 1))
