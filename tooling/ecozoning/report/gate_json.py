"""May a proposal land, as JSON, by the contract."""

from typing import Any

from ecozoning.report.validate_json import finding_json
from ecozoning.rules.gate_result import GateAnswer
from ecozoning.rules.result import StageResult


def gate_answer(answer: GateAnswer) -> dict[str, Any]:
    """The keys of the contract; `verdict_digest` is equal on two machines that agree."""
    return {
        "verdict": answer.verdict.value,
        "verdict_digest": answer.digest,
        "base": {"name": answer.base, "commit": answer.base_id},
        "head": {"name": answer.head, "commit": answer.head_id},
        "stages": [_stage(one) for one in answer.stages],
        "findings": [finding_json(one) for one in answer.findings],
        "signers": [{"body": one.body, "person": one.person} for one in answer.signers],
        "plans": list(answer.plans),
        "changed": list(answer.content),
    }


def _stage(result: StageResult) -> dict[str, Any]:
    because = result.because
    return {
        "name": result.stage.value,
        "outcome": result.outcome.value,
        "because": None if because is None else {"en": because.en, "zh": because.zh},
    }
