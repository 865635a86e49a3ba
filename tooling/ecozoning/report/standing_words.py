"""What a report says of events that wait and of the plans beside this one, for every form."""

from collections.abc import Mapping
from datetime import date

from ecozoning.model.report import (
    CitedEvent,
    EventReport,
    EventStanding,
    Neighbour,
    NeighbourReport,
    ReasonLine,
)
from ecozoning.model.text import Text, visible
from ecozoning.report.office_words import OfficeWords

UNITS_SHOWN = 6
DIGEST_SHOWN = 19
STANDINGS: Mapping[EventStanding, Text] = {
    EventStanding.OPEN: Text("open: no edition names it", "未回应:尚无版次引用"),
    EventStanding.PENDING: Text("approved, not effective", "已批准,尚未生效"),
    EventStanding.ANSWERED: Text("named by this revision", "本次更新已引用"),
    EventStanding.NOT_FOUND: Text("named, in no register", "已引用,登记册中未找到"),
}
NO_EVENT = Text(
    "No event of a register is named, and none that touches this plan waits for an answer.",
    "未引用登记册变动事项,也没有涉及本方案的变动事项尚待回应。",
)
NO_REGISTER = Text(
    "The repository holds no register: which events bear on the plan cannot be told.",
    "库中没有登记册:无法判断哪些变动事项涉及本方案。",
)


def reason_words(words: OfficeWords, one: ReasonLine) -> str:
    """What a reason rests on: events, documents, remark."""
    cited = words.joined(map(visible, (*one.events, *one.documents)))
    return words.both("; ", ";").join(part for part in (cited, visible(one.remark or "")) if part)


def standing_words(words: OfficeWords, one: CitedEvent) -> str:
    """How an event stands to the revision, with the day or condition of its effect."""
    said = words(STANDINGS[one.standing])
    if one.effective_on is not None:
        said += words.both(", effective ", ",生效日期") + words.day(one.effective_on)
    elif one.condition:
        said += words.both("; condition: ", ";生效条件:") + visible(one.condition)
    return said


def event_words(words: OfficeWords, one: CitedEvent) -> str:
    """What an event is: title, approval, body, day."""
    approved = None if one.approved_on is None else words.day(one.approved_on)
    parts = [one.title, one.approval_no, one.body, approved]
    return words.both(", ", ",").join(visible(part) for part in parts if part)


def bearing_words(words: OfficeWords, one: CitedEvent) -> str:
    """Where an event is named, or which units it touches."""
    if one.cited_by:
        named = words.joined(visible(code) for code in one.cited_by)
        return words.both("named in ", "引用处:") + named
    if not one.units:
        return ""
    shown = [f"{visible(code)} {words.area(area)}" for code, area in one.units[:UNITS_SHOWN]]
    more = len(one.units) - len(shown)
    rest = words.both(f" and {more} more", f"等 {len(one.units)} 个单元") if more > 0 else ""
    return words.both("touches ", "涉及:") + words.joined(shown) + rest


def event_notes(words: OfficeWords, report: EventReport) -> list[str]:
    """What is to be said of all events together."""
    notes = []
    if not report.events:
        known = words.report.rests_on.registers
        notes.append(words(NO_EVENT if known else NO_REGISTER))
    if report.taken_up:
        taken = Text(
            "{count} events were in force when edition {edition} was drawn up anew; it took them "
            "up.",
            "第{edition}版全面编制时已生效的 {count} 个变动事项由该版吸纳。",
        )
        notes.append(words(taken.format(count=report.taken_up, edition=report.taken_up_by)))
    return notes


def neighbour_name(words: OfficeWords, one: Neighbour) -> str:
    """What a plan beside this one is called."""
    return visible(words.both(one.name_en or one.name, one.name))


def neighbour_words(words: OfficeWords, one: Neighbour) -> str:
    """An edition of a plan beside this one: number, digest, and whether it is in force."""
    parts = [words.numbered_edition(one.edition)]
    if one.content_digest is not None:
        parts.append(visible(one.content_digest[:DIGEST_SHOWN]))
    parts.append(_in_force(words, one, words.report.rests_on.on))
    if one.adjoins is None:
        parts.append(words.both("not known to adjoin", "是否相邻未知"))
    return words.both(", ", ",").join(parts)


def _in_force(words: OfficeWords, one: Neighbour, on: date) -> str:
    day = words.day(on)
    if one.in_force_edition == one.edition:
        return words.both(f"in force on {day}", f"{day}有效")
    if one.in_force_edition is not None:
        other = words.numbered_edition(one.in_force_edition)
        return words.both(f"{other} is in force on {day}", f"{day}有效的为{other}")
    return words.both(f"no edition known to be in force on {day}", f"{day}无已知有效版次")


def neighbour_notes(words: OfficeWords, report: NeighbourReport) -> list[str]:
    """Why no plan stands beside this one."""
    return [] if report.note is None else [visible(words(report.note)) + words.both(".", "。")]
