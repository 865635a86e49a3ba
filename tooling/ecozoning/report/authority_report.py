"""Bodies, people and keys, and a change of them, for people and for programs."""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.authority import Authority, AuthorityKind, Role, Signer
from ecozoning.model.authority_change import AuthorityChange, AuthorityList, NamedKey
from ecozoning.model.text import Language, Text, visible
from ecozoning.model.who import OwnerNow
from ecozoning.report.paragraphs import paragraph

LINE = 80
FILE = "plans/authorities.yaml"
KINDS = {
    AuthorityKind.GOVERNMENT: Text("government", "人民政府"),
    AuthorityKind.ECOLOGY_DEPARTMENT: Text("ecology department", "生态环境部门"),
    AuthorityKind.REGISTER_KEEPER: Text("keeper of registers", "登记册管理机构"),
    AuthorityKind.AUDITOR: Text("auditor", "审计机构"),
    AuthorityKind.POLICY_OWNER: Text("owner of the policy", "权责政策主管机构"),
}
ROLES = {
    Role.ISSUES_PLANS: Text("issues plans", "发布方案"),
    Role.REVIEWS_FILINGS: Text("reviews filings", "审查备案"),
    Role.KEEPS_REGISTERS: Text("keeps registers", "管理登记册"),
    Role.RECEIVES: Text("receives", "接收落地"),
    Role.AUDITS: Text("audits", "审计监督"),
    Role.OWNS_POLICY: Text("owns the policy", "主管权责政策"),
}
DONE = {
    "add-body": Text("entered the body {body}", "已登记机构 {body}"),
    "add-person": Text("entered {person} of {body}", "已登记 {body} 的签署人 {person}"),
    "add-key": Text("entered a key of {person} of {body}", "已登记 {body} 的 {person} 的公钥"),
    "revoke-key": Text("revoked a key of {person} of {body}", "已吊销 {body} 的 {person} 的密钥"),
    "end-person": Text(
        "ended the office of {person} of {body}", "已终止 {body} 的 {person} 的任职"
    ),
}
WROTE = Text("wrote {file}, number {number}", "已写入 {file},编号 {number}")
ANY_OF = Text("one of these bodies must sign the change:", "该更改须由下列机构之一签署:")
NO_POLICY = Text(
    "the target has no policy that can be read: nobody can sign for it",
    "目标分支没有可读取的权责政策,无人可以签署",
)
NONE_ABLE = Text(
    "none of them has a key that counts yet. The first people of a repository are entered before "
    "the receiving side pins its policy (docs/gate.md); nobody has to sign them",
    "上述机构均尚无有效密钥。库的首批签署人应在接收方锁定政策之前登记(见 docs/gate.md),无需签署",
)
NEXT = Text("next, as one of them:", "下一步,由其中一人执行:")
LAND = Text(
    "this change travels alone: no plan or register in the same proposal",
    "该更改须单独提交:同一提案中不得含方案或登记册的变更",
)
CANNOT = Text("nobody can sign at present", "目前无人可以签署")
NO_PEOPLE = Text("no people", "无签署人")
NO_KEYS = Text("no key", "无密钥")
COUNTS = Text("counts", "有效")
ENDED = Text("does not count", "无效")
FROM = Text("from {day}", "自 {day} 起")
UNTIL = Text("until {day}", "至 {day} 止")
REVOKED = Text("revoked {day}", "{day} 吊销")
LOST = Text("in other hands since {day}", "自 {day} 起失控")
TOGETHER = Text("{count} persons sign together", "须 {count} 人共同签署")
UNDER = Text("under {body}", "上级机构 {body}")


def render_change(change: AuthorityChange, language: Language) -> str:
    """What was written, who must sign, and what to do next."""
    named = {"body": change.body, "person": change.person or ""}
    lines = paragraph(DONE[change.action].format(**named).to(language), LINE)
    for key in change.keys:
        lines += paragraph(_key(key, language), LINE, "    ")
    lines.append(WROTE.format(file=FILE, number=change.number).to(language))
    for note in change.notes:
        lines += paragraph(note.to(language), LINE, "! ")
    lines += ["", *_signers(change, language)]
    return "\n".join(lines) + "\n"


def _signers(change: AuthorityChange, language: Language) -> Iterator[str]:
    if not change.signers:
        yield from paragraph(NO_POLICY.to(language), LINE, "! ")
        return
    yield from paragraph(ANY_OF.to(language), LINE)
    for one in change.signers:
        name = one.code if one.body is None else one.body.name.to(language)
        people = ", ".join(visible(person.name) for person in one.people)
        able = people if one.can_sign else CANNOT.to(language)
        yield from paragraph(f"{visible(name)} ({visible(one.code)}): {able}", LINE, "  · ")
    if not any(one.can_sign for one in change.signers):
        yield from paragraph(NONE_ABLE.to(language), LINE, "! ")
    yield from ["", NEXT.to(language), *(f"  {one}" for one in commands(change))]
    yield from paragraph(LAND.to(language), LINE, "  ")


