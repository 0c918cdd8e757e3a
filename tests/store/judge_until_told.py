"""Somebody who judges and asks while others read: `python judge_until_told.py RECORD N`.

Rejects N accounts one after the other as soon as they are there, and asks for the events each time.
"""

import sys
import time

from dragoman.errors import RecordError
from dragoman.run.judging import judge
from dragoman.store import Filters, Store, ask_events


def main(record, n_judgements):
    """Reject the first account of the reports r0, r1 and so on."""
    store = Store(record, wait=60)
    for number in range(n_judgements):
        while True:
            try:
                judge(store, lambda who, n=number: who.reject([f"r{n}-0"]), None, by="ada")
            except RecordError as error:
                if "There is no account" not in str(error):
                    raise
                time.sleep(0.05)
            else:
                break
        with store.asking() as connection:
            ask_events(connection, Filters())
    sys.stdout.write(f"{n_judgements} judged\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
