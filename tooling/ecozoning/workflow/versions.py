"""Which profiles and policy are in force at a state: every JSON output names them."""

from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.headings import heading_of


def profile_versions(files: PlanFiles) -> dict[str, int]:
    """Name and version of every profile there is, by name."""
    names = [name for name in files.list(f"{PLANS}/profiles") if name.endswith(".yaml")]
    found = {
        name.removesuffix(".yaml"): _number(files, f"{PLANS}/profiles/{name}", "version")
        for name in names
    }
    return {name: version for name, version in found.items() if version is not None}


def policy_number(files: PlanFiles) -> int | None:
    """The number of the ownership policy, or None when there is none that can be read."""
    return _number(files, f"{PLANS}/ownership.yaml", "policy")


def _number(files: PlanFiles, path: str, key: str) -> int | None:
    text = str(heading_of(files.read(path)).get(key, ""))
    return int(text) if text.isascii() and text.isdigit() else None
