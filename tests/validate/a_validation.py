"""What a repository of `validate` tests is made of, in the words of the tests."""

from collections.abc import Callable

from a_repository import CODE, PlanRepository
from builders import full_clauses
from ecozoning.store.lists import render_table

A, B, C = "ZH99010130001", "ZH99010130002", "ZH99010130003"
Answer = Callable[..., tuple[int, dict]]


def write_clauses(plans: PlanRepository, *units: str) -> None:
    """Write an access list with every clause of these units."""
    plans.write(f"plans/{CODE}/access-list.csv", render_table("access-list", full_clauses(units)))
