"""Everything since the last regular adjustment: the editions on the way, and their sum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ecozoning.model.errors import EcozoningError
from ecozoning.model.plan import RevisionKind
from ecozoning.model.report_figures import (
    NOTHING,
    Cumulative,
    CumulativeStep,
    Direction,
    TransitionMatrix,
)
from ecozoning.model.text import Text
from ecozoning.store.repository import Repository
from ecozoning.workflow.base_edition import find_edition
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.plan_states import PlanSide, open_side

BEGINNINGS = frozenset({RevisionKind.INITIAL, RevisionKind.REGULAR})
MOST_EDITIONS = 40
Matrices = Callable[[PlanSide, PlanSide], tuple[TransitionMatrix, ...]]


@dataclass(frozen=True, slots=True)
class SinceRegular:
    """The sum since the last regular edition, or why there is none."""

    cumulative: Cumulative | None
    because: Text | None = None


def since_regular(
    repository: Repository, after: PlanSide, tip: str | None, matrices: Matrices
) -> SinceRegular:
    """What all editions since the last regular (or the initial) one moved, each and together.

    Args:
        repository: where the editions are looked for.
        after: the later state.
        tip: the revision of the later state; None: the working folder, over HEAD.
        matrices: compares two states of the plan's units.
    """
    try:
        chain = _chain(repository, after, tip or "HEAD")
    except EcozoningError as error:
        return SinceRegular(None, error.message)
    if chain is None:
        return SinceRegular(
            None,
            Text(
                "not every edition back to the last regular one is in this repository",
                "库中缺少追溯至上一次定期调整所需的部分版次",
            ),
        )
    if len(chain) < 2:
        return SinceRegular(None)
    found = [matrices(old, new) for old, new in pairwise(chain)]
    first = chain[0]
    return SinceRegular(
        Cumulative(
            since_edition=first.plan.edition,
            since_kind=first.plan.kind.value,
            since_state=first.name,
            steps=tuple(_step(new, one) for new, one in zip(chain[1:], found, strict=True)),
            net=found[0] if len(found) == 1 else matrices(first, after),
        )
    )


def _chain(repository: Repository, after: PlanSide, tip: str) -> list[PlanSide] | None:
    """The editions from the last regular one to the later state; None when one is missing."""
    chain = [after]
    while chain[0].plan.kind not in BEGINNINGS and len(chain) < MOST_EDITIONS:
        base = chain[0].plan.base
        if base is None:
            return None
        revision = find_edition(repository, after.plan.code, base, tip)
        if revision is None:
            return None
        chain.insert(0, open_side(repository, PlanState(revision.commit.id, after.plan.code)))
        tip = revision.commit.id
    return chain


def _step(after: PlanSide, matrices: Sequence[TransitionMatrix]) -> CumulativeStep:
    ways = (Direction.DOWN, Direction.UP)
    down, up = (sum(matrix.directed_m2(way) for matrix in matrices) for way in ways)
    shown = [sum((one.printed_directed_km2(way) for one in matrices), NOTHING) for way in ways]
    commit = after.name.partition(":")[0] if ":" in after.name else None
    return CumulativeStep(
        edition=after.plan.edition,
        kind=after.plan.kind.value,
        state=after.name,
        commit=commit,
        downgraded_m2=down,
        upgraded_m2=up,
        downgraded_km2=shown[0],
        upgraded_km2=shown[1],
    )
