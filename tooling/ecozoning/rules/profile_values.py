"""Numbers of a profile that a rule needs; a profile made for an earlier version may lack them."""

from collections.abc import Iterable

from ecozoning.model.plan import Profile
from ecozoning.model.text import Text

LACKING = Text(
    "the profile has no value {keys}, so this cannot be told",
    "规则集缺少取值 {keys},无法判定",
)


def numbers_of(profile: Profile, group: str, keys: Iterable[str]) -> dict[str, float] | None:
    """The numbers of a group by key; None when one is not there."""
    found = profile.raw.get(group, {})
    values = {key: found.get(key) for key in keys}
    if any(value is None for value in values.values()):
        return None
    return {key: float(value) for key, value in values.items()}
