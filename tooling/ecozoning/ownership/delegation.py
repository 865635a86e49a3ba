"""Who may change the list of bodies: besides the owner of the file, the superior of a body.

A superior manages people and keys of the bodies below it, at any depth, by the list as it stood
before the change. Nobody manages the keys of the body above.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ecozoning.model.authority import Authorities
from ecozoning.model.policy import Aspect
from ecozoning.ownership.signed import SignOff
from ecozoning.ownership.touched import Touched

AUTHORITIES = "plans/authorities.yaml"

Bodies = Iterable[Mapping[str, Any]]


def touched_bodies(before: Bodies, after: Bodies) -> list[Touched]:
    """The bodies whose entries differ; when none does, the file itself."""
    old = {body["code"]: body for body in before}
    new = {body["code"]: body for body in after}
    changed = [code for code in sorted(old.keys() | new.keys()) if old.get(code) != new.get(code)]
    if not changed:
        return [Touched(AUTHORITIES, Aspect.RECORDS)]
    return [
        Touched(
            AUTHORITIES,
            Aspect.RECORDS,
            key=code,
            attributes={"superior": str((new.get(code) or {}).get("superior"))},
        )
        for code in changed
    ]


def is_delegated(touched: Touched, signed: SignOff, authorities: Authorities) -> bool:
    """Whether a body above the one touched has signed; of a new body, above its place."""
    if touched.path != AUTHORITIES or touched.key is None:
        return False
    above = set(authorities.superiors_of(touched.key))
    if authorities.find(touched.key) is None:
        parent = touched.attributes.get("superior", "")
        above = {parent, *authorities.superiors_of(parent)}
    elif touched.attributes.get("superior") != _superior_of(authorities, touched.key):
        return False  # moving a body under another superior is for the owner of the list
    return bool(above & signed.bodies)


def _superior_of(authorities: Authorities, code: str) -> str:
    body = authorities.find(code)
    return str(None if body is None else body.superior)
