"""What a JSON Schema refused, said in both languages in the words of the field."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from jsonschema.exceptions import ValidationError

from ecozoning.model.documents import Problem
from ecozoning.model.text import Text, hidden_characters, same

TYPE_NAMES = {
    "string": Text("a text", "文本"),
    "integer": Text("a whole number", "整数"),
    "number": Text("a number", "数字"),
    "boolean": Text("true or false", "true 或 false"),
    "object": Text("a group of keys", "由键组成的一组内容"),
    "array": Text("a list", "列表"),
    "null": Text("empty", "空"),
}
LONGEST_SHOWN = 60
MOST_VALUES_SHOWN = 12

Words = Callable[[ValidationError, str, Text], Iterator[Problem]]


def problems_of_error(
    error: ValidationError, pointer: str, titled: Mapping[str, Any]
) -> Iterator[Problem]:
    """The problems one refusal stands for; `titled` is the schema that names the place."""
    where = label(pointer, titled)
    yield from WORDS.get(str(error.validator), _otherwise)(error, pointer, where)


def label(pointer: str, about: Mapping[str, Any]) -> Text:
    """A place and what its schema calls it: `“area/method” (area method)`."""
    place = pointer.strip("/").replace("~1", "/").replace("~0", "~")
    title, title_zh = about.get("title"), about.get("x-title-zh")
    if not place:
        return Text("this file", "本文件")
    if title is None:
        return Text("“{place}”", "“{place}”").format(place=place)
    return Text("“{place}” ({title})", "“{place}”({title_zh})").format(
        place=place, title=title, title_zh=title_zh or title
    )


def _unknown_key(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []
    instance: Any = error.instance
    for key in instance:
        if key in known:
            continue
        near = get_close_matches(key, known, n=1, cutoff=0.6)
        fix = (
            Text("write “{near}”, or remove the key", "请改为“{near}”,或删除该键").format(
                near=near[0]
            )
            if near
            else Text("remove it; known here: {known}", "请删除;此处可用的键:{known}").format(
                known=_some(known)
            )
        )
        yield Problem(
            kind="unknown-key",
            message=Text("{where} has no key “{key}”", "{where}没有“{key}”这个键").format(
                where=where, key=_short(key)
            ),
            fix=fix,
            pointer=f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}",
        )


def _missing_key(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    properties = error.schema.get("properties", {}) if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    instance: Any = error.instance
    for key in wanted:
        if key in instance:
            continue
        about = properties.get(key, {})
        yield Problem(
            kind="missing-key",
            message=Text("{where} lacks {what}", "{where}缺少{what}").format(
                where=where, what=label(f"/{key}", about)
            ),
            fix=_form(about) or Text("add “{key}”", "请补充“{key}”").format(key=key),
            pointer=pointer,
        )


def _wrong_type(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    wanted: Any = error.validator_value
    names = [TYPE_NAMES[kind] for kind in ([wanted] if isinstance(wanted, str) else wanted)]
    choice = Text(" or ".join(n.en for n in names), "或".join(n.zh for n in names))
    if error.instance is None:
        message = Text("{where} is empty", "{where}为空")
    else:
        message = Text("{where} is {what}, not {wanted}", "{where}是{what},应为{wanted}")
    yield Problem(
        kind="wrong-type",
        message=message.format(where=where, what=_described(error.instance), wanted=choice),
        fix=_form(error.schema)
        or Text("write {wanted} here", "此处应填{wanted}").format(wanted=choice),
        pointer=pointer,
    )


def _not_allowed(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    wanted: Any = error.validator_value
    values = wanted if error.validator == "enum" else [wanted]
    allowed = [str(value) for value in values if value is not None]
    near = get_close_matches(str(error.instance), allowed, n=1, cutoff=0.6)
    fix = Text("use one of: {allowed}", "可用的值:{allowed}").format(allowed=_some(allowed))
    if near:
        fix = Text(
            "write “{near}”? Allowed: {allowed}", "是否为“{near}”?可用的值:{allowed}"
        ).format(near=near[0], allowed=_some(allowed))
    yield Problem(
        kind="not-allowed",
        message=Text("{where} cannot be “{value}”", "{where}的值不能是“{value}”").format(
            where=where, value=_short(error.instance)
        ),
        fix=fix,
        pointer=pointer,
    )


def _pattern(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    yield Problem(
        kind="pattern",
        message=Text(
            "{where} has not the right form: “{value}”", "{where}的格式不对:“{value}”"
        ).format(where=where, value=_short(error.instance)),
        fix=_form(error.schema)
        or Text("it must match {pattern}", "须符合 {pattern}").format(
            pattern=error.validator_value
        ),
        pointer=pointer,
    )


def _date(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    yield Problem(
        kind="not-a-date",
        message=Text("{where} is no day: “{value}”", "{where}不是日期:“{value}”").format(
            where=where, value=_short(error.instance)
        ),
        fix=Text("write it as 2024-03-06", "请写成 2024-03-06 的形式"),
        pointer=pointer,
    )


def _hidden(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    if not (isinstance(error.instance, str) and hidden_characters(error.instance)):
        yield from _otherwise(error, pointer, where)
        return
    first = hidden_characters(error.instance)[0]
    yield Problem(
        kind="hidden-character",
        message=Text(
            "{where} holds a character nobody can see (U+{code}): “{value}”",
            "{where}含有看不见的字符(U+{code}):“{value}”",
        ).format(
            where=where,
            code=f"{ord(error.instance[first]):04X}",
            value=_short(error.instance),
        ),
        fix=Text("remove it", "请删除该字符"),
        pointer=pointer,
    )


def _bound(message: Text, kind: str) -> Words:
    def words(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
        yield Problem(
            kind=kind,
            message=message.format(
                where=where,
                bound=error.validator_value,
                value=_short(error.instance),
            ),
            fix=_form(error.schema) or Text("correct the value", "请更正"),
            pointer=pointer,
        )

    return words


def _too_short(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    empty = not error.instance
    message = (
        Text("{where} is empty", "{where}为空")
        if empty
        else Text("{where} is shorter than {bound}", "{where}少于 {bound} 个字符")
    )
    yield from _bound(message, "empty" if empty else "too-short")(error, pointer, where)


def _otherwise(error: ValidationError, pointer: str, where: Text) -> Iterator[Problem]:
    yield Problem(
        kind="schema",
        message=Text(
            "{where} breaks “{keyword}” of its schema", "{where}不符合模式中的“{keyword}”规定"
        ).format(where=where, keyword=error.validator),
        fix=_form(error.schema) or Text("see its schema in schemas/", "请参阅 schemas/ 中的模式"),
        pointer=pointer,
    )


def _form(schema: Any) -> Text | None:
    """How the field is to be written, as its schema says (`x-form`), or None."""
    form = schema.get("x-form") if isinstance(schema, dict) else None
    return None if form is None else Text(form["en"], form["zh"])


def _described(value: Any) -> Text:
    if isinstance(value, dict):
        return TYPE_NAMES["object"]
    if isinstance(value, list):
        return TYPE_NAMES["array"]
    if isinstance(value, bool):
        return same("true" if value else "false")
    return Text("“{value}”", "“{value}”").format(value=_short(value))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _some(values: list[str]) -> str:
    shown = ", ".join(_short(value) for value in values[:MOST_VALUES_SHOWN])
    return shown + (", …" if len(values) > MOST_VALUES_SHOWN else "")


WORDS: dict[str, Words] = {
    "additionalProperties": _unknown_key,
    "unevaluatedProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _not_allowed,
    "pattern": _pattern,
    "format": _date,
    "not": _hidden,
    "minLength": _too_short,
    "maxLength": _bound(
        Text("{where} is longer than {bound} characters", "{where}超过 {bound} 个字符"), "too-long"
    ),
    "minimum": _bound(
        Text("{where} is {value}, less than {bound}", "{where}为 {value},小于 {bound}"), "too-small"
    ),
    "maximum": _bound(
        Text("{where} is {value}, more than {bound}", "{where}为 {value},大于 {bound}"), "too-large"
    ),
    "exclusiveMinimum": _bound(
        Text("{where} is {value}, not more than {bound}", "{where}为 {value},须大于 {bound}"),
        "too-small",
    ),
    "minItems": _bound(
        Text("{where} needs at least {bound}", "{where}至少需要 {bound} 项"), "too-few"
    ),
    "maxItems": _bound(
        Text("{where} may have {bound} at most", "{where}至多 {bound} 项"), "too-many"
    ),
    "uniqueItems": _bound(
        Text("{where} names the same thing twice", "{where}中有重复项"), "repeated"
    ),
}
