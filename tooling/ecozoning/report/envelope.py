"""What every JSON output carries besides its answer."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from ecozoning import version


def envelope(
    command: str,
    answer: Mapping[str, Any],
    *,
    on: date,
    profiles: Mapping[str, int],
    policy: int | None,
) -> dict[str, Any]:
    """The answer of a command with its format, the versions it rests on, and its own digest.

    Args:
        command: name of the command; the format is `ecozoning.COMMAND`.
        answer: the keys of the contract.
        on: the day the question was asked for.
        profiles: code and version of every profile used.
        policy: number of the ownership policy in force, None when there is none.
    """
    value = {
        "format": f"ecozoning.{command}",
        "format_version": version.JSON_FORMAT,
        "tool": version.TOOL,
        "rule_set": version.RULE_SET,
        "profiles": dict(profiles),
        "policy": policy,
        "on": on.isoformat(),
        **answer,
    }
    return {**value, "digest": digest_of(value)}


def digest_of(value: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of an output (sorted keys, no blanks, UTF-8)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
