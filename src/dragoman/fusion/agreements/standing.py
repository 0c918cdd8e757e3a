"""Does an agreement hold on a day, according to whom, by what evidence."""

from collections.abc import Sequence
from datetime import date

from dragoman.fusion.agreements.steps import AgreementRules, load_agreement_rules
from dragoman.records import Account, Agreement, AgreementStanding, AgreementStep

OWN_VOICE = "the report"


def standing_on(
    agreement: Agreement, day: date, *, published: dict[str, date] | None = None
) -> list[AgreementStanding]:
    """Return whether an agreement holds on a day, according to reports and to each claimant of one of its steps.

    What reports say in their own voice counts for every claimant; what a claimant says counts for that claimant
    alone. An alleged violation ends nothing.

    Args:
        agreement: what is asked about.
        day: the day.
        published: days of publication by account id, for steps without a day; without them those are left out.
    """
    rules = load_agreement_rules()
    steps = [(told, s) for s in agreement.steps if (told := _day(s, published or {})) is not None and told <= day]
    names = dict.fromkeys(c.name or c.text or "" for _, s in steps for c in s.claimants)
    return [_standing(agreement, name, steps, day, rules) for name in (OWN_VOICE, *filter(None, names))]


def days_of_publication(accounts: Sequence[Account]) -> dict[str, date]:
    """Return the day of publication by account."""
    return {a.account_id: a.published_at for a in accounts if a.published_at is not None}


def _day(step: AgreementStep, published: dict[str, date]) -> date | None:
    told = step.start_date or step.end_date
    return told or min((published[i] for i in step.account_ids if i in published), default=None)


def _standing(
    agreement: Agreement, name: str, steps: Sequence[tuple[date, AgreementStep]], day: date, rules: AgreementRules
) -> AgreementStanding:
    own = [(told, s) for told, s in steps if _says(s, name)]
    deciding = [(told, s) for told, s in own if s.kind in (*rules.holding, *rules.ending) and s.certainty != "denied"]
    last = own[-1] if own else None
    if not deciding:
        return AgreementStanding(
            claimant=name,
            holds=None,
            last_step=last[1].kind if last else None,
            last_evidence=last[0] if last else None,
            account_ids=tuple(i for _, s in own for i in s.account_ids),
        )
    step = deciding[-1][1]
    is_over = agreement.terms_until is not None and agreement.terms_until < day
    holds = step.kind in rules.holding and not is_over
    return AgreementStanding(
        claimant=name,
        holds=holds,
        step="expired" if is_over and step.kind in rules.holding else step.kind,
        last_step=own[-1][1].kind,
        last_evidence=own[-1][0],
        account_ids=tuple(dict.fromkeys(i for _, s in own for i in s.account_ids)),
    )


def _says(step: AgreementStep, name: str) -> bool:
    claimants = {c.name or c.text for c in step.claimants}
    return not claimants or name in claimants
