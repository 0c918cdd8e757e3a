"""Foreign files are read as accounts; what is exported and read again tells the same acts, as far as it was held."""

import zipfile

import pytest

from dragoman.codebook import load_codebook
from dragoman.errors import DragomanError, SettingError
from dragoman.exchange.export import format_named
from dragoman.exchange.reading import ForeignFile
from dragoman.store import Filters

CODEBOOK = load_codebook()
GDELT = {
    "GLOBALEVENTID": "7",
    "SQLDATE": "20130402",
    "Actor1Code": "USAGOV",
    "Actor1Name": "WASHINGTON",
    "Actor1CountryCode": "USA",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "IGOUNO",
    "Actor2Name": "UN",
    "EventCode": "173",
    "EventBaseCode": "173",
    "EventRootCode": "17",
    "DATEADDED": "20130403",
    "SOURCEURL": "https://www.wire.example/a",
}


def gdelt_line(**cells):
    names = [column.name for column in format_named("gdelt1").sheets[0].columns]
    return "\t".join(str({**GDELT, **cells}.get(name, "")) for name in names)


@pytest.fixture
def read(tmp_path):
    """Read lines as a file of a format; gives the accounts and what became of the rows."""

    def reading(name, *lines, path="rows.txt"):
        file = tmp_path / path
        file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
        foreign = ForeignFile(file, format_named(name), CODEBOOK)
        return list(foreign.accounts()), foreign.tally

    return reading


def told(account):
    """Return what every tabular format holds: the code's type, the countries of the sides, the first day."""
    sides = [frozenset(a.country for a in side if a.country) for side in (account.actors, account.recipients)]
    return (account.event_type, *sides, account.when.start_date if account.when else None)


KEPT = {
    "gdelt1": {"ASSAULT", "CONSULT", "ACCUSE", "PROTEST"},
    "gdelt2": {"ASSAULT", "CONSULT", "ACCUSE", "PROTEST"},
    "icews": {"ASSAULT", "CONSULT", "ACCUSE", "PROTEST"},
    "polecat": {"ASSAULT", "CONSULT", "ACCUSE", "PROTEST", "COERCE"},
    "phoenix": {"ASSAULT", "CONSULT", "ACCUSE"},
    "ged": {"ASSAULT"},
}


@pytest.mark.parametrize("name", KEPT)
def test_exported_and_read_again_tells_the_same_acts(export, store, name):
    from dragoman.store import ask_events  # noqa: PLC0415

    out, _ = export(name)
    foreign = ForeignFile(out, format_named(name), CODEBOOK)
    found = list(foreign.accounts())
    assert not foreign.tally.reasons
    with store.asking() as connection:
        events = [e for e in ask_events(connection, Filters()).items if e.event_type in KEPT[name]]
    days = {row.start_date or row.end_date for row in events} | {None}
    sides = {(e.event_type, frozenset(a.country for a in (*e.actors, *e.recipients)) - {None}) for e in events}
    again = {(t[0], t[1] | t[2]) for t in map(told, found)}
    assert {t[0] for t in again} == {s[0] for s in sides} == KEPT[name]
    lacks = {"icews": {"UNO"}, "ged": set()}.get(name, set())  # ICEWS has countries only
    assert {(kind, here - lacks) for kind, here in sides} == again
    assert {told(a)[3] for a in found if a.event_type in ("ASSAULT", "PROTEST")} <= days
    assert all(not a.claimants or name == "ged" for a in found)
    assert {a.coder.name for a in found} == {"gdelt" if name.startswith("gdelt") else name}


@pytest.mark.parametrize("name", ["gdelt1", "icews", "phoenix"])
def test_meeting_written_from_both_sides_is_read_once(export, name):
    foreign = ForeignFile(export(name)[0], format_named(name), CODEBOOK)
    talks = [a for a in foreign.accounts() if a.event_type == "CONSULT"]
    assert sorted(len(a.actors) for a in talks) == [1, 2]
    visit = next(a for a in talks if len(a.actors) == 1)
    assert (visit.cameo_code, visit.mode, visit.actors[0].country) == ("042", "visit", "JOR")
    assert foreign.tally.n_again == 2


