# ruff: noqa: E501 - a table reads best with one attack a line
"""The drill on proposals: row of the attack table, what is done, stage and codes that answer.

Each play starts from a sound target and gives what is proposed. The codes are exactly those of the
findings; nothing sound is called wrong beside the fault.
"""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pygit2

from ecozoning.ownership.policy_files import AUTHORITIES, OWNERSHIP
from ecozoning.rules.rule import Stage
from gate.a_proposal import CITY, NOON, OTHER, PROVINCE, TODAY, GateRepository, Person
from gate.raw_trees import Change, added, an_entry, raw_commit, with_entries
from gate.transplant import with_signature_of

PLAN = "plans/990100"
OWN, FOREIGN, LIST = f"{PLAN}/targets.csv", "plans/990200/targets.csv", f"{PLAN}/access-list.csv"
BLOB = b"\1" * 20
BOTH = {"id": "both", "paths": [OWN], "owners": [CITY, OTHER], "threshold": 2}


@dataclass(frozen=True)
class Proposed:
    """What is proposed: target, proposal, day of receipt."""

    base: str
    head: str
    on: date = TODAY


@dataclass(frozen=True)
class Attack:
    """One attack with one fault; no codes where what is played is honest."""

    row: str
    name: str
    stage: Stage | None
    codes: str
    play: Callable[[GateRepository], Proposed]

    @property
    def id(self) -> str:
        """What the test of it is called."""
        return f"{self.row}-{self.name}".replace(" ", "-")


def own_change(plans: GateRepository, text: str = "own\n") -> None:
    """A sound change of the city's, not yet committed."""
    plans.write(OWN, text)


def signed(by: Person | str | None = CITY, message: str = "change", **how: object):
    """The city's change, signed in some way."""

    def play(plans: GateRepository) -> Proposed:
        own_change(plans)
        return Proposed(plans.base, plans.signed(by, message, **how))  # type: ignore[arg-type]

    return play


def by_a_stranger(plans: GateRepository) -> Proposed:
    """A good signature with a key that is in no list."""
    own_change(plans)
    return Proposed(plans.base, plans.signed(plans.person("stranger", CITY)))


def ended(what: str, at: int | None = None, on: date = TODAY):
    """The key has ended on 15 June; the commit says it is of 1 June."""

    def play(plans: GateRepository) -> Proposed:
        plans.bodies[1]["people"] = [plans.entry(plans.people[CITY], **{what: "2024-06-15"})]
        target = policy(plans)
        own_change(plans)
        return Proposed(target, plans.signed(CITY, at=at), on)

    return play


def policy(plans: GateRepository, number: int = 2, by: str = PROVINCE) -> str:
    """The next policy, committed."""
    plans.write_policy(number, policy_digest(plans))
    return plans.signed(by, "policy")


def policy_digest(plans: GateRepository) -> str:
    """Digest of ownership.yaml as it is now."""
    data = (plans.root / OWNERSHIP).read_bytes()
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def transplanted(plans: GateRepository) -> Proposed:
    """The signature of one commit on another."""
    own_change(plans)
    plans.signed(CITY, "one")
    return Proposed(plans.base, with_signature_of(plans, str(plans.git.head.target)))


def rewrapped(plans: GateRepository) -> Proposed:
    """The same commit with the base64 of its signature cut into other lines: another id."""
    own_change(plans)
    found = plans.git[pygit2.Oid(hex=plans.signed(CITY))].peel(pygit2.Commit)
    signature, payload = found.gpg_signature
    lines = signature.decode("ascii").strip().split("\n")
    body = base64.b64encode(base64.b64decode("".join(lines[1:-1]))).decode("ascii")
    cut = "\n".join([lines[0], *(body[at : at + 40] for at in range(0, len(body), 40)), lines[-1]])
    head = plans.git.create_commit_with_signature(payload.decode("utf-8"), cut, "gpgsig")
    assert head != found.id
    return Proposed(plans.base, str(head))


def with_two_keys(plans: GateRepository) -> Proposed:
    """Two persons have to sign; one signs twice."""
    second = plans.person("second", CITY)
    entry = plans.entry(plans.people[CITY])
    entry["keys"].append({"key": second.key.line, "from": "2024-01-01"})
    plans.bodies[1] |= {"people": [entry], "persons_required": 2}
    target = policy(plans)
    own_change(plans)
    plans.signed(CITY)
    return Proposed(target, plans.signed(second))


