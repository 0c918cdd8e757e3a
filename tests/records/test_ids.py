"""Ids are final: the same words give the same id in every release, whatever the codes are."""

import inspect

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Report, account_id, text_digest

# Pinned: human judgements, exports and other people's tables point at these. They may never change.
DIGEST = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # SHA-256 of "hello"
PINNED = {
    ("r1", "body", 10, 13, 0): "3b74d9fea6c243e1e68f",
    ("r1", "title", 10, 13, 0): "04a66f41b8dfc8752e27",
    ("r1", "body", 10, 13, 1): "eb8df64ca426a52a3e80",
    ("wire/2020/09/04.txt", "body", 0, 1, 0): "1c8bb7556261a533a5b8",
}


def test_text_digest_is_pinned():
    assert text_digest("hello") == DIGEST


def test_account_ids_are_pinned():
    made = {(r, p, s, e, n): account_id(r, DIGEST, (p, s, e), n) for r, p, s, e, n in PINNED}
    assert made == PINNED


def test_account_id_takes_neither_codes_nor_versions():
    takes = set(inspect.signature(account_id).parameters)
    assert takes == {"report_id", "text_sha256", "trigger", "ordinal"}


def test_account_id_changes_with_the_text():
    assert account_id("r1", text_digest("a"), ("body", 0, 1), 0) != account_id(
        "r1", text_digest("b"), ("body", 0, 1), 0
    )


@settings(deadline=None)
@given(st.text(), st.text())
def test_account_id_keeps_reports_apart(one, other):
    same = account_id(one, DIGEST, ("body", 0, 1), 0) == account_id(other, DIGEST, ("body", 0, 1), 0)
    assert same == (one == other)


def test_text_digest_takes_a_lone_surrogate():
    assert text_digest("\ud800") != text_digest("?")


def test_report_digest_is_that_of_its_text():
    assert Report(report_id="r1", text="hello").text_sha256 == DIGEST
