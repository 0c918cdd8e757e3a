"""Taking reports in: what is new is coded and kept, what is there is left, a broken run is taken up again."""

from dataclasses import dataclass

import pytest

from dragoman.records import Account, Rejected, Report, Teaching
from dragoman.run.intake import LOOKED_UP, Keeping, import_accounts, take_in
from dragoman.store import Filters, Store, ask_reports


@dataclass(frozen=True)
class Work:
    """One input, coded."""

    report: Report | None = None
    rejection: Rejected | None = None
    accounts: tuple[Account, ...] = ()
    teachings: tuple[Teaching, ...] = ()


def _account(account_id, report_id):
    fields = {"account_id": account_id, "report_id": report_id, "event_type": "CONSULT", "certainty": "asserted"}
    lists = {"actors": (), "recipients": (), "claimants": ()}
    return Account.model_validate({**fields, **lists, "coder": {"name": "stand-in"}})


class Coder:
    """Codes one account a report and remembers what it was given; fails at the report named `breaks_at`."""

    def __init__(self, breaks_at=None):
        self.coded = []
        self.breaks_at = breaks_at

    def __call__(self, inputs):
        for item in inputs:
            if isinstance(item, Rejected):
                yield Work(rejection=item)
                continue
            if item.report_id == self.breaks_at:
                raise RuntimeError("the power went off")
            self.coded.append(item.report_id)
            yield Work(report=item, accounts=(_account(f"a-{item.report_id}", item.report_id),))


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "levant.duckdb")
    made.create()
    return made


def _reports(n):
    return [Report(report_id=f"r{i}", text=f"Report {i}.") for i in range(n)]


def _ids(store):
    with store.asking() as connection:
        return {row.report_id for row in ask_reports(connection, Filters()).items}


def test_outcome_of_every_input_is_told(store):
    rejected = Rejected(report_id="bad", reason="binary", message="It is no text.")
    inputs = [*_reports(2), rejected, _reports(1)[0]]
    outcomes = list(take_in(store, inputs, Coder(), run_id="1"))
    assert sorted((o.kind, o.report_id, o.n_accounts) for o in outcomes) == [
        ("new", "r0", 1),
        ("new", "r1", 1),
        ("rejected", "bad", 0),
        ("there", "r0", 0),
    ]
    assert next(o.rejection for o in outcomes if o.kind == "rejected") == rejected


def test_what_is_there_is_not_coded_again(store):
    list(take_in(store, _reports(3), Coder(), run_id="1"))
    coder = Coder()
    outcomes = list(take_in(store, _reports(5), coder, run_id="2"))
    assert coder.coded == ["r3", "r4"]
    assert sorted(o.kind for o in outcomes) == ["new", "new", "there", "there", "there"]


def test_everything_is_coded_again_where_it_is_asked(store):
    list(take_in(store, _reports(3), Coder(), run_id="1"))
    coder = Coder()
    list(take_in(store, _reports(3), coder, run_id="2", keeping=Keeping(again=True)))
    assert coder.coded == ["r0", "r1", "r2"]


def test_broken_run_keeps_what_was_kept_and_the_next_goes_on(store):
    keeping = Keeping(at_once=2)
    with pytest.raises(RuntimeError):
        list(take_in(store, _reports(6), Coder(breaks_at="r5"), run_id="1", keeping=keeping))
    assert _ids(store) == {"r0", "r1", "r2", "r3"}
    coder = Coder()
    list(take_in(store, _reports(6), coder, run_id="2", keeping=keeping))
    assert coder.coded == ["r4", "r5"]
    assert _ids(store) == {f"r{i}" for i in range(6)}


def test_outcomes_come_as_batches_are_kept(store):
    outcomes = take_in(store, iter(_reports(4)), Coder(), run_id="1", keeping=Keeping(at_once=2))
    next(outcomes)
    assert _ids(store) == {"r0", "r1"}


def test_more_reports_than_are_looked_up_at_one_go(store):
    n = LOOKED_UP * 2 + 3
    list(take_in(store, _reports(n), Coder(), run_id="1"))
    coder = Coder()
    assert {o.kind for o in take_in(store, _reports(n), coder, run_id="2")} == {"there"}
    assert coder.coded == []


def test_imported_accounts_are_counted(store):
    accounts = [_account(f"a{i}", "r1") for i in range(3)]
    assert list(import_accounts(store, accounts, run_id="1")) == [(3, 3)]
    assert list(import_accounts(store, accounts, run_id="2")) == [(3, 0)]
