"""JSON lines: one account a line, exactly as the record holds it."""

import io
import json

from dragoman.interfaces.formats import open_writer
from dragoman.interfaces.formats.jsonl import json_bytes, record_line
from dragoman.interfaces.formats.rounding import rounded
from dragoman.records import Account


def test_jsonl_line_is_read_back_as_the_account(account):
    back = Account.model_validate_json(record_line(account))
    assert back.actors == account.actors
    assert back.when == account.when


def test_jsonl_keeps_every_key_and_null(account):
    assert list(json.loads(record_line(account))) == list(Account.model_fields)


def test_jsonl_rounds_floats_to_3_decimals(account):
    values = json.loads(record_line(account))
    assert (values["where"]["latitude"], values["confidence"]) == (59.437, 0.877)


def test_rounding_gives_no_negative_zero():
    assert str(rounded(-0.0001)) == "0.0"


def test_jsonl_writes_letters_as_they_are(account):
    assert "é".encode() in record_line(account.model_copy(update={"publisher": "L'Éveil é"}))


def test_jsonl_lone_surrogate_comes_back_as_it_was():
    assert json.loads(json_bytes({"text": "a\ud800b"})) == {"text": "a\ud800b"}


def test_jsonl_line_end_in_a_sentence_stays_inside_its_line():
    assert json_bytes({"text": "a\nb\u2028"}).count(b"\n") == 1


def test_jsonl_of_no_account_is_empty(report):
    stream = io.BytesIO()
    writer = open_writer("jsonl", stream)
    writer.write(report, ())
    writer.close()
    assert stream.getvalue() == b""
