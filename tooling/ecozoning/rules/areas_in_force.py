"""Which areas of a register are in force on a day: begun and not ended by events in effect."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import numpy.typing as npt

from ecozoning.model.register import RegisterEvent
from ecozoning.model.snapshot import RegisterSnapshot

Indices = npt.NDArray[np.intp]


def rows_in_force(register: RegisterSnapshot, on: date | None) -> Indices:
    """The rows of the areas in force on a day, in order.

    An event whose condition is not met is not in effect: what it began is not there yet, and what
    it ended still is.

    Args:
        register: the areas with the events that began and ended them.
        on: the day; None: with every effect that has a date.
    """
    day = on or date.max
    events = {} if register.events is None else {one.id: one for one in register.events}
    columns = register.areas.columns
    began = [_in_effect(name, events, day) for name in columns["began_by"]]
    ended = [name is not None and _in_effect(name, events, day) for name in columns["ended_by"]]
    return np.flatnonzero(np.array(began, dtype=bool) & ~np.array(ended, dtype=bool))


def _in_effect(name: str | None, events: Mapping[str, RegisterEvent], day: date) -> bool:
    """Whether an event is in effect; one the register does not know is for REF133 to say."""
    event = events.get(name or "")
    return event is None or event.effect.in_force(day)
