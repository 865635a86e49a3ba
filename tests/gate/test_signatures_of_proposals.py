"""Identity is the key: who a commit says it is from counts for nothing."""

from datetime import date

import pytest

from gate.a_proposal import CITY, NOON, OTHER, PROVINCE, GateRepository
from gate.transplant import with_signature_of

CLAUSE = "x-1-01,jurisdiction,990100,spatial_layout,unit,严格控制。,,,\n"


@pytest.fixture
def changed(plans: GateRepository) -> GateRepository:
    """A sound change of the city's, not yet committed."""
    path = plans.folder / "access-list.csv"
    path.write_text(path.read_text("utf-8") + CLAUSE, "utf-8")
    return plans


def test_a_signed_change_is_fine(changed: GateRepository):
    assert changed.codes(changed.base, changed.signed(CITY)) == []


def test_an_unsigned_commit_is_refused(changed: GateRepository):
    assert changed.codes(changed.base, changed.signed(None)) == ["SIG101"]


def test_a_key_nobody_holds_is_refused(changed: GateRepository):
    stranger = changed.person("stranger", CITY)

    assert changed.codes(changed.base, changed.signed(stranger)) == ["SIG103"]


def test_a_signature_for_another_purpose_is_refused(changed: GateRepository):
    head = changed.signed(CITY, namespace="filing@ecozoning")

    assert changed.codes(changed.base, head) == ["SIG102"]


def test_a_signature_of_another_commit_is_refused(changed: GateRepository):
    one = changed.signed(CITY, "one")
    head = with_signature_of(changed, one)

    assert "SIG102" in changed.codes(changed.base, head)


def test_the_name_of_somebody_else_is_refused(changed: GateRepository):
    email = changed.people[PROVINCE].email

    assert changed.codes(changed.base, changed.signed(CITY, email=email)) == ["SIG105"]


def test_a_name_nobody_has_registered_proves_nothing_and_harms_nothing(changed: GateRepository):
    head = changed.signed(CITY, name="Province A", email="somebody@example.org")

    assert changed.codes(changed.base, head) == []


@pytest.mark.parametrize("ended", ["until", "revoked_on", "compromised_since"])
def test_an_ended_key_is_refused_whatever_date_the_commit_says(changed: GateRepository, ended: str):
    changed.bodies[1]["people"] = [changed.entry(changed.people[CITY], **{ended: "2024-06-15"})]
    target = _policy(changed)

    head = changed.signed(CITY, at=NOON + 3600)

    assert changed.codes(target, head, date(2024, 6, 14)) == []
    assert changed.codes(target, head, date(2024, 6, 15)) == ["SIG104"]


def test_a_key_does_not_count_before_its_first_day(changed: GateRepository):
    changed.bodies[1]["people"] = [changed.entry(changed.people[CITY], **{"from": "2024-06-15"})]
    target = _policy(changed)

    head = changed.signed(CITY)

    assert changed.codes(target, head, date(2024, 6, 14)) == ["SIG104"]
    assert changed.codes(target, head, date(2024, 6, 15)) == []


def test_a_person_who_left_office_signs_nothing(changed: GateRepository):
    entry = changed.entry(changed.people[CITY])
    changed.bodies[1]["people"] = [{**entry, "until": "2024-06-15"}]
    target = _policy(changed)

    assert changed.codes(target, changed.signed(CITY), date(2024, 6, 15)) == ["SIG104"]


def test_a_commit_older_than_its_parent_is_refused(changed: GateRepository):
    assert changed.codes(changed.base, changed.signed(CITY, at=NOON - 60)) == ["HIS105"]


def test_a_commit_of_tomorrow_is_fine_where_the_day_begins_earlier(changed: GateRepository):
    head = changed.signed(CITY, at=NOON + 86_400)

    assert changed.codes(changed.base, head, date(2024, 6, 1)) == []


def test_a_commit_of_the_day_after_tomorrow_is_refused(changed: GateRepository):
    head = changed.signed(CITY, at=NOON + 2 * 86_400)

    assert changed.codes(changed.base, head, date(2024, 6, 1)) == ["HIS105"]


def test_an_approval_typed_twice_is_refused(changed: GateRepository):
    message = "change\n\nApproved-by: A\nApproved-by: B\n"

    assert changed.codes(changed.base, changed.signed(CITY, message)) == ["HIS106"]


def test_an_approval_typed_once_counts_for_nothing(changed: GateRepository):
    message = f"change\n\nApproved-by: {CITY}\n"

    assert "OWN102" in changed.codes(changed.base, changed.signed(OTHER, message))


def _policy(plans: GateRepository) -> str:
    """The target with other bodies; the change of the plan is left for the next commit."""
    text = (plans.folder / "access-list.csv").read_bytes()
    plans.write("plans/990100/access-list.csv", text.replace(CLAUSE.encode(), b""))
    plans.write_policy(2)
    head = plans.signed(PROVINCE, "bodies")
    plans.write("plans/990100/access-list.csv", text)
    return head
