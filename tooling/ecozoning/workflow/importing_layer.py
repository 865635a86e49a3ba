"""One layer of a file into a layer of a plan's working file."""

from dataclasses import replace

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import ImportResult, MappingRules
from ecozoning.model.layers import plan_layers
from ecozoning.store.files import PLANS
from ecozoning.store.repository import Repository
from ecozoning.store.sources import SourceLayer, read_source
from ecozoning.store.sources_layers import get_layer_name
from ecozoning.workflow.import_encoding import encoding_conversions, encoding_findings
from ecozoning.workflow.import_layer import import_layer
from ecozoning.workflow.import_request import Basis, ImportRequest
from ecozoning.workflow.import_writing import write_layer


def import_layer_file(
    repository: Repository,
    request: ImportRequest,
    rules: MappingRules,
    basis: Basis,
    target: str,
) -> ImportResult:
    """Read a layer and put it into the working file, unless something stands in the way.

    Raises:
        EcozoningError: the job cannot be done; the message says why.
    """
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
        plan_layers()[target].having(source.columns),
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
        mapped=done.mapped,
        ignored=done.ignored,
        converted=(*encoding_conversions(source), *done.converted),
        findings=(*findings, *done.findings),
    )
    if result.refused or request.dry_run or done.layer is None:
        return result
    written = write_layer(repository, f"{PLANS}/{request.plan}", done.layer, basis[1])
    return replace(result, written=(written,))


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
