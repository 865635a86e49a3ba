"""An import as JSON."""

from typing import Any

from ecozoning.model.finding import Finding
from ecozoning.model.importing import Conversion, FieldMapping, IgnoredField, ImportResult


def import_answer(result: ImportResult) -> dict[str, Any]:
    """The keys of the contract for `import`."""
    return {
        "verdict": result.verdict,
        "source": result.source,
        "source_layer": result.source_layer,
        "plan": result.plan,
        "target": result.target,
        "encoding": result.encoding,
        "source_crs": result.source_crs,
        "plan_crs": result.plan_crs,
        "features": result.features,
        "mapped": [_mapping(one) for one in result.mapped],
        "ignored": [_ignored(one) for one in result.ignored],
        "converted": [_conversion(one) for one in result.converted],
        "findings": [one.to_json() for one in sorted(result.findings, key=Finding.sort_key)],
        "written": list(result.written),
    }


def _mapping(one: FieldMapping) -> dict[str, Any]:
    return {"target": one.target, "source": one.source, "by": one.by.value}


def _ignored(one: IgnoredField) -> dict[str, Any]:
    return {"source": one.source, "reason": one.reason.en, "reason_zh": one.reason.zh}


def _conversion(one: Conversion) -> dict[str, Any]:
    return {
        "subject": one.subject,
        "what": one.what.en,
        "what_zh": one.what.zh,
        "count": one.count,
        "values": dict(one.values),
    }
