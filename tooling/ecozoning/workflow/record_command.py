"""What `record` is asked to record: plans and registers by code."""

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.plan import AreaMethod
from ecozoning.model.recorded import Recorded
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import (
    PLAN_DATA,
    REGISTER_DATA,
    plan_layer_specs,
    register_layer_specs,
)
from ecozoning.workflow.lineage_proposals import LineageProposer
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.reading_registers import read_register
from ecozoning.workflow.recording import Recording, record
from ecozoning.workflow.snapshots import REGISTERS


def record_named(repository: Repository, name: str) -> Recorded:
    """Record a plan by its code, or a register by KIND/CODE such as `territory/990000`.

    Raises:
        UsageError: there is no such plan or register.
        BadInputError: its records or its working file cannot be recorded.
    """
    files = repository.work_tree()
    if "/" in name:
        return record(repository, register_recording(files, name))
    plan, profile = get_plan(files, name)
    return record(
        repository,
        plan_recording(files, name),
        LineageProposer(repository, plan, profile),
    )


def plan_recording(files: PlanFiles, code: str) -> Recording:
    """How a plan is recorded."""
    plan, profile = get_plan(files, code)
    return Recording(
        code=code,
        owner=plan.body,
        edition=plan.edition,
        folder=f"{PLANS}/{code}",
        data=PLAN_DATA,
        specs=plan_layer_specs(),
        crs=plan.crs,
        area_method=plan.area_method,
        classes=profile.classes,
        documents={"plan.yaml": plan.raw},
    )


def register_recording(files: PlanFiles, name: str) -> Recording:
    """How a register is recorded: its areas are measured on the ellipsoid."""
    folder = f"{REGISTERS}/{name.strip('/').removeprefix('registers/')}"
    document = read_document(files, f"{folder}/register.yaml", "register")
    register = read_register(document)
    if files.read(f"{folder}/register.yaml") is None:
        raise UsageError(
            Text("there is no register {name}", "没有登记册 {name}").format(name=name),
            Text(
                "name a register as KIND/CODE, for example territory/990000",
                "请用 类别/代码 指定登记册,例如 territory/990000",
            ),
        )
    if register is None:
        problem = document.problems[0]
        raise BadInputError(
            Text("{path}:{line}: {what}", "{path}:{line}:{what}").format(
                path=document.path, line=problem.line or 1, what=problem.message
            ),
            problem.fix,
        )
    return Recording(
        code=folder.rpartition("/")[2],
        owner=register.keeper,
        edition=None,
        folder=folder,
        data=REGISTER_DATA,
        specs=register_layer_specs(),
        crs=register.crs,
        area_method=AreaMethod(),
        classes=(),
        documents={"register.yaml": document.value},
    )


def recordable_plans(repository: Repository) -> list[str]:
    """Codes of the plans that have a working file."""
    files = repository.work_tree()
    return [
        code for code in plan_codes(files) if (repository.root / PLANS / code / PLAN_DATA).is_file()
    ]
