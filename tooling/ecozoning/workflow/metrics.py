"""Figures over all plans at one state: units, area shares by class, clauses, open findings."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ecozoning.model.errors import MissingDataError
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.layers import LayerSpec, plan_layers
from ecozoning.model.mirror import AREA, iter_mirror, mirror_path
from ecozoning.model.text import Text
from ecozoning.rules.result import PlanCheck
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.damaged_mirrors import damage_told
from ecozoning.workflow.validating import validate_plans

SHARE_DECIMALS = 2
KM2_DECIMALS = 2
ANSWERED = "answered"
SHOWN = 3
"""Plans named when several could not be read."""


def plan_metrics(repository: Repository, files: PlanFiles, *, on: date) -> dict[str, Any]:
    """The figures of every plan by its code, from the recorded text and a validation.

    Areas are in km² by the method each plan declares; shares in percent of their domain.

    Raises:
        MissingDataError: a plan could not be read, so that its figures are not known.
    """
    checks = validate_plans(repository, files, (), on=on).plans
    unread = [check for check in checks if "rows" not in check.counts]
    if unread:
        raise _not_known(unread)
    return {check.plan: _of_plan(files, check) for check in checks if check.plan is not None}


def _of_plan(files: PlanFiles, check: PlanCheck) -> dict[str, Any]:
    specs = [spec for spec in plan_layers().values() if spec.kind == "unit"]
    mirrors = {
        spec.name: data
        for spec in specs
        if (data := files.read(f"{PLANS}/{check.plan}/{mirror_path(spec.name)}")) is not None
    }
    with damage_told(str(check.plan), mirrors):
        units = {
            str(spec.domain): _of_units(spec, mirrors[spec.name])
            for spec in specs
            if spec.name in mirrors
        }
    return {
        "edition": check.edition,
        "units": units,
        "clauses": check.counts["rows"].get("access-list.csv", 0),
        "findings": _open_findings(check.findings),
    }


def _not_known(unread: Sequence[PlanCheck]) -> MissingDataError:
    """Nothing is counted for a plan that could not be read: zero would be a figure too."""
    whole = Text("{plan} could not be read: {why}", "{plan} 无法读取:{why}")
    lines = [
        whole.format(plan=check.plan, why=check.findings[0].message if check.findings else "?")
        for check in unread[:SHOWN]
    ]
    if len(unread) > SHOWN:
        lines.append(
            Text("and {more} more plans", "另有 {more} 个方案").format(more=len(unread) - SHOWN)
        )
    return MissingDataError(
        Text("; ".join(line.en for line in lines), ";".join(line.zh for line in lines)),
        Text(
            "no figures given; `ecozoning validate {plan}` says what is missing and how to get it",
            "未给出任何数值;`ecozoning validate {plan}` 会说明缺什么、如何取得",
        ).format(plan=unread[0].plan),
    )


def _of_units(spec: LayerSpec, mirror: bytes) -> dict[str, Any]:
    rows = iter_mirror(mirror)
    header = next(rows, [])
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
    """Findings by severity; what a recorded justification answers is counted apart."""
    counts = dict.fromkeys((severity.value for severity in Severity), 0)
    for finding in findings:
        name = finding.severity.value if finding.justified is None else ANSWERED
        counts[name] = counts.get(name, 0) + 1
    return counts
