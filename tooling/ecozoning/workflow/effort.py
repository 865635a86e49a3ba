"""How much is spent on a validation: in this process or in several, and the time a plan has."""

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from ecozoning.workflow.in_process import InProcess, Runner

SMALL_BYTES = 16_000_000
SMALL_PLANS = 8
"""Up to this much is done here: to start a process takes longer than to check a small plan."""

BYTES_WORTH_A_PROCESS = 4_000_000
PLANS_WORTH_A_PROCESS = 4

Processes = Callable[[int, float | None], AbstractContextManager[Runner]]
"""Opens so many processes, in which each job has so many seconds."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What the caller allows. None: as fits the work.

    `jobs` are processes at once, `limit_s` the seconds each plan and register has; `processes`
    opens them (None: everything is done in this process).
    """

    jobs: int | None = None
    limit_s: float | None = None
    processes: Processes | None = None

    def runner(
        self, sizes: Sequence[int], usual_limit_s: float | None
    ) -> AbstractContextManager[Runner]:
        """What does the work.

        Args:
            sizes: bytes of every plan to check.
            usual_limit_s: seconds each may take by the national profile.
        """
        limit_s = usual_limit_s if self.limit_s is None else self.limit_s
        if self.processes is None:
            return nullcontext(InProcess(limit_s))
        if self.jobs is None and sum(sizes) <= SMALL_BYTES and len(sizes) <= SMALL_PLANS:
            return nullcontext(InProcess(limit_s))
        return self.processes(self.jobs or fitting(sizes), limit_s)


def fitting(sizes: Sequence[int]) -> int:
    """Processes that are worth their start, at most one per core."""
    by_size = max(sum(sizes) // BYTES_WORTH_A_PROCESS, len(sizes) // PLANS_WORTH_A_PROCESS)
    return max(1, min(os.cpu_count() or 1, len(sizes), by_size))
