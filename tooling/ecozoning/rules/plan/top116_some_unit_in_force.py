"""On the day asked for, and on every later day, units are in force.

A plan whose units have all ended, or have not begun, binds nobody: the whole territory is a gap,
and no other rule has anything to judge.
"""

from collections.abc import Iterator

import shapely

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.rules.moments import days_of, in_force_on
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="TOP116",
    name="some-unit-in-force",
    stage=Stage.TOPOLOGY,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """在基准日及其后的每一天,都有单元有效。

        单元全部失效或尚未生效的方案对任何人都没有约束:整个辖区成为空隙,其他规则也无从判断。
        """,
    ),
    message=Text(
        "on {day} none of the {count} {layer} is in force",
        "{day} 当日 {count} 个{layer}无一有效",
    ),
    fix=Text(
        "mend in_force_from and in_force_until; an edition that has not begun says so in "
        "publication.yaml",
        "请更正 in_force_from 和 in_force_until;尚未施行的版次应在 publication.yaml 中注明",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: the whole territory is covered",
        "《关于加强生态环境分区管控的意见》:全域覆盖",
    ),
)


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer of units and day from the day asked for on."""
    on = plan.snapshot.on
    for layer in plan.unit_layers:
        for day in days_of(layer, on):
            is_over = on is not None and day < on
            if is_over or in_force_on(layer, day).any():
                continue
            yield RULE.finding(
                Location(plan=plan.code, layer=layer.spec.name, point=_place(layer)),
                day=day.isoformat(),
                count=len(layer),
                layer=Text(layer.spec.title, layer.spec.title_zh),
            )


def _place(layer: FeatureLayer) -> tuple[float, float]:
    """A place on the ground that nothing binds: in the first unit."""
    x, y = shapely.get_coordinates(shapely.point_on_surface(layer.shapes[0]))[0].tolist()
    return x, y
