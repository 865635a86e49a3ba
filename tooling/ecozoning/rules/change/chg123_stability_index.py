"""How much of the territory changed class is always told.

The stability index is the ground that went from one class to another, as a share of all ground that
has units in both editions; boundaries that moved within the tolerance do not count.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.area_falls import layer_name
from ecozoning.rules.change_subject import UNIT_LAYERS, ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG123",
    name="stability-index",
    stage=Stage.CHANGE,
    severity=Severity.NOTE,
    about=Text(
        __doc__,
        """始终给出类别变化占比。

        稳定性指标为类别发生变化的土地占前后两版均有单元的土地的比例;容差以内的边界移动不计。
        """,
    ),
    message=Text(
        "{domain}: {percent:.4f} % of the territory changed class ({area_m2:,.0f} of "
        "{whole_m2:,.0f} m²)",
        "{domain}:{percent:.4f}% 的土地类别发生变化({area_m2:,.0f} / {whole_m2:,.0f} 平方米)",
    ),
    fix=Text(
        "nothing to do; quote the number with its definition",
        "无须处理;引用时请注明定义",
    ),
    source=Text(
        "rules to enforce, 21: the stability index is always shown",
        "业务规则 21:稳定性指标始终列示",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per layer of units, whatever the number."""
    for matrix in change.compared.matrices:
        if matrix.layer not in UNIT_LAYERS:
            continue
        both = [cell for cell in matrix.cells if None not in (cell.before_class, cell.after_class)]
        whole_m2 = sum(cell.area_m2 for cell in both)
        moved_m2 = sum(cell.area_m2 for cell in both if cell.before_class != cell.after_class)
        if whole_m2 > 0:
            yield RULE.finding(
                change.at_unit(matrix.layer, None),
                domain=layer_name(matrix.layer),
                percent=100 * moved_m2 / whole_m2,
                area_m2=moved_m2,
                whole_m2=whole_m2,
            )
