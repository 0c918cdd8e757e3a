"""Bytes become text whatever their encoding; what is no text is told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reports.compose import normalised_newlines
from dragoman.reports.decode import decode, is_binary

RUSSIAN = "Переговоры прошли в Москве в пятницу, сообщило министерство. " * 3


def test_utf_8_is_decoded_without_flag():
    decoded = decode("Türkiye’s envoy".encode())
    assert (decoded.text, decoded.flags) == ("Türkiye’s envoy", ())


def test_byte_order_mark_is_no_part_of_the_text():
    assert decode(b"\xef\xbb\xbfTalks").text == "Talks"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encoding_is_decoded_by_its_mark(encoding):
    decoded = decode("Türkiye’s envoy".encode(encoding))
    assert decoded.text == "Türkiye’s envoy"
    assert decoded.flags == (f"decoded_as_{encoding.replace('-', '_')}_le",)


def test_utf_16_without_mark_is_decoded():
    assert decode("Envoys met on Friday".encode("utf-16-be")).text == "Envoys met on Friday"


def test_windows_1252_is_the_fallback():
    decoded = decode("The envoy’s visit to Orléans was “useful”".encode("windows-1252"))
    assert decoded.text == "The envoy’s visit to Orléans was “useful”"
    assert decoded.flags == ("decoded_as_windows_1252",)


def test_bytes_that_windows_1252_leaves_undefined_are_kept():
    assert decode(b"The envoy \x81 left\x93").text == "The envoy \x81 left“"


def test_other_scripts_are_decoded_by_what_fits():
    decoded = decode(RUSSIAN.encode("windows-1251"))
    assert (decoded.text, decoded.flags) == (RUSSIAN, ("decoded_as_windows_1251",))


def test_declared_encoding_is_used():
    decoded = decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2")
    assert (decoded.text, decoded.flags) == ("Łódź", ("decoded_as_iso_8859_2",))


def test_declared_encoding_does_not_win_over_utf_8():
    assert decode("Łódź".encode(), declared="iso-8859-1").text == "Łódź"


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex", "utf-8"])
def test_wrong_declaration_is_passed_over(declared):
    assert decode(b"Orl\xe9ans in spring", declared=declared).text == "Orléans in spring"


def test_encodings_mixed_by_line_are_decoded_each():
    decoded = decode("“Yes”, he said.\n".encode() + "“No”, “no”, “no”, she said.".encode("windows-1252"))
    assert decoded.text == "“Yes”, he said.\n“No”, “no”, “no”, she said."
    assert decoded.flags == ("mixed_encodings",)


def test_encodings_mixed_within_a_line_are_decoded_each():
    decoded = decode("“Yes” ".encode() + b"Orl\xe9ans")
    assert (decoded.text, decoded.flags) == ("“Yes” Orléans", ("mixed_encodings",))


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n",
        b"PK\x03\x04more",
        bytes(range(256)),
        b"\x00" * 50,
        b"\x01\x02ab\x03" * 20,
    ],
    ids=["pdf", "png", "zip", "all bytes", "nul", "controls"],
)
def test_binary_is_told(head):
    assert is_binary(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"Talks\x00 were held",
        "Talks".encode("utf-16"),
        RUSSIAN.encode("windows-1251"),
        RUSSIAN.encode()[:65],
        "محادثات في القاهرة".encode(),
    ],
    ids=["empty", "stray nul", "utf-16", "windows-1251", "cut within a letter", "arabic"],
)
def test_text_is_not_taken_for_binary(head):
    assert not is_binary(head)


@given(
    st.binary(max_size=300),
    st.none() | st.sampled_from(["utf-8", "shift_jis", "windows-1252", "nonsense", ""]),
)
def test_any_bytes_are_decoded(raw, declared):
    decode(raw, declared=declared).text.encode("utf-8")


@given(st.text())
def test_text_survives_utf_8(text):
    text = text.removeprefix("\ufeff")
    if "\0" not in text:
        assert decode(text.encode()).text == text


@given(st.text(alphabet="a\r\n"))
def test_newline_normalisation_is_idempotent(text):
    once = normalised_newlines(text)
    assert "\r" not in once
    assert normalised_newlines(once) == once
