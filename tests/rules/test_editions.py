"""Dates and editions: DAT201 to DAT211."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from builders import a_plan, a_profile, found
from ecozoning.model.documents import Document
from ecozoning.model.evidence import PlanFolder, RecordedDigests
from ecozoning.model.plan import DocumentRef, EditionRef, Publication, RevisionKind
from ecozoning.model.snapshot import PlanSnapshot
from ecozoning.rules.folder import FolderUnderCheck, RecordedLayers
from ecozoning.rules.plan import (
    dat201_order_of_dates,
    dat202_steps_before_publication,
    dat203_one_in_force,
    dat204_no_time_without_plan,
    dat205_repeal_stated,
    dat206_editions_in_order,
    dat207_base_edition,
    dat208_published_content_stays,
    dat209_regular_adjustment_due,
    dat210_no_document_of_tomorrow,
    dat211_effect_after_approval,
)

TODAY = date(2026, 11, 1)
DIGEST = "a" * 64
RULES = (
    dat201_order_of_dates,
    dat202_steps_before_publication,
    dat203_one_in_force,
    dat204_no_time_without_plan,
    dat205_repeal_stated,
    dat206_editions_in_order,
    dat207_base_edition,
    dat208_published_content_stays,
    dat209_regular_adjustment_due,
    dat210_no_document_of_tomorrow,
)


def an_edition(number: int = 1, start: str = "2024-07-01", **changes: Any) -> Publication:
    """An edition that went through the whole procedure in the weeks before its first day."""
    first = date.fromisoformat(start)
    edition = Publication(
        edition=number,
        digest=DIGEST,
        published_on=first - timedelta(days=20),
        effective_on=first,
        repealed_on=None,
        consent=DocumentRef("望政函〔2024〕44号", first - timedelta(days=40)),
        filed=DocumentRef("澜环函〔2024〕205号", first - timedelta(days=30)),
        published_by="望环发〔2024〕17号",
    )
    return replace(edition, **changes)


FIRST = an_edition(1, "2024-07-01", repealed_on=date(2025, 10, 1))
SECOND = an_edition(2, "2025-10-01", repeals_edition=1)


def a_published(*editions: Publication, edition: int | None = None, **plan: Any) -> PlanSnapshot:
    """A plan with these editions in publication.yaml; it is itself the last of them."""
    own = edition or (editions[-1].edition if editions else 1)
    base = EditionRef(own - 1, DIGEST) if own > 1 else None
    kind = RevisionKind.DYNAMIC if own > 1 else RevisionKind.INITIAL
    snapshot = a_plan(A=box(0, 0, 100, 100))
    profile = a_profile(deadlines={"regular_adjustment_years": 5, "reminder_days": 30})
    mine = replace(snapshot.plan, **{"edition": own, "base": base, "kind": kind, **plan})
    return replace(snapshot, plan=mine, profile=profile, publications=editions, on=TODAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_two_editions_that_follow_each_other_are_fine(rule):
    assert found(rule, a_published(FIRST, SECOND)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE.code)
def test_a_plan_that_was_never_published_is_fine(rule):
    assert found(rule, a_published()) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"published_on": date(2024, 7, 1)}, 0),
        ({"published_on": date(2024, 7, 2)}, 1),
        ({"filed": DocumentRef("x", date(2024, 6, 11))}, 0),
        ({"filed": DocumentRef("x", date(2024, 6, 12))}, 1),
        ({"consent": DocumentRef("x", date(2024, 6, 12))}, 1),
        ({"repealed_on": date(2024, 7, 1)}, 1),
        ({"repealed_on": date(2024, 7, 2)}, 0),
        ({"effective_on": None}, 0),
    ],
)
def test_dates_follow_each_other(change: dict[str, Any], expected: int):
    assert len(found(dat201_order_of_dates, a_published(an_edition(**change)))) == expected


@pytest.mark.parametrize("filed_first", [True, False])
def test_consent_and_filing_come_in_either_order(filed_first: bool):
    days = [date(2024, 5, 20), date(2024, 5, 31)]
    one, other = days if filed_first else reversed(days)
    edition = an_edition(filed=DocumentRef("f", one), consent=DocumentRef("c", other))

    assert found(dat201_order_of_dates, a_published(edition)) == []


def test_a_wrong_order_is_told_with_both_dates():
    [finding] = found(
        dat201_order_of_dates, a_published(an_edition(filed=DocumentRef("f", date(2024, 6, 30))))
    )

    assert (finding.values["earlier_on"], finding.values["later_on"]) == (
        "2024-06-30",
        "2024-06-11",
    )


@pytest.mark.parametrize("step", ["filed", "consent"])
def test_an_edition_published_without_a_step_of_the_profile_is_found(step: str):
    [finding] = found(dat202_steps_before_publication, a_published(an_edition(**{step: None})))

    assert finding.location.field == "/editions"


def test_a_profile_may_ask_for_the_filing_alone():
    plan = a_published(an_edition(consent=None))
    raw = {**plan.profile.raw, "procedure": {"before_publication": ["filed"]}}
    asked = replace(plan, profile=replace(plan.profile, raw=raw))

    assert found(dat202_steps_before_publication, asked) == []


def test_an_edition_in_force_that_was_never_published_is_found():
    edition = an_edition(published_on=None, published_by=None)

    assert len(found(dat202_steps_before_publication, a_published(edition))) == 1


@pytest.mark.parametrize(
    ("repealed", "overlap", "hole"),
    [
        ("2025-09-30", None, ("2025-09-30", "2025-09-30")),
        ("2025-10-01", None, None),
        ("2025-10-02", ("2025-10-01", "2025-10-01"), None),
    ],
)
def test_a_day_too_many_or_too_few_is_told_with_its_date(repealed: str, overlap, hole):
    first = replace(FIRST, repealed_on=date.fromisoformat(repealed))
    plan = a_published(first, SECOND)

    for rule, expected in ((dat203_one_in_force, overlap), (dat204_no_time_without_plan, hole)):
        days = [(one.values["first"], one.values["last"]) for one in found(rule, plan)]
        assert days == ([] if expected is None else [expected])


def test_an_edition_never_repealed_overlaps_without_an_end():
    [finding] = found(dat203_one_in_force, a_published(replace(FIRST, repealed_on=None), SECOND))

    assert (finding.values["first"], finding.values["last"]) == ("2025-10-01", None)
    assert "without an end" in finding.message.en


def test_a_repeal_that_nothing_follows_leaves_a_hole_without_an_end():
    [finding] = found(dat204_no_time_without_plan, a_published(FIRST))

    assert finding.values["first"] == "2025-10-01"


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), min_size=1, max_size=5))
def test_every_day_is_counted_as_it_is(spans: list[tuple[int, int]]):
    start = date(2024, 1, 1)
    days = [(start + timedelta(days=a), start + timedelta(days=a + n)) for a, n in spans]
    editions = [
        an_edition(number, str(first), repealed_on=last)
        for number, (first, last) in enumerate(days, start=1)
    ]
    plan = a_published(*editions)
    covered = {
        first + timedelta(days=n) for first, last in days for n in range((last - first).days)
    }
    every = [min(covered) + timedelta(days=n) for n in range((max(covered) - min(covered)).days)]
    twice = any(sum(first <= day < last for first, last in days) > 1 for day in covered)

    inner = [one for one in found(dat204_no_time_without_plan, plan) if one.values["last"]]
    assert bool(found(dat203_one_in_force, plan)) == twice
    assert bool(inner) == any(day not in covered for day in every)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"repeals_edition": None}, 1),
        ({"repeals_edition": None, "repeals_document": "望环发〔2020〕1号"}, 0),
        ({"repeals_edition": 7}, 1),
        ({"repeals_edition": 2}, 1),
        ({"repeals_edition": None, "published_on": None}, 0),
    ],
)
def test_what_is_repealed_is_stated(change: dict[str, Any], expected: int):
    plan = a_published(FIRST, replace(SECOND, **change))

    assert len(found(dat205_repeal_stated, plan)) == expected


def test_the_repeal_of_both_sides_is_the_same_day():
    plan = a_published(replace(FIRST, repealed_on=date(2025, 9, 1)), SECOND)

    [finding] = found(dat205_repeal_stated, plan)

    assert "2025-10-01" in finding.message.en
    assert "2025-09-01" in finding.message.en


@pytest.mark.parametrize(("number", "expected"), [(2, 0), (3, 1), (1, 1)])
def test_editions_rise_by_one(number: int, expected: int):
    plan = a_published(FIRST, replace(SECOND, edition=number))

    assert len(found(dat206_editions_in_order, plan)) == expected


@pytest.mark.parametrize(("own", "expected"), [(1, 1), (2, 0), (3, 0), (4, 1)])
def test_the_edition_in_work_is_the_newest_or_the_next(own: int, expected: int):
    plan = a_published(FIRST, SECOND, edition=own)

    assert len(found(dat206_editions_in_order, plan)) == expected


def test_a_later_edition_in_force_earlier_is_found():
    late = an_edition(1, "2025-10-01")
    early = an_edition(2, "2024-07-01", repealed_on=date(2025, 10, 1))

    assert len(found(dat206_editions_in_order, a_published(late, early))) == 1


def test_a_base_edition_nobody_recorded_is_found():
    plan = a_published(edition=2)

    [finding] = found(dat207_base_edition, plan)

    assert finding.values["base"] == 1


def test_a_base_that_is_not_the_edition_before_is_found():
    plan = a_published(FIRST, SECOND, edition=3, base=EditionRef(1, DIGEST))

    assert [one.location.field for one in found(dat207_base_edition, plan)] == ["/base/edition"]


@pytest.mark.parametrize(
    ("named", "expected"), [(DIGEST, 0), (f"sha256:{DIGEST}", 0), ("b" * 64, 1), (None, 0)]
)
def test_the_digest_of_the_base_is_that_of_its_publication(named: str | None, expected: int):
    plan = a_published(FIRST, edition=2, base=EditionRef(1, named))

    assert len(found(dat207_base_edition, plan)) == expected


@pytest.mark.parametrize(
    ("now", "expected"), [(DIGEST, 0), (f"sha256:{DIGEST}", 0), ("sha256:" + "b" * 64, 1)]
)
def test_a_published_edition_keeps_its_content(now: str, expected: int):
    digests = RecordedDigests("", "", "", now)

    plan = a_published(FIRST, SECOND)

    assert len(found(dat208_published_content_stays, plan, digests=digests)) == expected


def test_a_draft_after_a_published_edition_may_have_other_content():
    digests = RecordedDigests("", "", "", "b" * 64)

    assert (
        found(dat208_published_content_stays, a_published(FIRST, edition=2), digests=digests) == []
    )


@pytest.mark.parametrize(
    ("day", "days"), [("2029-05-11", None), ("2029-05-12", 30), ("2029-06-12", -1)]
)
def test_the_five_year_adjustment_is_reminded_of(day: str, days: int | None):
    plan = replace(a_published(an_edition()), on=date.fromisoformat(day))

    told = [one.values["days"] for one in found(dat209_regular_adjustment_due, plan)]

    assert told == ([] if days is None else [days])


def test_a_regular_edition_starts_the_five_years_again():
    plan = a_published(FIRST, replace(SECOND, kind=RevisionKind.REGULAR))

    assert found(dat209_regular_adjustment_due, replace(plan, on=date(2029, 8, 1))) == []


def test_a_dynamic_edition_does_not():
    plan = replace(a_published(FIRST, SECOND), on=date(2029, 8, 1))

    assert len(found(dat209_regular_adjustment_due, plan)) == 1


@pytest.mark.parametrize(("day", "expected"), [("2024-06-11", 0), ("2024-06-10", 1)])
def test_a_document_of_tomorrow_is_found(day: str, expected: int):
    plan = replace(a_published(an_edition()), on=date.fromisoformat(day))

    assert len(found(dat210_no_document_of_tomorrow, plan)) == expected


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ({"on": "2020-09-15"}, 0),
        ({"on": "2020-09-14"}, 1),
        ({"condition": "新取水口投入运行", "fulfilled_on": None}, 0),
        ({"condition": "新取水口投入运行", "fulfilled_on": "2020-01-01"}, 1),
    ],
)
def test_no_event_takes_effect_before_it_is_approved(effect: dict[str, Any], expected: int):
    path = "plans/registers/drinking-water-source/990000/register.yaml"
    event = {"id": "w-1", "approved_on": "2020-09-15", "effect": effect}
    folder = PlanFolder("", {path: Document(path, {"events": [event]})}, {}, shared_place="plans")

    told = list(dat211_effect_after_approval.check(FolderUnderCheck(folder, RecordedLayers())))

    assert len(told) == expected
