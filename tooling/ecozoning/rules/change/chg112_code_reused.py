"""A code that stood for one ground is never given to another.

Permits, penalties and monitoring cite the code. Where it comes to mean other ground, they all
silently speak of a place they never meant; so every edition in the history is looked at.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.change_subject import ChangeUnderCheck
from ecozoning.rules.reused_codes import reused_codes
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="CHG112",
    name="code-reused",
    stage=Stage.CHANGE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """编码不得改指另一处土地。

        许可、处罚、监测都引用编码。编码改指他处,这些文书就都指向了错误的地点;因此对历史上每一版都要核对。
        """,
    ),
    message=Text(
        "{feature} stood for {old_m2:,.0f} m² elsewhere in edition {edition} (commit "
        "{where}); now it has {new_m2:,.0f} m², of which {shared_m2:,.0f} m² are the same "
        "ground",
        "{feature} 在第 {edition} 版(提交 {where})指另一处 {old_m2:,.0f} 平方米;现为 {new_m2:"
        ",.0f} 平方米,其中同一地块仅 {shared_m2:,.0f} 平方米",
    ),
    fix=Text(
        "give the unit a code that was never used; if it is the same unit moved, say so in a "
        "confirmed row of lineage with its document",
        "请给该单元一个从未使用的编码;如确系同一单元迁移,请在已确认的沿革行中写明并附文件",
    ),
    source=Text(
        "rules to enforce, 16; THREATS G7",
        "业务规则 16",
    ),
)


def check(change: ChangeUnderCheck) -> Iterator[Finding]:
    """Yield one finding per code, for the newest edition in which it was other ground."""
    for layer in change.after.unit_layers:
        for one in reused_codes(change, layer.spec.name):
            if one.missing is not None:
                yield RULE.undecided(
                    change.at_unit(layer.spec.name, one.code), one.missing, feature=one.code
                )
                continue
            yield RULE.finding(
                change.at_unit(layer.spec.name, one.code, one.point),
                feature=one.code,
                edition=one.edition.edition,
                where=one.edition.where,
                old_m2=one.old_m2,
                new_m2=one.new_m2,
                shared_m2=one.shared_m2,
                old_point=None if one.old_point is None else list(one.old_point),
            )
