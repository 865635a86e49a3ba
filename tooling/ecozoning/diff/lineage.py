"""Which unit came from which: the relations between units of both states, with their ground.

A unit of one state is linked to a unit of the other when ground that passed between them is at
least half of either. Links tell splits and merges; a transfer is ground that passed between units
which otherwise go on as they were. Noise links nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ecozoning.diff.ground import OUTSIDE, SMALLEST_M2, Flow
from ecozoning.diff.pairing import FREE, Pairing
from ecozoning.diff.shapes import Both
from ecozoning.diff.state import Indices
from ecozoning.model.changes import Lineage, LineageKind, LineagePair

LINKING_SHARE = 0.5 - 1e-9
"""Ground links two units when it is at least half of one of them, but for rounding."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Relation:
    """A relation by index; `pairs` with their ground in m²."""

    kind: LineageKind
    before: tuple[int, ...]
    after: tuple[int, ...]
    ground: tuple[tuple[int, int, float], ...]


class _Ground:
    """Solid ground between features of both sides, and which of them it links."""

    def __init__(self, both: Both, pairing: Pairing, flows: Sequence[Flow]) -> None:
        self.both, self.pairing = both, pairing
        self.passed: dict[Pair, float] = {
            (flow.before, flow.after): flow.area_m2
            for flow in flows
            if flow.area_m2 > SMALLEST_M2 and OUTSIDE not in (flow.before, flow.after)
        }
        self.lost_to_outside: dict[int, float] = {
            flow.before: flow.area_m2
            for flow in flows
            if flow.after == OUTSIDE and flow.area_m2 > SMALLEST_M2
        }
        self.came_from_outside: dict[int, float] = {
            flow.after: flow.area_m2
            for flow in flows
            if flow.before == OUTSIDE and flow.area_m2 > SMALLEST_M2
        }
        self.kept = self._kept_ground()
        self.children: dict[int, list[int]] = defaultdict(list)
        self.parents: dict[int, list[int]] = defaultdict(list)
        for i, j in sorted({**self.kept, **self._links()}):
            self.children[i].append(j)
            self.parents[j].append(i)

    def _kept_ground(self) -> dict[Pair, float]:
        """Ground of matched pairs that take part in anything: shape, key or neighbours changed."""
        touched = {i for i, _ in self.passed} | set(self.lost_to_outside)
        touched_after = {j for _, j in self.passed} | set(self.came_from_outside)
        before, after = self.both.before.state, self.both.after.state
        pairs = [
            (i, j)
            for i, j in self.pairing
            if i in touched or j in touched_after or before.keys[i] != after.keys[j]
        ]
        if not pairs:
            return {}
        left, right = np.array(pairs, dtype=np.intp).T
        kept = self.both.before.areas_m2(left).copy()
        moved = ~self.pairing.same_shape[left]
        lost, _ = self.both.lost_and_gained(left[moved], right[moved])
        kept[moved] -= self.both.measure.areas_m2(lost)
        return dict(zip(pairs, np.maximum(kept, 0.0).tolist(), strict=True))

    def _links(self) -> dict[Pair, float]:
        if not self.passed:
            return {}
        left, right = np.array(list(self.passed), dtype=np.intp).T
        smaller = np.minimum(self.both.before.areas_m2(left), self.both.after.areas_m2(right))
        limits = dict(zip(self.passed, (LINKING_SHARE * smaller).tolist(), strict=True))
        return {pair: area for pair, area in self.passed.items() if area >= limits[pair]}

    def between(self, i: int, j: int) -> float:
        """Ground in m² that is of one feature before and of the other after."""
        return self.kept.get((i, j), 0.0) + self.passed.get((i, j), 0.0)

    def is_removed(self, i: int) -> bool:
        """True for a feature of the earlier state that nothing was matched with."""
        return bool(self.pairing.after_of[i] == FREE)

    def is_added(self, j: int) -> bool:
        """True for a feature of the later state that nothing was matched with."""
        return bool(self.pairing.before_of[j] == FREE)


def lineage_of(
    both: Both, pairing: Pairing, flows: Sequence[Flow], class_field: str | None
) -> tuple[Lineage, ...]:
    """All relations between units of the two states, by kind and then by name."""
    ground = _Ground(both, pairing, flows)
    relations = [*_splits(ground), *_merges(ground)]
    told = {(i, j) for relation in relations for i, j, _ in relation.ground}
    relations += _one_to_one(ground, told, class_field)
    told |= {(i, j) for relation in relations for i, j, _ in relation.ground}
    relations += _transfers(ground, told)
    relations += _beginnings_and_ends(ground, told)
    named = [_named(both, relation) for relation in relations]
    order = list(LineageKind)
    return tuple(sorted(named, key=lambda one: (order.index(one.kind), one.before, one.after)))


