"""Names, colours and ranks of the classes a report shows."""

from collections.abc import Iterable

from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import Profile
from ecozoning.model.report_figures import ClassLabel
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.text import Text, same

NO_CLASS = ClassLabel("", Text("(no class)", "(未分类)"))


def labels_of(
    spec: LayerSpec, profile: Profile, facts: Iterable[UnitFacts]
) -> tuple[ClassLabel, ...]:
    """The classes of a layer: those of the profile first, then any other there is.

    The profile ranks classes of control units. Zones use the same three classes where their
    values are the same; any other value has no rank, and nobody can say what a change of it means.
    """
    if spec.class_field is None:
        return ()
    known = [
        ClassLabel(
            one.value,
            one.name if spec.kind == "unit" else _zone_name(one.name),
            one.colour,
            one.rank,
        )
        for one in sorted(profile.classes, key=lambda one: one.rank)
    ]
    return with_others(known, facts)


def with_others(known: Iterable[ClassLabel], facts: Iterable[UnitFacts]) -> tuple[ClassLabel, ...]:
    """Known classes, then the classes of features that are not among them, in order."""
    labels = {one.value: one for one in known}
    others = sorted({one.class_value for one in facts} - set(labels) - {None}, key=str)
    labels |= {value: ClassLabel(value, same(str(value))) for value in others}
    if any(one.class_value is None for one in facts):
        labels[NO_CLASS.value] = NO_CLASS
    return tuple(labels.values())


def _zone_name(unit_name: Text) -> Text:
    """The name of a class of zones: zones are areas (区), not units (单元)."""
    return Text(unit_name.en, unit_name.zh.removesuffix("单元") + "区")
