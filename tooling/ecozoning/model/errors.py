"""Why a job could not be done. Wrong data is a finding; these are for jobs that cannot go on."""

from enum import IntEnum
from typing import Any

from ecozoning.model.text import Text


class ExitCode(IntEnum):
    """What the process tells its caller (the contract of the command line)."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    COULD_NOT_RUN = 3
    BUG = 70


class EcozoningError(Exception):
    """A job that cannot be done, in words that name the thing, and beside them the remedy."""

    exit_code = ExitCode.COULD_NOT_RUN

    def __init__(self, message: Text, hint: Text | None = None) -> None:
        super().__init__(message.en)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process makes the same error from."""
        return type(self), (self.message, self.hint), self.__dict__


class UsageError(EcozoningError):
    """The command line asks for something that cannot be asked."""

    exit_code = ExitCode.USAGE


class MissingDataError(EcozoningError):
    """What is needed is not on this machine and could not be fetched: undecided, never fine."""


class BadInputError(EcozoningError):
    """A file given by the user cannot be taken as it is; nothing was written."""

    exit_code = ExitCode.FINDINGS


class BusyError(EcozoningError):
    """Another program is writing the file; nothing was read by halves."""


class DamagedDataError(EcozoningError):
    """Stored bytes are not what their digest says.

    `found` is the MD5, SHA-256 and size of the bytes that are there; None when they are not at
    hand any more.
    """

    found: tuple[str, str, int] | None = None
