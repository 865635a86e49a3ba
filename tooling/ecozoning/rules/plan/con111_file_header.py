"""The header of the file is that of a GeoPackage, with nothing in its unused places.

Bytes set aside on every page, unused places of the header and another text encoding are room for
what no reader of the plan sees.
"""

from collections.abc import Iterator

from ecozoning.model.evidence import ContainerFacts, HeaderFacts
from ecozoning.model.finding import Finding, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON111",
    name="file-header",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """文件头符合 GeoPackage 的规定,闲置位置没有内容。

        每页预留的字节、文件头的闲置位置以及其他文本编码,都可以藏入读者看不到的内容。
        """,
    ),
    message=Text(
        "{file}: {what}",
        "{file}:{what}",
    ),
    fix=Text(
        "run `ecozoning record {plan}`, which writes the file anew",
        "请运行 `ecozoning record {plan}` 重新写入文件",
    ),
    source=Text(
        "OGC 12-128r19, 1.1.1; SQLite file format, 1.3",
        "OGC 12-128r19 第 1.1.1 条;SQLite 文件格式 1.3",
    ),
)
VERSIONS = range(10200, 10500)
"""GeoPackage 1.2 to 1.4 in the user version of the database."""


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per place of the header that is not as it should be."""
    facts = folder.found.container
    if facts is None or facts.header is None or not facts.is_open:
        return
    for what in _faults(facts, facts.header):
        yield RULE.finding(folder.file(facts.path), file=facts.path, what=what, plan=folder.code)


def _faults(facts: ContainerFacts, header: HeaderFacts) -> Iterator[Text]:
    if header.encoding != "UTF-8":
        yield Text("texts are stored as {name}", "文本以 {name} 存储").format(name=header.encoding)
    if header.reserved_per_page:
        yield Text("{count} bytes of every page are set aside", "每页预留了 {count} 个字节").format(
            count=header.reserved_per_page
        )
    if header.unused:
        yield Text(
            "{count} unused bytes of the header are in use", "文件头中 {count} 个闲置字节有内容"
        ).format(count=len(header.unused))
    if header.moves_pages:
        yield Text("its pages are moved about (auto_vacuum)", "启用了自动整理(auto_vacuum)")
    if header.user_version not in VERSIONS:
        yield Text(
            "its version is {number}, no GeoPackage 1.2 to 1.4",
            "版本号为 {number},不是 GeoPackage 1.2 至 1.4",
        ).format(number=header.user_version)
    if not header.is_stated_size_valid:
        yield Text(
            "its two counters of changes are not the same: some program wrote a part of it",
            "两个更改计数器不一致:有程序只写入了文件的一部分",
        )
    if header.stated_pages != facts.page_count:
        yield Text(
            "its header speaks of {stated} pages, there are {found}",
            "文件头记为 {stated} 页,实有 {found} 页",
        ).format(stated=header.stated_pages, found=facts.page_count)
