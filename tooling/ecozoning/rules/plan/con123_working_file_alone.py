"""The working file stands alone.

SQLite reads a file together with a log or journal beside it, and so does every GIS. What is seen
there may be another state than the recorded one, which alone was checked.
"""

from collections.abc import Iterator

from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON123",
    name="working-file-alone",
    stage=Stage.BYTES,
    severity=Severity.WARN,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """工作文件旁没有日志文件。

        SQLite 和各种 GIS 软件会将文件与旁边的日志一并读取,
        看到的内容可能不同于已入库的状态,而检查的只是后者。
        """,
    ),
    message=Text(
        "{name} stands beside {path} in the working folder: a GIS shows both together; "
        "only the recorded state was checked",
        "工作目录中 {path} 旁有 {name}:GIS 会将两者一并显示;检查的只是已入库的状态",
    ),
    fix=Text(
        "close the file in your GIS and run `ecozoning record {plan}`; where {name} stays, it is "
        "not yours: take it away and get the file with `dvc checkout`",
        "请在 GIS 中关闭该文件,并运行 `ecozoning record {plan}`;若 {name} 仍在,则非正常产生:"
        "请移走,并用 `dvc checkout` 重新取得文件",
    ),
    source=Text(
        "THREATS F8",
        "THREATS F8",
    ),
)


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per file with content beside a working file."""
    for file in folder.found.data:
        for name in file.beside:
            place = folder.file(name)
            yield RULE.finding(place, name=name, path=folder.path(file.path), plan=folder.code)
