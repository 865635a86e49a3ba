"""Statements of SQLite's own catalogue: is a table just columns, or does it do more?"""

import re

STRINGS = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]")
COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.S)
DOES_MORE = re.compile(
    r"\b(CHECK|GENERATED|COLLATE|REPLACE|WITHOUT|STRICT|VIRTUAL)\b|\bAS\s*\(", re.I
)
"""What makes a table compute, compare or keep its rows in a way a plain table does not."""


def words_beyond_columns(statement: str) -> str | None:
    """The word by which a CREATE TABLE does more than name columns; None when it does not."""
    bare = STRINGS.sub('""', COMMENTS.sub(" ", statement))
    found = DOES_MORE.search(bare)
    return None if found is None else " ".join(found[0].split()).upper()


def has_comment(statement: str) -> bool:
    """Whether a statement carries a comment: text that no reader of the layers ever sees."""
    return COMMENTS.search(STRINGS.sub('""', statement)) is not None


def is_plain_table(kind: str, statement: str) -> bool:
    """Whether an object of the catalogue is a table whose rows are just what was put in."""
    virtual = statement.lstrip().upper().startswith("CREATE VIRTUAL")
    return kind == "table" and not virtual and words_beyond_columns(statement) is None


def one_line(statement: str) -> str:
    """A statement with its white space evened out, so that layout is no difference."""
    return " ".join(statement.split())
