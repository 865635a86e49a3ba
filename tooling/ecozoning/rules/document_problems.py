"""Problems that reading a record or a list has met, as findings of the rule they belong to."""

from collections.abc import Iterator

from ecozoning.model.documents import MILD_KINDS, Problem
from ecozoning.model.finding import Finding, Location
from ecozoning.model.text import Text
from ecozoning.rules.folder import FolderUnderCheck
from ecozoning.rules.item_names import item_name
from ecozoning.rules.rule import Rule

MESSAGE = Text("{what}", "{what}")
FIX = Text("{remedy}", "{remedy}")
"""A problem brings its own words; the rules about documents hand them on."""

UNREADABLE = frozenset(
    {
        "syntax",
        "not-utf-8",
        "empty-file",
        "second-document",
        "directive",
        "tag",
        "complex-key",
        "too-deep",
        "broken-quote",
    }
)
MISSING = frozenset({"missing-file"})
REPEATED = frozenset({"repeated-key"})
ALIASES = frozenset({"alias", "anchor"})
UNKNOWN = frozenset({"unknown-key"})
HIDDEN = frozenset({"hidden-character", "tab"})
TABULAR = frozenset({"wrong-header", "cell-count"})
MILD = MILD_KINDS
SPOKEN_FOR = UNREADABLE | MISSING | REPEATED | ALIASES | UNKNOWN | HIDDEN | TABULAR | MILD


def findings_for(rule: Rule, kinds: frozenset[str], folder: FolderUnderCheck) -> Iterator[Finding]:
    """A finding per problem of these kinds, in order of file and line."""
    for path, problem in iter_problems(folder):
        if problem.kind in kinds:
            yield finding_of(rule, folder, path, problem)


def iter_problems(folder: FolderUnderCheck) -> Iterator[tuple[str, Problem]]:
    """Every problem of the folder's records and lists with the path of its file."""
    for document in folder.found.documents.values():
        yield from ((document.path, problem) for problem in document.problems)
    for table in folder.found.tables.values():
        yield from ((table.path, problem) for problem in table.problems)


def finding_of(rule: Rule, folder: FolderUnderCheck, path: str, problem: Problem) -> Finding:
    """The finding for one problem, at its file, line and key."""
    place = Location(
        plan=folder.in_plan, file=path, line=problem.line, field=problem.pointer or None
    )
    return rule.finding(
        place,
        what=problem.message,
        remedy=problem.fix,
        kind=problem.kind,
        item=item_name(folder, path, problem),
    )
