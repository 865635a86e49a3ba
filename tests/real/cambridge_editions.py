"""Eight published states of a city's zoning as eight editions of one plan."""

from pathlib import Path

from a_repository import CLAUSES, CODE, PlanRepository
from ecozoning.workflow.import_mapping import read_mapping
from ecozoning.workflow.import_request import ImportRequest
from ecozoning.workflow.importing import import_into_plan

RESOURCES = Path(__file__).with_name("cambridge")
DAYS = (
    "2013-08-15",
    "2014-02-06",
    "2014-09-30",
    "2016-06-01",
    "2018-01-09",
    "2020-01-07",
    "2020-02-03",
    "2021-03-02",
)


def eight_editions(root: Path, shared_data: Path) -> PlanRepository:
    """Import, record and commit, edition after edition."""
    plans = PlanRepository(root)
    profile = (RESOURCES / "profile.yaml").read_bytes()
    plans.write("plans/profiles/cambridge-zoning.yaml", profile)
    plans.write(f"plans/{CODE}/access-list.csv", CLAUSES)
    rules = read_mapping(RESOURCES / "mapping.yaml")
    for edition, day in enumerate(DAYS, start=1):
        plans.plan_yaml(edition, None if edition == 1 else edition - 1)
        plan = plans.folder / "plan.yaml"
        text = plan.read_text("utf-8").replace("profile: national", "profile: cambridge-zoning")
        plans.write(f"plans/{CODE}/plan.yaml", text)
        source = shared_data / f"cambridge-zoning/zoning_{day}.geojson"
        result = import_into_plan(plans.repository, ImportRequest(source, CODE), rules)
        assert not result.refused, result.findings
        plans.record()
        plans.commit(f"edition {edition}, published {day}")
    return plans
