"""The list of actors: one entry a name, counted by what they do, with what is taught of them."""

from dragoman.analysis.actors import list_actors
from dragoman.records import Account, Teaching


def _account(number: int, **parties: object) -> Account:
    values = {"actors": [], "recipients": [], "claimants": [], **parties}
    return Account.model_validate(
        {"account_id": str(number), "report_id": "r", "event_type": "CONSULT", "certainty": "asserted",
         "coder": {"name": "x"}, **values}
    )  # fmt: skip


LIND = {"text": "Ada Lind", "name": "Ada Lind", "code": "NORGOV"}
TAUGHT = Teaching.model_validate(
    {"report_id": "r", "kind": "office", "text": "the envoy", "subject_kind": "person",
     "subject": {"text": "Lind", "name": "Ada Lind", "code": "NORGOV", "office": "envoy"}}
)  # fmt: skip


def test_actor_is_counted_by_capacity():
    accounts = [
        _account(1, actors=[LIND]),
        _account(2, recipients=[{**LIND, "text": "Lind"}], claimants=[{"text": "Lind", "name": "Ada Lind"}]),
    ]
    (lind,) = list_actors(accounts)
    assert dict(lind.capacities) == {"actor": 1, "recipient": 1, "claimant": 1}
    assert (len(lind.accounts), lind.code, sorted(lind.texts)) == (2, "NORGOV", ["Ada Lind", "Lind"])


def test_nameless_actors_of_one_wording_and_code_are_one():
    rebels = [{"text": "The rebels", "code": "TCDREB"}, {"text": "the rebels", "code": "TCDREB"}]
    other = {"text": "rebels", "code": "MLIREB"}
    found = list_actors([_account(1, actors=rebels[:1]), _account(2, actors=[rebels[1], other])])
    assert [(a.code, len(a.accounts)) for a in found] == [("TCDREB", 2), ("MLIREB", 1)]


def test_what_is_taught_stands_with_its_actor():
    (lind,) = list_actors([_account(1, actors=[LIND])], [TAUGHT])
    assert (lind.teachings, list(lind.offices)) == ([TAUGHT], ["envoy"])


def test_who_does_nothing_is_listed_last():
    found = list_actors([_account(1, actors=[{"text": "Zed", "name": "Zed"}])], [TAUGHT])
    assert [a.name for a in found] == ["Zed", "Ada Lind"]


def test_name_is_found_blind_to_capitals():
    (lind,) = list_actors([_account(1, actors=[LIND])])
    assert lind.is_called("ada")
    assert not lind.is_called("zed")
