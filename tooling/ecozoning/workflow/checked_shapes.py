"""The shapes of checked plans, read again for the forms that draw findings."""

from collections.abc import Sequence

from ecozoning.model.finding_shapes import CheckedShapes
from ecozoning.model.limits import limits_of
from ecozoning.rules.result import PlanCheck, StageOutcome
from ecozoning.rules.rule import Stage
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_evidence import data_file
from ecozoning.workflow.data_files import PLAN_DATA, plan_layer_specs
from ecozoning.workflow.plan_documents import read_plan_documents
from ecozoning.workflow.snapshots import readable_layers

TRUSTED = frozenset({StageOutcome.CLEAN, StageOutcome.REMARKS})


def checked_shapes(
    repository: Repository, files: PlanFiles, checks: Sequence[PlanCheck]
) -> list[CheckedShapes]:
    """The shapes of every plan that has findings and whose file may be read."""
    found = [
        _read(repository, files, check)
        for check in checks
        if check.plan is not None and check.findings and _is_readable(check)
    ]
    return [one for one in found if one is not None]


def _is_readable(check: PlanCheck) -> bool:
    """Whether the container passed: a file that did not is not opened again to be drawn."""
    return any(one.stage is Stage.CONTAINER and one.outcome in TRUSTED for one in check.stages)


def _read(repository: Repository, files: PlanFiles, check: PlanCheck) -> CheckedShapes | None:
    code = check.place.rpartition("/")[2]
    read = read_plan_documents(files, code)
    stored, _ = data_file(repository, files, f"{PLANS}/{code}", PLAN_DATA)
    if stored is None or read.plan is None or read.profile is None:
        return None
    layers = readable_layers(stored, plan_layer_specs(), limits_of(read.profile.raw))
    if layers is None:
        return None
    return CheckedShapes(
        check.place, read.plan.crs, read.plan.area_method, read.profile.classes, layers
    )
