"""The records that belong to no single plan: bodies, policy, profiles, registers.

Each is read strictly and, beyond its schema, looked at for names that lead nowhere.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from ecozoning.model.documents import Document, Problem
from ecozoning.model.layers import layer_specs
from ecozoning.model.text import Text
from ecozoning.store.documents import read_document
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.workflow.profile_problems import check_profile
from ecozoning.workflow.reading_values import usable

REGISTERS = f"{PLANS}/registers"
PROFILES = f"{PLANS}/profiles"
PROVINCE_DIGITS = 2
"""The digits of a division code that name its province."""


def shared_documents(files: PlanFiles, provinces: Collection[str] = ()) -> tuple[Document, ...]:
    """Every shared record of a state, with its problems; one that is not there says so.

    Of registers only those of the provinces, by the first two digits of the code; none: of all.
    """
    authorities = read_document(files, f"{PLANS}/authorities.yaml", "authorities")
    bodies = _codes(authorities)
    ownership = read_document(files, f"{PLANS}/ownership.yaml", "ownership")
    return (
        _added(authorities, _bodies(authorities, bodies)),
        _added(ownership, _owners(ownership, bodies)),
        *_profiles(files),
        *(_added(one, _register(one, bodies)) for one in _registers(files, provinces)),
    )


def _profiles(files: PlanFiles) -> Iterator[Document]:
    for name in files.list(PROFILES):
        if name.endswith(".yaml"):
            yield check_profile(read_document(files, f"{PROFILES}/{name}", "profile"))


def _registers(files: PlanFiles, provinces: Collection[str]) -> Iterator[Document]:
    for kind in files.list(REGISTERS):
        for code in files.list(f"{REGISTERS}/{kind}"):
            if provinces and code[:PROVINCE_DIGITS] not in provinces:
                continue
            yield read_document(files, f"{REGISTERS}/{kind}/{code}/register.yaml", "register")


def _codes(authorities: Document) -> frozenset[str] | None:
    """Codes of all bodies; None when nobody can tell, and then no name is said to lead nowhere."""
    if not usable(authorities):
        return None
    return frozenset(body["code"] for body in authorities.value["bodies"])


def _bodies(document: Document, known: frozenset[str] | None) -> Iterator[Problem]:
    if not usable(document):
        return
    bodies = document.value["bodies"]
    yield from _repeated("/bodies", "code", [body["code"] for body in bodies])
    for index, body in enumerate(bodies):
        if body["superior"] is not None:
            yield from _unknown(f"/bodies/{index}/superior", [body["superior"]], known)


def _owners(document: Document, known: frozenset[str] | None) -> Iterator[Problem]:
    if not usable(document):
        return
    rules = document.value["rules"]
    yield from _repeated("/rules", "id", [rule["id"] for rule in rules])
    for index, rule in enumerate(rules):
        yield from _unknown(f"/rules/{index}/owners", rule["owners"], known)
        yield from _limits(f"/rules/{index}", rule)


def _limits(pointer: str, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """Layers and columns that no plan has: such a rule would cover nothing, unseen."""
    specs = layer_specs()
    layers = rule.get("layers") or list(specs)
    columns = {name for one in layers if one in specs for name in specs[one].column_names}
    for name in rule.get("layers", ()):
        if name not in specs:
            yield _leads_nowhere(f"{pointer}/layers", name, LAYER, sorted(specs))
    for name in rule.get("where", {}):
        if name not in columns:
            yield _leads_nowhere(f"{pointer}/where", name, COLUMN, sorted(columns))


def _leads_nowhere(pointer: str, name: str, what: Text, known: list[str]) -> Problem:
    near = get_close_matches(name, known, 3, 0.5) or known[:3]
    return Problem(
        kind="unknown-limit",
        message=Text(
            "there is no {what} “{name}”, so this rule would cover nothing",
            "没有{what}“{name}”,该规则不会覆盖任何内容",
        ).format(what=what, name=name),
        fix=Text("perhaps {near}", "可能是 {near}").format(near=", ".join(near)),
        pointer=pointer,
    )


LAYER = Text("layer", "图层")
COLUMN = Text("column", "字段")


def _register(document: Document, known: frozenset[str] | None) -> Iterator[Problem]:
    if not usable(document):
        return
    value = document.value
    place = f"{REGISTERS}/{value['register']}/{value['code']}/register.yaml"
    if place != document.path:
        yield Problem(
            kind="wrong-place",
            message=Text("this register belongs at {place}", "该登记册应位于 {place}").format(
                place=place
            ),
            fix=Text(
                "mend `register` and `code`, or move it", "请更正 `register` 和 `code`,或移动文件"
            ),
            pointer="/register",
        )
    yield from _repeated("/events", "id", [event["id"] for event in value["events"]])
    yield from _unknown("/keeper", [value["keeper"]], known)


def _repeated(pointer: str, key: str, names: list[str]) -> Iterator[Problem]:
    counts = Counter(names)
    for index, name in enumerate(names):
        if counts[name] > 1 and name in names[:index]:
            yield Problem(
                kind="repeated",
                message=Text("“{name}” stands here a second time", "“{name}”重复出现").format(
                    name=name
                ),
                fix=Text("give it a name of its own", "请另取名称"),
                pointer=f"{pointer}/{index}/{key}",
            )


def _unknown(pointer: str, names: Iterable[str], known: frozenset[str] | None) -> Iterator[Problem]:
    for name in names:
        if known is not None and name not in known:
            yield Problem(
                kind="unknown-body",
                message=Text(
                    "there is no body “{name}” in authorities.yaml",
                    "authorities.yaml 中没有机构“{name}”",
                ).format(name=name),
                fix=Text("add it there, or correct the name", "请在其中补充,或更正名称"),
                pointer=pointer,
            )


def _added(document: Document, problems: Iterable[Problem]) -> Document:
    placed = [replace(one, line=document.line_of(one.pointer)) for one in problems]
    return replace(document, problems=(*document.problems, *placed))
