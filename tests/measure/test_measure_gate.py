"""The gate: when floors hold, and what a floors file must say."""

import pytest

from dragoman.errors import KnowledgeError
from dragoman.measure import Scores, check_gate, load_gate

DIGEST = "a" * 64


@pytest.fixture
def gate(tmp_path):
    """Write floors and load them."""

    def make(*steps, metric="levels.type.F1", times=1):
        lines = "".join(f"      - {step}\n" for step in steps)
        floor = f"  - gold: own.jsonl\n    metric: {metric}\n    steps:\n{lines}"
        path = tmp_path / "gate.yaml"
        path.write_text("floors:\n" + floor * times, encoding="utf-8")
        return load_gate(path)

    return make


def _step(floor, day="2026-01-01", digest=DIGEST, **more):
    extra = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{floor: {floor}, set_on: {day}, digest: {digest}{extra}}}"


def _scores(f1, digest=DIGEST):
    return Scores("own.jsonl", digest, {}, {"levels": {"type": {"F1": f1}}})


def test_floor_holds_at_its_own_value(gate):
    assert check_gate([_scores(0.6004)], gate=gate(_step(0.6))) == []


def test_measure_below_its_floor_is_a_fault(gate):
    (fault,) = check_gate([_scores(0.5994)], gate=gate(_step(0.6)))
    assert (fault.gold, fault.metric, fault.kind) == ("own.jsonl", "levels.type.F1", "below")
    assert "0.599, below its floor 0.6" in fault.message


def test_floor_on_other_annotations_is_stale_however_good_the_measure(gate):
    (fault,) = check_gate([_scores(0.9, digest="b" * 64)], gate=gate(_step(0.6)))
    assert fault.kind == "stale"
    assert "b" * 64 in fault.message


def test_measure_that_is_gone_is_a_fault(gate):
    (fault,) = check_gate([_scores(0.9)], gate=gate(_step(0.6), metric="levels.spelling.F1"))
    assert fault.kind == "unmeasured"


def test_floor_of_a_file_that_was_not_measured_is_passed_over(gate):
    assert check_gate([], gate=gate(_step(0.6))) == []


def test_newest_step_holds(gate):
    steps = (_step(0.5), _step(0.7, day="2026-02-01"))
    assert [fault.kind for fault in check_gate([_scores(0.6)], gate=gate(*steps))] == ["below"]


def test_lowered_floor_needs_a_reason(gate):
    with pytest.raises(KnowledgeError, match=r"lowered from 0\.7 to 0\.6"):
        gate(_step(0.7), _step(0.6))
    assert gate(_step(0.7), _step(0.6, lowered_because="The older annotations were wrong."))


def test_floors_file_tells_all_faults_at_once(gate):
    with pytest.raises(KnowledgeError) as error:
        gate(_step(0.5, day="2026-02-01"), _step(0.4), times=2)
    assert len(error.value.faults) == 5


def test_floors_file_is_closed_to_unknown_keys_and_values(gate):
    with pytest.raises(KnowledgeError) as error:
        gate(_step(1.5, because="x"), _step(0.5, digest="short"))
    places = [fault.split(": ")[1] for fault in error.value.faults]
    assert {"floors.0.steps.0.floor", "floors.0.steps.0.because", "floors.0.steps.1.digest"} <= set(places)
