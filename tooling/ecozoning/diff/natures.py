"""What kind of change a revision is: law, correction, lists alone, noise, form, or nothing."""

from collections.abc import Iterator, Sequence

from ecozoning.diff.ground import SMALLEST_M2
from ecozoning.model.changes import Change, FeatureChange, LayerChanges, StateChanges
from ecozoning.model.report import Nature, NatureLine
from ecozoning.model.report_clauses import ClauseChanges, DocumentChange
from ecozoning.model.report_units import Fate, LayerFates, UnitFate
from ecozoning.model.text import Text

LEGAL = frozenset(
    {
        Fate.SPLIT,
        Fate.MERGED,
        Fate.RECLASSED,
        Fate.RESHAPED,
        Fate.TRANSFERRED,
        Fate.ESTABLISHED,
        Fate.WITHDRAWN,
    }
)


def natures_of(
    changes: StateChanges,
    fates: Sequence[LayerFates],
    clauses: ClauseChanges | None,
    documents: Sequence[DocumentChange],
    *,
    is_correction: bool,
    spatial_digest: str | None = None,
    crs: tuple[str, str] | None = None,
) -> tuple[NatureLine, ...]:
    """Every kind of change that is in a revision, the weightiest first.

    Args:
        changes: the comparison.
        fates: what became of every feature.
        clauses: what changed in the access list.
        documents: what changed in the records.
        is_correction: whether the revision declares itself a correction.
        spatial_digest: of the later state, printed where only lists changed.
        crs: of both states, where they are told.
    """
    found = [
        *_weighty(changes, fates, is_correction=is_correction),
        *_attributes(fates),
        *_lists(changes, clauses, spatial_digest),
        *_targets(changes),
        *_noise(changes.layers),
        *_reprojected(changes.layers, crs),
        *_same_ground(changes.layers),
    ]
    if not found and documents:
        sentence = Text(
            "records changed; shapes, attributes and lists stand as they stood",
            "仅记录文件变化;图形、属性和清单均未变化",
        )
        found = [NatureLine(Nature.FORMAT_ONLY, sentence)]
    return tuple(found) or (NatureLine(Nature.NOTHING, Text("nothing changed", "没有任何变化")),)


def _weighty(
    changes: StateChanges, fates: Sequence[LayerFates], *, is_correction: bool
) -> Iterator[NatureLine]:
    """Units and zones whose ground or class changed."""
    changed = [one for layer in fates for one in layer.changed if LEGAL & set(one.fates)]
    if not changed:
        return
    moved = sum(flow.area_m2 for layer in changes.layers for flow in layer.ground)
    moved += sum(map(_reclassed_m2, changed))
    if is_correction:
        nature, words = (
            Nature.CORRECTION,
            Text(
                "declared as a correction: {count:,} features have other ground or another class",
                "声明为勘误:{count} 个要素的范围或类别变化",
            ),
        )
    else:
        nature, words = (
            Nature.LEGAL,
            Text(
                "change of what the plan prescribes: {count:,} features have other ground or "
                "another class",
                "实质性变化:{count} 个要素的范围或类别变化",
            ),
        )
    yield NatureLine(nature, words.format(count=len(changed)), len(changed), moved)


def _reclassed_m2(one: UnitFate) -> float:
    """Ground that a unit kept and that is of another class now; what it gave up is told apart."""
    if one.before is None or one.after is None:
        return 0.0
    if one.before.class_value == one.after.class_value:
        return 0.0
    return max(0.0, one.before.area_m2 - one.lost_m2)


def _attributes(fates: Sequence[LayerFates]) -> Iterator[NatureLine]:
    """Features with other values or another code on the same ground in the same class."""
    changed = [
        one
        for layer in fates
        for one in layer.changed
        if not LEGAL & set(one.fates) and (one.fields or Fate.RENUMBERED in one.fates)
    ]
    if changed:
        sentence = Text(
            "{count:,} features have other values or another code on the same ground, in the same "
            "class",
            "{count} 个要素范围和类别不变,属性值或编码变化",
        ).format(count=len(changed))
        yield NatureLine(Nature.ATTRIBUTES, sentence, len(changed))


