"""What became of every unit: the comparison, the recorded areas and the lineage table together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ecozoning.diff.apportion import CENT, apportioned
from ecozoning.diff.gravity import Gravity, natural
from ecozoning.diff.ground import SMALLEST_M2
from ecozoning.model.changes import (
    Change,
    FeatureChange,
    GeometryChange,
    GroundFlow,
    LayerChanges,
    Lineage,
    LineageKind,
)
from ecozoning.model.report_clauses import ClauseEdit
from ecozoning.model.report_units import (
    Fate,
    GroundShare,
    LayerFates,
    LineageBalance,
    Unaccounted,
    UnitFacts,
    UnitFate,
    UnitGround,
)

M2_PER_KM2 = 1e6
SMALLEST_OPEN_M2 = 1.0
"""Ground in m² below which what nobody accounts for is rounding of the overlay."""

ROUNDING = 1e-7
"""Part of a unit's area that the overlay of its shape may be off by."""

FATE_OF = {
    LineageKind.SPLIT: Fate.SPLIT,
    LineageKind.MERGE: Fate.MERGED,
    LineageKind.RECLASS: Fate.RECLASSED,
    LineageKind.RENUMBER: Fate.RENUMBERED,
    LineageKind.RESHAPE: Fate.RESHAPED,
    LineageKind.TRANSFER: Fate.TRANSFERRED,
    LineageKind.ESTABLISH: Fate.ESTABLISHED,
    LineageKind.WITHDRAW: Fate.WITHDRAWN,
}
READING_ORDER = list(Fate)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of units in text: rows of the lineage table and edits of clauses."""

    lineage_rows: Sequence[Row] = ()
    clause_edits: Sequence[ClauseEdit] = ()
    class_field: str | None = None
    ranks: Mapping[Any, int | None] = field(default_factory=dict)
    """Ranks of the classes, for the order of units: the gravest fate first."""

    step: Decimal = CENT
    """The last digit printed of areas, in km²."""


def layer_fates(
    changes: LayerChanges,
    kind: str,
    before: Sequence[UnitFacts],
    after: Sequence[UnitFacts],
    words: Words,
) -> LayerFates:
    """The fate of every unit of a layer, those that differ with the gravest first.

    Args:
        changes: the comparison of the layer.
        kind: kind of the layer (`unit`, `zone`, `space`).
        before: all units of the earlier state.
        after: all units of the later state.
        words: what lineage table and access list say of them.
    """
    relations, said = _Relations(changes.lineage), _Said(words)
    relations.take_outside(changes.ground)
    old, new = ({unit.code: unit for unit in units} for units in (before, after))
    changed = [
        _fate(changes.layer, one, (old, new), relations, said, words.class_field)
        for one in changes.features
    ]
    named = {one.after_key for one in changes.features}
    for code, clauses in said.clauses.items():
        if code not in named and code in new:
            changed.append(_only_words(changes.layer, old.get(code), new[code], clauses))
            named.add(code)
    gravity = Gravity(changes.ground, (old, new), words.ranks)
    kept = (unit for unit in after if unit.code not in named)
    return LayerFates(
        layer=changes.layer,
        kind=kind,
        changed=tuple(sorted(changed, key=gravity.key)),
        kept=tuple(sorted(kept, key=lambda unit: natural(unit.code))),
        lineage=_balance(changes, before, changed, words.step),
    )


class _Relations:
    """The relations of a comparison by the unit of either side."""

    def __init__(self, lineage: Iterable[Lineage]) -> None:
        self.kinds_before: dict[str, set[LineageKind]] = defaultdict(set)
        self.kinds_after: dict[str, set[LineageKind]] = defaultdict(set)
        self.became: dict[str, dict[str | None, float]] = defaultdict(dict)
        self.origins: dict[str, dict[str | None, float]] = defaultdict(dict)
        for one in lineage:
            self._take(one)

    def _take(self, one: Lineage) -> None:
        for code in one.before:
            self.kinds_before[code].add(one.kind)
        for code in one.after:
            self.kinds_after[code].add(one.kind)
        if one.kind is LineageKind.RESHAPE:
            return
        for pair in one.pairs:
            if pair.before is not None:
                self.became[pair.before][pair.after] = pair.area_m2
            if pair.after is not None:
                self.origins[pair.after][pair.before] = pair.area_m2

    def take_outside(self, ground: Iterable[GroundFlow]) -> None:
        """Ground that came into the layer or left it: no relation between units tells of it."""
        for flow in ground:
            if flow.area_m2 <= SMALLEST_M2:
                continue
            if flow.before is None and flow.after is not None:
                self.origins[flow.after][None] = flow.area_m2
            elif flow.after is None and flow.before is not None:
                self.became[flow.before][None] = flow.area_m2


class _Said:
    """Grounds and clause edits by the code of a unit."""

    def __init__(self, words: Words) -> None:
        self.grounds: dict[str, list[UnitGround]] = defaultdict(list)
        self.clauses: dict[str, list[ClauseEdit]] = defaultdict(list)
        for row in words.lineage_rows:
            ground = _ground(row)
            for code in dict.fromkeys((row.get("before_code"), row.get("after_code"))):
                if code is not None and ground not in self.grounds[str(code)]:
                    self.grounds[str(code)].append(ground)
        for edit in words.clause_edits:
            for place in dict.fromkeys((edit.before, edit.after)):
                if place is not None and place.scope == "unit":
                    listed = self.clauses[place.target]
                    if not any(edit is known for known in listed):
                        listed.append(edit)

    def of(self, *codes: str | None) -> tuple[tuple[UnitGround, ...], tuple[ClauseEdit, ...]]:
        """Grounds and clause edits of a unit under its codes."""
        grounds: dict[UnitGround, None] = {}
        edits: dict[int, ClauseEdit] = {}
        for code in codes:
            if code is not None:
                grounds |= dict.fromkeys(self.grounds.get(code, ()))
                edits |= {id(edit): edit for edit in self.clauses.get(code, ())}
        return tuple(grounds), tuple(edits.values())


def _ground(row: Row) -> UnitGround:
    def text(name: str) -> str | None:
        value = row.get(name)
        return None if value is None or value == "" else str(value)

    return UnitGround(
        kind=str(row.get("kind") or ""),
        confirmed=row.get("status") == "confirmed",
        reason=text("reason"),
        event=text("event"),
        document=text("document"),
        remark=text("remark"),
    )


def _fate(
    layer: str,
    one: FeatureChange,
    sides: tuple[Mapping[str, UnitFacts], Mapping[str, UnitFacts]],
    relations: _Relations,
    said: _Said,
    class_field: str | None,
) -> UnitFate:
    grounds, clauses = said.of(one.before_key, one.after_key)
    shape = one.geometry
    own = (one.before_key, one.after_key)
    return UnitFate(
        layer=layer,
        before=None if one.before_key is None else sides[0].get(one.before_key),
        after=None if one.after_key is None else sides[1].get(one.after_key),
        fates=_fates(one, relations, class_field, edited=bool(clauses)),
        gained_m2=0.0 if shape is None else shape.gained_m2,
        lost_m2=0.0 if shape is None else shape.lost_m2,
        noise=shape is not None and shape.noise,
        origins=_shares(relations.origins.get(str(one.after_key)), own),
        became=_shares(relations.became.get(str(one.before_key)), own),
        fields=one.fields,
        grounds=grounds,
        clauses=clauses,
    )


def _fates(
    one: FeatureChange, relations: _Relations, class_field: str | None, *, edited: bool
) -> tuple[Fate, ...]:
    kinds = relations.kinds_before.get(str(one.before_key), set()) | relations.kinds_after.get(
        str(one.after_key), set()
    )
    found = {FATE_OF[kind] for kind in kinds}
    if class_field in one.fields:
        found.add(Fate.RECLASSED)
    if one.recoded and not found & {Fate.RECLASSED, Fate.SPLIT, Fate.MERGED}:
        found.add(Fate.RENUMBERED)
    if edited or set(one.fields) - {class_field}:
        found.add(Fate.EDITED)
    if one.geometry is not None and one.geometry.noise:
        found.add(Fate.NOISE)
    if not found:
        ends = {Change.ADDED: Fate.ESTABLISHED, Change.REMOVED: Fate.WITHDRAWN}
        found.add(ends.get(one.change, _of_shape(one.geometry)))
    return tuple(sorted(found, key=READING_ORDER.index))


def _of_shape(shape: GeometryChange | None) -> Fate:
    """What a shape met that no relation tells of: other vertices on the same ground are noise."""
    if shape is None:
        return Fate.EDITED
    moved_m2 = max(shape.gained_m2, shape.lost_m2)
    return Fate.RESHAPED if moved_m2 > SMALLEST_M2 else Fate.NOISE


def _shares(
    ground: Mapping[str | None, float] | None, own: tuple[str | None, str | None]
) -> tuple[GroundShare, ...]:
    """Ground by unit, largest first; a unit that only kept its own has none."""
    if ground is None or set(ground) <= set(own) - {None}:
        return ()
    ordered = sorted(ground.items(), key=lambda item: (-item[1], item[0] or ""))
    return tuple(GroundShare(code, area) for code, area in ordered)


def _only_words(
    layer: str, old: UnitFacts | None, unit: UnitFacts, clauses: Sequence[ClauseEdit]
) -> UnitFate:
    """A unit whose shape and attributes stand as they were, and whose clauses do not."""
    return UnitFate(layer, old, unit, (Fate.EDITED,), clauses=tuple(clauses))


def _balance(
    changes: LayerChanges,
    before: Sequence[UnitFacts],
    changed: Sequence[UnitFate],
    step: Decimal,
) -> LineageBalance:
    """Where all ground of the old layer went: kept, passed on, gone, noise, or not known.

    What a unit lost is told by the shapes of that unit alone, what others took by the overlay of
    all; ground that is in the first and not in the second is accounted for by nobody.
    """
    told: dict[str, float] = defaultdict(float)
    passed, left, noise = 0.0, 0.0, 0.0
    for flow in changes.ground:
        if flow.before is None:
            continue
        told[flow.before] += flow.area_m2 + flow.noise_m2
        noise += flow.noise_m2
        if flow.after is None:
            left += flow.area_m2
        else:
            passed += flow.area_m2
    open_ground, lost = [], 0.0
    for one in changed:
        if one.before is None:
            continue
        lost += one.lost_m2
        rest = one.lost_m2 - told[one.before.code]
        if rest > max(SMALLEST_OPEN_M2, ROUNDING * one.before.area_m2):
            open_ground.append(Unaccounted(one.before.code, rest))
    old_m2 = sum(unit.area_m2 for unit in before)
    open_m2 = sum(one.area_m2 for one in open_ground)
    kept_m2 = max(0.0, old_m2 - passed - left - noise - open_m2)
    parts = (kept_m2, passed, left, noise, open_m2)
    return LineageBalance(
        layer=changes.layer,
        old_m2=old_m2,
        kept_m2=old_m2 - passed - left - noise - open_m2,
        printed_km2=tuple(apportioned([part / M2_PER_KM2 for part in parts], step=step)),
        passed_on_m2=passed,
        left_layer_m2=left,
        noise_m2=noise,
        unaccounted=tuple(open_ground),
        unexplained=tuple(_unexplained(changed)),
    )


def _unexplained(changed: Iterable[UnitFate]) -> Iterator[str]:
    """Units with another fate than words and noise, for which no lineage row is confirmed."""
    for one in changed:
        weighty = set(one.fates) - {Fate.EDITED, Fate.NOISE}
        if weighty and not any(ground.confirmed for ground in one.grounds):
            yield one.facts.code
