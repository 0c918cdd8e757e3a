"""Score fusion on event coreference over documents: `python benchmarks/coreference.py GOLD.jsonl` prints B-cubed.

The annotations are of any events, not of PLOVER's types, so each mention becomes an account whose type is the stem of
its word and whose participants and place are the annotated mentions of its sentence. What is measured is how far names,
places and words alone tell happenings apart; mentions with other words for one happening are out of its reach.
GOLD has a document a line: `doc_id`, `sents` (lists of tokens by number), `mentions` (kind, type, sent, tokens, chain).
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dragoman.fusion import fuse
from dragoman.fusion.stems import stem
from dragoman.records import Account
from dragoman.world import load_world

APART = 100_000  # offset between sentences


def accounts_of(document: Mapping[str, Any]) -> Iterator[tuple[Account, str]]:
    """Yield an account for each event mention of a document, with the chain that it belongs to."""
    for number, mention in enumerate(document["mentions"]):
        if mention["kind"] == "event":
            beside = [m for m in document["mentions"] if m["kind"] == "entity" and m["sent"] == mention["sent"]]
            yield _account(document, mention, beside, number), mention["chain"]


def _account(
    document: Mapping[str, Any], mention: Mapping[str, Any], beside: Sequence[Mapping[str, Any]], number: int
) -> Account:
    sentence = mention["sent"]
    word = mention["text"].lower().split()[0]
    places = [m["text"] for m in beside if m["type"] == "LOC"]
    text = " ".join(document["sents"][str(sentence)])
    start = sentence * APART
    return Account.model_validate(
        {
            "account_id": f"{document['doc_id']}.{number}",
            "report_id": document["doc_id"],
            "part": "body",
            "sentence": {"index": sentence, "start": start, "end": start + len(text), "text": text},
            "trigger": {"text": mention["text"], "start": start + number, "end": start + number + len(word)},
            "event_type": "W-" + "".join(c for c in stem(word).upper() if c.isascii() and c.isalnum()),
            "actors": [{"text": m["text"], "name": m["text"]} for m in beside if m["type"] == "HUM"],
            "recipients": [],
            "where": {"text": places[0], "name": places[0]} if places else None,
            "claimants": [],
            "certainty": "asserted",
            "coder": {"name": "annotation"},
        }
    )


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 by B-cubed (Bagga & Baldwin 1998)."""
    both = Counter((gold[a], found[a]) for a in gold)
    chains, events = Counter(gold.values()), Counter(found[a] for a in gold)
    precision = sum(n * n / events[e] for (_, e), n in both.items()) / len(gold)
    recall = sum(n * n / chains[c] for (c, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print B-cubed for fusion, for one event a word, and for one event a mention."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    lines = parser.parse_args(arguments).gold.read_text(encoding="utf-8").splitlines()
    told = [pair for line in lines if line.strip() for pair in accounts_of(json.loads(line))]
    accounts = [account for account, _ in told]
    gold = {account.account_id: chain for account, chain in told}
    events = fuse(accounts, world=load_world()).events
    ways = {
        "fusion": {a: e.event_id for e in events if e.status == "live" for a in e.account_ids},
        "one event a word": {a.account_id: a.event_type for a in accounts},
        "one event a mention": {a.account_id: a.account_id for a in accounts},
    }
    sys.stdout.write(f"{len(gold)} mentions in {len(set(gold.values()))} chains\n{'':22}{'P':>6}{'R':>6}{'F1':>6}\n")
    for name, found in ways.items():
        sys.stdout.write(f"{name:22}" + "".join(f"{x:6.2f}" for x in b_cubed(gold, found)) + "\n")


if __name__ == "__main__":
    main()
