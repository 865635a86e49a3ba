"""Jobs in processes of their own: each has its time, and a death costs one job only.

Processes are spawned on every system, so that a job finds the same world everywhere.
"""

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as OutOfTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from ecozoning.model.interruption import Cause, Interruption

Given = TypeVar("Given")
Answer = TypeVar("Answer")

SOONER_KILLED = "500"
"""Where Linux runs out of memory it ends a worker before the process that waits for it."""


class Workers:
    """Processes that take jobs. A job that ends too soon or too late gives an `Interruption`."""

    def __init__(self, pool: ProcessPool, limit_s: float | None) -> None:
        self._pool = pool
        self._limit_s = limit_s

    def run(
        self, job: Callable[[Given], Answer], todo: Sequence[Given], sizes: Sequence[int]
    ) -> list[Answer | Interruption]:
        """The answers in the order of `todo`; the largest is begun first.

        Args:
            job: a function at the top level of its module, as another process must find it.
            todo: what to call it with, one by one.
            sizes: how much work each is, in any unit.
        """
        futures: dict[int, Any] = {}
        for index in sorted(range(len(todo)), key=lambda one: (-sizes[one], one)):
            futures[index] = self._pool.schedule(attempt, (job, todo[index]), timeout=self._limit_s)
        return [self._answer(futures[index]) for index in range(len(todo))]

    def _answer(self, future: Any) -> Any:
        try:
            return future.result()
        except OutOfTime:
            return Interruption(Cause.TIME, limit_s=self._limit_s)
        except ProcessExpired as error:
            return Interruption(Cause.DIED, exit_code=error.exitcode)
        except BrokenProcessPool:
            return Interruption(Cause.DIED)


@contextmanager
def workers(count: int, limit_s: float | None) -> Iterator[Workers]:
    """Up to `count` processes, each job with `limit_s` seconds (None: as long as it takes).

    All of them are gone afterwards, whatever happened in between.
    """
    pool = ProcessPool(count, initializer=_begin, context=get_context("spawn"))
    try:
        with _deaf():
            pool.schedule(_begin)  # starts the processes
        yield Workers(pool, limit_s)
        pool.close()
        pool.join()
    except BaseException:
        with _deaf():
            pool.stop()
            pool.join()
        raise


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C is not heard; processes begun meanwhile never hear it, they are ended by this one."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def attempt(job: Callable[[Given], Answer], given: Given) -> Answer | Interruption:
    """Do a job; wanting memory is an answer too."""
    try:
        return job(given)
    except MemoryError:
        return Interruption(Cause.MEMORY)


def _begin() -> None:
    if sys.platform == "linux":
        try:
            Path("/proc/self/oom_score_adj").write_text(SOONER_KILLED, encoding="ascii")
        except OSError:
            return