def one_key_for_two(plans: GateRepository) -> Proposed:
    """A list of bodies where one key counts for people of two bodies."""
    plans.bodies[2]["people"].append({**plans.entry(plans.people[CITY]), "id": "second"})
    return Proposed(plans.base, policy(plans))


def changed(path: str, text: str | bytes, by: str = CITY):
    """A file is written and signed."""

    def play(plans: GateRepository) -> Proposed:
        plans.write(path, text)
        return Proposed(plans.base, plans.signed(by))

    return play


def renamed(plans: GateRepository) -> Proposed:
    """The list of the city moves into the folder of another, who signs."""
    (plans.root / "plans/990200").mkdir()
    (plans.root / LIST).rename(plans.root / "plans/990200/access-list.csv")
    return Proposed(plans.base, plans.signed(OTHER))


def repaired(change: Change, folder: str = PLAN, by: str = CITY):
    """A tree that should not be, and a commit that takes it back."""

    def play(plans: GateRepository) -> Proposed:
        blob = plans.git.create_blob(b"x\n").raw
        sound = str(plans.git.head.peel(pygit2.Commit).tree.id)
        put = lambda entries: [one.replace(BLOB, blob) for one in change(entries)]  # noqa: E731
        raw_commit(plans, by, with_entries(plans, folder, put))
        return Proposed(plans.base, raw_commit(plans, by, sound))

    return play


def stands_twice(plans: GateRepository) -> Proposed:
    """plan.yaml twice: first with other words, then as it was. Some readers take the first."""
    other = plans.git.create_blob(b"plan: another\n").raw

    def change(entries: list[bytes]) -> list[bytes]:
        at = next(place for place, one in enumerate(entries) if b" plan.yaml\0" in one)
        return [*entries[:at], entries[at][:-20] + other, *entries[at:]]

    return Proposed(plans.base, raw_commit(plans, OTHER, with_entries(plans, PLAN, change)))


def undone(plans: GateRepository) -> Proposed:
    """A change of another's plan in one commit, taken back in the next."""
    old = (plans.root / LIST).read_bytes()
    plans.write(LIST, old + b"x,,,,,,,,\n")
    plans.signed(OTHER)
    plans.write(LIST, old)
    return Proposed(plans.base, plans.signed(OTHER))


def two_lines(plans: GateRepository) -> tuple[str, str]:
    """A proposal of the city, and a target that has gone on with a landing of another city."""
    own_change(plans)
    proposal = plans.signed(CITY)
    plans.reset(plans.base)
    plans.write(FOREIGN, "other\n")
    return proposal, plans.signed(OTHER, parents=[plans.base])


MERGED = {FOREIGN: "other\n", OWN: "own\n"}


def merge(files: dict[str, str], by: str | None = CITY, *, then: dict[str, str] | None = None):
    """A merge of the target with these files in it, and perhaps a commit after it."""

    def play(plans: GateRepository) -> Proposed:
        proposal, target = two_lines(plans)
        head = merged(plans, files, [proposal, target], by)
        for path, text in (then or {}).items():
            plans.write(path, text)
        return Proposed(target, plans.signed(by) if then else head)

    return play


def merged(
    plans: GateRepository, files: dict[str, str], parents: list[str], by: str | None = CITY
) -> str:
    """A merge commit with these files over the target as it was."""
    plans.reset(plans.base)
    for path, text in files.items():
        plans.write(path, text)
    return plans.signed(by, "merge", parents=parents)


def octopus(plans: GateRepository) -> Proposed:
    """A merge of three histories."""
    proposal, target = two_lines(plans)
    plans.reset(plans.base)
    plans.write(f"{PLAN}/third.csv", "x\n")
    third = plans.signed(CITY, parents=[plans.base])
    return Proposed(target, merged(plans, MERGED, [target, proposal, third]))


def crossed(plans: GateRepository) -> Proposed:
    """Each side has merged the other."""
    proposal, target = two_lines(plans)
    one = merged(plans, MERGED, [proposal, target])
    return Proposed(one, merged(plans, MERGED, [target, proposal], PROVINCE))


def unrelated(plans: GateRepository) -> Proposed:
    """A history of its own."""
    return Proposed(plans.base, plans.signed(CITY, parents=[]))


