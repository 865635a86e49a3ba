"""docs/import.md names every alias and every finding there is."""

import re
from pathlib import Path

import pytest

from ecozoning.model import aliases

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs/import.md").read_text("utf-8")
TABLES = (aliases.PLACES, aliases.UNITS, aliases.ZONES, aliases.SPACES, aliases.DIMENSIONS)


@pytest.mark.parametrize("table", [*TABLES, aliases.CLAUSES])
def test_every_alias_is_documented(table):
    names = {name for names in table.values() for name in names}

    assert {name for name in names if f"`{name}`" not in DOCUMENT} == set()


def test_every_finding_is_documented():
    sources = (ROOT / "tooling/ecozoning/workflow").glob("import*.py")
    raised = {code for file in sources for code in re.findall(r"IMP\d{3}", file.read_text("utf-8"))}

    assert raised == set(re.findall(r"IMP\d{3}", DOCUMENT))
