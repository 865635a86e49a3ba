"""A reason that needs a document has it.

A change of strategy or of targets is demonstrated scientifically before it is filed. Which reasons
need which documents is a list of the profile (required_documents). A document counts when the
reason names it, or it stands below documents/, under a file name that begins with its kind or
holds its name. Lawful reasons rest on the approval of their event, and need none here; documents
of every revision belong to its filing.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.plan import RequiredDocument, RevisionReason
from ecozoning.model.text import Text
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="DOC126",
    name="reason-has-its-document",
    stage=Stage.EDITIONS,
    severity=Severity.JUSTIFY,
    about=Text(
        __doc__,
        """须有文件支持的理由,文件齐备。

        重大策略或目标调整须先行科学论证。哪些理由须有哪些文件,由配置文件 required_documents
         规定。文件由该理由列出,或存于 documents/ 之下,文件名以类别代号开头或含文件名称的,即
        为齐备。法定调整以事项批复为据,此处不另要求;每次更新均须报送的文件属于备案材料。
        """,
    ),
    message=Text(
        "the reason {reason} needs: {document}",
        "理由 {reason} 须有:{document}",
    ),
    fix=Text(
        "add the document below documents/ and name it under the reason in plan.yaml",
        "请将文件存入 documents/ 并在 plan.yaml 的相应理由中列出",
    ),
    source=Text(
        "Opinions of 2024 on zoning control: demonstration; profile, required_documents",
        "《关于加强生态环境分区管控的意见》:论证;配置文件 required_documents",
    ),
)
FOLDER = "documents/"


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per reason of plan.yaml and document it lacks, in order."""
    files = [one.path.rpartition(FOLDER)[2] for one in plan.found.data if FOLDER in one.path]
    for number, stated in enumerate(plan.plan.reasons):
        if stated.reason is RevisionReason.LAWFUL_AREA:
            continue
        for wanted in plan.profile.required_documents:
            there = [*stated.documents, *files]
            if stated.reason in wanted.reasons and not any(_is(wanted, one) for one in there):
                yield RULE.finding(
                    in_plan_yaml(plan, f"/reasons/{number}/documents"),
                    reason=stated.reason.value,
                    document=wanted.name,
                )


def _is(wanted: RequiredDocument, name: str) -> bool:
    return name.startswith(wanted.kind) or wanted.name.zh in name