def replaced(plans: GateRepository) -> Proposed:
    """A replace ref in the clone that is asked."""
    found = signed()(plans)
    plans.git.references.create(f"refs/replace/{found.head}", pygit2.Oid(hex=plans.base))
    return found


def grafted(plans: GateRepository) -> Proposed:
    """A graft in the clone that is asked."""
    found = signed()(plans)
    info = Path(plans.git.path) / "info"
    info.mkdir(exist_ok=True)
    (info / "grafts").write_text(f"{found.head}\n", "utf-8")
    return found


def noted(plans: GateRepository) -> Proposed:
    """Two have to sign; the second is named in a note and in the message."""
    plans.rules.insert(0, BOTH)
    target = policy(plans)
    own_change(plans)
    head = plans.signed(CITY, f"change\n\nApproved-by: {OTHER}\n")
    who = pygit2.Signature(OTHER, plans.people[OTHER].email)
    plans.git.create_note("Approved-by: other", who, who, head)
    return Proposed(target, head)


def let_in(plans: GateRepository) -> Proposed:
    """The policy is changed by whom the new one lets in, together with what it lets do."""
    plans.rules[2]["owners"] = [CITY]
    plans.write_policy(2, policy_digest(plans))
    plans.write(FOREIGN, "x\n")
    return Proposed(plans.base, plans.signed(CITY))


def old_policy(plans: GateRepository) -> Proposed:
    """The policy before is put back as it was."""
    old = {path: (plans.root / path).read_bytes() for path in (OWNERSHIP, AUTHORITIES)}
    plans.rules.append({"id": "more", "paths": ["more/**"], "owners": [CITY]})
    target = policy(plans)
    for path, data in old.items():
        plans.write(path, data)
    return Proposed(target, plans.signed(PROVINCE))


def lower_bar(plans: GateRepository) -> Proposed:
    """The profile and a plan in one proposal, each signed by its owner."""
    path = plans.root / "plans/profiles/national.yaml"
    path.write_bytes(path.read_bytes() + b"# lower\n")
    plans.signed(PROVINCE)
    own_change(plans)
    return Proposed(plans.base, plans.signed(CITY))


def after_approval(plans: GateRepository) -> Proposed:
    """Two have to sign; after the second has, the first changes it once more."""
    plans.rules.insert(0, BOTH)
    target = policy(plans)
    own_change(plans)
    plans.signed(CITY)
    plans.signed(OTHER, "agreed")
    own_change(plans, "more\n")
    return Proposed(target, plans.signed(CITY))


def approval_of_what_was(plans: GateRepository) -> Proposed:
    """Two have to sign; a state the second saw before it landed anew is put back in a merge."""
    plans.rules.insert(0, BOTH)
    own_change(plans, "old\n")
    start = policy(plans)
    own_change(plans, "new\n")
    plans.signed(CITY)
    target = plans.signed(OTHER, "agreed")
    plans.reset(start)
    plans.write(FOREIGN, "x\n")
    side = plans.signed(OTHER, parents=[start])
    return Proposed(target, plans.signed(CITY, "merge", parents=[side, target]))


def approval_withdrawn(plans: GateRepository) -> Proposed:
    """Two have to sign; the first has taken its change back before the second makes it."""
    plans.rules.insert(0, BOTH)
    target = policy(plans)
    own_change(plans)
    plans.signed(CITY)
    (plans.root / OWN).unlink()
    plans.signed(CITY)
    own_change(plans)
    return Proposed(target, plans.signed(OTHER))


def body_twice(plans: GateRepository) -> Proposed:
    """Who may enter a key of a county enters one of the province: its entry stands twice."""
    county = {**plans.body(OTHER, CITY, "990201"), "code": "county"}
    county["people"] = [plans.entry(plans.person("clerk", "county"))]
    plans.bodies.append(county)
    target = policy(plans)
    rules = (plans.root / OWNERSHIP).read_bytes()
    evil = plans.entry(plans.person("evil", PROVINCE))
    plans.bodies.insert(0, {**plans.bodies[0], "people": [evil]})
    plans.bodies[-1] = {**county, "people": [plans.entry(plans.person("clerk-2", "county"))]}
    plans.write_policy(3)
    plans.write(OWNERSHIP, rules)
    return Proposed(target, plans.signed(CITY))