def test_deaths_and_claimants_of_ged_come_back(export):
    (account,) = ForeignFile(export("ged")[0], format_named("ged"), CODEBOOK).accounts()
    assert [(c.what, c.low, c.best, c.high) for c in account.counts] == [("killed", 10, 12, 15)]
    assert [c.name for c in account.claimants] == ["Jordan Armed Forces"]
    assert account.actors[0].sectors == ("GOV",)


def test_polecat_keeps_names_modes_and_contexts(export):
    found = list(ForeignFile(export("polecat")[0], format_named("polecat"), CODEBOOK).accounts())
    talks = next(a for a in found if a.mode == "third-party")
    assert [a.name for a in talks.actors] == ["Egypt", "Jordan"]
    assert talks.contexts == ("diplomatic", "economic")
    party = next(a for a in found if a.event_type == "ACCUSE").recipients[0]
    assert (party.code, party.sectors) == ("EGYPTYOPP", ("PTY", "OPP"))


def test_gdelt_row_is_an_account_without_claimants(read):
    (account,), _ = read("gdelt1", gdelt_line())
    assert (account.report_id, account.publisher) == ("https://www.wire.example/a", "wire.example")
    assert (account.event_type, account.mode, account.cameo_code) == ("COERCE", "arrest", "173")
    assert [a.code for a in account.actors + account.recipients] == ["USAGOV", "IGOUNO"]
    assert (account.claimants, account.coder.name, account.coder.rule) == ((), "gdelt", "7")
    assert (str(account.when.start_date), str(account.published_at)) == ("2013-04-02", "2013-04-03")


def test_old_gdelt_row_without_address_is_named_by_its_id(read):
    line = gdelt_line().rsplit("\t", 1)[0]
    (account,), tally = read("gdelt1", line)
    assert (account.report_id, account.url, tally.reasons.total()) == ("gdelt:7", None, 0)


@pytest.mark.parametrize(
    ("code", "root", "found"),
    [("51", "05", "051"), ("51", "5", "051"), ("51.0", "", "051"), ("112", "11", "112"), ("10", "10", "10")],
)
def test_code_that_lost_its_zero_gets_it_back(read, code, root, found):
    accounts, _ = read("gdelt1", gdelt_line(EventCode=code, EventBaseCode="", EventRootCode=root))
    assert [a.cameo_code for a in accounts] == [found]


@pytest.mark.parametrize(
    ("cells", "reason", "said"),
    [
        ({"SQLDATE": "20131399"}, "bad_record", "SQLDATE '20131399' is no day"),
        ({"EventCode": "999"}, "bad_record", "'999' is no code of CAMEO"),
        ({"EventCode": ""}, "bad_record", "no code of CAMEO"),
        ({"EventCode": "010", "EventRootCode": "01"}, "unsupported", "CAMEO 010 is a bare statement"),
        ({"GLOBALEVENTID": ""}, "bad_record", "GLOBALEVENTID is empty"),
    ],
)
def test_bad_row_is_rejected_with_its_reason_and_the_others_stay(read, cells, reason, said):
    accounts, tally = read("gdelt1", gdelt_line(**cells), gdelt_line(GLOBALEVENTID="8"))
    assert len(accounts) == 1
    (rejected,) = tally.take()
    assert (rejected.report_id, rejected.reason) == ("rows.txt:1", reason)
    assert said in rejected.message


def test_row_with_too_few_cells_is_rejected(read):
    accounts, tally = read("gdelt1", gdelt_line(), "1\t2\t3")
    assert len(accounts) == 1
    assert tally.take()[0].message == "3 cells, not 58"


def test_number_that_is_none_is_left_out_and_counted(read):
    (account,), tally = read("gdelt1", gdelt_line(ActionGeo_FullName="X", ActionGeo_Lat="-98#", ActionGeo_Long="40"))
    assert account.where.latitude is account.where.longitude is None
    assert tally.unread == {"ActionGeo_Lat": 1}


def test_quotation_marks_and_other_bytes_are_no_fault(read):
    line = gdelt_line(Actor1Name='MEXICO "CITY').encode() + b""
    accounts, tally = read(
        "gdelt1", line, gdelt_line(GLOBALEVENTID="8", Actor1Name="ABC").encode().replace(b"ABC", b"S\xc3O")
    )
    assert [a.actors[0].name for a in accounts] == ['MEXICO "CITY', "SÃO"]
    assert not tally.reasons


