"""The area of the ecological red line in a plan's jurisdiction, from the registers."""

from collections.abc import Mapping

from ecozoning.model.divisions import stem_of
from ecozoning.model.layers import layer_specs
from ecozoning.model.mirror import AREA, iter_mirror, mirror_path
from ecozoning.model.red_line import RedLine
from ecozoning.store.files import PlanFiles
from ecozoning.workflow.plan_states import PlanSide
from ecozoning.workflow.reporting_records import KnownRegister

RED_LINE_KIND = "ecological-red-line"
Registers = Mapping[tuple[str, str], KnownRegister]


def red_line_of(
    registers: tuple[Registers, Registers], code: str, sides: tuple[PlanSide, PlanSide]
) -> RedLine:
    """The red line of both states inside the jurisdiction of a plan."""
    areas = [
        _area_m2(known, code, side.files) for known, side in zip(registers, sides, strict=True)
    ]
    return RedLine(*areas)


def _area_m2(registers: Registers, code: str, files: PlanFiles) -> float | None:
    """Area that began and did not end, in m², as the mirror records it; None without a register."""
    stem = stem_of(code)
    found = None
    for (kind, _), known in registers.items():
        data = files.read(f"{known.folder}/{mirror_path('area')}")
        if kind == RED_LINE_KIND and data is not None:
            found = (found or 0.0) + _in_force_m2(data, stem)
    return found


def _in_force_m2(data: bytes, stem: str) -> float:
    rows = iter_mirror(data)
    header = next(rows, [])
    if not {"division_code", "ended_by", AREA} <= {*header, *layer_specs()["area"].column_names}:
        return 0.0
    division, ended, area = (header.index(name) for name in ("division_code", "ended_by", AREA))
    return sum(
        float(row[area]) for row in rows if row[division].startswith(stem) and not row[ended]
    )
