"""Import: a source file into a plan, or the reasons why not. Nothing is written by halves."""

from dataclasses import replace

from ecozoning.model.errors import UsageError
from ecozoning.model.importing import ImportResult, MappingRules
from ecozoning.model.text import Text
from ecozoning.store.atomic import replaced
from ecozoning.store.files import PLANS, PlanFiles, plan_codes
from ecozoning.store.new_folder import gone_again_on_error
from ecozoning.store.repository import Repository
from ecozoning.workflow.import_lists import LISTS
from ecozoning.workflow.import_new_plan import PlanBegun, begin_plan
from ecozoning.workflow.import_request import Basis, ImportRequest, get_target
from ecozoning.workflow.importing_layer import import_layer_file
from ecozoning.workflow.importing_list import import_list_file
from ecozoning.workflow.plan_documents import get_plan


def import_into_plan(
    repository: Repository, request: ImportRequest, rules: MappingRules
) -> ImportResult:
    """Import a source into a plan; nothing is written when anything stands in the way.

    Raises:
        UsageError: there is no such file, plan, layer or list.
        EcozoningError: the job cannot be done; the message says why.
    """
    files = repository.work_tree()
    if not request.source.exists():
        raise UsageError(
            Text("there is no file {path}", "没有文件 {path}").format(path=request.source)
        )
    target = get_target(request, rules)
    if request.new is None:
        return _import(repository, request, rules, _basis(files, request.plan), target)
    begun = begin_plan(files, request.plan, request.new)
    with gone_again_on_error(repository.root / PLANS / request.plan):
        result = _import(repository, request, rules, (begun.plan, begun.profile), target)
        if result.refused:
            return result
        result = replace(result, findings=(*result.findings, *begun.findings))
        return _with_plan(repository, result, begun)


def _import(
    repository: Repository,
    request: ImportRequest,
    rules: MappingRules,
    basis: Basis,
    target: str,
) -> ImportResult:
    fill = import_list_file if target in LISTS else import_layer_file
    return fill(repository, request, rules, basis, target)


def _with_plan(repository: Repository, result: ImportResult, begun: PlanBegun) -> ImportResult:
    """Write what makes a plan, plan.yaml last: before it is there, there is no plan."""
    if not result.written:
        return result
    missing = sorted(begun.files.keys() - set(result.written))
    for path in missing:
        replaced(repository.root / path, begun.files[path])
    return replace(result, written=(*result.written, *missing))


def _basis(files: PlanFiles, code: str) -> Basis:
    """The plan and its profile.

    Raises:
        UsageError: there is no such plan; the message says how to begin it.
    """
    if files.read(f"{PLANS}/{code}/plan.yaml") is None:
        there = ", ".join(plan_codes(files)[:12]) or Text("none yet", "暂无")
        raise UsageError(
            Text("there is no plan {code}", "没有方案 {code}").format(code=code),
            Text(
                "to begin it, add its name: --new NAME (plans here: {there})",
                "新建该方案请加上名称:--new 名称(现有方案:{there})",
            ).format(there=there),
        )
    return get_plan(files, code)
