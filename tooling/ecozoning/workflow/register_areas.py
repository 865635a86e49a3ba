"""The areas of a register at one state: their lines, and their shapes where the bytes are here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from ecozoning.model.mirror import iter_mirror, mirror_path
from ecozoning.model.snapshot import Shapes
from ecozoning.store.files import PlanFiles
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import REGISTER_DATA
from ecozoning.workflow.plan_states import stored_shapes
from ecozoning.workflow.reporting_records import KnownRegister

AREA = "area"


@dataclass(frozen=True, slots=True)
class RegisterArea:
    """A line of the mirror: which area, where it is said to be, and the events it hangs on."""

    place: int
    name: str
    division: str
    began_by: str
    ended_by: str


def areas_of(known: KnownRegister, files: PlanFiles) -> list[RegisterArea]:
    """The areas of a register as its mirror has them."""
    rows = iter_mirror(files.read(f"{known.folder}/{mirror_path(AREA)}") or b"")
    header = next(rows, [])
    return [
        RegisterArea(
            place,
            line.get("area_name", ""),
            line.get("division_code", ""),
            line.get("began_by", ""),
            line.get("ended_by", ""),
        )
        for place, line in enumerate(dict(zip(header, row, strict=False)) for row in rows)
    ]


def shapes_of(
    repository: Repository, files: PlanFiles, known: KnownRegister, areas: Sequence[RegisterArea]
) -> Shapes:
    """The shapes of some areas.

    Raises:
        MissingDataError: the bytes are not on this machine and cannot be fetched.
    """
    read = stored_shapes(repository, files, known.folder, REGISTER_DATA)
    wkb = read(AREA, np.array([one.place for one in areas], dtype=np.intp))
    return np.atleast_1d(shapely.from_wkb(np.array(wkb, dtype=object)))


Registers = Mapping[tuple[str, str], KnownRegister]
