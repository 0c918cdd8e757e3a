"""An account's explanation as text: sentence, codes, participants, the steps that made it, and the parse."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.config import Settings
from dragoman.interfaces.cli import engine
from dragoman.interfaces.cli.terminal import Look
from dragoman.interfaces.formats.marks import marks_of, one_line
from dragoman.interfaces.formats.phrases import account_phrase
from dragoman.interfaces.formats.table import marked_sentence, print_indented, text_console
from dragoman.records import Account, Actor

if TYPE_CHECKING:
    from dragoman.coding.lexicon import Lexicon

MOST_EXAMPLES = 2  # of a rule; the lexicon file has them all


def explanation(account: Account, lexicon: Lexicon, settings: Settings, look: Look) -> str:
    """Return the explanation of an account, wrapped to the width of `look`."""
    lines = io.StringIO()
    console = text_console(lines, width=look.width, is_coloured=look.is_coloured)
    sentence = marked_sentence(account, is_coloured=look.is_coloured)
    print_indented(console, Text(one_line(_place(account))), lead="Report    ")
    print_indented(console, sentence, lead="Sentence  ")
    print_indented(console, Text(one_line(account_phrase(account))), lead="Account   ")
    for title, rows in (
        ("Codes", _codes(account)),
        ("Participants", _participants(account)),
        ("Steps", _steps(account, lexicon)),
        ("Parse (the trigger's words are starred)", _parse(account, settings)),
    ):
        console.print(Text(f"\n{title}", style="bold"))
        for row in rows:
            print_indented(console, Text(one_line(row)), lead="  ")
    return lines.getvalue()


def _place(account: Account) -> str:
    index = account.sentence.index if account.sentence else None
    parts = (account.report_id, account.part, None if index is None else f"sentence {index}")
    return ", ".join(part for part in parts if part)


def _codes(account: Account) -> Iterator[str]:
    values = {
        "CAMEO": account.cameo_code,
        "quad class": account.quad_class,
        "PLOVER score": account.plover_score,
        "Goldstein": account.goldstein,
        "contexts": ", ".join(account.contexts) or None,
        "other modes": ", ".join(account.other_modes) or None,
    }
    yield ", ".join(f"{name} {'-' if value is None else value}" for name, value in values.items())


def _participants(account: Account) -> Iterator[str]:
    parties = (
        ("actor", account.actors),
        ("recipient", account.recipients),
        ("third party", account.third_parties),
    )
    for label, actors in parties:
        for actor in actors:
            yield f"{actor.role or label}: {_resolved(actor)}"
    if not any(actors for _, actors in parties):
        yield "none is told"


def _resolved(actor: Actor) -> str:
    """Return the words and what they were resolved to."""
    basis = f" by {actor.sector_basis}" if actor.sector_basis else ""
    known = {
        "stands for": actor.ref,
        "name": actor.name,
        "entity": actor.entity_id,
        "office": actor.office,
        "country": actor.country,
        "sectors": "+".join(actor.sectors) + basis if actor.sectors else None,
        "code": actor.code,
    }
    told = ", ".join(f"{key} {value}" for key, value in known.items() if value)
    return f'"{actor.text or ""}" -> {told or "unknown"}'


def _steps(account: Account, lexicon: Lexicon) -> Iterator[str]:
    for number, step in enumerate(account.steps, start=1):
        entry = lexicon.entries.get(step)
        if entry is None:
            yield f"{number}. {step}"
            continue
        yield f"{number}. {step}: {entry.act or 'acts on another act'}"
        for example in entry.examples[:MOST_EXAMPLES]:
            yield f"     as in: {example}"
    if not account.steps:
        yield "none is told"
    coder = account.coder
    yield " ".join(part for part in ("by the coder", coder.name, coder.version) if part)


def _parse(account: Account, settings: Settings) -> Iterator[str]:
    if account.sentence is None or not account.sentence.text:
        yield "there is no sentence to parse"
        return
    triggers = [mark for mark in marks_of(account) if "trigger" in mark.label.split("+")]
    for token in engine.parse(account.sentence.text, settings):
        is_trigger = any(mark.start <= token.idx < mark.end for mark in triggers)
        head = "" if token.head.i == token.i else f"{token.head.i:>3} {token.head.text}"
        row = f"{token.i:>3}{'*' if is_trigger else ' '} {token.text:<18} {token.lemma_:<16} {token.pos_:<6}"
        yield f"{row} {token.dep_:<10} {head}".rstrip()
