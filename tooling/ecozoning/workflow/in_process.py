"""Jobs in this process, one after the other: for what is small, where a process would cost more."""

from collections.abc import Callable, Sequence
from threading import Thread
from typing import Protocol, TypeVar

from ecozoning.model.interruption import Cause, Interruption

Given = TypeVar("Given")
Answer = TypeVar("Answer")

HEARTBEAT_S = 0.5
"""Waiting is cut into pieces, since on Windows nothing interrupts a wait."""


class Runner(Protocol):
    """Does jobs, here or elsewhere, and gives the answers in the order they were asked for."""

    def run(
        self, job: Callable[[Given], Answer], todo: Sequence[Given], sizes: Sequence[int]
    ) -> list[Answer | Interruption]:
        """The answers in the order of `todo`; `sizes` say how much work each is."""
        ...


class InProcess:
    """Does jobs in this process. `limit_s` is the time each has; None: as long as it takes."""

    def __init__(self, limit_s: float | None = None) -> None:
        self._limit_s = limit_s

    def run(
        self,
        job: Callable[[Given], Answer],
        todo: Sequence[Given],
        sizes: Sequence[int],  # noqa: ARG002
    ) -> list[Answer | Interruption]:
        """The answers in the order of `todo`."""
        return [_done(job, given, self._limit_s) for given in todo]


def _done(
    job: Callable[[Given], Answer], given: Given, limit_s: float | None
) -> Answer | Interruption:
    try:
        return job(given) if limit_s is None else _watched(job, given, limit_s)
    except MemoryError:
        return Interruption(Cause.MEMORY)


def _watched(job: Callable[[Given], Answer], given: Given, limit_s: float) -> Answer | Interruption:
    """Do a job in a thread that is left behind when its time is up."""
    answers: list[Answer] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            answers.append(job(given))
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    left_s = limit_s
    while thread.is_alive() and left_s > 0:
        thread.join(min(HEARTBEAT_S, left_s))
        left_s -= HEARTBEAT_S
    if answers:
        return answers[0]
    if errors:
        raise errors[0]
    return Interruption(Cause.TIME, limit_s=limit_s)
