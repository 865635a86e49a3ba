"""Records become plans, profiles, registers and bodies; what is wrong with them makes none."""

from datetime import date

import yaml

from ecozoning.model.documents import Document
from ecozoning.model.finding import Severity
from ecozoning.model.plan import AreaKind, AreaMethod, RevisionKind, RevisionReason
from ecozoning.store.documents import parse_document
from ecozoning.store.resources import NATIONAL_PROFILE, skeleton_file
from ecozoning.workflow.profile_problems import check_profile
from ecozoning.workflow.reading_authorities import read_authorities
from ecozoning.workflow.reading_plan import read_plan, read_publications
from ecozoning.workflow.reading_profile import read_profile
from ecozoning.workflow.reading_registers import read_register

NATIONAL = parse_document(NATIONAL_PROFILE, skeleton_file(NATIONAL_PROFILE), "profile")


def document(schema: str, value: object) -> Document:
    return parse_document(
        f"{schema}.yaml", yaml.safe_dump(value, allow_unicode=True).encode(), schema
    )


def a_plan(**differs: object) -> Document:
    value = {
        "plan": "990100",
        "name": "望澜市方案",
        "level": "municipal",
        "body": "test-city",
        "profile": "national",
        "edition": 2,
        "kind": "dynamic",
        "reasons": [{"reason": "lawful_area", "events": ["E-1"]}],
        "base": {"edition": 1},
        "crs": "EPSG:4549",
        "area": {"method": "gauss_kruger_plane", "central_meridian": 120},
        "base_survey": "国土三调",
    }
    return document("plan", value | differs)


def test_a_plan_is_read_with_its_base_method_and_reasons() -> None:
    plan = read_plan(a_plan())

    assert plan is not None
    assert (plan.code, plan.edition, plan.kind) == ("990100", 2, RevisionKind.DYNAMIC)
    assert plan.area_method == AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, 120)
    assert plan.base is not None
    assert plan.base.edition == 1
    assert plan.reasons[0].reason is RevisionReason.LAWFUL_AREA
    assert plan.reasons[0].events == ("E-1",)


def test_a_plan_with_a_problem_is_no_plan() -> None:
    assert read_plan(a_plan(level="city")) is None


def test_every_national_value_names_its_source() -> None:
    profile = read_profile(NATIONAL)

    assert NATIONAL.problems == ()
    assert profile is not None
    assert [one.rank for one in profile.classes] == [1, 2, 3]
    assert [one.code for one in profile.dimensions] == [
        "spatial_layout",
        "pollutant_discharge",
        "risk_control",
        "resource_efficiency",
    ]
    assert profile.tolerance_m == 0.05
    assert profile.deadlines["synchronous_update_days"] is None
    assert profile.sources["tolerance_m"] == "default, no published number found"
    assert profile.raw["access_list"]["unit_clauses"] is True
    assert all(profile.sources.values())


def test_the_national_profile_has_no_problem_beyond_its_schema() -> None:
    assert check_profile(NATIONAL).problems == ()


def with_values(**values: object) -> Document:
    heading = {"profile": "profile", "version": 1, "name": "x", "name_en": "x"}
    return check_profile(document("profile", heading | values))


def with_pattern(pattern: str) -> Document:
    value = {"pattern": pattern, "example": "ZH1", "class_position": None, "division_start": None}
    return with_values(code_patterns={"land_unit": {"value": value, "source": "test"}})


def test_a_pattern_that_misses_its_example_or_is_none_makes_no_profile() -> None:
    missed = with_pattern("ZH[0-9]{2}")

    assert [problem.line for problem in missed.problems] == [
        missed.line_of("/code_patterns/land_unit/value/pattern")
    ]
    assert [problem.kind for problem in with_pattern("ZH[").problems] == ["pattern"]
    assert read_profile(NATIONAL, with_pattern("ZH[")) is None
    assert read_profile(NATIONAL, with_pattern("ZH[0-9]")) is not None


def test_two_classes_of_one_value_are_said() -> None:
    one = {"value": 1, "name": "x", "name_en": "x", "rank": 1, "colour": "#000000"}
    problems = with_values(classes={"value": [one, dict(one)], "source": "test"}).problems

    assert [problem.kind for problem in problems] == ["repeated"]


def test_a_national_profile_without_what_is_needed_makes_no_profile() -> None:
    heading = {"profile": "national", "version": 1, "name": "x", "name_en": "x"}
    data = yaml.safe_dump(heading).encode()
    bare = check_profile(parse_document("plans/profiles/national.yaml", data, "profile"))

    assert [problem.kind for problem in bare.problems] == ["missing-key"] * 3
    assert read_profile(bare) is None


