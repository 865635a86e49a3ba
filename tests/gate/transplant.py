"""A commit that carries the signature of another."""

import pygit2

from gate.a_proposal import GateRepository


def with_signature_of(plans: GateRepository, commit: str) -> str:
    """A commit with another message and the signature of one before it."""
    found = plans.git[pygit2.Oid(hex=commit)].peel(pygit2.Commit)
    signature, payload = found.gpg_signature
    text = payload.decode("utf-8").replace("one", "two")
    forged = plans.git.create_commit_with_signature(text, signature.decode("ascii"), "gpgsig")
    return str(forged)
