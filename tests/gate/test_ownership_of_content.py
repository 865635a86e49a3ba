"""Who publishes, updates: what a proposal touches must belong to those who signed it."""

from a_repository import box
from gate.a_proposal import CITY, OTHER, PROVINCE, GateRepository

UNITS = {"ZH99010110001": box(0, 0), "ZH99010120001": box(0.1, 0)}
MOVED = {"ZH99010110001": box(0, 0, 0.12), "ZH99010120001": box(0.12, 0, 0.08)}


def test_the_owner_of_a_plan_may_change_it(plans: GateRepository):
    plans.units(MOVED)
    plans.record()

    assert plans.codes(plans.base, plans.signed(CITY)) == []


def test_another_city_may_not(plans: GateRepository):
    plans.units(MOVED)
    plans.record()

    assert "OWN102" in plans.codes(plans.base, plans.signed(OTHER))


def test_not_even_the_province_may_without_a_rule(plans: GateRepository):
    plans.units(MOVED)
    plans.record()

    assert "OWN102" in plans.codes(plans.base, plans.signed(PROVINCE))


def test_a_refusal_names_the_units_and_the_owner(plans: GateRepository):
    plans.units(MOVED)
    plans.record()

    found = plans.findings(plans.base, plans.signed(OTHER))
    mirror = next(one for one in found if one.code == "OWN102" and "features" in one.message.en)

    assert "ZH99010110001" in mirror.message.zh
    assert f"机构{CITY}" in mirror.message.zh


def test_a_file_that_no_rule_covers_is_refused(plans: GateRepository):
    plans.write("notes.txt", "hello")

    assert plans.codes(plans.base, plans.signed(CITY)) == ["OWN101"]


def test_a_renamed_file_is_one_that_its_owner_lost(plans: GateRepository):
    (plans.root / "plans/990200").mkdir()
    (plans.folder / "access-list.csv").rename(plans.root / "plans/990200/access-list.csv")

    found = plans.findings(plans.base, plans.signed(OTHER))

    assert {one.location.file for one in found} == {"plans/990100/access-list.csv"}


def test_what_a_commit_does_and_the_next_undoes_is_seen(plans: GateRepository):
    old = (plans.folder / "access-list.csv").read_bytes()
    plans.write("plans/990100/access-list.csv", old + b"x,,,,,,,,\n")
    plans.signed(OTHER)
    plans.write("plans/990100/access-list.csv", old)

    assert plans.codes(plans.base, plans.signed(OTHER)) == ["OWN104"]


def test_a_class_can_have_an_owner_of_its_own(plans: GateRepository):
    head = _with_rule(plans, {"id": "parks", "paths": ["plans/990100/**"], "unit_classes": [2],
                              "owners": [PROVINCE]})  # fmt: skip
    plans.units(UNITS, unit_name=["甲", "单元0001"])
    plans.record()

    assert plans.codes(head, plans.signed(CITY)) == []


def test_a_unit_of_that_class_is_closed_to_others(plans: GateRepository):
    head = _with_rule(plans, {"id": "parks", "paths": ["plans/990100/**"], "unit_classes": [2],
                              "owners": [PROVINCE]})  # fmt: skip
    plans.units(UNITS, unit_name=["单元0001", "乙"])
    plans.record()

    assert "OWN102" in plans.codes(head, plans.signed(CITY))


def test_the_state_before_counts_as_much_as_the_state_after(plans: GateRepository):
    head = _with_rule(plans, {"id": "parks", "paths": ["plans/990100/**"], "unit_classes": [2],
                              "owners": [PROVINCE]})  # fmt: skip
    plans.units({"ZH99010110001": box(0, 0), "ZH99010130001": box(0.1, 0)})
    plans.record()

    found = plans.findings(head, plans.signed(CITY))

    assert any("ZH99010120001" in one.message.en for one in found)


def test_shapes_and_clauses_can_have_different_owners(plans: GateRepository):
    head = _with_rule(plans, {"id": "bounds", "paths": ["plans/990100/**"], "aspects": ["shape"],
                              "owners": [PROVINCE]})  # fmt: skip
    text = (plans.folder / "access-list.csv").read_text("utf-8").replace("禁止", "不得")
    plans.write("plans/990100/access-list.csv", text)
    plans.record()
    clauses = plans.signed(CITY)
    plans.units(MOVED)
    plans.record()

    assert plans.codes(head, clauses) == []
    assert "OWN102" in plans.codes(clauses, plans.signed(CITY))


def test_clauses_of_a_class_belong_to_its_owner(plans: GateRepository):
    head = _with_rule(plans, {"id": "parks", "paths": ["plans/990100/**"], "unit_classes": [2],
                              "owners": [PROVINCE]})  # fmt: skip
    text = (plans.folder / "access-list.csv").read_text("utf-8").replace("限制", "允许")
    plans.write("plans/990100/access-list.csv", text)

    found = plans.findings(head, plans.signed(CITY))

    assert any("ZH99010120001-1-01" in one.message.en for one in found)


def test_a_pointer_that_changes_alone_belongs_to_the_owner_of_its_path(plans: GateRepository):
    path = plans.folder / "zoning.gpkg.dvc"
    path.write_text(path.read_text("utf-8").replace("md5: ", "md5: 0", 1), "utf-8")

    assert "OWN102" in plans.codes(plans.base, plans.signed(OTHER))


def test_a_mirror_put_in_another_order_still_needs_its_owner(plans: GateRepository):
    path = plans.folder / "features/land_unit.csv"
    head, *lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(reversed(lines)), "utf-8")

    assert "OWN102" in plans.codes(plans.base, plans.signed(OTHER))


def _with_rule(plans: GateRepository, rule: dict[str, object]) -> str:
    plans.rules.insert(0, rule)
    plans.write_policy(2)
    return plans.signed(PROVINCE, "the policy")
