"""The document of a justification is recorded with the plan.

A justification is a document, not a sentence. Without the file and its bytes nobody can read on
whose word a finding may stand, and it answers nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.justified import Answers
from ecozoning.rules.rule import Rule, Stage

RULE = Rule(
    code="DOC140",
    name="justification-document",
    stage=Stage.JUSTIFICATIONS,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """论证说明所依据的文件随方案入库。

        论证以文件为凭。没有文件及其数据,无人能核对依据,该论证不起作用。
        """,
    ),
    message=Text(
        "justification of {rule} names “{document}”, which is not recorded in documents/",
        "对 {rule} 的论证所列文件“{document}”未在 documents/ 中入库",
    ),
    fix=Text(
        "put the file into documents/ and run `ecozoning record {plan}`",
        "请将文件放入 documents/ 并运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "exceptions are documents with reason, scope, end date (THREATS D10); DESIGN 1: documents/",
        "例外须有文件、理由、范围和期限;方案库结构:documents/",
    ),
)


def check(answers: Answers) -> Iterator[Finding]:
    """Yield one finding per such justification, in their order; bytes out of reach: undecided."""
    for place, one in enumerate(answers.justifications):
        where = answers.at(place, "document")
        file = answers.document_of(one)
        code = answers.plan.code
        if file is not None and file.actual is None:
            why = file.missing or NOT_HERE
            said = RULE.undecided(where, why, rule=one.rule, document=one.document, plan=code)
            yield said if file.pointer is None else replace(said, fix=FETCH)
        elif not answers.has_bytes(one):
            yield RULE.finding(where, rule=one.rule, document=one.document, plan=code)


NOT_HERE = Text("its bytes cannot be had", "无法取得其数据")
FETCH = Text(
    "it is recorded and only its bytes are not on this machine: run `dvc pull` and try again",
    "该文件已入库,只是本机没有其数据:请运行 `dvc pull` 后重试",
)
