"""The plans of adjoining jurisdictions in force on a day.

Who adjoins is read from the register of the territory: jurisdictions whose masks lie within the
tolerance of the plan's own. Only plans of the same level are neighbours; a city and the province it
lies in share ground, not a boundary.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import shapely

from ecozoning.geometry.near import reach_of
from ecozoning.model.plan import Plan, Profile
from ecozoning.model.snapshot import Neighbour, RegisterSnapshot, Shapes
from ecozoning.rules.coverage import TERRITORY, is_within
from ecozoning.store.files import PlanFiles, plan_codes
from ecozoning.store.repository import Repository
from ecozoning.workflow.plan_documents import read_plan_documents
from ecozoning.workflow.plan_in_force import plan_in_force


def read_neighbours(
    repository: Repository,
    files: PlanFiles,
    plan: Plan,
    profile: Profile,
    registers: Sequence[RegisterSnapshot],
    *,
    on: date,
) -> tuple[Neighbour, ...]:
    """The neighbours of a plan in order of the code, each with its edition in force and units."""
    found = []
    for code in _adjoining(files, plan, profile, registers):
        current = plan_in_force(repository, files, code, on)
        edition = current.edition
        found.append(
            Neighbour(
                code=code,
                edition=None if edition is None else edition.edition,
                digest=None if edition is None else edition.digest,
                plan=current.plan,
                missing=current.missing,
            )
        )
    return tuple(found)


def _adjoining(
    files: PlanFiles, plan: Plan, profile: Profile, registers: Sequence[RegisterSnapshot]
) -> Iterator[str]:
    own = _masks(registers, plan.code)
    if len(own) == 0:
        return
    tree = shapely.STRtree(own)
    reach = reach_of(shapely.get_coordinates(own), plan.crs, profile.tolerance_m)
    for code in plan_codes(files):
        if is_within(code, plan.code) or is_within(plan.code, code):
            continue
        masks = _masks(registers, code)
        if len(masks) and tree.query(masks, predicate="dwithin", distance=reach).size:
            other = read_plan_documents(files, code).plan
            if other is None or other.level == plan.level:
                yield code


def _masks(registers: Sequence[RegisterSnapshot], code: str) -> Shapes:
    """The masks of a jurisdiction, of land and sea."""
    shapes = [
        register.areas.shapes[row]
        for register in registers
        if register.kind == TERRITORY
        for row in range(len(register.areas))
        if register.areas.columns["ended_by"][row] is None
        and is_within(register.areas.columns["division_code"][row], code)
    ]
    found = np.empty(len(shapes), dtype=object)
    found[:] = shapes
    return found
