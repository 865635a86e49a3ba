"""What kind of change a revision is: law, correction, lists alone, noise, form, or nothing."""

from collections.abc import Iterator, Sequence

from ecozoning.model.changes import LayerChanges, StateChanges
from ecozoning.model.report import Nature, NatureLine
from ecozoning.model.report_clauses import ClauseChanges, DocumentChange
from ecozoning.model.report_units import Fate, LayerFates
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
) -> tuple[NatureLine, ...]:
    """Every kind of change that is in a revision, the weightiest first."""
    found = [
        *_weighty(fates, is_correction=is_correction),
        *_lists(changes, clauses),
        *_noise(changes.layers),
        *_same_ground(changes.layers),
    ]
    if not found and documents:
        sentence = Text(
            "records changed; shapes, attributes and lists stand as they stood",
            "仅记录文件变化;图形、属性和清单均未变化",
        )
        found = [NatureLine(Nature.FORMAT_ONLY, sentence)]
    return tuple(found) or (NatureLine(Nature.NOTHING, Text("nothing changed", "没有任何变化")),)


def _weighty(fates: Sequence[LayerFates], *, is_correction: bool) -> Iterator[NatureLine]:
    """Units and zones whose ground or class changed."""
    changed = [one for layer in fates for one in layer.changed if LEGAL & set(one.fates)]
    if not changed:
        return
    # What one unit gave another took: both say it, so the larger side is what moved.
    moved = max(sum(one.gained_m2 for one in changed), sum(one.lost_m2 for one in changed))
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


def _lists(changes: StateChanges, clauses: ClauseChanges | None) -> Iterator[NatureLine]:
    if clauses is None or not clauses.edits:
        return
    count = len(clauses.edits)
    if all(layer.is_empty for layer in changes.layers):
        sentence = Text(
            "the lists alone: {count:,} clauses changed; shapes and attributes are the same, "
            "their digests are equal",
            "仅清单变化:{count} 条管控要求变化;图形与属性完全一致,空间数据摘要相同",
        ).format(count=count)
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


def _same_ground(layers: Sequence[LayerChanges]) -> Iterator[NatureLine]:
    """Shapes drawn with other vertices over the same ground."""
    same = [
        one
        for layer in layers
        for one in layer.features
        if one.geometry is not None and not (one.geometry.gained_m2 or one.geometry.lost_m2)
    ]
    if same:
        sentence = Text(
            "form only: {count:,} shapes have other vertices and cover the same ground",
            "仅形式变化:{count} 个图形节点不同而范围相同",
        ).format(count=len(same))
        yield NatureLine(Nature.FORMAT_ONLY, sentence, len(same))
