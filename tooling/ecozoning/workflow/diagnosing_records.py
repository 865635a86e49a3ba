"""Checks of the records that belong to no single plan: bodies, policy, profiles, registers."""

from collections.abc import Iterator
from pathlib import Path

from ecozoning.model.diagnosis import CheckGroup, Health, MachineCheck
from ecozoning.model.documents import Document, Problem
from ecozoning.model.errors import EcozoningError
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS, WorkTree
from ecozoning.store.repository import open_repository
from ecozoning.workflow.reading_shared import shared_documents

MOST_SAID = 5


def check_records(folder: Path) -> Iterator[MachineCheck]:
    """One check when all is well, else one per problem, up to a few."""
    try:
        root = open_repository(folder).root
    except EcozoningError:
        return
    if not (root / PLANS).is_dir():
        return
    documents = shared_documents(WorkTree(root))
    found = [(one, problem) for one in documents for problem in one.problems if not problem.mild]
    if not found:
        yield _check(
            "records",
            Health.OK,
            Text("{n} read, nothing wrong", "已读取 {n} 个,没有问题").format(n=len(documents)),
        )
    for number, (document, problem) in enumerate(found[:MOST_SAID], start=1):
        yield _check(f"records-{number}", Health.FAIL, _said(document, problem), problem.fix)
    if len(found) > MOST_SAID:
        rest = len(found) - MOST_SAID
        yield _check(
            "records-more", Health.FAIL, Text("and {n} more", "另有 {n} 处").format(n=rest)
        )


def _said(document: Document, problem: Problem) -> Text:
    line = "" if problem.line is None else f":{problem.line}"
    return Text("{path}{line}: {what}", "{path}{line}:{what}").format(
        path=document.path, line=line, what=problem.message
    )


def _check(check_id: str, state: Health, found: Text, remedy: Text | None = None) -> MachineCheck:
    name = Text("shared records", "公共记录")
    return MachineCheck(check_id, CheckGroup.RECORDS, name, state, found, remedy)
