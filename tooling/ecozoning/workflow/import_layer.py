"""A source layer as a layer of a plan: columns paired, values typed, shapes placed."""

from dataclasses import dataclass

from ecozoning.model.aliases import fallback_aliases, layer_aliases
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion, FieldMapping, IgnoredField, MappingRules
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import Profile
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.store.sources import SourceLayer
from ecozoning.workflow.import_columns import fill_columns
from ecozoning.workflow.import_crs import place_shapes
from ecozoning.workflow.import_fields import Wanted, assign_fields
from ecozoning.workflow.import_findings import refuse
from ecozoning.workflow.import_invalid import find_invalid
from ecozoning.workflow.import_shapes import named, take_shapes


@dataclass(frozen=True, slots=True)
class LayerImport:
    """A layer ready to be written (None when refused early), and what became of its source."""

    layer: FeatureLayer | None
    source_crs: str | None
    mapped: tuple[FieldMapping, ...]
    ignored: tuple[IgnoredField, ...]
    converted: tuple[Conversion, ...]
    findings: tuple[Finding, ...]


def import_layer(
    source: SourceLayer,
    spec: LayerSpec,
    profile: Profile,
    rules: MappingRules,
    where: Location,
    *,
    plan_crs: str,
    declared_crs: str | None,
    drop_z: bool,
) -> LayerImport:
    """Turn a source layer into a layer of a plan; nothing is written.

    Args:
        source: the layer as its file holds it.
        spec: the layer it becomes.
        profile: whose classes and class names count.
        rules: the mapping file.
        where: the source, for messages.
        plan_crs: the CRS of the plan.
        declared_crs: the CRS the author names, over what the file says.
        drop_z: the author agrees to lose heights.
    """
    if not len(source.shapes):
        return LayerImport(None, None, (), (), (), (_empty(where),))
    wanted = Wanted(
        layer_aliases(spec),
        tuple(column.name for column in spec.columns if column.required),
        fallback_aliases(spec),
        spec.key,
    )
    numeric = frozenset(field.name for field in source.fields if field.type == "real")
    names = [field.name for field in source.fields]
    assigned = assign_fields(names, wanted, rules, where, numeric)
    filled = fill_columns(source, spec, profile, rules, assigned, where)
    called = named(filled.columns.get(spec.key, [None] * len(source.shapes)))
    taken = take_shapes(source, called, where, drop_z=drop_z)
    placed = place_shapes(
        taken.shapes,
        called,
        where,
        written=source.crs,
        declared=declared_crs or rules.crs,
        plan_crs=plan_crs,
    )
    findings = [*assigned.findings, *filled.findings, *taken.findings, *placed.findings]
    findings += find_invalid(placed.shapes, called, where)
    return LayerImport(
        FeatureLayer(spec, plan_crs, filled.columns, placed.shapes),
        placed.source_crs,
        assigned.mapped,
        assigned.ignored,
        (*filled.converted, *taken.converted, *placed.converted),
        tuple(findings),
    )


def _empty(where: Location) -> Finding:
    return refuse(
        "IMP102",
        Text("the layer holds no features", "图层没有要素"),
        Text(
            "check which layer was meant; an empty layer never replaces one of a plan",
            "请核对图层;空图层不会替换方案中的图层",
        ),
        where,
    )
