"""Why a job did not come to its end: out of time, out of memory, or its process died."""

from dataclasses import dataclass
from enum import StrEnum

from ecozoning.model.text import Text


class Cause(StrEnum):
    """What ended a job."""

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"


REASONS = {
    Cause.TIME: Text(
        "{place} was not checked to the end within {limit_s:g} s",
        "{place} 未能在 {limit_s:g} 秒内完成检查",
    ),
    Cause.MEMORY: Text(
        "there was not enough memory to check {place} to the end",
        "内存不足,{place} 未能完成检查",
    ),
    Cause.DIED: Text(
        "the process that checked {place} ended before its time (exit code {exit_code})",
        "检查 {place} 的进程意外终止(退出码 {exit_code})",
    ),
}


@dataclass(frozen=True, slots=True)
class Interruption:
    """What ended a job; `limit_s` is the time it had, `exit_code` what its process left behind."""

    cause: Cause
    limit_s: float | None = None
    exit_code: int | None = None

    def words(self, place: str) -> Text:
        """What happened to the check of a folder."""
        return REASONS[self.cause].format(
            place=place, limit_s=self.limit_s or 0.0, exit_code=self.exit_code
        )
