"""Bytes of a text file to characters: UTF-8 alone, and nothing in it that a reader cannot see."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecozoning.model.documents import Problem
from ecozoning.model.text import Text, has_only_visible, is_hidden

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MOST_HIDDEN_SAID = 20
OTHER_ENCODINGS = (
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
    (b"", "gb18030", "GB18030 (GBK)"),
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """The characters of a file with LF line ends, or None when it is not UTF-8."""

    text: str | None
    problems: tuple[Problem, ...]


def decode(data: bytes) -> PlainText:
    """The text of a file, and what is wrong with its characters."""
    problems: list[Problem] = []
    if data.startswith(BYTE_ORDER_MARK):
        data = data[len(BYTE_ORDER_MARK) :]
        problems.append(_byte_order_mark())
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return PlainText(None, (*problems, _not_utf8(data, error.start)))
    if "\r\n" in text:
        problems.append(_line_ends())
        text = text.replace("\r\n", "\n")
    return PlainText(text, (*problems, *_hidden(text)))


def _hidden(text: str) -> Iterator[Problem]:
    if has_only_visible(text.replace("\n", " ")):
        return
    bad = {c for c in set(text) if c != "\n" and is_hidden(c)}
    if not bad:
        return
    said = 0
    for number, line in enumerate(text.split("\n"), 1):
        for character in sorted(bad.intersection(line)):
            yield _hidden_character(character, number)
            said += 1
        if said >= MOST_HIDDEN_SAID:
            return


def _hidden_character(character: str, line: int) -> Problem:
    if character == "\t":
        return Problem(
            kind="tab",
            message=Text("there is a tab in this line", "本行含有制表符"),
            fix=Text("use blanks instead", "请改用空格"),
            line=line,
        )
    return Problem(
        kind="hidden-character",
        message=Text(
            "this line holds a character nobody can see: U+{code}",
            "本行含有看不见的字符:U+{code}",
        ).format(code=f"{ord(character):04X}"),
        fix=Text(
            "remove it; control and direction marks can make a text read otherwise than it is",
            "请删除;控制字符和方向标记会使文字看起来与实际不同",
        ),
        line=line,
    )


def _not_utf8(data: bytes, position: int) -> Problem:
    line = data.count(b"\n", 0, position) + 1
    guess = next((name for mark, codec, name in OTHER_ENCODINGS if _reads(data, mark, codec)), None)
    message = Text("the text is not UTF-8", "文本不是 UTF-8 编码")
    if guess is not None:
        message = Text(
            "the text is not UTF-8; it looks like {guess}", "文本不是 UTF-8 编码,似为 {guess}"
        ).format(guess=guess)
    return Problem(
        kind="not-utf-8",
        message=message,
        fix=Text("save the file as UTF-8", "请将文件另存为 UTF-8"),
        line=line,
    )


def _reads(data: bytes, mark: bytes, codec: str) -> bool:
    try:
        return data.startswith(mark) and bool(data.decode(codec))
    except UnicodeDecodeError:
        return False


def _byte_order_mark() -> Problem:
    return Problem(
        kind="byte-order-mark",
        message=Text("the file begins with a byte order mark", "文件以字节顺序标记(BOM)开头"),
        fix=Text("nothing to do: it is read past", "无需处理:读取时已略过"),
        line=1,
    )


def _line_ends() -> Problem:
    return Problem(
        kind="line-ends",
        message=Text("lines end with CR LF", "行尾为 CR LF"),
        fix=Text("nothing to do: they are read as LF", "无需处理:已按 LF 读取"),
        line=1,
    )
