"""A unit rests on element zones or areas of the kind its class asks for.

Units are made from the zones of the elements: a priority unit that holds no ground of a priority
zone, of the red line, of a reserve or of ecological space has nothing it could protect first. On
what a class rests, and which plans must hold zones, are values of the profile. A plan without
zones of its own, whose profile does not ask for them, is not judged.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.moments import layer_on
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.unit_basis import units_without_basis

RULE = Rule(
    code="REF128",
    name="unit-rests-on-zones",
    stage=Stage.REFERENCE,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """单元以其分类所要求的要素管控分区或区域为基础。

        管控单元由各要素管控分区叠加形成:优先保护单元内若没有任何优先保护区、生态保护红线、自
        然保护地或生态空间,便没有需要优先保护的对象。各分类以什么为基础、哪些方案须有要素分区
        ,由配置文件规定。本身没有分区、配置文件也未要求的方案不作判断。
        """,
    ),
    message=Text(
        "{what}",
        "{what}",
    ),
    fix=Text(
        "correct the class of the unit, or add the zone it rests on",
        "请更正单元分类,或补充其所依据的分区",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: classes of units; profile, element_zones",
        "《关于加强生态环境分区管控的意见》:单元分类;配置文件 element_zones",
    ),
)
NO_ZONES = Text(
    "a {level} plan must hold element zones; this one has none",
    "{level}方案须有要素管控分区,本方案没有",
)
LEVELS = {"provincial": "省级", "municipal": "市级", "county": "县级"}
RESTS_ON_NOTHING = Text(
    "{feature} ({unit_class}) holds no ground of a zone or area it could rest on",
    "{feature}({unit_class})之内没有可作为其划定依据的分区或区域",
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per unit without a basis, or one for a plan without zones."""
    if not any(layer.spec.kind == "zone" and len(layer) for layer in plan.layers):
        level = plan.plan.level
        if level in setting(plan.profile, "element_zones", "demanded_of", []):
            words = Text(level, LEVELS.get(level, level))
            yield RULE.finding(
                Location(plan=plan.code, layer="land_unit"), what=NO_ZONES.format(level=words)
            )
        return
    for basis in setting(plan.profile, "element_zones", "unit_basis", []):
        for layer in (layer_on(one, plan.snapshot.on) for one in plan.unit_layers):
            for row in units_without_basis(plan, layer, basis):
                place = plan.at(layer, row)
                known = plan.profile.class_named(basis["unit_class"])
                name = Text("?", "?") if known is None else known.name
                what = RESTS_ON_NOTHING.format(feature=place.feature, unit_class=name)
                yield RULE.finding(place, what=what)
