"""Who may change a thing, for people and for programs."""

from collections.abc import Iterator
from typing import Any

from ecozoning.model.policy import Aspect
from ecozoning.model.text import Language, Text, visible
from ecozoning.model.who import OwnerNow, Ownership, WhoAnswer
from ecozoning.report.paragraphs import paragraph
from ecozoning.report.wording import layer_title

LINE = 80
ASPECTS = {
    Aspect.SHAPE: Text("boundary", "边界"),
    Aspect.ATTRIBUTES: Text("attributes", "属性"),
    Aspect.CLAUSES: Text("clauses of the access list", "准入清单条款"),
    Aspect.RECORDS: Text("the file", "该文件"),
}
NOBODY = Text(
    "nobody may change this: no rule of plans/ownership.yaml covers it",
    "任何人不得更改:plans/ownership.yaml 中没有规则覆盖",
)
BY_RULE = Text(
    "by rule {place}, “{rule}”; {threshold} of the owners must sign",
    "依据第 {place} 条规则“{rule}”;须由 {threshold} 个权责主体签署",
)
NO_KEY = Text(
    "nobody of it has a key that counts today: the body above must enter one",
    "目前无人持有有效密钥,须由上级机构登记",
)
PERSONS = Text("{count} persons must sign together", "须由 {count} 人共同签署")
UNKNOWN = Text("not in plans/authorities.yaml", "未列入 plans/authorities.yaml")
DELEGATED = Text(
    "people and keys of a body are also managed by the bodies above it:",
    "各机构的人员和密钥也可由其上级机构管理:",
)


def render_who(answer: WhoAnswer, language: Language) -> str:
    """The answer as text."""
    lines = [visible(answer.asked)]
    if answer.plans:
        layer = "" if answer.layer is None else layer_title(answer.layer, language)
        where = Text("plan {plan}, {layer}", "方案 {plan},{layer}")
        lines.append(f"  {where.format(plan=', '.join(answer.plans), layer=layer).to(language)}")
    for side in answer.sides:
        lines += ["", *_side(side, language)]
    if answer.delegated_to:
        lines += ["", *paragraph(DELEGATED.to(language), LINE, "")]
        for owner in answer.delegated_to:
            lines += _owner(owner, language)
    return "\n".join(lines) + "\n"


def _side(side: Ownership, language: Language) -> Iterator[str]:
    yield f"{ASPECTS[side.aspect].to(language)}  ({visible(side.path)})"
    if side.rule is None:
        yield from paragraph(NOBODY.to(language), LINE, "  ! ")
        return
    for owner in side.owners:
        yield from _owner(owner, language)
    words = BY_RULE.format(place=side.place, rule=side.rule.id, threshold=side.rule.threshold)
    yield from paragraph(words.to(language), LINE, "    ")


def _owner(owner: OwnerNow, language: Language) -> Iterator[str]:
    if owner.body is None:
        yield from paragraph(f"{visible(owner.code)}: {UNKNOWN.to(language)}", LINE, "  ! ")
        return
    name = visible(owner.body.name.to(language))
    yield from paragraph(f"{name} ({visible(owner.code)})", LINE, "  · ")
    if not owner.can_sign:
        yield from paragraph(NO_KEY.to(language), LINE, "    ! ")
    for person in owner.people:
        office = f", {visible(person.office)}" if person.office else ""
        yield from paragraph(f"{visible(person.name)}{office}", LINE, "      ")
    if owner.body.persons_required > 1:
        words = PERSONS.format(count=owner.body.persons_required)
        yield from paragraph(words.to(language), LINE, "      ")


def who_answer(answer: WhoAnswer) -> dict[str, Any]:
    """The answer for programs."""
    return {
        "asked": answer.asked,
        "plans": list(answer.plans),
        "layer": answer.layer,
        "unit_class": answer.unit_class,
        "sides": [_side_json(one) for one in answer.sides],
        "delegated_to": [_owner_json(one) for one in answer.delegated_to],
    }


def _side_json(side: Ownership) -> dict[str, Any]:
    return {
        "path": side.path,
        "aspect": side.aspect.value,
        "rule": None if side.rule is None else side.rule.id,
        "place": side.place,
        "threshold": None if side.rule is None else side.rule.threshold,
        "owners": [_owner_json(one) for one in side.owners],
    }


def _owner_json(owner: OwnerNow) -> dict[str, Any]:
    body = owner.body
    return {
        "body": owner.code,
        "name": None if body is None else {"en": body.name.en, "zh": body.name.zh},
        "persons_required": None if body is None else body.persons_required,
        "people": [one.id for one in owner.people],
        "can_sign": owner.can_sign,
    }
