"""Commits with trees that Git itself would not write, signed like any other."""

import re
from collections.abc import Callable, Sequence

import pygit2
from pygit2.enums import ObjectType

from gate.a_proposal import GateRepository, Person

Change = Callable[[list[bytes]], list[bytes]]
"""From the entries of a folder, as stored, to those of the attack."""


def with_entries(plans: GateRepository, folder: str, change: Change) -> str:
    """Id of the tip's tree with the entries of one folder changed."""
    tip = plans.git.head.peel(pygit2.Commit).tree
    steps = folder.split("/") if folder else []
    trees = [tip]
    for step in steps:
        found = trees[-1] / step
        assert isinstance(found, pygit2.Tree)
        trees.append(found)
    made = _written(plans, change(_entries(plans, trees[-1])))
    for step, tree in zip(reversed(steps), reversed(trees[:-1]), strict=True):
        mark = b" " + step.encode() + b"\0"
        made = _written(
            plans, [e[:-20] + made.raw if mark in e[:-20] else e for e in _entries(plans, tree)]
        )
    return str(made)


def raw_commit(
    plans: GateRepository, by: Person | str, tree: str, parents: Sequence[str] | None = None
) -> str:
    """A signed commit of a tree, taken as it is."""
    chosen = [str(plans.git.head.target)] if parents is None else parents
    return plans.signed(by, "attack", parents=chosen, tree=tree)


def an_entry(mode: str, name: bytes, of: bytes) -> bytes:
    """One entry of a tree; `of` is the raw id it names."""
    return mode.encode() + b" " + name + b"\0" + of


def added(entry: bytes) -> Change:
    """One entry more, where Git would put it."""

    def key(one: bytes) -> bytes:
        mode, _, rest = one.partition(b" ")
        return rest[: rest.index(b"\0")] + (b"/" if mode == b"40000" else b"")

    return lambda entries: sorted([*entries, entry], key=key)


def _entries(plans: GateRepository, tree: pygit2.Tree) -> list[bytes]:
    data = plans.git.read(tree.id)[1]
    return re.findall(rb"[0-7]+ [^\0]+\0[\s\S]{20}", data)


def _written(plans: GateRepository, entries: list[bytes]) -> pygit2.Oid:
    return plans.git.write(ObjectType.TREE, b"".join(entries))
