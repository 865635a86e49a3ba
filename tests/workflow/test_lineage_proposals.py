"""Rows of lineage.csv that recording proposes, and rows it must leave alone."""

import csv

import pytest

from a_repository import CODE, PlanRepository, box

A, B, C = "ZH99010110001", "ZH99010120002", "ZH99010120003"
LINEAGE = "edition,kind,before_code,after_code,area_m2,status,reason,event,document,remark\n"


@pytest.fixture
def plans(tmp_path):
    repository = PlanRepository(tmp_path / "plans")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first edition")
    repository.plan_yaml(2, 1)
    return repository


def rows(plans):
    file = plans.folder / "lineage.csv"
    return list(csv.DictReader(file.open(encoding="utf-8", newline="")))


def relations(plans):
    return {(row["kind"], row["before_code"], row["after_code"]) for row in rows(plans)}


def test_the_first_edition_has_no_lineage(tmp_path):
    plans = PlanRepository(tmp_path / "plans")
    plans.units({A: box(0, 0)})

    assert plans.record().lineage_proposed == 0
    assert not (plans.folder / "lineage.csv").exists()


def test_an_edition_without_changes_proposes_nothing(plans):
    assert plans.record().lineage_proposed == 0


def test_a_split_is_proposed_with_the_area_of_each_part(plans):
    plans.units({A: box(0, 0), B: box(0.1, 0, 0.05), C: box(0.15, 0, 0.05)})

    recorded = plans.record()

    assert recorded.lineage_proposed == 2
    assert relations(plans) == {("split", B, B), ("split", B, C)}
    one, other = (float(row["area_m2"]) for row in rows(plans))
    assert one == pytest.approx(other, rel=1e-4)


def test_a_merge_is_proposed(plans):
    plans.units({A: box(0, 0, 0.2)})
    plans.record()

    assert relations(plans) == {("merge", A, A), ("merge", B, A)}


def test_a_change_of_class_is_proposed_with_both_codes(plans):
    changed = "ZH99010130002"
    plans.units({A: box(0, 0), changed: box(0.1, 0)})
    plans.record()

    assert relations(plans) == {("reclass", B, changed)}


def test_a_new_number_of_the_same_class_is_a_renumbering(plans):
    plans.units({A: box(0, 0), C: box(0.1, 0)})
    plans.record()

    assert relations(plans) == {("renumber", B, C)}


def test_a_confirmed_row_is_never_rewritten(plans):
    row = f"2,renumber,{B},{C},1.00,confirmed,correction,,,作者的话\n"
    plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + row)
    plans.units({A: box(0, 0), C: box(0.1, 0)})

    recorded = plans.record()

    assert recorded.lineage_proposed == 0
    assert (plans.folder / "lineage.csv").read_text("utf-8") == LINEAGE + row


def test_proposed_rows_follow_the_next_drawing(plans):
    plans.units({A: box(0, 0), C: box(0.1, 0)})
    plans.record()
    plans.units({A: box(0, 0), B: box(0.1, 0)})
    plans.record()

    assert rows(plans) == []


def test_rows_of_earlier_editions_stay(plans):
    row = f"1,renumber,ZH99010120009,{B},1.00,confirmed,correction,,,\n"
    plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + row)
    plans.units({A: box(0, 0), C: box(0.1, 0)})
    plans.record()

    assert ("renumber", "ZH99010120009", B) in relations(plans)


def test_a_confirmed_row_that_the_shapes_do_not_bear_out_is_said(plans):
    row = f"2,renumber,{B},{C},1.00,confirmed,correction,,,\n"
    plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + row)

    recorded = plans.record()

    assert any(B in notice.en and C in notice.en for notice in recorded.notices)


def test_a_base_edition_that_is_in_no_commit_is_said(plans):
    plans.plan_yaml(8, 7)

    assert any("7" in notice.en for notice in plans.record().notices)


def test_a_confirmed_change_of_class_does_not_hide_a_changed_boundary(plans):
    changed = "ZH99010130002"
    row = f"2,reclass,{B},{changed},1.00,confirmed,correction,,,\n"
    plans.write(f"plans/{CODE}/lineage.csv", LINEAGE + row)
    plans.units({A: box(0, 0), changed: box(0.1, 0, 0.11)})

    plans.record()

    assert ("reshape", B, changed) in relations(plans)
