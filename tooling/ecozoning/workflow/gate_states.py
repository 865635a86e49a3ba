"""Policy, bodies and their digests at one state, for the gate."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ecozoning.model.documents import Document
from ecozoning.model.text import Text
from ecozoning.ownership.policy_files import AUTHORITIES, OWNERSHIP, POLICY_RECORDS
from ecozoning.rules.proposal_subject import PolicyState
from ecozoning.store.documents import read_document
from ecozoning.store.files import PlanFiles
from ecozoning.workflow.reading_authorities import read_authorities
from ecozoning.workflow.reading_policy import read_policy

PLACE = Text("{path}: {why}", "{path}:{why}")


def policy_state(files: PlanFiles) -> PolicyState:
    """Policy and bodies of a state, or why they cannot be used."""
    authorities = read_document(files, AUTHORITIES, "authorities")
    ownership = read_document(files, OWNERSHIP, "ownership")
    return PolicyState(
        policy=read_policy(ownership),
        authorities=read_authorities(authorities),
        unreadable=tuple(_reasons(authorities)) + tuple(_reasons(ownership)),
        digests={path: sha256_of(files.read(path)) for path in POLICY_RECORDS},
    )


def has_signers(state: PolicyState) -> bool:
    """Whether anybody is named whose signature could ever count."""
    bodies = () if state.authorities is None else state.authorities.bodies
    return any(person.keys for body in bodies for person in body.people)


def bodies_in(files: PlanFiles) -> Sequence[Mapping[str, Any]] | None:
    """The entries of authorities.yaml as written; None when they cannot be told apart."""
    document = read_document(files, AUTHORITIES, "authorities")
    if not isinstance(document.value, dict):
        return None
    bodies = document.value.get("bodies")
    if not isinstance(bodies, list) or not all(isinstance(one, dict) for one in bodies):
        return None
    codes = [one.get("code") for one in bodies]
    return bodies if all(codes) and len(set(map(str, codes))) == len(codes) else None


def sha256_of(data: bytes | None) -> str:
    """The digest of a file as the policy names its predecessor."""
    return f"sha256:{hashlib.sha256(data or b'').hexdigest()}"


def _reasons(document: Document) -> Iterator[Text]:
    for problem in document.problems:
        if not problem.mild:
            yield PLACE.format(path=document.path, why=problem.message)
