from dragoman.records import Repair, Report, Section
from dragoman.text.quotations import find_quotations
from dragoman.text.reading import read_parts
from dragoman.text.sentences import split_sentences


def test_reading_leaves_out_title_header_and_dateline() -> None:
    text = "Envoy arrives\nCAIRO, May 3 - The envoy arrived."
    sections = (Section(kind="title", start=0, end=13), Section(kind="dateline", start=14, end=28))
    readings = read_parts(Report(report_id="a", text=text, sections=sections))
    assert [(r.part, r.text.strip()) for r in readings] == [("title", "Envoy arrives"), ("body", "The envoy arrived.")]


def test_reading_maps_repaired_words_back_to_the_text_as_given() -> None:
    text = "The cafÃ© was shelled."
    report = Report(report_id="a", text=text, repairs=(Repair(start=7, end=9, replacement="é"),))
    (reading,) = read_parts(report)
    assert reading.text == "The café was shelled."
    start = reading.text.index("shelled")
    left, right = reading.span(start, start + len("shelled"))
    assert text[left:right] == "shelled"


def test_title_given_apart_has_no_offsets() -> None:
    title = read_parts(Report(report_id="a", text="They met.", title="Leaders meet"))[0]
    assert title.span(0, 7) == (None, None)


def test_sentence_never_crosses_a_paragraph() -> None:
    report = Report(report_id="a", text="The minister spoke of the war\n\nThe talks ended.")
    assert [s.text for s in split_sentences(read_parts(report))] == [
        "The minister spoke of the war",
        "The talks ended.",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = (
        "The two governments said on Tuesday that their armies had begun to",
        "leave the valley after talks that lasted for nearly three weeks in",
        "the capital.",
    )
    assert len(split_sentences(read_parts(Report(report_id="a", text="\n".join(lines))))) == 1


def test_sentence_offsets_index_the_text() -> None:
    text = "First came rain.  Then Mr. Ode spoke.\nHe left."
    for s in split_sentences(read_parts(Report(report_id="a", text=text))):
        start, end = s.reading.span(s.start, s.end)
        assert text[start:end] == s.text


def test_quotation_goes_on_in_the_next_sentence() -> None:
    assert find_quotations(['"We will stay.', 'We are ready," he said.']) == [((1, 14),), ((0, 13),)]
