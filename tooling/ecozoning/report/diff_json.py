"""The answer of `diff` as JSON: the keys of the contract, and what a report wants beside them."""

import math
from typing import Any

from ecozoning.model.changes import (
    Change,
    FeatureChange,
    LayerChanges,
    ListChanges,
    StateChanges,
)
from ecozoning.model.text import Text

AREA_DECIMALS = 4
"""Areas in JSON have a tenth of a square centimetre; what follows is rounding of the overlay."""


def diff_answer(changes: StateChanges, *, undecided: bool) -> dict[str, Any]:
    """The keys of the contract for a comparison. Undecided: some shapes could not be read."""
    return {
        "before": changes.before,
        "after": changes.after,
        "undecided": undecided,
        "layers": {layer.layer: _layer(layer) for layer in changes.layers},
        "lists": {one.name: _list(one) for one in changes.lists},
        "notes": [_text(note) for note in changes.notes],
    }


def _layer(layer: LayerChanges) -> dict[str, Any]:
    return {
        "counts": layer.counts,
        "features": [_feature(change) for change in layer.features],
        "lineage": [
            {
                "kind": one.kind.value,
                "before": list(one.before),
                "after": list(one.after),
                "area_m2": _area(one.area_m2),
            }
            for one in layer.lineage
        ],
        "transitions": [
            {
                "from": _plain(one.before_class),
                "to": _plain(one.after_class),
                "area_m2": _area(one.area_m2),
            }
            for one in layer.transitions
        ],
        "area_method": {
            "kind": layer.area_method.kind.value,
            "central_meridian": layer.area_method.central_meridian,
        },
        "matched": dict(layer.matched),
        "noise": {
            "tolerance_m": layer.tolerance_m,
            "features": layer.noise_features,
            "area_m2": _area(layer.noise_m2),
        },
        "columns": {"added": list(layer.columns_added), "removed": list(layer.columns_removed)},
        "notes": [_text(note) for note in layer.notes],
    }


def _feature(change: FeatureChange) -> dict[str, Any]:
    geometry = change.geometry
    return {
        "change": change.change.value,
        "before_key": change.before_key,
        "after_key": change.after_key,
        "matched_by": None if change.matched_by is None else change.matched_by.value,
        "recoded": change.recoded,
        "fields": {name: [_plain(old), _plain(new)] for name, (old, new) in change.fields.items()},
        "geometry": {
            "changed": geometry is not None,
            "gained_m2": 0.0 if geometry is None else _area(geometry.gained_m2),
            "lost_m2": 0.0 if geometry is None else _area(geometry.lost_m2),
            "noise": geometry is not None and geometry.noise,
        },
    }


def _list(changes: ListChanges) -> dict[str, Any]:
    return {
        "counts": changes.counts,
        "rows": [
            {
                "change": row.change.value,
                "id": row.key,
                "fields": {
                    name: [_plain(old), _plain(new)] for name, (old, new) in row.fields.items()
                },
            }
            for row in changes.changes
        ],
    }


def _area(area_m2: float) -> float:
    return round(area_m2, AREA_DECIMALS) + 0.0


def _plain(value: Any) -> Any:
    """A value JSON can hold: bytes are named by their length, what is no number is none."""
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _text(note: Text) -> dict[str, str]:
    return {"en": note.en, "zh": note.zh}


def shown_sign(change: Change) -> str:
    """The sign a change has in text reports: +, - or ~."""
    return {Change.ADDED: "+", Change.REMOVED: "-", Change.MODIFIED: "~"}[change]
