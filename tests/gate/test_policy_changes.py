"""The policy is judged by the policy before it."""

import hashlib
from datetime import date

from gate.a_proposal import CITY, OTHER, PROVINCE, GateRepository

OWNERSHIP, AUTHORITIES = "plans/ownership.yaml", "plans/authorities.yaml"


def test_its_owner_may_change_the_policy(plans: GateRepository):
    plans.write_policy(2, _digest(plans))

    assert plans.codes(plans.base, plans.signed(PROVINCE)) == []


def test_a_city_may_not(plans: GateRepository):
    plans.write_policy(2, _digest(plans))

    assert {"OWN102"} <= set(plans.codes(plans.base, plans.signed(CITY)))


def test_nobody_is_let_in_by_the_policy_that_lets_them_in(plans: GateRepository):
    plans.rules[0]["owners"] = [CITY]
    plans.write_policy(2, _digest(plans))

    assert "OWN102" in plans.codes(plans.base, plans.signed(CITY))


def test_a_new_owner_must_agree(plans: GateRepository):
    plans.rules[0]["owners"] = [CITY]
    plans.write_policy(2, _digest(plans))

    assert plans.codes(plans.base, plans.signed(PROVINCE)) == ["POL104"]


def test_with_the_new_owner_it_may(plans: GateRepository):
    plans.rules[0]["owners"] = [CITY]
    plans.write_policy(2, _digest(plans))
    plans.signed(PROVINCE)

    assert plans.codes(plans.base, plans.signed(CITY, "agreed")) == []


def test_the_number_must_rise(plans: GateRepository):
    plans.rules.pop()
    plans.write_policy(1, _digest(plans))

    assert plans.codes(plans.base, plans.signed(PROVINCE)) == ["POL103"]


def test_the_policy_before_must_be_named(plans: GateRepository):
    plans.write_policy(2, "sha256:" + "0" * 64)

    assert plans.codes(plans.base, plans.signed(PROVINCE)) == ["POL103"]


def test_a_policy_travels_alone(plans: GateRepository):
    plans.write_policy(2, _digest(plans))
    plans.signed(PROVINCE)
    plans.write("plans/990100/targets.csv", "x\n")

    assert "POL102" in plans.codes(plans.base, plans.signed(CITY))


def test_a_policy_nobody_can_read_is_refused(plans: GateRepository):
    plans.write(OWNERSHIP, "policy: [")

    assert "POL105" in plans.codes(plans.base, plans.signed(PROVINCE))


def test_a_policy_nobody_could_change_again_is_refused(plans: GateRepository):
    plans.bodies[0]["people"] = [plans.entry(plans.people[PROVINCE], until="2024-06-01")]
    plans.write_policy(2, _digest(plans))

    assert "POL105" in plans.codes(plans.base, plans.signed(PROVINCE), date(2024, 6, 30))


def test_a_superior_enters_a_key_of_a_body_below(plans: GateRepository):
    plans.rules[0]["owners"] = [OTHER]
    start = _committed(plans, by=PROVINCE)
    new = plans.person("new", CITY)
    plans.bodies[1]["people"].append(plans.entry(new))
    plans.write_policy(3)
    plans.write(OWNERSHIP, _text_at(plans, start, OWNERSHIP))

    assert plans.codes(start, plans.signed(PROVINCE)) == []


def test_a_body_does_not_enter_its_own_keys(plans: GateRepository):
    new = plans.person("new", CITY)
    plans.bodies[1]["people"].append(plans.entry(new))
    plans.write_policy(2, _digest(plans))
    plans.write(OWNERSHIP, _text_at(plans, plans.base, OWNERSHIP))

    assert "OWN102" in plans.codes(plans.base, plans.signed(CITY))


def test_a_pinned_policy_that_is_not_in_the_chain_is_told(plans: GateRepository):
    plans.git.config["ecozoning.policy"] = "sha256:" + "0" * 64
    plans.write("plans/990100/targets.csv", "x\n")

    assert plans.codes(plans.base, plans.signed(CITY)) == ["POL106"]


def test_a_policy_that_leads_back_to_the_pinned_one_is_fine(plans: GateRepository):
    plans.git.config["ecozoning.policy"] = _digest(plans)
    plans.write_policy(2, _digest(plans))
    target = plans.signed(PROVINCE)
    plans.write("plans/990100/targets.csv", "x\n")

    assert plans.codes(target, plans.signed(CITY)) == []


def test_two_persons_of_a_body_are_counted_not_two_keys(plans: GateRepository):
    second_key = plans.person("second", CITY)
    entry = plans.entry(plans.people[CITY])
    entry["keys"].append({"key": second_key.key.line, "from": "2024-01-01"})
    plans.bodies[1] |= {"people": [entry], "persons_required": 2}
    target = _committed(plans, by=PROVINCE)
    plans.write("plans/990100/targets.csv", "x\n")
    plans.signed(CITY)

    assert plans.codes(target, plans.signed(second_key)) == ["OWN103"]


def test_two_persons_of_a_body_sign_together(plans: GateRepository):
    second = plans.person("second", CITY)
    plans.bodies[1]["people"].append(plans.entry(second))
    plans.bodies[1]["persons_required"] = 2
    target = _committed(plans, by=PROVINCE)
    plans.write("plans/990100/targets.csv", "x\n")
    plans.signed(CITY)

    assert plans.codes(target, plans.signed(second)) == []


def test_a_sign_off_does_not_outlive_the_content_it_saw(plans: GateRepository):
    second = plans.person("second", CITY)
    plans.bodies[1]["people"].append(plans.entry(second))
    plans.bodies[1]["persons_required"] = 2
    target = _committed(plans, by=PROVINCE)
    plans.write("plans/990100/targets.csv", "x\n")
    plans.signed(CITY)
    plans.write("plans/990100/targets.csv", "y\n")

    assert plans.codes(target, plans.signed(second)) == ["OWN103"]


def _digest(plans: GateRepository) -> str:
    found = (plans.root / OWNERSHIP).read_bytes()
    return f"sha256:{hashlib.sha256(found).hexdigest()}"


def _committed(plans: GateRepository, by: str) -> str:
    plans.write_policy(2, _digest(plans))
    return plans.signed(by, "policy")


def _text_at(plans: GateRepository, commit: str, path: str) -> bytes:
    return plans.repository.revision(commit).read(path) or b""
