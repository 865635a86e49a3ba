"""Where a finding is, for programs that know files and lines and nothing of features."""

from collections.abc import Mapping

from ecozoning.model.finding import Location


def file_of(place: Location) -> str:
    """The file to show a finding beside: its own, the layer's mirror, or the plan's record."""
    if place.file is not None:
        return place.file
    if place.plan is None:
        return "plans"
    if place.layer is not None:
        return f"plans/{place.plan}/features/{place.layer}.csv"
    return f"plans/{place.plan}/plan.yaml"


def line_of(place: Location, lines: Mapping[tuple[str, str], int]) -> int | None:
    """The line to show a finding beside: its own, or that of its feature in the mirror."""
    if place.line is not None or place.feature is None:
        return place.line
    return lines.get((file_of(place), place.feature))


def feature_words(place: Location) -> str:
    """Plan, layer, feature and field, as far as they are known."""
    parts = (place.plan, place.layer, place.feature, place.field)
    return " ".join(part for part in parts if part)
