"""A validation beside an earlier state: the same rules, the same day, the same plans."""

from collections.abc import Sequence
from dataclasses import replace

from ecozoning.rules.baseline import compare
from ecozoning.rules.result import PlanCheck
from ecozoning.store.files import PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.effort import Effort
from ecozoning.workflow.validating import EFFORT, Validation, validate_plans


def with_baseline(
    repository: Repository,
    result: Validation,
    base: PlanFiles,
    codes: Sequence[str],
    effort: Effort = EFFORT,
) -> Validation:
    """The validation with the standing of every finding against a base.

    Args:
        repository: where the bytes of both states come from.
        result: the later state as it was validated.
        base: the earlier state.
        codes: the plans that were asked for; none means all.
        effort: how many processes may work on it, and for how long.
    """
    known = set(plan_codes(base))
    wanted = [code for code in codes if code in known]
    before: tuple[PlanCheck, ...] = ()
    if wanted or not codes:
        before = validate_plans(
            repository, base, wanted, on=result.on, effort=effort, selection=result.selection
        ).checks
    places = {check.place for check in result.checks}
    old = [check for check in before if not codes or check.place in places]
    checks, baseline = compare(result.checks, old, base.name)
    count = len(result.shared)
    return replace(result, shared=checks[:count], plans=checks[count:], baseline=baseline)
