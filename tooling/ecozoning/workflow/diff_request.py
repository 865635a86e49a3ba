"""What a comparison is asked for: two states and how to compare them. Loads nothing heavy."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ecozoning.model.changes import MatchMode, StateChanges
from ecozoning.model.errors import BadInputError, EcozoningError, UsageError
from ecozoning.model.plan import AreaKind, AreaMethod
from ecozoning.model.text import Text

PLAN_STATE = re.compile(r"(?:(?P<revision>.+):)?(?P<code>[0-9]{2,12})")
"""`REV:CODE` or `CODE`. A Windows path such as `C:\\plan.gpkg` never ends in a bare number."""

PLANE = re.compile(r"(?:plane|gauss_kruger_plane):(?P<meridian>[0-9]{1,3}(?:\.[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan at a revision, or in the working folder (`revision` None)."""

    revision: str | None
    code: str

    @property
    def name(self) -> str:
        """The state as it was named on the command line."""
        return self.code if self.revision is None else f"{self.revision}:{self.code}"


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """How to compare. None: what the plan declares, or what can be found out from the files."""

    mode: MatchMode = MatchMode.AUTO
    layer: str | None = None
    key: str | None = None
    class_field: str | None = None
    tolerance_m: float | None = None
    area_method: AreaMethod | None = None
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and the versions its JSON output names.

    `undecided`: some shapes could not be read, so that no difference found means nothing.
    """

    changes: StateChanges
    class_names: Mapping[Any, Text] = field(default_factory=dict)
    profiles: Mapping[str, int] = field(default_factory=dict)
    policy: int | None = None
    undecided: bool = False


def parse_state(text: str, folder: Path) -> PlanState | Path:
    """One side of a comparison: an existing file, or a state of a plan.

    Raises:
        UsageError: it is neither.
    """
    path = folder / text
    if path.is_file() or path.suffix.lower() == ".gdb":
        return path
    match = PLAN_STATE.fullmatch(text)
    if match is None:
        raise UsageError(
            Text("“{text}” is neither a file nor a plan", "“{text}”既不是文件,也不是方案").format(
                text=text
            ),
            Text(
                "name a file, a plan (990100), or a plan at a revision (HEAD~1:990100)",
                "请指定文件、方案(990100)或某一版本的方案(HEAD~1:990100)",
            ),
        )
    return PlanState(match["revision"], match["code"])


@contextmanager
def cannot_tell() -> Iterator[None]:
    """What cannot be read is no difference: nothing can be told about it (exit code 3, not 1).

    Raises:
        EcozoningError: something that is compared cannot be read.
    """
    try:
        yield
    except BadInputError as error:
        raise EcozoningError(error.message, error.hint) from error


def parse_area_method(text: str | None) -> AreaMethod | None:
    """`ellipsoidal`, or `plane:120` for the Gauss-Krüger plane of a central meridian.

    Raises:
        UsageError: it is neither.
    """
    if text is None:
        return None
    if text == AreaKind.ELLIPSOIDAL.value:
        return AreaMethod()
    match = PLANE.fullmatch(text)
    if match is None or float(match["meridian"]) > 180:
        raise UsageError(
            Text(
                "--area-method takes ellipsoidal or plane:MERIDIAN, not “{text}”",
                "--area-method 只能是 ellipsoidal 或 plane:中央经线,不能是“{text}”",
            ).format(text=text)
        )
    return AreaMethod(AreaKind.GAUSS_KRUGER_PLANE, float(match["meridian"]))
