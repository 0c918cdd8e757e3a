"""Accounts as the scorers of annotated sentences take them."""

from dragoman.measure import event_of, without_default_sectors


def test_third_parties_are_pooled_with_actors(account):
    event = event_of(account("CONSULT", ["SYRGOV", "TURGOV"], third=["CHEGOV"]))
    assert [actor["code"] for actor in event["source_actor"]] == ["SYRGOV", "TURGOV", "CHEGOV"]


def test_several_actors_without_recipient_do_a_mutual_act(account):
    assert event_of(account("CONCEDE", ["SYRGOV", "SYRREB"]))["reciprocal"]


def test_several_protesters_do_not_protest_at_each_other(account):
    assert not event_of(account("PROTEST", ["SYRCVL", "SYRLAB"]))["reciprocal"]


def test_act_with_recipient_is_not_mutual(account):
    assert not event_of(account("AGREE", ["SYRGOV", "TURGOV"], ["IRQ"]))["reciprocal"]


def test_host_does_not_make_an_act_mutual(account):
    assert not event_of(account("AGREE", ["SYRGOV"], third=["CHEGOV"]))["reciprocal"]


def test_reference_of_a_pronoun_is_right_too(account):
    actor = {"text": "he", "ref": "the envoy", "code": "SYRGOV", "country": "SYR", "sectors": ["GOV"]}
    assert event_of(account("ACCUSE", [actor]))["source_actor"][0]["alts"] == ["the envoy"]


def test_time_and_claimant_go_with_the_act(account):
    event = event_of(
        account(
            "ACCUSE",
            when={"start_date": "2024-05-06"},
            claimants=[{"text": "officials"}],
            aux_modes=["historical"],
            certainty="hedged",
        )
    )
    assert event["when"] == "2024-05-06/2024-05-06"
    assert (event["claimant"], event["aux"], event["certainty"]) == ("officials", ["historical"], "hedged")


def test_sectors_of_bare_country_names_can_be_dropped(account):
    bare = {"code": "SYRGOV", "country": "SYR", "sectors": ["GOV"], "sector_basis": "country_default"}
    told = {**bare, "sector_basis": "text"}
    strict = without_default_sectors(account("ACCUSE", [bare], [told]))
    assert (strict.actors[0].code, strict.actors[0].sectors) == ("SYR", ())
    assert strict.recipients[0].code == "SYRGOV"
