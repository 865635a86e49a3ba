"""Which of two values of a profile is the stricter, key by key: the one list of this program.

A key that is not in the list is one of which nobody can tell: any other value needs a source.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

IsLooser = Callable[[Any, Any], bool]
"""Whether the second value, of a province, asks for less than the first, the national one."""


def _larger(national: Any, own: Any) -> bool:
    """Smaller is stricter; null asks for nothing."""
    return national is not None and (own is None or own > national)


def _smaller(national: Any, own: Any) -> bool:
    """Larger is stricter; null asks for nothing."""
    return national is not None and (own is None or own < national)


def _switched_off(national: Any, own: Any) -> bool:
    return bool(national) and not own


def _lacks(national: Sequence[Any], own: Sequence[Any]) -> bool:
    """More is stricter."""
    return any(one not in own for one in national)


def _adds(national: Sequence[Any], own: Sequence[Any]) -> bool:
    """Less is stricter."""
    return any(one not in national for one in own)


def _differs(national: Any, own: Any) -> bool:
    """Nobody can tell which of two is the stricter."""
    return bool(national != own)


def _never(_national: Any, _own: Any) -> bool:
    """A name, a colour or a convenience: no verdict rests on it."""
    return False


def _scale(*from_lax_to_strict: str) -> IsLooser:
    def is_looser(national: Any, own: Any) -> bool:
        order = from_lax_to_strict.index
        return order(own) < order(national)

    return is_looser


def _lacks_a_document(national: Sequence[Mapping[str, Any]], own: Sequence[Any]) -> bool:
    """A document must be asked for in every case the national list has; no reasons: in all."""
    asked = {one["kind"]: set(one["reasons"]) for one in own}
    return any(
        one["kind"] not in asked
        or (asked[one["kind"]] and not set(one["reasons"]) <= asked[one["kind"]])
        or (asked[one["kind"]] and not one["reasons"])
        for one in national
    )


def _lacks_a_class(national: Sequence[Mapping[str, Any]], own: Sequence[Any]) -> bool:
    """Every national class must be there, as well protected; names and colours are free."""
    ranks = {one["value"]: one["rank"] for one in own}
    return any(ranks.get(one["value"]) != one["rank"] for one in national)


def _lacks_a_code(national: Sequence[Mapping[str, Any]], own: Sequence[Any]) -> bool:
    codes = {one["code"] for one in own}
    return any(one["code"] not in codes for one in national)


LOOSER: dict[str, IsLooser] = {
    "classes": _lacks_a_class,
    "code_patterns.*": _differs,
    "dimensions": _lacks_a_code,
    "access_list.levels": _differs,
    "access_list.unit_clauses": _switched_off,
    "access_list.clause_id_pattern": lambda old, new: old is not None and old != new,
    "access_list.levels_present": _lacks,
    "access_list.follows_general": _adds,
    "access_list.says_nothing": _lacks,
    "elements": _never,
    "element_zones.demanded_of": _lacks,
    "element_zones.unit_basis": _differs,
    "protected_areas": _lacks,
    "division_codes.table_required": _switched_off,
    "unit_subtypes": _never,
    "area_method": _differs,
    "tolerance_m": _larger,
    "sliver.area_m2": _smaller,
    "sliver.width_m": _smaller,
    "sliver.length_to_width": _larger,
    "sliver.compactness": _smaller,
    "sliver.shape_index": _larger,
    "sliver.perimeter_squared_to_area": _larger,
    "sliver.shape_measures": _larger,
    "spike.angle_deg": _smaller,
    "spike.width_m": _smaller,
    "fix.width_m": _never,
    "fix.class_change_m2": _never,
    "published_tolerance": _larger,
    "severities.*": _scale("note", "warn", "justify", "block"),
    "code_reuse.shared_share": _smaller,
    "superior.unit_counts": _scale("free", "equal"),
    "superior.area_shares": _scale("free", "equal"),
    "superior.share_room_percent": _larger,
    "superior.boundaries": _scale("free", "frozen"),
    "superior.targets": _scale("free", "not_laxer", "equal"),
    "superior.access_list": _scale("free", "not_laxer"),
    "procedure.before_publication": _lacks,
    "procedure.unit_reasons": _switched_off,
    "required_documents": _lacks_a_document,
    "deadlines.regular_adjustment_years": _larger,
    "deadlines.synchronous_update_days": _larger,
    "deadlines.filing_review_days": _larger,
    "deadlines.reminder_days": _never,
    "checking.seconds_per_plan": _never,
    "filing_outcomes": _differs,
    "limits.*": _larger,
}
"""By `group.key`; `group.*` speaks for every key of a group."""


def is_looser(key: str, national: Any, own: Any) -> bool:
    """Whether a province asks for less than the nation does, or for something nobody can compare.

    Args:
        key: `tolerance_m`, or `group.key`.
        national: the national value.
        own: that of the province.
    """
    group = key.partition(".")[0]
    known = LOOSER.get(key) or LOOSER.get(f"{group}.*") or _differs
    return known(national, own)
