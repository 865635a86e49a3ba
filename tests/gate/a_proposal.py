"""A repository with bodies, people, keys and a policy; proposals signed by OpenSSH itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pygit2
import yaml

from a_repository import CODE, PlanRepository
from ecozoning.model.finding import Finding
from ecozoning.rules.catalogue import gate_rules
from ecozoning.rules.gate_engine import check_proposal
from ecozoning.rules.proposal_subject import ProposalUnderCheck
from ecozoning.store.proposal_git import ProposalGit
from ecozoning.workflow.gate_proposal import read_proposal
from signatures.keys import KeyPair, a_key

PROVINCE, CITY, OTHER = "test-province", "test-city", "other-city"
TODAY = date(2024, 6, 30)
NOON = int(datetime(2024, 6, 1, 4, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Person:
    """Somebody with a key."""

    id: str
    body: str
    key: KeyPair

    @property
    def email(self) -> str:
        """The address of this person."""
        return f"{self.id}@example.org"


class GateRepository(PlanRepository):
    """A repository of plans with a province, two cities, and one person each."""

    def __init__(self, root: Path, keys: Path) -> None:
        super().__init__(root)
        self._clock = NOON
        self._keys = keys
        self.people = {code: self.person(f"{code}-a", code) for code in (PROVINCE, CITY, OTHER)}
        self.bodies = [
            self.body(PROVINCE, None, "990000", level="provincial"),
            self.body(CITY, PROVINCE, CODE),
            self.body(OTHER, PROVINCE, "990200"),
        ]
        self.rules: list[dict[str, Any]] = [
            {"id": "policy", "paths": ["plans/*.yaml", "plans/profiles/**", "schemas/**",
                                       ".dvc/**", ".gitignore"], "owners": [PROVINCE]},
            {"id": "city", "paths": [f"plans/{CODE}/**"], "owners": [CITY]},
            {"id": "other", "paths": ["plans/990200/**"], "owners": [OTHER]},
        ]  # fmt: skip
        self.write_policy()

    def person(self, name: str, body: str) -> Person:
        """Somebody with a new key."""
        folder = self._keys / name
        folder.mkdir(parents=True)
        return Person(name, body, a_key(folder))

    def body(
        self, code: str, superior: str | None, division: str, level: str = "municipal"
    ) -> dict[str, Any]:
        """The entry of a body with its one person."""
        return {
            "code": code,
            "name": f"机构{code}",
            "kind": "ecology_department",
            "level": level,
            "division": division,
            "superior": superior,
            "people": [self.entry(self.people[code])],
        }

    def entry(self, person: Person, **key: Any) -> dict[str, Any]:
        """The entry of a person with one key."""
        return {
            "id": person.id,
            "name": person.id,
            "emails": [person.email],
            "keys": [{"key": person.key.line, "from": "2024-01-01", **key}],
        }

    def write_policy(self, number: int = 1, previous: str | None = None) -> None:
        """Write bodies and policy."""
        self.write("plans/authorities.yaml", _yaml({"number": number, "bodies": self.bodies}))
        self.write(
            "plans/ownership.yaml",
            _yaml(
                {
                    "policy": number,
                    "previous": previous,
                    "guarded_refs": ["refs/heads/main"],
                    "rules": self.rules,
                }
            ),
        )

    def signed(
        self,
        by: Person | str | None,
        message: str = "change",
        parents: Sequence[str] | None = None,
        *,
        name: str | None = None,
        email: str | None = None,
        at: int | None = None,
        namespace: str = "git",
        tree: str | None = None,
    ) -> str:
        """Commit everything that is not ignored, signed by somebody (None: not at all)."""
        person = self.people.get(by) if isinstance(by, str) else by
        self._clock = self._clock + 60 if at is None else at
        who = pygit2.Signature(
            name or (person.id if person else "nobody"),
            email or (person.email if person else "nobody@example.org"),
            self._clock,
            480,
        )
        tips = [] if self.git.head_is_unborn else [str(self.git.head.target)]
        chosen = [pygit2.Oid(hex=one) for one in (tips if parents is None else parents)]
        made = self._tree() if tree is None else pygit2.Oid(hex=tree)
        text = self.git.create_commit_string(who, who, message, made, chosen)
        if person is None:
            commit = self.git.write(pygit2.enums.ObjectType.COMMIT, text.encode())
        else:
            signature = person.key.sign(text.encode("utf-8"), namespace).decode("ascii")
            commit = self.git.create_commit_with_signature(text, signature, "gpgsig")
        self.git.references.create("refs/heads/main", commit, force=True)
        return str(commit)

    def reset(self, commit: str) -> None:
        """Put the working folder back to a commit."""
        self.git.reset(pygit2.Oid(hex=commit), pygit2.enums.ResetMode.HARD)

    def _tree(self) -> pygit2.Oid:
        index = self.git.index
        index.read()
        index.add_all()
        for path in [entry.path for entry in index if not (self.root / entry.path).exists()]:
            index.remove(path)
        index.write()
        return index.write_tree()

    def proposal(self, base: str, head: str, on: date = TODAY) -> ProposalUnderCheck:
        """A proposal as the gate reads it."""
        repository = self.repository
        git = ProposalGit(repository.git, repository.revision(base), repository.revision(head))
        return read_proposal(repository, git, base, head, on=on)

    def findings(self, base: str, head: str, on: date = TODAY) -> list[Finding]:
        """What stands against a proposal before its content is looked at."""
        return list(check_proposal(self.proposal(base, head, on), gate_rules())[0])

    def codes(self, base: str, head: str, on: date = TODAY) -> list[str]:
        """The codes of the findings, each once."""
        return list(dict.fromkeys(one.code for one in self.findings(base, head, on)))


def _yaml(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


def iter_dates(*days: str) -> Iterator[date]:
    """Days from their texts."""
    yield from map(date.fromisoformat, days)
