"""Which source field holds which canonical column.

A mapping file decides first; then a field with the canonical name or the Chinese title; then the
aliases seen in practice. Two fields for one column are a question for the author, not a guess.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ecozoning.model.aliases import COMPUTED, DIMENSIONS, is_alias, plain_name
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import FieldMapping, IgnoredField, MappedBy, MappingRules
from ecozoning.model.text import Text
from ecozoning.workflow.import_findings import listed, refuse

Aliases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The columns to fill: their aliases, fall-back aliases, which are required, which are text."""

    aliases: Aliases
    required: tuple[str, ...]
    fallback: Aliases = field(default_factory=dict)
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The outcome: a source for every column that has one, and the fields left out."""

    mapped: tuple[FieldMapping, ...]
    ignored: tuple[IgnoredField, ...]
    findings: tuple[Finding, ...]

    def source_of(self, target: str) -> FieldMapping | None:
        """Where the values of a column come from."""
        return next((one for one in self.mapped if one.target == target), None)


def assign_fields(
    fields: Iterable[str],
    wanted: Wanted,
    rules: MappingRules,
    where: Location,
    numeric: frozenset[str] = frozenset(),
) -> Assignment:
    """Pair source fields with columns.

    Args:
        fields: names of the source fields, in their order.
        wanted: the columns.
        rules: the mapping file.
        where: the source, for messages.
        numeric: source fields of real numbers; never taken for a place name by alias (`AREA`
            means county in some systems and an area in most shapefiles).
    """
    names = [name for name in fields if name not in rules.ignore]
    findings = list(_unknown_in_rules(names, wanted, rules, where))
    mapped = dict(_declared(names, wanted, rules))
    free = [name for name in names if name not in {one.source for one in mapped.values()}]
    for aliases in (wanted.aliases, wanted.fallback):
        for target in [target for target in aliases if target not in mapped]:
            fitting = [
                name
                for name in _fitting(free, tuple(aliases[target]))
                if not (target == "county" and name in numeric)
            ]
            if len(fitting) > 1:
                findings.append(_ambiguous(target, fitting, where))
            if fitting:
                mapped[target] = FieldMapping(target, fitting[0], _kind(target, fitting[0]))
                free = [name for name in free if name not in fitting]
    findings += _missing(mapped, wanted, names, where)
    in_order = [mapped[target] for target in wanted.aliases if target in mapped]
    left = [(name, _reason(name)) for name in free]
    left += [(name, Text("named under `ignore`", "在 ignore 中列出")) for name in rules.ignore]
    return Assignment(tuple(in_order), tuple(IgnoredField(*one) for one in left), tuple(findings))


def _declared(
    names: Sequence[str], wanted: Wanted, rules: MappingRules
) -> Iterable[tuple[str, FieldMapping]]:
    by_plain = {plain_name(name): name for name in names}
    for target, source in rules.fields.items():
        actual = source if source in names else by_plain.get(plain_name(source))
        if target in wanted.aliases and actual is not None:
            yield target, FieldMapping(target, actual, MappedBy.MAPPING)
    for target, value in rules.constants.items():
        if target in wanted.aliases:
            yield target, FieldMapping(target, str(value), MappedBy.CONSTANT)
    if rules.key is not None and wanted.key is not None:
        yield wanted.key, FieldMapping(wanted.key, rules.key, MappedBy.TEMPLATE)


def _fitting(free: Sequence[str], aliases: tuple[str, ...]) -> list[str]:
    """Fields that fit; one with the canonical name wins over aliases."""
    exact = [name for name in free if plain_name(name) == plain_name(aliases[0])]
    return exact or [name for name in free if is_alias(name, aliases)]


def _kind(target: str, source: str) -> MappedBy:
    return MappedBy.NAME if plain_name(target) == plain_name(source) else MappedBy.ALIAS


def _reason(name: str) -> Text:
    if plain_name(name) in {plain_name(known) for known in COMPUTED}:
        return Text("computed anew, never imported", "由程序重新计算,不导入")
    if any(is_alias(name, words) for words in DIMENSIONS.values()):
        return Text(
            "requirements: import again with --as access-list",
            "管控要求:请另用 --as access-list 导入",
        )
    return Text("no column of that name", "没有对应的字段")


def _unknown_in_rules(
    names: Sequence[str], wanted: Wanted, rules: MappingRules, where: Location
) -> Iterable[Finding]:
    plain = {plain_name(name) for name in names}
    for target in [*rules.fields, *rules.constants, *rules.values]:
        if target not in wanted.aliases:
            yield refuse(
                "IMP303",
                Text(
                    "the mapping file names a column “{target}” that this layer does not have",
                    "映射文件中的字段“{target}”不属于该图层",
                ).format(target=target),
                Text("its columns are: {names}", "可用字段:{names}").format(
                    names=", ".join(wanted.aliases)
                ),
                where,
            )
    for target, source in rules.fields.items():
        if plain_name(source) not in plain:
            yield refuse(
                "IMP304",
                Text(
                    "the mapping file takes {target} from “{source}”, which the source does not "
                    "have",
                    "映射文件规定 {target} 取自“{source}”,但源数据中没有该字段",
                ).format(target=target, source=source),
                Text("its fields are: {names}", "源数据字段:{names}").format(
                    names=listed(list(names), 40)
                ),
                where,
            )


def _ambiguous(target: str, fitting: Sequence[str], where: Location) -> Finding:
    return refuse(
        "IMP302",
        Text("{names} could each be {target}", "{names} 都可能对应 {target}").format(
            names=listed(list(fitting)), target=target
        ),
        Text(
            "say which in a mapping file: fields: {{{target}: {first}}}",
            "请在映射文件中指定:fields: {{{target}: {first}}}",
        ).format(target=target, first=fitting[0]),
        where,
        {"target": target, "sources": list(fitting)},
    )


def _missing(
    mapped: Mapping[str, FieldMapping], wanted: Wanted, names: Sequence[str], where: Location
) -> Iterable[Finding]:
    """One refusal for all required columns that no field fits."""
    targets = [target for target in wanted.required if target not in mapped]
    if not targets:
        return
    taken = {one.source for one in mapped.values()}
    yield refuse(
        "IMP301",
        Text(
            "no field of the source is known as {targets}",
            "源数据中没有可识别为 {targets} 的字段",
        ).format(targets=", ".join(targets)),
        Text(
            "name it in a mapping file: --mapping FILE with `fields: {{{examples}}}`; fields "
            "nothing was taken from: {names}",
            "请用 --mapping 指定映射文件,写明 `fields: {{{examples}}}`;尚未对应的源字段:{names}",
        ).format(
            examples=Text(
                ", ".join(f"{target}: FIELD" for target in targets),
                ", ".join(f"{target}: 字段" for target in targets),
            ),
            names=listed([name for name in names if name not in taken], 30) or "-",
        ),
        where,
        {"targets": targets},
    )
