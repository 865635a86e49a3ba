"""What a proposal would do, for programs."""

from typing import Any

from ecozoning.model.fixes import FixProposal


def fix_json(proposal: FixProposal) -> dict[str, Any]:
    """The answer of `propose-fix` as JSON."""
    return {
        "plan": proposal.plan,
        "revision": proposal.revision,
        "proposal": None if proposal.path is None else str(proposal.path),
        "tolerance_m": proposal.tolerance_m,
        "width_m": proposal.width_m,
        "class_change_m2": proposal.class_change_m2,
        "largest_moved_m": round(proposal.largest_moved_m, 5),
        "units": [
            {
                "layer": unit.layer,
                "code": unit.code,
                "kinds": [kind.value for kind in unit.kinds],
                "moved_m": round(unit.moved_m, 5),
                "gained_m2": round(unit.gained_m2, 4),
                "lost_m2": round(unit.lost_m2, 4),
                "point": list(unit.point),
                "dropped_into": unit.dropped_into,
            }
            for unit in proposal.units
        ],
        "moves": [
            {
                "layer": move.layer,
                "from_unit": move.from_unit,
                "to_unit": move.to_unit,
                "from_class": move.from_class,
                "to_class": move.to_class,
                "area_m2": round(move.area_m2, 4),
                "class_change": move.class_change,
                "above_limit": move.above_limit,
                "kept": move.kept,
                "outside": move.outside,
                "rounding": move.rounding,
            }
            for move in proposal.moves
        ],
        "left_alone": [
            {
                "layer": one.layer,
                "code": one.code,
                "why": {"en": one.why.en, "zh": one.why.zh},
                "point": None if one.point is None else list(one.point),
            }
            for one in proposal.left_alone
        ],
        "findings": {"before": dict(proposal.before), "after": dict(proposal.after)},
    }
