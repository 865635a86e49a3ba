"""The result of a validation as JSON, by the contract."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from ecozoning.model.finding import Finding, Outcome, Severity, Standing
from ecozoning.report.validate_asked import Asked
from ecozoning.rules.baseline import Baseline
from ecozoning.rules.catalogue import validated_by_code
from ecozoning.rules.result import PlanCheck, StageResult, worst_verdict
from ecozoning.rules.selection import Selection


def validate_answer(checks: Sequence[PlanCheck], asked: Asked) -> dict[str, Any]:
    """The keys of the contract: verdict, all findings, and what was checked."""
    findings = [finding for check in checks for finding in check.findings]
    return {
        "verdict": worst_verdict([check.verdict for check in checks]).value,
        "partial": asked.selection is not None,
        "summary": _summary(findings),
        "findings": [finding_json(finding) for finding in findings],
        "baseline": None if asked.baseline is None else _baseline(asked.baseline, findings),
        "checked": {
            "revision": asked.revision or None,
            "rules": _rules(asked.selection),
            "shared": [_shared(check) for check in checks if check.plan is None],
            "plans": [_checked(check) for check in checks if check.plan is not None],
        },
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding with its standing against the base; null when nothing was compared."""
    standing = finding.baseline
    return {**finding.to_json(), "baseline": None if standing is None else standing.value}


def _summary(findings: Sequence[Finding]) -> dict[str, int]:
    """How many of each severity, and how many of all could not be decided."""
    counts = Counter(finding.severity for finding in findings)
    undecided = sum(finding.outcome is Outcome.UNDECIDED for finding in findings)
    return {**{one.value: counts[one] for one in Severity}, "undecided": undecided}


def _baseline(baseline: Baseline, findings: Sequence[Finding]) -> dict[str, Any]:
    new = sum(one.baseline is Standing.NEW for one in findings)
    return {
        "revision": baseline.revision or None,
        "verdict": baseline.verdict.value,
        "new": new,
        "existing": len(findings) - new,
        "fixed": len(baseline.fixed),
        "not_checked": len(baseline.not_checked),
        "not_comparable": baseline.unseen,
        "gone": [
            {"because": one.because.value, "finding": one.finding.to_json()}
            for one in baseline.gone
        ],
    }


def _rules(selection: Selection | None) -> dict[str, Any]:
    known = len(validated_by_code())
    return {
        "selected": None if selection is None else list(selection.asked),
        "ran": known if selection is None else len(selection.rules),
        "of": known,
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
        "profiles": dict(check.profiles),
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