def test_same_row_twice_is_one_account(read):
    accounts, tally = read("gdelt1", gdelt_line(), gdelt_line())
    assert (len(accounts), tally.n_rows, tally.n_again) == (1, 2, 1)


POLECAT = [column.name for column in format_named("polecat").sheets[0].columns]


def polecat_line(**cells):
    base = {"Event ID": "A_1", "Event Date": "2023-01-04", "Event Type": "PROTEST", "Event Mode": "demo"}
    return "\t".join(str({**base, **cells}.get(name, "None")) for name in POLECAT)


@pytest.mark.parametrize(
    "header",
    [
        "\t".join(POLECAT),
        "\t".join(POLECAT).replace("Intensity", "Event Intensity"),
        "\t".join(POLECAT) + "\tHeadline\tEvent Text",
        "\t".join(POLECAT) + "\t\t",
        "\ufeff" + "\t".join(POLECAT),
    ],
    ids=["plain", "renamed", "surplus names", "surplus tabs", "byte order mark"],
)
def test_headers_of_polecat_files_are_all_read(read, header):
    line = polecat_line(Intensity="-5.0", Version="x")
    accounts, tally = read("polecat", header, line, line.replace("A_1", "A_2") + "\t\t")
    assert [(a.event_type, a.mode, a.coder.rule) for a in accounts] == [
        ("PROTEST", "demo", "A_1"),
        ("PROTEST", "demo", "A_2"),
    ]
    assert not tally.reasons


def test_sectors_of_one_actor_stand_in_one_cell(read):
    line = polecat_line(**{"Actor Name": "Ada", "Actor Country": "JOR", "Actor Sectors": "GOV; MIL"})
    (account,), _ = read("polecat", "\t".join(POLECAT), line)
    assert [(a.name, a.country, a.sectors) for a in account.actors] == [("Ada", "JOR", ("GOV", "MIL"))]


def test_unknown_mode_is_left_out_and_counted_and_unknown_type_rejected(read):
    good = polecat_line(**{"Event Mode": "demo; dance"})
    accounts, tally = read("polecat", "\t".join(POLECAT), good, polecat_line(**{"Event Type": "SING", "Event ID": "B"}))
    assert [a.mode for a in accounts] == ["demo"]
    assert tally.unread == {"modes that the codebook has not": 1}
    assert "type 'SING' is none" in tally.first[0].message


def test_icews_dates_of_2017_and_unknown_sectors_are_kept(read):
    names = [column.name for column in format_named("icews").sheets[0].columns]
    cells = {"Event ID": "3", "Event Date": "12/1/2017", "Source Name": "Army (Oman)", "CAMEO Code": "51",
             "Source Sectors": "Government,Navigators", "Source Country": "Oman", "Story ID": "44"}  # fmt: skip
    line = "\t".join(cells.get(name, "") for name in names)
    (account,), _ = read("icews", "\t".join(names), line)
    assert (str(account.when.start_date), account.report_id, account.cameo_code) == ("2017-12-01", "icews:44", "051")
    actor = account.actors[0]
    assert (actor.country, actor.sectors, actor.external_ids) == ("OMN", ("GOV",), {"icews_sectors": "Navigators"})


def test_zip_of_one_file_is_read(tmp_path):
    path = tmp_path / "20130402.export.CSV.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("20130402.export.CSV", gdelt_line() + "\n")
    assert len(list(ForeignFile(path, format_named("gdelt1"), CODEBOOK).accounts())) == 1


def test_file_of_another_format_is_refused_as_a_whole(read):
    with pytest.raises(DragomanError, match=r"is no gdelt2: its rows have \[58\] cells"):
        read("gdelt2", gdelt_line())


def test_missing_file_is_one_sentence(tmp_path):
    with pytest.raises(DragomanError, match="cannot be read"):
        list(ForeignFile(tmp_path / "none", format_named("ged"), CODEBOOK).accounts())


def test_format_that_is_only_written_is_refused(tmp_path):
    with pytest.raises(SettingError, match="can be written, not read"):
        ForeignFile(tmp_path / "x", format_named("ftm"), CODEBOOK)
