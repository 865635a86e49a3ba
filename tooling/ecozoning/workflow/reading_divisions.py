"""The dated table of division codes, plans/divisions/*.csv: which code was valid when."""

from collections.abc import Iterable

from ecozoning.model.divisions import DivisionSpan
from ecozoning.model.documents import Table
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.lists import read_table
from ecozoning.workflow.reading_values import day

DIVISIONS = f"{PLANS}/divisions"
SCHEMA = "divisions"


def division_tables(files: PlanFiles) -> dict[str, Table]:
    """Every table of division codes by its path; problems of form stand in the table."""
    return {
        path: read_table(files, path, SCHEMA)
        for name in files.list(DIVISIONS)
        if name.endswith(".csv")
        for path in [f"{DIVISIONS}/{name}"]
    }


def read_divisions(tables: Iterable[Table]) -> tuple[DivisionSpan, ...] | None:
    """The times of all codes, in order; None when there is no table, or one cannot be used."""
    known = list(tables)
    if not known or any(not problem.mild for table in known for problem in table.problems):
        return None
    return tuple(
        DivisionSpan(row["code"], row["name"], day(row.get("from")), day(row.get("until")))
        for table in known
        for row in table.rows
    )
