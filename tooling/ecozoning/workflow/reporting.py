"""The change report of two states of a plan: every part of it, joined."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from ecozoning import version
from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.natures import natures_of
from ecozoning.diff.published_figures import published_gaps, published_rows
from ecozoning.diff.supervision import supervision_lines
from ecozoning.model.plan import RevisionKind
from ecozoning.model.report import EventReport, NeighbourReport, Report, RestsOn
from ecozoning.model.report_figures import Balance
from ecozoning.model.text import Text
from ecozoning.workflow.plan_pair import PlanPair
from ecozoning.workflow.recorded_bytes import spatial_digest
from ecozoning.workflow.reporting_checks import (
    CheckQuestion,
    Checks,
    not_asked,
    started_checks,
)
from ecozoning.workflow.reporting_events import event_report
from ecozoning.workflow.reporting_heading import heading_of_plan
from ecozoning.workflow.reporting_history import SinceRegular
from ecozoning.workflow.reporting_neighbours import neighbour_report
from ecozoning.workflow.reporting_records import register_versions
from ecozoning.workflow.reporting_registers import red_line_of
from ecozoning.workflow.reporting_texts import changed_records
from ecozoning.workflow.versions import policy_number, profile_versions


class ReportedPair(PlanPair):
    """Two opened states of a plan, and the parts of their report."""

    def report(self) -> Report:
        """The report."""
        after = self.sides[1]
        checks = self._started_checks()
        cumulative = self.cumulative
        documents = changed_records(self.sides, self.registers)
        has_reasons = not (self.changes.is_empty and not documents)
        return Report(
            heading=heading_of_plan(
                self.states,
                self.sides,
                self.event_report,
                self.neighbour_report,
                checks(),
                self.options,
                reasons_apply=has_reasons,
            ),
            changes=self.changes,
            natures=natures_of(
                self.changes,
                self.fates,
                self.clauses,
                documents,
                is_correction=after.plan.kind is RevisionKind.CORRECTION,
                spatial_digest=spatial_digest(after.mirrors),
                crs=(self.sides[0].plan.crs, after.plan.crs),
            ),
            supervision=supervision_lines(
                self.balances,
                self.matrices,
                self.clauses,
                red_line_of(self.registers, after.plan.code, self.sides),
            ),
            balances=self.balances,
            matrices=self.matrices,
            cumulative=cumulative.cumulative,
            fates=self.fates,
            clauses=self.clauses,
            documents=documents,
            published=self.published,
            published_gaps=published_gaps(self.published),
            classes=self.classes,
            districts={},
            dimensions={one.code: one.name for one in after.profile.dimensions},
            rests_on=self._rests_on(cumulative),
        )

    def _started_checks(self) -> Callable[[], Checks]:
        if not self.options.with_check:
            return not_asked
        question = CheckQuestion(Path(self.repository.git.path), self.states, self.options.on)
        size = sum(len(data) for side in self.sides for data in side.mirrors.values())
        return started_checks(question, size)

    @cached_property
    def event_report(self) -> EventReport:
        """The events this revision answers, and those that wait."""
        return event_report(self.repository, self.sides, self.registers, self.options.on)

    @cached_property
    def neighbour_report(self) -> NeighbourReport:
        """The plans beside this one."""
        after = self.sides[1]
        return neighbour_report(
            self.repository,
            after.files,
            after.plan.code,
            self.registers[1],
            after.profile.tolerance_m,
            self.options.on,
        )

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """The balance of every layer of units."""
        plan, profile = self.sides[1].plan, self.sides[1].profile
        found = []
        for name, facts in self.facts.items():
            if self.specs[name].kind != "unit" or not any(facts):
                continue
            pattern = profile.code_patterns.get(name)
            into = Districts(
                names={},
                statistic_areas=plan.statistic_areas,
                division_start=None if pattern is None else pattern.division_start,
            )
            printed = next((one.printed for one in self.matrices if one.layer == name), None)
            found.append(balance_of(self.specs[name], *facts, self.classes[name], into, printed))
        return tuple(found)

    @cached_property
    def published(self) -> Any:
        """The printed figures of both states."""
        rows = self._table("published", 0), self._table("published", 1)
        labels = next((self.classes[one.layer] for one in self.balances), ())
        return published_rows(*rows, labels)

    def _rests_on(self, cumulative: SinceRegular) -> RestsOn:
        files = self.sides[1].files
        open_questions = [
            Text(
                "whether the content of the revision answers the events it names: to name one is "
                "not to answer it",
                "更新内容是否落实所引用的变动事项:引用不等于落实",
            ),
            Text(
                "whether edges meet those of the neighbours' plans",
                "与相邻方案的边界是否衔接",
            ),
        ]
        open_questions += self.event_report.undetermined
        if self.neighbour_report.undetermined is not None:
            open_questions.append(self.neighbour_report.undetermined)
        if cumulative.because is not None:
            words = Text(
                "changes since the last regular adjustment: {because}",
                "自上一次定期调整以来的累计变化:{because}",
            )
            open_questions.append(words.format(because=cumulative.because))
        return RestsOn(
            tool=version.TOOL,
            rule_set=version.RULE_SET,
            on=self.options.on,
            profiles=profile_versions(files),
            policy=policy_number(files),
            registers=register_versions(*self.registers),
            undetermined=tuple(open_questions),
        )
