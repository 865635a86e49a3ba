"""The comparison of one layer in two states: counts, features, lineage, class transitions."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecozoning.diff.ground import OUTSIDE, Flow, Moved, flows, moved_ground
from ecozoning.diff.lineage import lineage_of
from ecozoning.diff.matching import match_features
from ecozoning.diff.pairing import Pairing
from ecozoning.diff.shapes import Both
from ecozoning.diff.state import LayerState, without_identical
from ecozoning.diff.transitions import area_transitions
from ecozoning.geometry.measure import measure_for
from ecozoning.model.changes import (
    Change,
    FeatureChange,
    GeometryChange,
    GroundFlow,
    LayerChanges,
    MatchMode,
    name_without_key,
)
from ecozoning.model.plan import AreaMethod
from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two states of a layer are compared.

    Attributes:
        layer: name of the layer.
        crs: CRS of both sides.
        class_field: the column that holds the class of a feature; None: no transitions.
        area_method: how areas are measured.
        tolerance_m: pieces thinner than this are noise; 0: nothing is.
        mode: what features are matched by.
        known: pairs of keys the lineage table names as one to one.
    """

    layer: str
    crs: str
    class_field: str | None
    area_method: AreaMethod
    tolerance_m: float
    mode: MatchMode = MatchMode.AUTO
    known: Sequence[tuple[str, str]] = ()


def compare_layers(
    before: LayerState, after: LayerState, how: Comparison, *, set_aside: int = 0
) -> LayerChanges:
    """Everything that changed between two states of a layer.

    Args:
        before: the earlier state.
        after: the later state, with the same columns in the same order.
        how: how they are compared.
        set_aside: identical features that were left out of both states beforehand.
    """
    totals = len(before) + set_aside, len(after) + set_aside
    names = _names_without_key(before, after)
    before, after, identical = without_identical(before, after)
    both = Both(before, after, measure_for(how.crs, how.area_method))
    pairing = match_features(both, how.mode, how.known)
    given, taken = moved_ground(both, pairing, how.tolerance_m)
    ground = flows(both, given, taken, how.tolerance_m)
    modified = _modified(both, pairing, _geometry_changes(pairing, given, taken))
    features = [*modified, *_removed(before, pairing, given), *_added(after, pairing, taken)]
    matched = pairing.counts()
    matched["key"] += identical + set_aside
    return LayerChanges(
        layer=how.layer,
        before_count=totals[0],
        after_count=totals[1],
        unchanged=identical + set_aside + len(pairing.matched_before) - len(modified),
        features=tuple(sorted(features, key=_order)),
        lineage=lineage_of(both, pairing, ground, how.class_field),
        transitions=area_transitions(both, pairing, ground, how.class_field),
        area_method=how.area_method,
        tolerance_m=how.tolerance_m,
        noise_features=sum(1 for one in modified if one.geometry and one.geometry.noise),
        noise_m2=sum(flow.noise_m2 for flow in ground),
        notes=(*names, *_mended(both)),
        matched=matched,
        ground=tuple(_named_flows(both, ground)),
    )


def _named_flows(both: Both, ground: Sequence[Flow]) -> Iterator[GroundFlow]:
    old, new = both.before.state.label, both.after.state.label
    for flow in ground:
        came = None if flow.before == OUTSIDE else old(flow.before)
        went = None if flow.after == OUTSIDE else new(flow.after)
        yield GroundFlow(came, went, flow.area_m2, flow.noise_m2)


def _order(change: FeatureChange) -> tuple[str, str, str]:
    key = change.after_key if change.after_key is not None else change.before_key
    return (key or "", change.before_key or "", change.change.value)


def _geometry_changes(pairing: Pairing, given: Moved, taken: Moved) -> dict[int, GeometryChange]:
    """The change of shape of every matched feature that has one, by its index before."""
    lost = dict(zip(given.features.tolist(), given.areas_m2.tolist(), strict=True))
    gained = dict(zip(taken.features.tolist(), taken.areas_m2.tolist(), strict=True))
    noise_lost, noise_gained = given.noise_only(), taken.noise_only()
    found = {}
    for i, j in pairing:
        if not pairing.same_shape[i]:
            noise = [*_known(noise_lost, i), *_known(noise_gained, j)]
            found[i] = GeometryChange(gained[j], lost[i], noise=bool(noise) and all(noise))
    return found


def _known(values: Mapping[int, bool], index: int) -> list[bool]:
    return [values[index]] if index in values else []


def _modified(
    both: Both, pairing: Pairing, geometry: Mapping[int, GeometryChange]
) -> list[FeatureChange]:
    before, after = both.before.state, both.after.state
    found = []
    for i, j in pairing:
        fields = _field_changes(before, i, after.rows[j])
        recoded = before.keys[i] != after.keys[j]
        if fields or i in geometry or recoded:
            found.append(
                FeatureChange(
                    Change.MODIFIED,
                    before.label(i),
                    after.label(j),
                    fields,
                    geometry.get(i),
                    pairing.by(i),
                    keyless=before.keys[i] is None and after.keys[j] is None,
                )
            )
    return found


def _field_changes(
    before: LayerState, index: int, new_row: tuple[Any, ...]
) -> dict[str, tuple[Any, Any]]:
    """Columns whose value differs, as (old, new). An integer equals the same number as a real."""
    old_row = before.rows[index]
    if old_row == new_row:
        return {}
    return {
        name: (old, new)
        for name, old, new in zip(before.columns, old_row, new_row, strict=True)
        if old != new and not (_is_nan(old) and _is_nan(new))
    }


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _removed(state: LayerState, pairing: Pairing, given: Moved) -> list[FeatureChange]:
    area = dict(zip(given.features.tolist(), given.areas_m2.tolist(), strict=True))
    return [
        FeatureChange(Change.REMOVED, state.label(i), None, geometry=GeometryChange(0.0, area[i]))
        for i in pairing.free_before.tolist()
    ]


def _added(state: LayerState, pairing: Pairing, taken: Moved) -> list[FeatureChange]:
    area = dict(zip(taken.features.tolist(), taken.areas_m2.tolist(), strict=True))
    return [
        FeatureChange(Change.ADDED, None, state.label(j), geometry=GeometryChange(area[j], 0.0))
        for j in pairing.free_after.tolist()
    ]


def _names_without_key(before: LayerState, after: LayerState) -> tuple[Text, ...]:
    """What features without a key are called, where there are any."""
    if all(key is not None for state in (before, after) for key in state.keys):
        return ()
    old, new = (name_without_key(state.side, 7) for state in (before, after))
    note = Text(
        "features without a key are called by their place: {old} is the seventh of the earlier "
        "state, {new} the seventh of the later one",
        "没有关键字段值的要素按所在位置称呼:{old} 为前一版本的第 7 个要素,"
        "{new} 为后一版本的第 7 个要素",
    )
    return (note.format(old=old, new=new),)


def _mended(both: Both) -> tuple[Text, ...]:
    mended = len(both.before.mended) + len(both.after.mended)
    if not mended:
        return ()
    return (
        Text(
            "{count} of the shapes that differ are invalid; they were mended for measuring only",
            "发生变化的图形中有 {count} 个无效;仅为量算作了临时修复",
        ).format(count=mended),
    )
