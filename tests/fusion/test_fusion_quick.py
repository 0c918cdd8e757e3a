"""The cheap tests rule out only what the full comparison rules out."""

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.fusion.compare import compare
from dragoman.fusion.decision import load_decision
from dragoman.fusion.evidence import VETO
from dragoman.fusion.quick import may_be_one, profile_of
from dragoman.fusion.telling import tellings_of

SIDES = ["Ana Sul:BENGOV:ben.sul", "rebels:BENREB", "soldiers:TGOMIL", "Togo:TGO", "gunmen", "the League::league"]
DAYS = ["2024-05-01", "2024-05-02", "2024-05-04", "2024-04-01/2024-04-30", "2024-01-01/2024-12-31"]
TOLD = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["ASSAULT", "CONSULT", "COERCE", "AGREE", "ACCUSE"]),
        "actors": st.lists(st.sampled_from(SIDES), max_size=2, unique=True),
        "recipients": st.lists(st.sampled_from(SIDES), max_size=2, unique=True),
        "third": st.lists(st.sampled_from(SIDES), max_size=1),
        "day": st.sampled_from([None, *DAYS]),
        "bound": st.sampled_from(["in", "in", "after", "on_or_before"]),
        "published": st.sampled_from([None, "2024-05-01", "2024-05-20"]),
        "aux": st.sampled_from([[], [], ["historical"], ["future"]]),
        "place": st.sampled_from([None, ("Kara", "TGO", 9.5, 1.2), ("Cove", "BEN", 7.2, 2.3)]),
        "claimants": st.sampled_from([[], ["Ana Sul"]]),
    }
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.lists(TOLD, min_size=2, max_size=5), of_one=st.booleans())
def test_what_is_ruled_out_is_a_veto_in_full(told, of_one, make, kinship):
    decision = load_decision()
    accounts = [make(f"a{k}", report="r0" if of_one else f"r{k}", **t) for k, t in enumerate(told)]
    for one, other in combinations(tellings_of(accounts, kinship), 2):
        if not may_be_one(profile_of(one, decision), profile_of(other, decision)):
            assert compare(one, other, decision).total == VETO
