"""Whether a machine is ready for the work: checks, what they found, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from ecozoning.model.text import Text


class Health(StrEnum):
    """How a thing stands: ready, works with a drawback, does not work."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class CheckGroup(StrEnum):
    """What a check belongs to, in the order they are shown."""

    PROGRAM = "program"
    DATA = "data"
    GIT = "git"
    STORAGE = "storage"
    RECORDS = "records"
    MACHINE = "machine"

    @property
    def heading(self) -> Text:
        """The name of the group in words."""
        return {
            CheckGroup.PROGRAM: Text("Program", "程序"),
            CheckGroup.DATA: Text("Formats", "数据格式"),
            CheckGroup.GIT: Text("Git", "Git"),
            CheckGroup.STORAGE: Text("Storage", "数据存储"),
            CheckGroup.RECORDS: Text("Records", "文本记录"),
            CheckGroup.MACHINE: Text("Machine", "本机"),
        }[self]


@dataclass(frozen=True, slots=True)
class MachineCheck:
    """One thing that was looked at. `remedy` is None when nothing is to be done."""

    id: str
    group: CheckGroup
    name: Text
    state: Health
    found: Text
    remedy: Text | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was looked at."""

    checks: tuple[MachineCheck, ...]

    @property
    def state(self) -> Health:
        """The gravest state of all checks."""
        states = {check.state for check in self.checks}
        return next((one for one in (Health.FAIL, Health.WARN) if one in states), Health.OK)