def beside(path: str):
    """A file that follows others of a plan's folder, where there is no plan."""

    def play(plans: GateRepository) -> Proposed:
        own_change(plans)
        plans.write(path, "{}\n")
        return Proposed(plans.base, plans.signed(CITY))

    return play


def register_with_plan(plans: GateRepository) -> Proposed:
    """A register is changed together with the plan that should answer it."""
    register = "plans/registers/990000/nature_reserve/features/area.csv"
    rule = {"id": "registers", "paths": ["plans/registers/**"], "owners": [PROVINCE]}
    plans.rules.append(rule)
    target = policy(plans)
    plans.write(register, "x\n")
    plans.signed(PROVINCE)
    own_change(plans)
    return Proposed(target, plans.signed(CITY))


def plan_removed(plans: GateRepository) -> Proposed:
    """The owner of a plan takes it away."""
    for path in plans.folder.rglob("*"):
        if path.is_file():
            path.unlink()
    return Proposed(plans.base, plans.signed(CITY))


def no_number(column: str, path: str):
    """A digit that is none for a number, in a file the gate reads to know the owner."""

    def play(plans: GateRepository) -> Proposed:
        file = plans.root / path
        head, *lines = file.read_text("utf-8").splitlines(keepends=True)
        cells = lines[0].split(",")
        cells[head.strip().split(",").index(column)] = "\u00b2"
        if column == "target":
            cells[1] = "unit_class"
        file.write_text(head + ",".join(cells) + "".join(lines[1:]), "utf-8")
        return Proposed(plans.base, plans.signed(OTHER))

    return play


HISTORY, SIGNATURES, OWNERSHIP_STAGE = Stage.STRUCTURE, Stage.SIGNATURES, Stage.OWNERSHIP

