"""Vertices lie on the storage grid.

Coordinates beside the grid differ in digits that no survey has, and make equal boundaries differ.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import grid_of
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="GEO105",
    name="on-grid",
    stage=Stage.GEOMETRY,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """顶点位于存储网格上。

        网格之外的坐标只在测量达不到的位数上有差别,会使相同的边界显示为不同。
        """,
    ),
    message=Text(
        "{layer}: vertices of {count} shapes lie beside the grid of {grid:g}, first {feature}",
        "{layer}:{count} 个图形的顶点不在 {grid:g} 的网格上,首个为 {feature}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which rounds and says how far",
        "请运行 `ecozoning record {plan}`:会取整到网格并报告最大位移",
    ),
    source=Text(
        "DESIGN 1: stored on a grid",
        "设计原则:按网格存储",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer with such shapes."""
    for layer in folder.layers:
        facts = folder.shapes_of(layer)
        wrong = np.flatnonzero(facts.is_off_grid & facts.is_finite)
        if len(wrong):
            first = int(wrong[0])
            place = replace(folder.at(layer, first), point=facts.first_point(first))
            yield RULE.finding(
                place,
                layer=layer.spec.name,
                count=len(wrong),
                feature=place.feature,
                grid=grid_of(layer.crs),
                plan=folder.code,
            )
