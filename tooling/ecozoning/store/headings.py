"""The plain values at the top of a record, read quickly where no verdict rests on them."""

from collections.abc import Mapping

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Scalars stay text; libyaml where PyYAML was built with it."""


def heading_of(data: bytes | None) -> Mapping[str, object]:
    """The values of a YAML record by key, as text; empty when it cannot be read."""
    try:
        value = yaml.load((data or b"").decode("utf-8", "replace"), Loader=LOADER)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