ATTACKS = (
    Attack("A1", "name of another person", SIGNATURES, "SIG105", signed(name=f"{PROVINCE}-a", email="x@example.org")),
    Attack("A1", "name of another body", SIGNATURES, "SIG105", signed(name=f"机构{PROVINCE}", email="x@example.org")),
    Attack("A1", "address of another person", SIGNATURES, "SIG105", signed(email=f"{PROVINCE}-A@Example.org")),
    Attack("A2", "unknown key", SIGNATURES, "SIG103", by_a_stranger),
    Attack("A3", "ended key with an old date", SIGNATURES, "SIG104", ended("until", NOON + 7200)),
    Attack("A3", "date before the parent", HISTORY, "HIS105", signed(at=NOON - 60)),
    Attack("A3", "date after the receipt", HISTORY, "HIS105", signed(at=NOON + 86_400 * 90)),
    Attack("A4", "revoked key", SIGNATURES, "SIG104", ended("revoked_on")),
    Attack("A4", "stolen key", SIGNATURES, "SIG104", ended("compromised_since")),
    Attack("A5", "merge by the forge", SIGNATURES, "SIG101", merge(MERGED, None)),
    Attack("A5", "no signature", SIGNATURES, "SIG101", signed(None)),
    Attack("A6", "signature of another purpose", SIGNATURES, "SIG102", signed(namespace="filing@ecozoning")),
    Attack("A6", "signature of another commit", SIGNATURES, "SIG102", transplanted),
    Attack("A8", "two keys of one person", OWNERSHIP_STAGE, "OWN103", with_two_keys),
    Attack("A8", "one key for two persons", OWNERSHIP_STAGE, "POL105", one_key_for_two),
    Attack("A9", "approval typed twice", HISTORY, "HIS106", signed(message="x\n\nApproved-by: A\nApproved-by: B\n")),
    Attack("A9", "approval typed once", OWNERSHIP_STAGE, "OWN102", signed(OTHER, f"x\n\nApproved-by: {CITY}\n")),
    Attack("A10", "name that turns direction", HISTORY, "HIS109", signed(name="a\u202eb")),
    Attack("A10", "message that clears the screen", HISTORY, "HIS109", signed(message="a\x1b[2Jb")),
    Attack("A10", "path that turns direction", HISTORY, "HIS108", repaired(added(an_entry("100644", "a\u202eb.csv".encode(), BLOB)))),
    Attack("A10", "path that clears the screen", HISTORY, "HIS108", repaired(added(an_entry("100644", b"a\x1b[2J.csv", BLOB)))),
    Attack("B1", "renamed out of its folder", OWNERSHIP_STAGE, "OWN102", renamed),
    Attack("B1", "plan removed", HISTORY, "HIS107", plan_removed),
    Attack("B2", "Chinese path of another", OWNERSHIP_STAGE, "OWN102", changed(f"{PLAN}/documents/批复.txt", "x", OTHER)),
    Attack("B3", "name that looks alike, repaired", HISTORY, "HIS108", repaired(added(an_entry("100644", "pl\u0430n.yaml".encode(), BLOB)))),
    Attack("B3", "name in full width, repaired", HISTORY, "HIS108", repaired(added(an_entry("100644", "plan\uff0eyaml".encode(), BLOB)))),
    Attack("B4", "no UTF-8, repaired", HISTORY, "HIS108", repaired(added(an_entry("100644", b"\xd5\xfd.csv", BLOB)))),
    Attack("B5", "link, repaired", HISTORY, "HIS108", repaired(added(an_entry("120000", b"lineage.csv", BLOB)))),
    Attack("B5", "link outside the plans, repaired", HISTORY, "HIS108", repaired(added(an_entry("120000", b"link", BLOB)), "")),
    Attack("B5", "file that can be run, repaired", HISTORY, "HIS108", repaired(added(an_entry("100755", b"lineage.csv", BLOB)))),
    Attack("B5", "mode that Git does not write", HISTORY, "HIS108", repaired(lambda e: [one.replace(b"100644 plan", b"100664 plan") for one in e])),
    Attack("B6", "submodule, repaired", HISTORY, "HIS108", repaired(added(an_entry("160000", b"other", BLOB)))),
    Attack("B6", "list of submodules, repaired", HISTORY, "HIS108", repaired(added(an_entry("100644", b".gitmodules", BLOB)), "")),
    Attack("B7", "same name twice, the second as it was", HISTORY, "HIS108", stands_twice),
    Attack("B7", "out of order, repaired", HISTORY, "HIS108", repaired(lambda entries: entries[::-1])),
    Attack("B7", "two dots as a name", HISTORY, "HIS108", repaired(added(an_entry("100644", b"..", BLOB)))),
    Attack("B7", "folder of Git as a name", HISTORY, "HIS108", repaired(added(an_entry("100644", b".GIT", BLOB)), "")),
    Attack("B8", "attributes at the root", OWNERSHIP_STAGE, "OWN101 POL104", changed(".gitattributes", "*.csv merge=ours\n")),
    Attack("B9", "ignore at the root", OWNERSHIP_STAGE, "OWN101 POL104", changed(".dvcignore", "/plans/990200\n")),
    Attack("B9", "pointer where no plan is", OWNERSHIP_STAGE, "OWN101", beside("plans/zoning.gpkg.dvc")),
    Attack("B10", "file outside every rule", OWNERSHIP_STAGE, "OWN101", changed("notes.txt", "x")),
    Attack("B10", "manifest where no plan is", OWNERSHIP_STAGE, "OWN101", beside("plans/manifest.json")),
    Attack("C1", "evil merge", OWNERSHIP_STAGE, "OWN102", merge(MERGED | {FOREIGN: "evil\n"})),
    Attack("C1", "evil merge, repaired", OWNERSHIP_STAGE, "OWN104", merge(MERGED | {FOREIGN: "evil\n"}, then={FOREIGN: "other\n"})),
    Attack("C2", "merge that swallows", OWNERSHIP_STAGE, "OWN102", merge({OWN: "own\n"})),
    Attack("C2", "approval of what was, put back in a merge", OWNERSHIP_STAGE, "OWN103", approval_of_what_was),
    Attack("C4", "crossed merges", HISTORY, "HIS102", crossed),
    Attack("C4", "no common commit", HISTORY, "HIS102", unrelated),
    Attack("C5", "merge of three", HISTORY, "HIS103", octopus),
    Attack("C8", "replace ref", HISTORY, "HIS101", replaced),
    Attack("C9", "graft", HISTORY, "HIS101", grafted),
    Attack("C10", "approval in a note", OWNERSHIP_STAGE, "OWN103", noted),
    Attack("D1", "policy in the same proposal", OWNERSHIP_STAGE, "OWN102 POL102 POL104", let_in),
    Attack("D1", "body twice in the list", OWNERSHIP_STAGE, "OWN102 POL104", body_twice),
    Attack("D2", "old policy put back", OWNERSHIP_STAGE, "POL103", old_policy),
    Attack("D3", "profile with the plan", OWNERSHIP_STAGE, "POL102", lower_bar),
    Attack("D4", "change after approval", OWNERSHIP_STAGE, "OWN103", after_approval),
    Attack("D4", "approval withdrawn", OWNERSHIP_STAGE, "OWN103", approval_withdrawn),
    Attack("D6", "superior signs for the city", OWNERSHIP_STAGE, "OWN102", signed(PROVINCE)),
    Attack("D8", "stage at the root", OWNERSHIP_STAGE, "OWN101 POL104", changed("dvc.yaml", "stages: {}\n")),
    Attack("D9", "digit that is no number, of a unit", OWNERSHIP_STAGE, "OWN102", no_number("unit_class", f"{PLAN}/features/land_unit.csv")),
    Attack("D9", "digit that is no number, of a clause", OWNERSHIP_STAGE, "OWN102", no_number("target", LIST)),
    Attack("D11", "change undone in the next commit", OWNERSHIP_STAGE, "OWN104", undone),
    Attack("E6", "another remote", OWNERSHIP_STAGE, "OWN102 POL104", changed(".dvc/config", "['remote \"x\"']\n    url = /x\n")),
    Attack("G5", "register with the plan", OWNERSHIP_STAGE, "POL107", register_with_plan),
)  # fmt: skip


