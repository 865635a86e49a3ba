"""A unit at one state as text."""

from collections.abc import Iterable, Mapping, Sequence

from ecozoning.model.layers import layer_specs
from ecozoning.model.plan import Dimension, Profile
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.wording import area_words, column_title, layer_title

CELLS = 80
"""Cells of a terminal a line takes at most; a Chinese character takes two."""


def render_unit(
    code: str,
    layer: str,
    values: Mapping[str, str],
    area_m2: float,
    area_method: str,
    heading: Sequence[Text],
    clauses: Sequence[Mapping[str, str]],
    profile: Profile | None,
    language: Language,
) -> str:
    """What a unit is and which clauses bind it.

    Args:
        code: the code of the unit in that state.
        layer: the layer that holds it.
        values: its attributes by column.
        area_m2: its area as recorded.
        area_method: the method that area was measured by.
        heading: plan, edition, dates: lines above the attributes.
        clauses: the clauses that bind it, its own first.
        profile: gives the names of classes and dimensions; None when it cannot be read.
        language: of the words; the data stay as they are.
    """
    title = f"{visible(code)}  {visible(values.get(_name_field(layer), ''))}".rstrip()
    lines = paragraph(title, CELLS, rest="  ")
    for line in heading:
        lines += paragraph(line.to(language), CELLS, "  ", "    ")
    lines.append(f"  {layer_title(layer, language)}")
    lines += list(_attributes(layer, values, profile, language))
    words = Text("area", "面积").to(language)
    area = f"{words}: {area_words(area_m2)} ({area_m2:,.2f} m², {area_method})"
    lines += paragraph(area, CELLS, "  ", "    ")
    lines += list(_clauses(code, clauses, profile, language))
    return "\n".join(lines) + "\n"


def _name_field(layer: str) -> str:
    spec = layer_specs().get(layer)
    return "" if spec is None else spec.name_field


def _attributes(
    layer: str, values: Mapping[str, str], profile: Profile | None, language: Language
) -> Iterable[str]:
    spec = layer_specs()[layer]
    for name, value in values.items():
        if value == "" or name in (spec.key, spec.name_field):
            continue
        shown = visible(value)
        if name == spec.class_field and profile is not None and value.isdigit():
            known = profile.class_named(int(value))
            shown += "" if known is None else f" {known.name.to(language)}"
        yield from paragraph(f"{column_title(layer, name, language)}: {shown}", CELLS, "  ", "    ")


def _clauses(
    code: str, clauses: Sequence[Mapping[str, str]], profile: Profile | None, language: Language
) -> Iterable[str]:
    if not clauses:
        yield Text("  no clause binds it", "  无适用条款").to(language)
        return
    dimensions = () if profile is None else profile.dimensions
    known = [dimension.code for dimension in dimensions]
    others = sorted({clause.get("dimension", "") for clause in clauses} - set(known))
    for dimension in [*known, *others]:
        of_dimension = [one for one in clauses if one.get("dimension", "") == dimension]
        if of_dimension:
            yield f"\n  {_dimension_name(dimension, dimensions, language)}"
            for clause in of_dimension:
                own = clause.get("target") == code
                note = "" if own else f" [{visible(clause.get('scope', ''))}]"
                yield f"    {visible(clause.get('clause_id', ''))}{note}"
                yield from paragraph(visible(clause.get("text", "")), CELLS, "      ")


def _dimension_name(code: str, dimensions: Sequence[Dimension], language: Language) -> str:
    found = next((one for one in dimensions if one.code == code), None)
    return visible(code) if found is None else found.name.to(language)
