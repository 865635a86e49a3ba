"""The result of a validation as JSON, by the contract."""

from collections.abc import Sequence
from typing import Any

from ecozoning.rules.result import PlanCheck, StageResult, worst_verdict


def validate_answer(checks: Sequence[PlanCheck], revision: str) -> dict[str, Any]:
    """The keys of the contract: verdict, all findings, and what was checked."""
    return {
        "verdict": worst_verdict([check.verdict for check in checks]).value,
        "findings": [finding.to_json() for check in checks for finding in check.findings],
        "checked": {
            "revision": revision or None,
            "shared": [_shared(check) for check in checks if check.plan is None],
            "plans": [_checked(check) for check in checks if check.plan is not None],
        },
    }


def _shared(check: PlanCheck) -> dict[str, Any]:
    return {
        "place": check.place,
        "verdict": check.verdict.value,
        "stages": [_stage(result) for result in check.stages],
        "features": dict(check.counts.get("features", {})),
    }


def _checked(check: PlanCheck) -> dict[str, Any]:
    method = check.area_method
    return {
        "plan": check.plan,
        "edition": check.edition,
        "verdict": check.verdict.value,
        "profile": check.profile or None,
        "area_method": None if method is None else {"en": method.en, "zh": method.zh},
        "stages": [_stage(result) for result in check.stages],
        "features": dict(check.counts.get("features", {})),
        "rows": dict(check.counts.get("rows", {})),
        "slivers": check.counts.get("slivers"),
        "slivers_m2": check.counts.get("slivers_m2"),
        "justifications": [
            {**one.to_json(), "answers": check.count_answered(one)} for one in check.justifications
        ],
    }


def _stage(result: StageResult) -> dict[str, Any]:
    because = result.because
    return {
        "name": result.stage.value,
        "outcome": result.outcome.value,
        "because": None if because is None else {"en": because.en, "zh": because.zh},
    }