def commands(change: AuthorityChange) -> tuple[str, ...]:
    """What is typed next."""
    about = f"{change.action} {change.body}"
    return (
        f"git add {FILE}",
        f'git commit -S -m "{about}"',
        "ecozoning gate --base main --head HEAD",
    )


def render_list(found: AuthorityList, language: Language) -> str:
    """Every body with its people and keys."""
    lines = [f"{FILE}, {found.number}"]
    for body in found.bodies:
        lines += ["", *_body(body, language)]
        for person in body.people:
            lines += paragraph(_person(person, language), LINE, "  ", "    ")
            own = [key for key in found.keys if key.body is body and key.person is person]
            for key in own:
                lines += paragraph(_key(key, language), LINE, "    ", "      ")
            if not own:
                lines.append(f"    {NO_KEYS.to(language)}")
        if not body.people:
            lines.append(f"  {NO_PEOPLE.to(language)}")
    return "\n".join(lines) + "\n"


def _body(body: Authority, language: Language) -> list[str]:
    facts = [KINDS[body.kind].to(language), *body.divisions]
    if body.superior is not None:
        facts.append(UNDER.format(body=body.superior).to(language))
    facts += [ROLES[role].to(language) for role in Role if role in body.roles]
    if body.persons_required > 1:
        facts.append(TOGETHER.format(count=body.persons_required).to(language))
    name = f"{visible(body.name.to(language))} ({visible(body.code)})"
    return [*paragraph(name, LINE), *paragraph(", ".join(map(visible, facts)), LINE, "  ")]


def _person(person: Signer, language: Language) -> str:
    facts = [visible(person.name), visible(person.id)]
    facts += [] if person.office is None else [visible(person.office)]
    facts += [] if person.starts_on is None else [FROM.format(day=person.starts_on).to(language)]
    facts += [] if person.until is None else [UNTIL.format(day=person.until).to(language)]
    return ", ".join(facts)


def _key(key: NamedKey, language: Language) -> str:
    facts = [
        key.fingerprint,
        key.kind,
        key.strength.to(language),
        (COUNTS if key.counts else ENDED).to(language),
        FROM.format(day=key.key.starts_on).to(language),
    ]
    dated = (
        (UNTIL, key.key.until),
        (REVOKED, key.key.revoked_on),
        (LOST, key.key.compromised_since),
    )
    facts += [words.format(day=day).to(language) for words, day in dated if day is not None]
    return ", ".join(facts)


def change_answer(change: AuthorityChange) -> dict[str, Any]:
    """A change for programs."""
    return {
        "action": change.action,
        "number": change.number,
        "body": change.body,
        "person": change.person,
        "keys": [_key_json(one) for one in change.keys],
        "signers": [_signer_json(one) for one in change.signers],
        "notes": [{"en": one.en, "zh": one.zh} for one in change.notes],
        "next": list(commands(change)),
    }


def list_answer(found: AuthorityList) -> dict[str, Any]:
    """The bodies for programs."""
    return {
        "action": "list",
        "number": found.number,
        "bodies": [_body_json(one) for one in found.bodies],
        "keys": [_key_json(one) for one in found.keys],
    }


def _body_json(body: Authority) -> dict[str, Any]:
    return {
        "code": body.code,
        "name": {"en": body.name.en, "zh": body.name.zh},
        "kind": body.kind.value,
        "level": body.level,
        "superior": body.superior,
        "divisions": list(body.divisions),
        "roles": sorted(role.value for role in body.roles),
        "persons_required": body.persons_required,
        "people": [
            {
                "id": one.id,
                "name": one.name,
                "office": one.office,
                "from": _day(one.starts_on),
                "until": _day(one.until),
            }
            for one in body.people
        ],
    }


def _key_json(key: NamedKey) -> dict[str, Any]:
    return {
        "body": key.body.code,
        "person": key.person.id,
        "kind": key.kind,
        "strength": {"en": key.strength.en, "zh": key.strength.zh},
        "fingerprint": key.fingerprint,
        "from": _day(key.key.starts_on),
        "until": _day(key.key.until),
        "revoked_on": _day(key.key.revoked_on),
        "compromised_since": _day(key.key.compromised_since),
        "counts": key.counts,
    }


def _signer_json(one: OwnerNow) -> dict[str, Any]:
    return {"body": one.code, "people": [p.id for p in one.people], "can_sign": one.can_sign}


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