def _targets(changes: StateChanges) -> Iterator[NatureLine]:
    """Bottom lines and upper lines that changed."""
    for one in changes.lists:
        if one.name == "targets.csv" and one.changes:
            count = len(one.changes)
            sentence = Text("targets: {count:,} lines changed", "管控目标:{count} 条变化")
            yield NatureLine(Nature.LEGAL, sentence.format(count=count), count)


def _lists(
    changes: StateChanges, clauses: ClauseChanges | None, spatial_digest: str | None
) -> Iterator[NatureLine]:
    if clauses is None or not clauses.edits:
        return
    count = len(clauses.edits)
    if all(layer.is_empty for layer in changes.layers):
        sentence = Text(
            "the lists alone: changed clauses {count:,}; shapes and attributes are the same, the "
            "spatial digest of both states is {digest}",
            "仅清单变化:{count} 条管控要求变化;图形与属性完全一致,"
            "两个版本的空间数据摘要均为 {digest}",
        ).format(count=count, digest=spatial_digest or "–")
        yield NatureLine(Nature.LIST_ONLY, sentence, count)
        return
    sentence = Text(
        "clauses of the access list: {count:,} changed", "准入清单:{count} 条管控要求变化"
    ).format(count=count)
    yield NatureLine(Nature.LEGAL, sentence, count)


def _noise(layers: Sequence[LayerChanges]) -> Iterator[NatureLine]:
    features = sum(layer.noise_features for layer in layers)
    area = sum(layer.noise_m2 for layer in layers)
    if not features and not area:
        return
    tolerance = max(layer.tolerance_m for layer in layers)
    sentence = Text(
        "re-survey or digitising noise: boundaries that moved less than {tolerance:g} m; "
        "{count:,} features have nothing else",
        "重测或重新数字化噪声:边界移动小于 {tolerance:g} 米;{count} 个要素仅有此类差异",
    ).format(tolerance=tolerance, count=features)
    yield NatureLine(Nature.NOISE, sentence, features, area)


def _reprojected(
    layers: Sequence[LayerChanges], crs: tuple[str, str] | None
) -> Iterator[NatureLine]:
    """The states are in two systems: what differs by that alone is no change of ground."""
    if crs is None or crs[0] == crs[1]:
        return
    same = sum(
        layer.unchanged + sum(1 for one in layer.features if _keeps_shape(one)) for layer in layers
    )
    sentence = Text(
        "re-projection: {old} → {new}; the earlier state was carried into the later system before "
        "it was compared; {count:,} features have the same shape there",
        "坐标系转换:{old} → {new};比较前已将前一版本换算至后一版本的坐标系,"
        "其中 {count} 个要素图形一致",
    ).format(old=crs[0], new=crs[1], count=same)
    yield NatureLine(Nature.REPROJECTION, sentence, same)


def _keeps_shape(one: FeatureChange) -> bool:
    return one.change is Change.MODIFIED and one.geometry is None


def _same_ground(layers: Sequence[LayerChanges]) -> Iterator[NatureLine]:
    """Shapes drawn with other vertices over the same ground."""
    same = [
        one
        for layer in layers
        for one in layer.features
        if one.geometry is not None
        and not one.geometry.noise
        and max(one.geometry.gained_m2, one.geometry.lost_m2) <= SMALLEST_M2
    ]
    if same:
        sentence = Text(
            "form only: {count:,} shapes have other vertices and cover the same ground",
            "仅形式变化:{count} 个图形节点不同而范围相同",
        ).format(count=len(same))
        yield NatureLine(Nature.FORMAT_ONLY, sentence, len(same))