def key_rotated(plans: GateRepository) -> Proposed:
    """The province enters a new key of a city; the list of rules stays."""
    rules = (plans.root / OWNERSHIP).read_bytes()
    plans.bodies[1]["people"].append(plans.entry(plans.person("new", CITY)))
    plans.write_policy(2)
    plans.write(OWNERSHIP, rules)
    return Proposed(plans.base, plans.signed(PROVINCE))


def key_handed_on(plans: GateRepository) -> Proposed:
    """A key counts for one office until the day on which it counts for another."""
    plans.bodies[1]["people"] = [plans.entry(plans.people[CITY], until="2024-06-20")]
    later = {**plans.entry(plans.people[CITY]), "id": "later"}
    later["keys"][0]["from"] = "2024-06-20"
    plans.bodies[2]["people"].append(later)
    return Proposed(plans.base, policy(plans))


def pinned_long_ago(plans: GateRepository) -> Proposed:
    """A landing that merged a target with two new policies leads back to the one pinned."""
    plans.git.config["ecozoning.policy"] = policy_digest(plans)
    own_change(plans)
    side = plans.signed(CITY)
    plans.reset(plans.base)
    policy(plans, 2)
    target = policy(plans, 3)
    own_change(plans)
    landed = plans.signed(CITY, "merge", parents=[side, target])
    own_change(plans, "more\n")
    return Proposed(landed, plans.signed(CITY))


def behind(plans: GateRepository) -> Proposed:
    """A proposal whose target has gone on."""
    proposal, target = two_lines(plans)
    return Proposed(target, proposal)


def signed_by_both(plans: GateRepository) -> Proposed:
    """Two have to sign, and do."""
    plans.rules.insert(0, BOTH)
    target = policy(plans)
    own_change(plans)
    plans.signed(CITY)
    return Proposed(target, plans.signed(OTHER, "agreed"))


HONEST = (
    Attack("-", "change by its owner", None, "", signed()),
    Attack("-", "message of several lines", None, "", signed(message="改\n\n\t依据:……\n")),
    Attack("-", "approval signed by both", None, "", signed_by_both),
    Attack("-", "target merged", None, "", merge(MERGED)),
    Attack("-", "target gone on", None, "", behind),
    Attack("-", "policy by its owner", None, "", lambda p: Proposed(p.base, policy(p))),
    Attack("-", "key of a city entered by the province", None, "", key_rotated),
    Attack("-", "key handed on to another office", None, "", key_handed_on),
    Attack("-", "policy pinned long ago", None, "", pinned_long_ago),
    Attack("A4", "received before the key was revoked", None, "", ended("revoked_on", on=date(2024, 6, 14))),
    Attack("A7", "signature wrapped anew", None, "", rewrapped),
)  # fmt: skip
