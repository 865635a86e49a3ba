"""Import: a source file into a plan, or the reasons why not. Nothing is written by halves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ecozoning.model.documents import Problem
from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import ImportResult, MappingRules
from ecozoning.model.layers import plan_layers
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.text import Text
from ecozoning.store.atomic import replaced
from ecozoning.store.files import PLANS
from ecozoning.store.lists import read_table, render_table
from ecozoning.store.repository import Repository
from ecozoning.store.sources import SourceLayer, attribute_table, read_source
from ecozoning.store.sources_layers import get_layer_name
from ecozoning.store.sources_lists import SourceTable, is_list, read_list
from ecozoning.workflow.import_encoding import encoding_conversions, encoding_findings
from ecozoning.workflow.import_layer import import_layer
from ecozoning.workflow.import_lists import ACCESS_LIST, LISTS, import_list
from ecozoning.workflow.import_writing import write_layer
from ecozoning.workflow.plan_documents import get_plan

Basis = tuple[Plan, Profile]
"""The plan that is imported into, and the profile it is judged by."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What the author asks for. None: to be found out, or taken from the mapping file."""

    source: Path
    plan: str
    target: str | None = None
    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    drop_z: bool = False
    dry_run: bool = False


def import_into_plan(
    repository: Repository, request: ImportRequest, rules: MappingRules
) -> ImportResult:
    """Import a source into a plan; nothing is written when anything stands in the way.

    Raises:
        UsageError: there is no such file, plan, layer or list.
        EcozoningError: the job cannot be done; the message says why.
    """
    if not request.source.exists():
        raise UsageError(
            Text("there is no file {path}", "没有文件 {path}").format(path=request.source)
        )
    target = _target(request, rules)
    basis = get_plan(repository.work_tree(), request.plan)
    if target in LISTS:
        return _import_list(repository, request, rules, basis, target)
    return _import_layer(repository, request, rules, basis, target)


def _import_layer(
    repository: Repository,
    request: ImportRequest,
    rules: MappingRules,
    basis: Basis,
    target: str,
) -> ImportResult:
    name = get_layer_name(request.source, request.layer or rules.layer)
    source = read_source(
        request.source, name, encoding=request.encoding or rules.encoding, ignored=rules.ignore
    )
    where = Location(plan=request.plan, layer=target, file=request.source.name)
    findings: tuple[Finding, ...] = tuple(encoding_findings(source, where))
    if source.encoding.bad:
        return replace(_result(request, basis, target, source), findings=findings)
    done = import_layer(
        source,
        plan_layers()[target],
        basis[1],
        rules,
        where,
        plan_crs=basis[0].crs,
        declared_crs=request.crs,
        drop_z=request.drop_z,
    )
    result = replace(
        _result(request, basis, target, source),
        source_crs=done.source_crs,
        features=len(source.shapes),
        mapped=done.mapped,
        ignored=done.ignored,
        converted=(*encoding_conversions(source), *done.converted),
        findings=(*findings, *done.findings),
    )
    if result.refused or request.dry_run or done.layer is None:
        return result
    written = write_layer(repository, f"{PLANS}/{request.plan}", done.layer, basis[1])
    return replace(result, written=(written,))


def _import_list(
    repository: Repository,
    request: ImportRequest,
    rules: MappingRules,
    basis: Basis,
    target: str,
) -> ImportResult:
    table = _table(request, rules)
    where = Location(plan=request.plan, layer=target, file=request.source.name)
    path = f"{PLANS}/{request.plan}/{target}.csv"
    files = repository.work_tree()
    existing = read_table(files, path, target) if files.read(path) is not None else None
    if existing is not None and _grave(existing.problems):
        raise _unusable(path, existing.problems)
    rows = () if existing is None else existing.rows
    done = import_list(table, target, basis[1], rules, where, rows)
    result = ImportResult(
        source=request.source.name,
        plan=request.plan,
        target=target,
        source_layer=table.sheet,
        encoding=table.encoding,
        source_crs=None,
        plan_crs=None,
        features=done.read,
        mapped=done.mapped,
        ignored=done.ignored,
        converted=done.converted,
        findings=done.findings,
        dry_run=request.dry_run,
        profiles={basis[1].code: basis[1].version},
    )
    if result.refused or request.dry_run:
        return result
    replaced(repository.root / path, render_table(target, done.rows))
    return replace(result, written=(path,))


def _table(request: ImportRequest, rules: MappingRules) -> SourceTable:
    """The cells of a list, or of the attribute table of a layer."""
    wanted, encoding = request.layer or rules.layer, request.encoding or rules.encoding
    if is_list(request.source):
        return read_list(request.source, sheet=wanted, encoding=encoding)
    name = get_layer_name(request.source, wanted)
    return attribute_table(
        read_source(request.source, name, encoding=encoding, ignored=rules.ignore)
    )


def _target(request: ImportRequest, rules: MappingRules) -> str:
    """The layer or list to fill.

    Raises:
        UsageError: there is none of that name, or the author has to say.
    """
    choices = [*plan_layers(), *LISTS]
    target = request.target or rules.target
    if target is None:
        target = ACCESS_LIST if is_list(request.source) else "land_unit"
    if target not in choices:
        raise UsageError(
            Text("--as takes no “{target}”", "--as 不能是“{target}”").format(target=target),
            Text("choose one of: {choices}", "可选:{choices}").format(choices=", ".join(choices)),
        )
    if target not in LISTS and is_list(request.source):
        raise UsageError(
            Text(
                "{source} is a list, but {target} is a layer of shapes",
                "{source} 是清单,而 {target} 是空间图层",
            ).format(source=request.source.name, target=target),
            Text("choose a list: --as {lists}", "请选择清单:--as {lists}").format(
                lists="|".join(LISTS)
            ),
        )
    return target


def _result(request: ImportRequest, basis: Basis, target: str, source: SourceLayer) -> ImportResult:
    return ImportResult(
        source=request.source.name,
        plan=request.plan,
        target=target,
        source_layer=source.name,
        encoding=source.encoding.name,
        source_crs=source.crs,
        plan_crs=basis[0].crs,
        features=len(source.shapes),
        dry_run=request.dry_run,
        profiles={basis[1].code: basis[1].version},
    )


def _grave(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if not problem.mild]


def _unusable(path: str, problems: Sequence[Problem]) -> BadInputError:
    first = _grave(problems)[0]
    return BadInputError(
        Text("{path}, line {line}: {what}", "{path} 第 {line} 行:{what}").format(
            path=path, line=first.line or 1, what=first.message
        ),
        first.fix,
    )
