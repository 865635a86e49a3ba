"""The editions of publication.yaml as the rules about dates look at them."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ecozoning.model.finding import Location
from ecozoning.model.plan import Publication
from ecozoning.rules.subject import PlanUnderCheck

PUBLICATION = "publication.yaml"


def at_edition(plan: PlanUnderCheck, edition: int, field: str | None = None) -> Location:
    """A place in publication.yaml: an edition, or one of its fields."""
    document = plan.document(PUBLICATION)
    entries = [] if document is None or document.value is None else document.value["editions"]
    index = next((n for n, one in enumerate(entries) if one["edition"] == edition), None)
    pointer = "/editions" if index is None else f"/editions/{index}"
    if index is not None and field is not None:
        pointer += f"/{field}"
    return Location(
        plan=plan.in_plan,
        file=plan.path(PUBLICATION),
        line=None if document is None else document.line_of(pointer),
        field=pointer,
    )


def in_plan_yaml(plan: PlanUnderCheck, pointer: str) -> Location:
    """A place in plan.yaml by its JSON pointer."""
    document = plan.document("plan.yaml")
    return Location(
        plan=plan.in_plan,
        file=plan.path("plan.yaml"),
        line=None if document is None else document.line_of(pointer),
        field=pointer,
    )


def in_force(editions: Sequence[Publication]) -> list[Publication]:
    """The editions that came into force for a day at least, in order of the first."""
    came = [
        one
        for one in editions
        if one.effective_on is not None
        and (one.repealed_on is None or one.repealed_on > one.effective_on)
    ]
    return sorted(came, key=lambda one: (first_day(one), one.edition))


def first_day(edition: Publication) -> date:
    """The first day an edition is in force; far away when it is not."""
    return edition.effective_on or date.max


def last_bound(edition: Publication) -> date:
    """The first day an edition is no longer in force; far away when it is not repealed."""
    return edition.repealed_on or date.max


def iter_holes(editions: Sequence[Publication]) -> Iterator[tuple[Publication, Publication]]:
    """The editions before and after every time in which none is in force, in order."""
    ordered = in_force(editions)
    reached = list(ordered[:1])
    for one in ordered[1:]:
        latest = max(reached, key=last_bound)
        if last_bound(latest) < first_day(one):
            yield latest, one
        reached.append(one)


def by_number(editions: Sequence[Publication]) -> list[tuple[Publication, Publication]]:
    """Every edition with the next one, in order of the number."""
    return list(pairwise(sorted(editions, key=lambda one: one.edition)))
