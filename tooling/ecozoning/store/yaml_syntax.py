"""What keeps a text from being YAML, said in both languages."""

import yaml

from ecozoning.model.documents import Problem
from ecozoning.model.text import Text

SYNTAX = (
    ("mapping values are not allowed", Text("a colon too many", "多了一个冒号")),
    ("could not find expected ':'", Text("a colon is missing", "缺少冒号")),
    ("did not find expected key", Text("the indentation does not fit", "缩进不一致")),
    ("expected <block end>", Text("the indentation does not fit", "缩进不一致")),
    ("cannot start any token", Text("a character nothing can begin with", "此处不能使用该字符")),
    ("unexpected end of stream", Text("a quotation mark is not closed", "引号没有成对")),
    ("unknown escape character", Text("an unknown escape after a backslash", "反斜杠转义有误")),
    ("flow sequence", Text("a bracket [ is not closed", "方括号 [ 没有闭合")),
    ("flow mapping", Text("a brace { is not closed", "花括号 { 没有闭合")),
)


def problem_of_syntax(error: yaml.YAMLError) -> Problem:
    """The problem a parser stopped at, with its line where the parser says one."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'problem', None) or error} {getattr(error, 'context', None) or ''}"
    known = next((words for part, words in SYNTAX if part in said), None)
    why = known or Text("{said}", "{said}").format(said=said.strip()[:200])
    return Problem(
        kind="syntax",
        message=Text("this is not YAML: {why}", "不是有效的 YAML:{why}").format(why=why),
        fix=Text(
            "look at this line and the one before; texts with : # or quotes go in double quotes",
            "请检查本行和上一行;含 : # 或引号的文字应放在双引号内",
        ),
        line=None if mark is None else int(mark.line) + 1,
    )
