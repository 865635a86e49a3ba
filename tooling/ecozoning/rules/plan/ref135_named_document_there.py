"""A file that a reason names stands in the documents of the plan.

A name with an ending such as .pdf is that of a file below documents/; anything else is a document
number. A file that is not there proves nothing.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.reasons import iter_stated
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck

RULE = Rule(
    code="REF135",
    name="named-document-there",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """理由所列文件存于方案的 documents/ 之下。

        带 .pdf 等扩展名的为 documents/ 之下的文件,其余为文号。不存在的文件不能作为依据。
        """,
    ),
    message=Text(
        "{whose}: documents/{document} does not exist",
        "{whose}:documents/{document} 不存在",
    ),
    fix=Text(
        "add the file below documents/ and record the plan, or give the document's number",
        "请将文件存入 documents/ 并入库,或改写文号",
    ),
    source=Text(
        "layout of a repository of plans: documents/",
        "方案库结构:documents/",
    ),
)
FOLDER = "documents/"
FILE = re.compile(r".+\.[A-Za-z0-9]{2,5}")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per reason and file, plan.yaml first."""
    there = {one.path.rpartition(FOLDER)[2] for one in plan.found.data if FOLDER in one.path}
    for stated in iter_stated(plan):
        for name in stated.documents:
            file = name.removeprefix(FOLDER)
            if FILE.fullmatch(file) and file not in there:
                yield RULE.finding(stated.place, whose=stated.whose, document=file)