def _splits(ground: _Ground) -> Iterator[_Relation]:
    """A unit whose ground makes up several, at least one of which is new."""
    for i, children in ground.children.items():
        gone = ground.is_removed(i)
        own = [j for j in children if gone or ground.is_added(j) or (i, j) in ground.kept]
        if len(own) > 1 and (gone or any(ground.is_added(j) for j in own)):
            yield _relation(ground, LineageKind.SPLIT, [(i, j) for j in own])


def _merges(ground: _Ground) -> Iterator[_Relation]:
    """A unit made up of several, at least one of which is gone."""
    for j, parents in ground.parents.items():
        new = ground.is_added(j)
        own = [i for i in parents if new or ground.is_removed(i) or (i, j) in ground.kept]
        if len(own) > 1 and (new or any(ground.is_removed(i) for i in own)):
            yield _relation(ground, LineageKind.MERGE, [(i, j) for i in own])


def _one_to_one(ground: _Ground, told: set[Pair], class_field: str | None) -> Iterator[_Relation]:
    """Units that go on as one: with another class, another code, or another boundary."""
    before, after = ground.both.before.state, ground.both.after.state
    old, new = before.column(class_field), after.column(class_field)
    linked = [(i, js[0]) for i, js in ground.children.items() if len(js) == 1]
    pairs = {*ground.pairing, *(pair for pair in linked if len(ground.parents[pair[1]]) == 1)}
    given, taken = _moved_m2(ground, told)
    for i, j in sorted(pairs - told):
        if old is not None and new is not None and old[i] != new[j]:
            yield _relation(ground, LineageKind.RECLASS, [(i, j)])
        elif before.keys[i] != after.keys[j]:
            yield _relation(ground, LineageKind.RENUMBER, [(i, j)])
        moved_m2 = given[i] + taken[j]
        if moved_m2 > SMALLEST_M2:
            yield _Relation(LineageKind.RESHAPE, (i,), (j,), ((i, j, moved_m2),))


def _moved_m2(ground: _Ground, told: set[Pair]) -> tuple[dict[int, float], dict[int, float]]:
    """Ground that units gave up, and that units took in, splits and merges aside."""
    given = defaultdict(float, ground.lost_to_outside)
    taken = defaultdict(float, ground.came_from_outside)
    for (i, j), area in ground.passed.items():
        if (i, j) not in told and ground.pairing.after_of[i] != j:
            given[i] += area
            taken[j] += area
    return given, taken


def _transfers(ground: _Ground, told: set[Pair]) -> Iterator[_Relation]:
    for (i, j), area in sorted(ground.passed.items()):
        if (i, j) not in told:
            yield _Relation(LineageKind.TRANSFER, (i,), (j,), ((i, j, area),))


def _beginnings_and_ends(ground: _Ground, told: set[Pair]) -> Iterator[_Relation]:
    """Units that no other unit became, and units that became of no other unit."""
    explained_before, explained_after = {i for i, _ in told}, {j for _, j in told}
    gone = [i for i in ground.pairing.free_before.tolist() if i not in explained_before]
    new = [j for j in ground.pairing.free_after.tolist() if j not in explained_after]
    for i, area in _with_area(gone, ground.both.before.areas_m2):
        yield _Relation(LineageKind.WITHDRAW, (i,), (), ((i, OUTSIDE, area),))
    for j, area in _with_area(new, ground.both.after.areas_m2):
        yield _Relation(LineageKind.ESTABLISH, (), (j,), ((OUTSIDE, j, area),))


def _with_area(
    indices: list[int], areas_m2: Callable[[Indices], npt.NDArray[np.float64]]
) -> Iterable[tuple[int, float]]:
    return zip(indices, areas_m2(np.array(indices, dtype=np.intp)).tolist(), strict=True)


def _relation(ground: _Ground, kind: LineageKind, pairs: list[Pair]) -> _Relation:
    return _Relation(
        kind,
        before=tuple(dict.fromkeys(i for i, _ in pairs)),
        after=tuple(dict.fromkeys(j for _, j in pairs)),
        ground=tuple((i, j, ground.between(i, j)) for i, j in pairs),
    )


def _named(both: Both, relation: _Relation) -> Lineage:
    old, new = both.before.state.label, both.after.state.label
    pairs = [
        LineagePair(None if i == OUTSIDE else old(i), None if j == OUTSIDE else new(j), area)
        for i, j, area in relation.ground
    ]
    return Lineage(
        kind=relation.kind,
        before=tuple(sorted(old(i) for i in relation.before)),
        after=tuple(sorted(new(j) for j in relation.after)),
        area_m2=sum(area for _, _, area in relation.ground),
        pairs=tuple(sorted(pairs, key=lambda p: (p.before or "", p.after or ""))),
    )
