"""The gate: floors that accuracy may not fall below."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dragoman.errors import KnowledgeError, SettingError
from dragoman.measure.scores import Scores


class _Closed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Closed):
    """What a floor was set to on one day; `gate.yaml` explains the fields."""

    floor: float = Field(ge=0, le=1)
    set_on: date
    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    lowered_because: str | None = Field(default=None, min_length=1)


class Floor(_Closed):
    """The floor of one measure on one file of annotations, with its history."""

    gold: str
    metric: str = Field(pattern=r"^\w+\..+\.\w+$")
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def current(self) -> Step:
        """The step that holds."""
        return self.steps[-1]


class Gate(_Closed):
    """All floors."""

    floors: tuple[Floor, ...] = ()

    def of(self, gold: str) -> tuple[Floor, ...]:
        """Return the floors of one file of annotations."""
        return tuple(floor for floor in self.floors if floor.gold == gold)


@dataclass(frozen=True)
class Fault:
    """A floor that does not hold.

    Attributes:
        kind: `below`: the measure fell; `stale`: the annotations changed; `unmeasured`: no such measure.
    """

    gold: str
    metric: str
    kind: Literal["below", "stale", "unmeasured"]
    message: str


def load_gate(path: Path | None = None) -> Gate:
    """Read the floors, None for the built-in ones.

    Raises: KnowledgeError with all faults: wrong fields, a floor set twice or lowered without a reason.
    """
    source = path or files("dragoman.measure").joinpath("gate.yaml")
    try:
        gate = Gate.model_validate(yaml.safe_load(source.read_text(encoding="utf-8")) or {})
    except yaml.YAMLError as error:
        raise KnowledgeError([f"{source} is no YAML: {error}"]) from error
    except ValidationError as error:
        places = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors()]
        raise KnowledgeError([f"{source}: {place}: {message}" for place, message in places]) from error
    if faults := [f"{source}: {fault}" for fault in _faults_of(gate)]:
        raise KnowledgeError(faults)
    return gate


def _faults_of(gate: Gate) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for floor in gate.floors:
        name = f"{floor.gold} {floor.metric}"
        if (floor.gold, floor.metric) in seen:
            yield f"{name} stands twice. Add a step to the first instead."
        seen.add((floor.gold, floor.metric))
        for before, after in pairwise(floor.steps):
            if after.set_on < before.set_on:
                yield f"{name}: {after.set_on} follows {before.set_on}. Put the newest step last."
            if after.floor < before.floor and after.lowered_because is None:
                yield f"{name} was lowered from {before.floor} to {after.floor}. Say why in lowered_because."


def check_gate(results: Iterable[Scores], *, gate: Gate | None = None) -> list[Fault]:
    """Return the floors that do not hold for these results; None stands for the built-in gate.

    Floors of files that were not measured are not looked at.
    """
    gate = gate or load_gate()
    faults = (_fault(floor, scores) for scores in results for floor in gate.of(scores.gold))
    return [fault for fault in faults if fault is not None]


def _fault(floor: Floor, scores: Scores) -> Fault | None:
    step = floor.current
    if step.digest != scores.digest:
        message = f"{floor.gold} is not what {floor.metric} was measured on: its digest is {scores.digest} now."
        return Fault(floor.gold, floor.metric, "stale", f"{message} Measure again and add a step to gate.yaml.")
    try:
        value = round(scores.value(floor.metric), 3)
    except SettingError as error:
        return Fault(floor.gold, floor.metric, "unmeasured", str(error))
    if value >= step.floor:
        return None
    message = f"{floor.gold}: {floor.metric} is {value}, below its floor {step.floor} of {step.set_on}."
    return Fault(floor.gold, floor.metric, "below", message)
