"""Words and numbers as every text report writes them."""

from ecozoning.model.layers import layer_specs
from ecozoning.model.text import Language, Text, visible

SQUARE_KILOMETRE = 1_000_000.0
SMALL_M2 = 100_000.0
"""Below this an area is written in m²: two decimals of a km² would say nothing."""


def area_words(area_m2: float) -> str:
    """An area: km² with two decimals as plans print it, m² when it is small."""
    if abs(area_m2) < SMALL_M2:
        return f"{area_m2:,.2f} m²"
    return f"{area_m2 / SQUARE_KILOMETRE:,.2f} km²"


def layer_title(layer: str, language: Language) -> str:
    """The name of a layer in words."""
    spec = layer_specs().get(layer)
    return layer if spec is None else (spec.title_zh if language == "zh" else spec.title)


def column_title(layer: str, column: str, language: Language) -> str:
    """The name of a column in words."""
    spec = layer_specs().get(layer)
    known = () if spec is None else (*spec.columns, *spec.optional)
    found = next((one for one in known if one.name == column), None)
    if found is None:
        return visible(column)
    return found.title_zh if language == "zh" else found.title


def value_words(value: object, language: Language) -> str:
    """A value as a reader sees it; nothing is written as a word."""
    if value is None or value == "":
        return Text("(none)", "(空)").to(language)
    return visible(value)
