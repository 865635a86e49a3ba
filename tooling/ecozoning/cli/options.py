"""Options and arguments that several commands share."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text
from ecozoning.store.files import PlanFiles


class TextOrJson(StrEnum):
    """The forms every command can answer in."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[
    TextOrJson, typer.Option("--format", help="text, or json for programs. / 输出形式")
]
RevisionOption = Annotated[
    str, typer.Option("--rev", metavar="REV", help="Look from this revision. / 从此版本起")
]


def today() -> date:
    """The day a command is run on. Here, and in `now`, the clock is read."""
    return now().date()


def now() -> datetime:
    """The time a command is run at, with the zone of this machine."""
    return datetime.now().astimezone()


def day(text: str | None, option: str) -> date | None:
    """A day given on the command line.

    Raises:
        UsageError: it is no day of the form 2024-12-31.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            Text(
                "{option} takes a day such as 2024-12-31, not “{text}”",
                "{option} 需要形如 2024-12-31 的日期,不是“{text}”",
            ).format(option=option, text=text)
        ) from error


def with_versions(
    command: str, answer: dict[str, Any], files: PlanFiles, on: date | None = None
) -> dict[str, Any]:
    """The JSON output of a command that looked at a state of a repository."""
    from ecozoning.report.envelope import envelope
    from ecozoning.workflow.versions import policy_number, profile_versions

    return envelope(
        command,
        answer,
        on=on or today(),
        profiles=profile_versions(files),
        policy=policy_number(files),
    )
