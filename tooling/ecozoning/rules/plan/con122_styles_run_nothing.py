"""The styles of the layers run no program.

A QGIS style can carry Python for a form and actions that start programs. Whoever opens the plan
would run them.
"""

import re
from collections.abc import Iterator

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.rule import Rule, Scope, Stage

RULE = Rule(
    code="CON122",
    name="styles-run-nothing",
    stage=Stage.CONTAINER,
    severity=Severity.BLOCK,
    scope=Scope.FOLDER,
    about=Text(
        __doc__,
        """图层样式不含可运行的程序。

        QGIS 样式可以带有表单的 Python 代码和启动程序的动作。
        打开方案的人会在不知情时运行。
        """,
    ),
    message=Text(
        "the style of {layer} holds {what}",
        "{layer} 的样式含有 {what}",
    ),
    fix=Text(
        "remove it in the layer properties in QGIS, save the style as the default and run "
        "`ecozoning record {plan}`",
        "请在 QGIS 图层属性中删除并保存样式,再运行 `ecozoning record {plan}`",
    ),
    source=Text(
        "QGIS documentation, layer properties: attribute form, actions",
        "QGIS 文档:图层属性(属性表单、动作)",
    ),
)
RUNS = {
    "<actionsetting": Text("an action", "动作"),
    "<editforminitcode": Text("Python of a form", "表单 Python 代码"),
    "<editforminitfilepath": Text("a Python file of a form", "表单 Python 文件"),
    "<!entity": Text("an entity", "实体声明"),
}
HOLDS_SOMETHING = re.compile(r"[^>]*>\s*(<!\[CDATA\[)?\s*[^\s<\]]")


def check(folder: FolderUnderCheck) -> Iterator[Finding]:
    """Yield one finding per style and kind of program."""
    facts = folder.found.container
    if facts is None:
        return
    for layer, style in facts.styles:
        if style is not None and not isinstance(style, str):
            yield _finding(folder, str(layer), Text("bytes that are no text", "非文本内容"))
            continue
        for what in _programs(style or ""):
            yield _finding(folder, str(layer), what)


def _programs(style: str) -> Iterator[Text]:
    small = style.lower()
    for mark, what in RUNS.items():
        at = small.find(mark)
        if at < 0:
            continue
        is_form = mark.startswith("<editform")
        if not is_form or HOLDS_SOMETHING.match(small, at):
            yield what


def _finding(folder: FolderUnderCheck, layer: str, what: Text) -> Finding:
    place = Location(plan=folder.in_plan, layer=layer)
    return RULE.finding(place, layer=layer, what=what, plan=folder.code)
