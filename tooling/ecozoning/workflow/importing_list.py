"""One list, from Excel, CSV or the attribute table of a layer, into a list of a plan."""

from dataclasses import replace

from ecozoning.model.documents import Problem, Row
from ecozoning.model.errors import BadInputError
from ecozoning.model.finding import Location
from ecozoning.model.importing import ImportResult, MappingRules
from ecozoning.model.text import Text
from ecozoning.store.atomic import replaced
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.lists import read_table, render_table
from ecozoning.store.repository import Repository
from ecozoning.store.source_table import SourceTable
from ecozoning.store.sources import attribute_table, read_source
from ecozoning.store.sources_layers import get_layer_name
from ecozoning.store.sources_lists import is_list, read_list
from ecozoning.workflow.import_list_merge import ACCESS_LIST
from ecozoning.workflow.import_lists import import_list
from ecozoning.workflow.import_request import Basis, ImportRequest
from ecozoning.workflow.used_clause_ids import used_clause_ids


def import_list_file(
    repository: Repository,
    request: ImportRequest,
    rules: MappingRules,
    basis: Basis,
    target: str,
) -> ImportResult:
    """Read a list and write that of the plan, unless something stands in the way.

    Raises:
        EcozoningError: the job cannot be done; the message says why.
    """
    table = _table(request, rules)
    where = Location(plan=request.plan, layer=target, file=request.source.name)
    path = f"{PLANS}/{request.plan}/{target}.csv"
    existing = _existing(repository.work_tree(), path, target)
    used = used_clause_ids(repository, path) if target == ACCESS_LIST else frozenset()
    done = import_list(table, target, basis[1], rules, where, existing, used)
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


def _existing(files: PlanFiles, path: str, target: str) -> tuple[Row, ...]:
    """Rows of the list as it stands; none when there is no list yet.

    Raises:
        BadInputError: it cannot be read, so that nobody knows what would be lost.
    """
    if files.read(path) is None:
        return ()
    table = read_table(files, path, target)
    grave = next((problem for problem in table.problems if not problem.mild), None)
    if grave is not None:
        raise _unusable(path, grave)
    return table.rows


def _unusable(path: str, problem: Problem) -> BadInputError:
    return BadInputError(
        Text("{path}, line {line}: {what}", "{path} 第 {line} 行:{what}").format(
            path=path, line=problem.line or 1, what=problem.message
        ),
        problem.fix,
    )


def _table(request: ImportRequest, rules: MappingRules) -> SourceTable:
    """The cells of a list, or of the attribute table of a layer."""
    wanted, encoding = request.layer or rules.layer, request.encoding or rules.encoding
    if is_list(request.source):
        return read_list(request.source, sheet=wanted, encoding=encoding)
    name = get_layer_name(request.source, wanted)
    return attribute_table(
        read_source(request.source, name, encoding=encoding, ignored=rules.ignore)
    )
