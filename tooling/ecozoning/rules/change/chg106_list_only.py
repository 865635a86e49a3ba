"""A revision of the lists alone leaves every shape and attribute as it was.

A list-only update needs no demonstration of ground. That only holds when the layers are the same to
the last digit: their digest must be the base edition's.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RevisionReason
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.wording import listed

RULE = Rule(
    code="CHG106",
    name="list-only-keeps-shapes",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """仅调整清单的更新,图形和属性须保持不变。

        仅调整清单的更新无须论证空间范围。前提是各图层与基础版次完全一致,即空间摘要相同。
        """,
    ),
    message=Text(
        "reasons name the lists alone, but the layers differ from edition {base}: {what}",
        "理由仅为调整清单,但图层与第 {base} 版不同:{what}",
    ),
    fix=Text(
        "state the reason of the spatial change in plan.yaml, or record the layers of the "
        "base edition again",
        "请在 plan.yaml 中写明空间变更的理由,或恢复基础版次的图层后重新入库",
    ),
    source=Text(
        "rules to enforce, 27; practice of a published list-only update (Liaocheng, 2022)",
        "业务规则 27;已公布的仅调整清单更新(聊城市,2022年)",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding with the features that differ, when list_only is the only reason."""
    reasons = {one.reason for one in change.plan.reasons}
    if reasons != {RevisionReason.LIST_ONLY}:
        return
    if change.spatial_digest == change.base.spatial_digest:
        return
    named = [
        (layer.layer, one.after_key or one.before_key)
        for layer in change.compared.changes.layers
        for one in layer.features
    ]
    yield RULE.finding(
        change.in_plan_yaml("/reasons"),
        related=[change.at_unit(layer, code) for layer, code in named[:MOST_RELATED]],
        base=change.base.plan.edition,
        count=len(named),
        what=listed([str(code) for _, code in named]),
    )


MOST_RELATED = 20
"""Features named beside the finding; its message says how many there are."""