def test_a_profile_under_another_name_than_its_file_is_said() -> None:
    assert with_values(profile="other").problems[0].pointer == "/profile"


def test_a_province_stands_over_the_nation_value_by_value() -> None:
    own = {
        "profile": "990000",
        "version": 3,
        "name": "澜汀省",
        "name_en": "Lanting",
        "tolerance_m": {"value": 0.2, "source": "test"},
        "access_list": {"unit_clauses": {"value": False, "source": "test"}},
        "severities": {"TOP101": {"value": "warn", "source": "test"}},
    }
    profile = read_profile(NATIONAL, document("profile", own))

    assert profile is not None
    assert (profile.code, profile.version, profile.tolerance_m) == ("990000", 3, 0.2)
    assert profile.raw["access_list"]["unit_clauses"] is False
    assert profile.levels[0].code == "province"
    assert profile.severities == {"TOP101": Severity.WARN}
    assert profile.sources["tolerance_m"] == "test"
    assert len(profile.classes) == 3


def test_a_value_without_a_source_is_refused() -> None:
    own = {"profile": "x", "version": 1, "name": "x", "name_en": "x", "tolerance_m": {"value": 1}}

    assert read_profile(NATIONAL, document("profile", own)) is None


def test_the_dates_of_an_edition_stay_apart() -> None:
    value = {
        "plan": "990100",
        "editions": [
            {"edition": 2},
            {
                "edition": 1,
                "consent": {"document": "望政函〔2024〕44号", "on": "2024-05-20"},
                "filed": {"document": "澜环函〔2024〕205号", "on": "2024-05-31"},
                "published": {"document": "望环发〔2024〕17号", "on": "2024-06-11"},
                "effective_on": "2024-07-01",
                "repealed_on": None,
            },
        ],
    }
    first, second = read_publications(document("publication", value))

    assert (first.edition, second.edition) == (1, 2)
    assert (first.published_on, first.effective_on) == (date(2024, 6, 11), date(2024, 7, 1))
    assert first.filed is not None
    assert first.filed.on == date(2024, 5, 31)
    assert second.effective_on is None


def an_event(effect: dict[str, object]) -> Document:
    event = {
        "id": "E-1",
        "action": "revoked",
        "approval_no": "粤府函〔2020〕229号",
        "body": "省人民政府",
        "approved_on": "2020-09-15",
        "effect": effect,
    }
    value = {
        "register": "drinking-water-source",
        "code": "990000",
        "name": "饮用水水源保护区登记册",
        "keeper": "water-keeper",
        "crs": "EPSG:4490",
        "events": [event],
    }
    return document("register", value)


def test_a_conditional_decision_is_in_force_only_once_its_condition_is_met() -> None:
    waiting = read_register(an_event({"condition": "新取水口建成", "fulfilled_on": None}))
    met = read_register(an_event({"condition": "新取水口建成", "fulfilled_on": "2021-05-01"}))

    assert waiting is not None
    assert met is not None
    assert not waiting.events[0].effect.in_force(date(2030, 1, 1))
    assert not met.events[0].effect.in_force(date(2021, 4, 30))
    assert met.events[0].effect.in_force(date(2021, 5, 1))


def test_an_effect_has_a_day_or_a_condition_and_not_both() -> None:
    assert an_event({"on": "2021-01-01"}).problems == ()
    assert an_event({}).problems
    assert an_event({"condition": "x"}).problems
    assert an_event({"on": "2021-01-01", "condition": "x", "fulfilled_on": None}).problems


def test_a_key_counts_until_it_ends() -> None:
    key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJ1dCBub3QgYSByZWFsIGtleSBhdCBhbGwgISEh"
    value = {
        "number": 1,
        "bodies": [
            {
                "code": "a",
                "name": "甲",
                "kind": "government",
                "level": "municipal",
                "superior": None,
                "people": [
                    {
                        "id": "office",
                        "name": "办公室",
                        "keys": [{"key": key, "from": "2024-01-01", "until": "2025-01-01"}],
                    }
                ],
            }
        ],
    }
    authorities = read_authorities(document("authorities", value))

    assert authorities is not None
    body = authorities.find("a")
    assert body is not None
    (one,) = body.people[0].keys
    assert [one.counts_on(date(year, 1, 1)) for year in (2023, 2024, 2025)] == [False, True, False]
