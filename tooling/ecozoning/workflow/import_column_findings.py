"""What can be wrong with the values of a column, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ecozoning.model.finding import Finding, Location
from ecozoning.model.layers import Column, LayerSpec
from ecozoning.model.plan import Profile
from ecozoning.model.text import Text, hidden_characters
from ecozoning.store.sources_encoding import garbled_as
from ecozoning.workflow.import_fields import Assignment
from ecozoning.workflow.import_findings import SHOWN, listed, refuse, warn


def find_wrong_values(
    wrong: Mapping[Any, list[int]],
    column: Column,
    spec: LayerSpec,
    profile: Profile,
    where: Location,
) -> Iterator[Finding]:
    """One refusal for all values that do not fit their column."""
    if not wrong:
        return
    examples = [f"“{value}” ({len(rows)})" for value, rows in wrong.items()]
    place = replace(where, field=column.name, feature=f"#{min(map(min, wrong.values())) + 1}")
    if column.name == spec.class_field:
        known = ", ".join(f"{one.value} {one.name.zh}" for one in profile.classes)
        yield refuse(
            "IMP401",
            Text(
                "{field}: the profile {profile} has no class {values}",
                "{field}:规则档案 {profile} 中没有分类 {values}",
            ).format(field=column.name, profile=profile.code, values=listed(examples)),
            Text(
                "its classes are {known}; map other values in a mapping file under "
                "values: {{{field}: …}}",
                "可用分类:{known};其他取值请在映射文件的 values: {{{field}: …}} 中对应",
            ).format(known=known, field=column.name),
            place,
        )
        return
    yield refuse(
        "IMP404",
        Text("{field} takes a {type}, not {values}", "{field} 应为 {type},不能是 {values}").format(
            field=column.name, type=column.type, values=listed(examples)
        ),
        Text(
            "mend the values, map them under `values`, or leave the field out under `ignore`",
            "请改正取值、在 values 中对应,或在 ignore 中列出该字段",
        ),
        place,
    )


def find_in_texts(values: Sequence[Any], column: Column, where: Location) -> Iterator[Finding]:
    """What is wrong with texts: garbled, hidden characters, too long."""
    if column.type != "text":
        return
    texts = [value for value in values if isinstance(value, str)]
    place = replace(where, field=column.name)
    if (encoding := garbled_as(texts)) is not None:
        yield _garbled(encoding, texts, column, place)
    hidden = sum(1 for text in texts if hidden_characters(text))
    if hidden:
        yield warn(
            "IMP406",
            Text(
                "{field}: {count} values hold characters nobody can see",
                "{field}:{count} 个值含有看不见的字符",
            ).format(field=column.name, count=hidden),
            Text(
                "remove them in the source; `validate` will not let them pass",
                "请在源数据中删除,否则不能通过 `validate`",
            ),
            place,
        )
    limit = column.max_length
    long = [text for text in texts if limit is not None and len(text) > limit]
    if long:
        yield warn(
            "IMP405",
            Text(
                "{field}: {count} values are longer than {limit} characters (longest {longest})",
                "{field}:{count} 个值超过 {limit} 字(最长 {longest} 字)",
            ).format(field=column.name, count=len(long), limit=limit, longest=max(map(len, long))),
            Text(
                "imported whole; shorten them, `validate` will not let them pass",
                "已完整导入;请缩短,否则不能通过 `validate`",
            ),
            place,
        )


def _garbled(encoding: str, texts: Sequence[str], column: Column, place: Location) -> Finding:
    example = next(text for text in texts if not text.isascii())
    if encoding == "?":
        message = Text(
            "{field}: characters were lost before this file was written, as in “{example}”",
            "{field}:生成该文件之前已有字符丢失,例如“{example}”",
        )
    else:
        message = Text(
            "{field} is garbled, as in “{example}”: it was {encoding} and something read it "
            "otherwise",
            "{field} 为乱码,例如“{example}”:原文为 {encoding},被按其他编码读取",
        )
    return refuse(
        "IMP503",
        message.format(field=column.name, example=example[:40], encoding=encoding),
        Text(
            "export again from the original, with the encoding named",
            "请从原始数据重新导出,并注明编码",
        ),
        place,
    )


def find_in_keys(
    keys: Sequence[Any], field: str, assigned: Assignment, where: Location
) -> Iterator[Finding]:
    """A refusal when keys repeat."""
    if assigned.source_of(field) is None:
        return
    repeated = {key: n for key, n in Counter(keys).items() if key is not None and n > 1}
    if repeated:
        first = next(iter(repeated))
        rows = [f"#{i + 1}" for i, key in enumerate(keys) if key == first]
        yield refuse(
            "IMP402",
            Text(
                "{count} values of {field} stand more than once: {examples}; {first} in {rows}",
                "{field} 有 {count} 个重复值:{examples};其中 {first} 见于 {rows}",
            ).format(
                field=field,
                count=len(repeated),
                examples=listed([f"{key} (×{n})" for key, n in repeated.items()]),
                first=first,
                rows=listed(rows),
            ),
            Text(
                "give every feature its own code, or name the field that has one in a mapping file",
                "请为每个要素赋予唯一编码,或在映射文件中指定含唯一编码的字段",
            ),
            replace(where, field=field, feature=str(first)),
            {"duplicates": dict(list(repeated.items())[:SHOWN])},
        )


def find_missing_values(
    columns: Mapping[str, Sequence[Any]],
    to_check: Sequence[Column],
    key: str,
    assigned: Assignment,
    where: Location,
) -> Iterator[Finding]:
    """Features without a value that every feature must have."""
    for column in to_check:
        if not column.required or assigned.source_of(column.name) is None:
            continue
        empty = [i for i, value in enumerate(columns[column.name]) if value is None]
        if not empty:
            continue
        say = refuse if column.name == key else warn
        yield say(
            "IMP403",
            Text(
                "features without {field}: {count} ({rows})", "{count} 个要素缺少 {field}:{rows}"
            ).format(
                count=len(empty), field=column.name, rows=listed([f"#{i + 1}" for i in empty])
            ),
            Text("fill it in in the source", "请在源数据中补填"),
            replace(where, field=column.name, feature=f"#{empty[0] + 1}"),
        )


def bad_template(template: str, unknown: Sequence[str], known: Sequence[str]) -> Finding:
    """A key template that cannot be filled."""
    return refuse(
        "IMP305",
        Text(
            "the key template “{template}” cannot be filled: {why}",
            "编码模板“{template}”无法使用:{why}",
        ).format(template=template, why=listed(list(unknown)) or "{ }"),
        Text(
            "put fields of the source in braces, such as {{{first}}} or {{row:04}}",
            "请用花括号引用源字段,例如 {{{first}}} 或 {{row:04}}",
        ).format(first=known[0] if known else "row"),
        Location(),
    )
