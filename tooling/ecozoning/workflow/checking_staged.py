"""The text records that are about to be committed, before they are."""

from datetime import date

from ecozoning.rules.selection import select_rules
from ecozoning.store.files import PLANS, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.store.scratch import scratch_repository, staged_commit
from ecozoning.workflow.validating import Validation, validate_plans, validate_shared

RECORDS = ("DOC",)


def check_staged(repository: Repository, *, on: date) -> Validation:
    """The rules about records and lists, on the plans of which something is staged.

    Args:
        repository: with an index that is about to be committed.
        on: the day the question is asked for.
    """
    staged = _staged_plans(repository)
    with scratch_repository(repository) as scratch:
        files = scratch.revision(staged_commit(scratch, repository))
        codes = [code for code in plan_codes(files) if code in staged]
        if not codes:
            return validate_shared(scratch, files, frozenset(), on=on)
        return validate_plans(scratch, files, codes, on=on, selection=select_rules(RECORDS))


def _staged_plans(repository: Repository) -> set[str]:
    steps = [path.split("/") for path in repository.staged_paths()]
    return {
        one[1]
        for one in steps
        if len(one) > 2 and one[0] == PLANS and one[1].isascii() and one[1].isdigit()
    }
