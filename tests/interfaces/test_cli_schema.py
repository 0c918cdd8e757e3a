"""`dragoman schema`."""

import json

from dragoman.records import schema_of


def test_schema_is_the_one_of_the_record(dragoman):
    answer = dragoman("schema", "account")
    assert json.loads(answer.out) == schema_of("account")
    assert answer.code == 0
