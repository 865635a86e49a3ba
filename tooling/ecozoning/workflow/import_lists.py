"""A list from Excel or CSV as rows of a plan's list; two forms of the access list are known.

Long: one row per clause, as the plan keeps it. Wide: one row per unit with the dimensions as
columns, as published tables are; its cells are split into clauses.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecozoning.model.aliases import CLAUSES, DIMENSIONS, is_alias
from ecozoning.model.documents import Row
from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion, FieldMapping, IgnoredField, MappingRules
from ecozoning.model.layers import read_schema
from ecozoning.model.plan import Profile
from ecozoning.model.schema_check import problems_of, rows_that_fail
from ecozoning.model.text import Text
from ecozoning.store.source_table import SourceTable
from ecozoning.workflow.import_fields import Wanted, assign_fields
from ecozoning.workflow.import_findings import SHOWN, refuse
from ecozoning.workflow.import_header import ListBody, find_body
from ecozoning.workflow.import_list_cells import cell_conversions, cell_findings
from ecozoning.workflow.import_list_merge import ACCESS_LIST, merged_list
from ecozoning.workflow.import_rows import long_rows
from ecozoning.workflow.import_wide import wide_rows

LISTS = (ACCESS_LIST, "targets", "published")


@dataclass(frozen=True, slots=True)
class ListImport:
    """Rows ready to be written, and what became of the source."""

    rows: tuple[Row, ...]
    read: int
    mapped: tuple[FieldMapping, ...]
    ignored: tuple[IgnoredField, ...]
    converted: tuple[Conversion, ...]
    findings: tuple[Finding, ...]


def import_list(
    table: SourceTable,
    name: str,
    profile: Profile,
    rules: MappingRules,
    where: Location,
    existing: Sequence[Row],
    used: Iterable[str],
) -> ListImport:
    """Turn the cells of a list into rows of a plan's list; nothing is written.

    Args:
        table: the cells.
        name: of the list.
        profile: whose dimensions, levels and classes count.
        rules: the mapping file.
        where: the source, for messages.
        existing: rows the list has now.
        used: ids of clauses that stood in the list at any time.
    """
    aliases = list_aliases(name)
    dimensions = _dimension_aliases(profile) if name == ACCESS_LIST else {}
    known = [tuple(words) for words in (*aliases.values(), *dimensions.values())]
    declared = set(rules.fields.values())
    body = find_body(
        table.rows,
        lambda word: word in declared or any(is_alias(word, words) for words in known),
    )
    if body is None or not body.rows:
        return ListImport((), 0, (), (), (), (_no_body(body, aliases, where),))
    wide = _is_wide(body, aliases, dimensions, rules)
    wanted = _wanted_wide(aliases, dimensions) if wide else _wanted_long(name, aliases)
    assigned = assign_fields([_shown(h) for h in body.header], wanted, rules, where)
    findings = [*cell_findings(table, where), *assigned.findings]
    converted = list(cell_conversions(table))
    if body.skipped:
        what = Text("rows above the header left out", "表头以上的标题行未导入")
        converted.append(Conversion("header", what, body.skipped))
    cells = _as_mappings(body)
    if any(assigned.source_of(target) is None for target in wanted.required):
        rows: list[dict[str, Any]] = []
    elif wide:
        rows, more, wrong = wide_rows(cells, body, assigned, profile, rules, existing, used, where)
        converted += more
        findings += wrong
    else:
        rows, more, wrong = long_rows(
            name, cells, body, assigned, profile, rules, existing, used, where
        )
        converted += more
        findings += wrong
    findings += schema_findings(name, rows, where)
    columns = {one.target for one in assigned.mapped} if wide else None
    kept, summary = merged_list(name, rows, existing, columns)
    return ListImport(
        kept,
        len(body.rows),
        assigned.mapped,
        assigned.ignored,
        (*converted, *([summary] if rows else [])),
        tuple(findings),
    )


def list_aliases(name: str) -> dict[str, tuple[str, ...]]:
    """For every column of a list, the names it is known by."""
    more = CLAUSES if name == ACCESS_LIST else {}
    properties = read_schema(f"lists/{name}")["properties"]
    return {
        column: (column, about["x-title-zh"], *more.get(column, ()))
        for column, about in properties.items()
    }


def schema_findings(name: str, rows: Sequence[Mapping[str, Any]], where: Location) -> list[Finding]:
    """What the schema of the list says about the rows, the first of each kind with its row."""
    found: list[Finding] = []
    failing = rows_that_fail(f"lists/{name}", rows)
    for index in failing[:SHOWN]:
        for problem in problems_of(f"lists/{name}", rows[index]):
            key = next(iter(rows[index].values()), None)
            found.append(
                refuse(
                    "IMP408",
                    Text("{key}: {what}", "{key}:{what}").format(
                        key=key or f"#{index + 1}", what=problem.message
                    ),
                    problem.fix,
                    replace(where, field=problem.pointer.strip("/") or None, feature=str(key)),
                )
            )
    return found


def _is_wide(
    body: ListBody,
    aliases: Mapping[str, Sequence[str]],
    dimensions: Mapping[str, Sequence[str]],
    rules: MappingRules,
) -> bool:
    """True when dimensions are columns, and no column says which dimension a row is of."""

    def there(column: str, words: Sequence[str]) -> bool:
        return column in rules.fields or any(is_alias(_shown(h), tuple(words)) for h in body.header)

    if not dimensions or there("dimension", aliases["dimension"]):
        return False
    return any(there(code, words) for code, words in dimensions.items())


def _wanted_wide(
    aliases: Mapping[str, Sequence[str]], dimensions: Mapping[str, Sequence[str]]
) -> Wanted:
    kept = {column: aliases[column] for column in ("target", "level", "legal_basis", "tags")}
    return Wanted({**kept, **dimensions}, ("target",))


def _wanted_long(name: str, aliases: Mapping[str, Sequence[str]]) -> Wanted:
    schema = read_schema(f"lists/{name}")
    key = next(iter(schema["properties"]))
    optional = {"clause_id", "scope", "level"} if name == ACCESS_LIST else set()
    return Wanted(aliases, tuple(c for c in schema["required"] if c not in optional), {}, key)


def _dimension_aliases(profile: Profile) -> dict[str, tuple[str, ...]]:
    return {
        one.code: (one.code, one.name.zh, one.name.en, *DIMENSIONS.get(one.code, ()))
        for one in profile.dimensions
    }


def _shown(header: str) -> str:
    return " ".join(header.split())


def _as_mappings(body: ListBody) -> list[dict[str, Any]]:
    names = [_shown(h) for h in body.header]
    return [dict(zip(names, row, strict=False)) for row in body.rows]


def _no_body(
    body: ListBody | None, aliases: Mapping[str, Sequence[str]], where: Location
) -> Finding:
    if body is not None:
        return refuse(
            "IMP102",
            Text("there are no rows below the header", "表头之下没有数据行"),
            Text("check which sheet was meant", "请核对工作表"),
            where,
        )
    words = ", ".join(f"{column} ({names[1]})" for column, names in aliases.items())
    return refuse(
        "IMP301",
        Text("no row looks like a header", "找不到表头"),
        Text("name the columns: {words}", "请为各列命名:{words}").format(words=words),
        where,
    )
