"""What the rules said of a commit, remembered on this machine: every form of a report asks again.

A verdict on a commit depends on the commit, the bytes its pointers name, the program and the day.
Only a verdict that was reached is kept. Missing bytes and a check that was cut short leave a
question open that stands in the way: it is asked again, as the answer may be there next time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.justification import Justification
from ecozoning.model.report import CheckSummary
from ecozoning.model.text import Text
from ecozoning.store.remembered import answer_path, keep_answer, read_answer
from ecozoning.store.repository import Repository
from ecozoning.workflow.diff_request import PlanState

REACHED = ("pass", "fail")


@dataclass(frozen=True, slots=True)
class Remembered:
    """Where the check of a state is kept; `path` None: a working folder is judged each time."""

    path: Path | None
    summary: CheckSummary | None = None

    def keep(self, now: "Remembered", summary: CheckSummary) -> None:
        """Keep what was found, if nothing it rests on became another meanwhile."""
        if self.path is None or self.path != now.path:
            return
        is_open = any(
            one.outcome is Outcome.UNDECIDED and one.severity is Severity.BLOCK
            for one in summary.findings
        )
        if summary.verdict in REACHED and not is_open:
            keep_answer(self.path, _to_json(summary))


def remembered_check(repository: Repository, state: PlanState, on: date) -> Remembered:
    """What is remembered of the check of a plan at a revision.

    Raises:
        UsageError: there is no such revision.
    """
    if state.revision is None:
        return Remembered(None)
    commit = repository.revision(state.revision).commit.id
    path = answer_path(repository, commit, f"check {state.code} on {on.isoformat()}")
    return Remembered(path, _from_json(read_answer(path)))


def _to_json(summary: CheckSummary) -> dict[str, Any]:
    return {
        "verdict": summary.verdict,
        "counts": dict(summary.counts),
        "undecided": summary.undecided,
        "answered": summary.answered,
        "findings": [
            {**one.to_json(), "justified_line": one.justified and one.justified.line}
            for one in summary.findings
        ],
    }


def _from_json(answer: Any) -> CheckSummary | None:
    """A check as it was kept; None for anything that is none."""
    try:
        return CheckSummary(
            verdict=str(answer["verdict"]),
            counts={str(name): int(count) for name, count in answer["counts"].items()},
            undecided=int(answer["undecided"]),
            findings=tuple(_finding(one) for one in answer["findings"]),
            answered=int(answer["answered"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(
        code=kept["code"],
        severity=Severity(kept["severity"]),
        outcome=Outcome(kept["outcome"]),
        message=Text(kept["message"], kept["message_zh"]),
        fix=Text(kept["fix"], kept["fix_zh"]),
        location=_location(kept["location"]),
        related=tuple(_location(place) for place in kept["related"]),
        values=kept["values"],
        justified=_justification(kept["justified"], kept["justified_line"]),
    )


def _location(kept: Mapping[str, Any]) -> Location:
    point = kept["point"]
    return replace(Location(**{**kept, "point": None}), point=None if point is None else (*point,))


def _justification(kept: Mapping[str, Any] | None, line: int | None) -> Justification | None:
    if kept is None:
        return None
    until = kept["until"]
    return Justification(
        rule=kept["rule"],
        edition=kept["edition"],
        features=tuple(kept["features"]),
        reason=kept["reason"],
        document=kept["document"],
        decided_by=kept["decided_by"],
        number=kept["number"],
        until=None if until is None else date.fromisoformat(until),
        line=line,
    )
