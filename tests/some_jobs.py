"""Jobs for processes of their own: one does its work, the others end as files can make them end."""

import ctypes
import os
import time

from ecozoning.model.errors import DamagedDataError
from ecozoning.model.text import Text


def a_job(what: str) -> str:
    """Does what its name says."""
    DEEDS.get(what, lambda: None)()
    return f"did {what}"


def die() -> None:
    """End as a process does that the system ends."""
    os._exit(9)


def crash() -> None:
    """End as a library does that reads where nothing is."""
    ctypes.string_at(0)


def want_memory() -> None:
    """Ask for more memory than there is."""
    bytearray(1 << 60)


def complain() -> None:
    """Say that data are damaged."""
    error = DamagedDataError(Text("broken", "损坏"), Text("mend it", "请修复"))
    error.found = ("md5", "sha256", 3)
    raise error


DEEDS = {
    "die": die,
    "crash": crash,
    "memory": want_memory,
    "complain": complain,
    "sleep": lambda: time.sleep(60),
    "bug": lambda: [][1],
}
