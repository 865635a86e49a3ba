"""A plan that is not there yet begins with its first import."""

import pytest
import yaml

from a_repository import CODE
from an_import import A, bowtie, save, units
from ecozoning.cli.main import run
from ecozoning.workflow.import_plan_yaml import UNKNOWN_SURVEY, level_of

BODIES = """\
number: 1
bodies:
  - {code: province-ecology, name: 省厅, kind: ecology_department, level: provincial,
     division: "990000", superior: null, people: []}
  - {code: city-government, name: 市政府, kind: government, level: municipal,
     division: "990100", superior: null, people: []}
  - {code: city-ecology, name: 市局, kind: ecology_department, level: municipal,
     division: "990100", superior: province-ecology, people: []}
"""
PROVINCE = "profile: '990000'\nversion: 3\nname: 某省\nname_en: A province\n"
NAME = "某市生态环境分区管控方案"


@pytest.fixture
def beginner(importer):
    """A repository with bodies and a province's profile, but without any plan."""
    importer.plans.write("plans/authorities.yaml", BODIES)
    importer.plans.write("plans/profiles/990000.yaml", PROVINCE)
    (importer.plans.folder / "plan.yaml").unlink()
    importer.plans.folder.rmdir()
    return importer


def plan(importer):
    return yaml.safe_load((importer.plans.folder / "plan.yaml").read_text("utf-8"))


def test_without_a_plan_the_error_names_the_remedy(beginner, tmp_path):
    answer = beginner(save(units(), tmp_path / "a.gpkg"))

    assert answer.code == 2
    assert f"there is no plan {CODE}" in answer.errors
    assert "--new NAME" in answer.errors


def test_a_plan_begins_with_what_follows_from_its_code(beginner, tmp_path):
    answer = beginner(save(units(), tmp_path / "a.gpkg"), "--new", NAME, "--name-en", "A city")

    assert answer.code == 0, answer
    made = plan(beginner)
    assert made | {"base_survey": ""} == {
        "plan": CODE,
        "name": NAME,
        "name_en": "A city",
        "level": "municipal",
        "body": "city-ecology",
        "profile": "990000",
        "edition": 1,
        "kind": "initial",
        "base": None,
        "crs": "EPSG:4490",
        "area": {"method": "ellipsoidal"},
        "base_survey": "",
        "coastline": None,
    }
    assert answer.json["written"] == [
        f"plans/{CODE}/zoning.gpkg",
        f"plans/{CODE}/access-list.csv",
        f"plans/{CODE}/plan.yaml",
    ]
    assert beginner.plans.record().code == CODE


def test_what_only_the_author_knows_is_marked_and_said(beginner, tmp_path):
    answer = beginner(save(units(), tmp_path / "a.gpkg"), "--new", NAME)

    assert answer.codes == {"IMP103"}
    assert plan(beginner)["base_survey"] == UNKNOWN_SURVEY


def test_what_the_author_says_stands_over_what_follows_from_the_code(beginner, tmp_path):
    said = ["--level", "county", "--body", "province-ecology", "--profile", "national"]

    answer = beginner(
        save(units(), tmp_path / "a.gpkg"), "--new", NAME, *said, "--base-survey", "国土三调 2020"
    )

    assert answer.code == 0, answer
    assert answer.codes == {"IMP104"}
    made = plan(beginner)
    assert [made[key] for key in ("level", "body", "profile", "base_survey")] == [
        "county",
        "province-ecology",
        "national",
        "国土三调 2020",
    ]


def test_a_list_can_be_the_first_import(beginner, tmp_path):
    source = tmp_path / "清单.csv"
    source.write_text(f"单元编码,空间布局约束\n{A},禁止新建化工项目\n", "utf-8")

    answer = beginner(source, "--new", NAME)

    assert answer.code == 0, answer
    assert "禁止新建化工项目" in (beginner.plans.folder / "access-list.csv").read_text("utf-8")
    assert plan(beginner)["plan"] == CODE


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_a_refused_or_dry_import_leaves_no_plan(beginner, tmp_path, options):
    columns = {} if options else {"HJGKDYBM": [A, A]}
    beginner(save(units(**columns), tmp_path / "a.gpkg"), "--new", NAME, *options)

    assert not beginner.plans.folder.exists()


def test_an_import_that_cannot_run_leaves_no_plan(beginner, tmp_path):
    beginner.plans.write(f"plans/{CODE}", "a file where the folder should be")

    answer = beginner(save(units(), tmp_path / "a.gpkg"), "--new", NAME)

    assert answer.code == 3
    assert "nothing can be written in" in answer.errors


def test_a_plan_that_is_there_is_not_begun_again(importer, tmp_path):
    before = (importer.plans.folder / "plan.yaml").read_bytes()

    answer = importer(save(units(), tmp_path / "a.gpkg"), "--new", NAME)

    assert answer.code == 2
    assert "leave out --new" in answer.errors
    assert (importer.plans.folder / "plan.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--new", ""], "is empty"),
        (["--new", "a\u202eb"], "U+202E"),
        (["--new", NAME, "--level", "town"], "provincial, municipal, county"),
        (["--new", NAME, "--body", "x\nedition: 7"], "body"),
        (["--new", NAME, "--profile", "../national"], "profile"),
        (["--new", NAME, "--profile", "elsewhere"], "990000, national"),
        (["--body", "city-ecology"], "--body: only with --new NAME"),
        (["--name-en", "X", "--base-survey", "Y"], "--name-en, --base-survey: only with"),
    ],
)
def test_what_does_not_fit_plan_yaml_is_refused_by_name(beginner, tmp_path, options, said):
    answer = beginner(save(units(), tmp_path / "a.gpkg"), *options)

    assert answer.code == 2
    assert said in answer.errors
    assert not beginner.plans.folder.exists()


def test_a_body_nobody_knows_has_to_be_given(beginner, tmp_path):
    beginner.plans.write("plans/authorities.yaml", "number: 1\nbodies: []\n")
    source = save(units(), tmp_path / "a.gpkg")

    asked = beginner(source, "--new", NAME)
    given = beginner(source, "--new", NAME, "--body", "new-city")

    assert asked.code == 2
    assert "--body CODE" in asked.errors
    assert given.code == 0, given
    assert "IMP104" in given.codes


def test_a_county_without_a_body_is_put_down_to_the_nearest_above_it(beginner, tmp_path):
    source = save(units(geometry=[bowtie(), bowtie()]), tmp_path / "a.gpkg")
    where = ["-C", str(beginner.plans.root)]
    code = run([*where, "import", str(source), "--plan", "990102", "--new", NAME])

    assert code == 0
    made = yaml.safe_load((beginner.plans.root / "plans/990102/plan.yaml").read_text("utf-8"))
    assert (made["level"], made["body"]) == ("county", "city-ecology")


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("990000", "provincial"),
        ("990100", "municipal"),
        ("990102", "county"),
        ("990000000000", "provincial"),
        ("990100000000", "municipal"),
        ("990110", "county"),
        ("999000", "municipal"),
        ("429004", "county"),
    ],
)
def test_the_level_follows_from_the_code(code, level):
    assert level_of(code) == level
