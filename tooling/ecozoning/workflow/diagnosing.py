"""Is this machine ready for the work? All checks, in the order of the work."""

from datetime import datetime
from pathlib import Path

from ecozoning.model.diagnosis import Diagnosis
from ecozoning.workflow.diagnosing_git import check_git
from ecozoning.workflow.diagnosing_machine import check_machine
from ecozoning.workflow.diagnosing_programs import check_programs
from ecozoning.workflow.diagnosing_records import check_records
from ecozoning.workflow.diagnosing_storage import check_storage


def diagnose(folder: Path, *, now: datetime, console_encoding: str | None) -> Diagnosis:
    """Look at this machine, and at the repository that holds a folder, if there is one.

    Args:
        folder: where the work is done.
        now: the clock of this machine.
        console_encoding: how the console writes text; None when unknown.
    """
    return Diagnosis(
        (
            *check_programs(),
            *check_git(folder, now=now),
            *check_storage(folder),
            *check_records(folder),
            *check_machine(folder, console_encoding=console_encoding),
        )
    )
