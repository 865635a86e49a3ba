"""Values of a profile that rules ask for by group and key, with what holds where it has none."""

from collections.abc import Mapping
from typing import Any

from ecozoning.model.plan import Profile


def setting(profile: Profile, group: str, key: str, default: Any) -> Any:
    """The value of `group.key`; `default` for a profile written before there was such a value."""
    values: Mapping[str, Any] = profile.raw.get(group, {})
    return values.get(key, default)
