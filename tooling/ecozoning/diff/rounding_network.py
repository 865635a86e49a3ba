"""Tables rounded so that every row, column and sum adds up: a flow of least cost through them.

Every number of a table is an arc between two nodes, and at every node as much goes in as comes
out: a row is the sum of its cells, a table of classes the sum of its rows. Each number becomes one
of the two whole numbers around it, so that all sums hold; of all ways to do so the one with the
least weighted error is taken. Where all sums of a table are arcs too, such a way always exists
(controlled rounding, Cox 1987), because flows of least cost can be had in whole numbers.
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass

STEP = 10**8
"""How many units of an exact number make one of the printed ones."""

FAR = 50
"""How much more it costs to leave the two neighbouring whole numbers than to take the worse."""

WANTED = 5
"""How much more it costs to leave a wanted value."""

Node = Hashable


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a table, and the two nodes it lies between.

    Attributes:
        source, target: the sum it is part of, and the sum it is the sum of.
        exact: its value, in units of which STEP make one printed.
        weight: how much its error counts.
        wanted: the printed value it should have if it can be, such as the one before.
        fixed: the printed value it must have.
        may_leave: whether it may leave its two neighbours where nothing else adds up.
    """

    source: Node
    target: Node
    exact: int
    weight: int = 1
    wanted: int | None = None
    fixed: int | None = None
    may_leave: bool = False

    @property
    def low(self) -> int:
        """The whole number below."""
        return self.exact // STEP if self.fixed is None else self.fixed

    @property
    def cost(self) -> int:
        """What it costs to print the number above, less what the one below costs."""
        if self.wanted == self.low:
            return WANTED * self.weight * STEP
        if self.wanted == self.low + 1:
            return -WANTED * self.weight * STEP
        return self.weight * (STEP - 2 * (self.exact % STEP))


def rounded_network(numbers: list[Number]) -> list[int] | None:
    """Whole numbers in place of the exact ones, so that every node balances; None: there are none.

    The sum of everything has to be a number too, from the last node back to the first.
    """
    steps = _steps(numbers)
    network = _Network(steps)
    for number in numbers:
        network.push(number.source, number.target, number.low)
    if not network.balanced():
        return None
    found = [number.low for number in numbers]
    for step, taken in zip(steps, network.taken, strict=True):
        found[step.number] += step.sign * taken
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """A number made larger (or smaller: sign -1) by one printed unit, and what that costs."""

    number: int
    source: Node
    target: Node
    cost: int
    sign: int = 1


def _steps(numbers: list[Number]) -> list[_Step]:
    found = []
    for place, one in enumerate(numbers):
        if one.fixed is not None or one.exact == 0:
            continue
        far = FAR * max(one.weight, 1) * STEP
        if one.exact % STEP:
            found.append(_Step(place, one.source, one.target, one.cost))
        if one.may_leave:
            found.append(_Step(place, one.source, one.target, far))
            if one.low > 0:
                found.append(_Step(place, one.target, one.source, far, -1))
    return found


class _Network:
    """Steps that may be taken once each, and how much every node has too much or too little."""

    def __init__(self, steps: list[_Step]) -> None:
        self.steps = steps
        self.taken = [step.cost < 0 for step in steps]
        self.excess: dict[Node, int] = defaultdict(int)
        self.at: dict[Node, list[int]] = defaultdict(list)
        self.height: dict[Node, int] = defaultdict(int)
        for place, step in enumerate(steps):
            self.at[step.source].append(place)
            self.at[step.target].append(place)
            if self.taken[place]:
                self.push(step.source, step.target, 1)

    def push(self, source: Node, target: Node, amount: int) -> None:
        """Let so much flow from one node to another."""
        self.excess[source] -= amount
        self.excess[target] += amount

    def balanced(self) -> bool:
        """Take and give back steps by the cheapest ways until every node balances."""
        while any(amount > 0 for amount in self.excess.values()):
            way = self._cheapest_way()
            if way is None:
                return False
            for place, forth in way:
                step = self.steps[place]
                self.taken[place] = forth
                self.push(step.source, step.target, 1 if forth else -1)
        return all(amount == 0 for amount in self.excess.values())

    def _cheapest_way(self) -> list[tuple[int, bool]] | None:
        """The cheapest way from a node with too much to one with too little (Dijkstra)."""
        starts = [node for node, amount in self.excess.items() if amount > 0]
        far = dict.fromkeys(starts, 0)
        order = {node: number for number, node in enumerate(self.excess)}
        waiting = [(0, order[node], node) for node in starts]
        heapq.heapify(waiting)
        came: dict[Node, tuple[Node, int, bool]] = {}
        done: set[Node] = set()
        while waiting:
            cost, _, node = heapq.heappop(waiting)
            if node in done:
                continue
            done.add(node)
            if self.excess[node] < 0:
                self._settle(far, done, cost)
                return _way_to(node, came)
            for place in self.at[node]:
                step = self.steps[place]
                forth = step.source == node
                if self.taken[place] is forth:
                    continue
                other = step.target if forth else step.source
                price = (step.cost if forth else -step.cost) + self.height[node]
                total = cost + price - self.height[other]
                if other not in done and total < far.get(other, total + 1):
                    far[other] = total
                    came[other] = (node, place, forth)
                    order.setdefault(other, len(order))
                    heapq.heappush(waiting, (total, order[other], other))
        return None

    def _settle(self, far: dict[Node, int], done: set[Node], reached: int) -> None:
        """Keep every price at nothing or more for the next way (Johnson's heights)."""
        for node in done:
            self.height[node] += far[node] - reached


def _way_to(end: Node, came: dict[Node, tuple[Node, int, bool]]) -> list[tuple[int, bool]]:
    way = []
    while end in came:
        end, place, forth = came[end]
        way.append((place, forth))
    return way
