"""Where in the history the edition stands that a revision is based on."""

from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import read_manifest
from ecozoning.model.plan import EditionRef
from ecozoning.store.files import PLANS
from ecozoning.store.git import Revision, iter_history
from ecozoning.store.plan_texts import PlanTexts
from ecozoning.store.repository import Repository


def find_edition(
    repository: Repository, code: str, wanted: EditionRef, tip: str = "HEAD"
) -> Revision | None:
    """The newest revision that holds an edition of a plan, or None.

    With a digest only a revision with that very content will do. Commits that left the plan as it
    was are passed over by the id of its folder.

    Raises:
        MissingDataError: the clone is shallow.
    """
    if repository.git.head_is_unborn and tip == "HEAD":
        return None
    seen: set[str] = set()
    for revision in iter_history(repository.git, tip):
        folder = revision.object_id(f"{PLANS}/{code}")
        if folder is None or folder in seen:
            continue
        seen.add(folder)
        if is_edition(revision, code, wanted):
            return revision
    return None


def is_edition(revision: Revision, code: str, wanted: EditionRef) -> bool:
    """Whether a revision holds an edition of a plan; with a digest, that very content."""
    if wanted.digest is not None:
        manifest = read_manifest(revision.read(f"{PLANS}/{code}/{MANIFEST}"))
        return manifest is not None and manifest.content_digest == wanted.digest
    return PlanTexts(revision, code).edition == wanted.edition
