"""Validating plans: everything there is of a plan is read, then the rules judge it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ecozoning.rules.engine import check_plan
from ecozoning.rules.result import PlanCheck, Verdict, worst_verdict
from ecozoning.store.files import PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.plan_documents import known_plan
from ecozoning.workflow.plan_evidence import read_evidence


@dataclass(frozen=True, slots=True)
class Validation:
    """The checks of the plans asked for, in order of the code, at one state and for one day.

    `revision` is empty for the working folder; `profiles` has code and version of every profile.
    """

    on: date
    revision: str
    plans: tuple[PlanCheck, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict over all plans; a repository without plans has nothing against it."""
        return worst_verdict([plan.verdict for plan in self.plans])

    @property
    def profiles(self) -> dict[str, int]:
        """Code and version of every profile that was used."""
        return {check.profile: check.profile_version for check in self.plans if check.profile}


def validate_plans(
    repository: Repository, files: PlanFiles, codes: Sequence[str], *, on: date
) -> Validation:
    """Check plans at one state against every rule.

    Args:
        repository: where the bytes come from.
        files: the state: a revision or the working folder.
        codes: the plans; none means all there are.
        on: the day the question is asked for.

    Raises:
        UsageError: there is no plan with one of the codes.
    """
    for code in codes:
        known_plan(files, code)
    wanted = sorted(set(codes)) or plan_codes(files)
    checks = [check_plan(read_evidence(repository, files, code, on=on)) for code in wanted]
    return Validation(on, files.name, tuple(checks))
