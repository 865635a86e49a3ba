"""Figures over all plans at one state: units, area shares by class, clauses, open findings."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.layers import LayerSpec, plan_layers
from ecozoning.model.mirror import AREA, iter_mirror, mirror_path
from ecozoning.rules.result import PlanCheck
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.validating import validate_plans

SHARE_DECIMALS = 2
KM2_DECIMALS = 2


def plan_metrics(repository: Repository, files: PlanFiles, *, on: date) -> dict[str, Any]:
    """The figures of every plan by its code, from the recorded text and a validation.

    Areas are in km² by the method each plan declares; shares in percent of their domain.
    """
    checks = validate_plans(repository, files, (), on=on).plans
    return {check.plan: _of_plan(files, check) for check in checks if check.plan is not None}


def _of_plan(files: PlanFiles, check: PlanCheck) -> dict[str, Any]:
    units = {
        str(spec.domain): _of_units(spec, data)
        for spec in plan_layers().values()
        if spec.kind == "unit"
        and (data := files.read(f"{PLANS}/{check.plan}/{mirror_path(spec.name)}")) is not None
    }
    return {
        "edition": check.edition,
        "units": units,
        "clauses": check.counts.get("rows", {}).get("access-list.csv", 0),
        "findings": _open_findings(check.findings),
    }


def _of_units(spec: LayerSpec, mirror: bytes) -> dict[str, Any]:
    rows = iter_mirror(mirror)
    header = next(rows)
    value, area = header.index(str(spec.class_field)), header.index(AREA)
    by_class: dict[str, list[float]] = {}
    for row in rows:
        by_class.setdefault(row[value], []).append(float(row[area]))
    whole = sum(sum(areas) for areas in by_class.values())
    figures: dict[str, Any] = {
        f"class_{name}": _figures(areas, whole) for name, areas in sorted(by_class.items())
    }
    return {**figures, "all": _figures([a for areas in by_class.values() for a in areas], whole)}


def _figures(areas_m2: Iterable[float], whole_m2: float) -> Mapping[str, float]:
    areas = list(areas_m2)
    share = sum(areas) / whole_m2 * 100 if whole_m2 else 0.0
    return {
        "count": len(areas),
        "area_km2": round(sum(areas) / 1e6, KM2_DECIMALS),
        "share_percent": round(share, SHARE_DECIMALS),
    }


def _open_findings(findings: Iterable[Finding]) -> dict[str, int]:
    counts = dict.fromkeys((severity.value for severity in Severity), 0)
    for finding in findings:
        counts[finding.severity.value] += 1
    return counts
