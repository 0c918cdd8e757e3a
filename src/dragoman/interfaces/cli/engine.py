"""The one door from the command line to the rest of Dragoman; it opens when a command needs it, not before.

spaCy alone takes a second to import, and `dragoman --help` should not wait for it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, cast

from dragoman.config import Settings
from dragoman.errors import SettingError
from dragoman.records import Account, Judgement, Rejected, Report, Teaching

if TYPE_CHECKING:
    from dragoman.analysis.panel import Panel, PanelQuestion
    from dragoman.analysis.pictures.of_record import Kind
    from dragoman.analysis.pictures.picture import Picture
    from dragoman.codebook import Codebook
    from dragoman.coding.lexicon import Lexicon
    from dragoman.review import Judge
    from dragoman.run import Outcome
    from dragoman.run.judging import Judged
    from dragoman.store import Connection, Filters, Store, TextKept
    from dragoman.text.times import Tense, TimeExpression
    from dragoman.text.work import Work
    from dragoman.world import World
    from dragoman.world.imports import Imported
    from dragoman.world.imports.source import OnRead
    from dragoman.world.layers import Layer


class Token(Protocol):
    """What is shown of a token of a parse; a root is its own head."""

    i: int
    idx: int
    text: str
    lemma_: str
    pos_: str
    dep_: str

    @property
    def head(self) -> Token:
        """The token that this one depends on."""


class Scores(Protocol):
    """What measuring gives: rows for reading (a header first), the same as plain values, errors in words."""

    errors: Sequence[str]

    def rows(self) -> Sequence[Sequence[str]]:
        """The scores as a table."""

    def as_dict(self) -> dict[str, Any]:
        """The scores as plain values."""


class Gold(Protocol):
    """Annotations, with the texts that they are about."""

    def reports(self) -> Iterable[Report | Rejected]:
        """The texts, for coding."""

    def score(self, accounts: Iterable[Account], *, strict_sectors: bool = False) -> Scores:
        """How right accounts of these texts are."""


def code(inputs: Iterable[Report | Rejected], settings: Settings) -> Iterator[Work]:
    """Code reports.

    Raises: DragomanError for settings, codebooks and world files that are wrong.
    """
    from dragoman.pipeline import Pipeline

    return Pipeline.from_settings(settings).code(inputs)


def code_reports(paths: Sequence[str], settings: Settings) -> Iterator[Work]:
    """Read and code reports; "-" is standard input."""
    from dragoman.reports import read_reports

    return code(read_reports(paths, stdin=sys.stdin.buffer), settings)


def list_actors(
    accounts: Iterable[Account], teachings: Iterable[Teaching], *, name: str | None, output_format: str
) -> bytes:
    """Return the actors of accounts, all or those of a name, as a table, JSON or CSV."""
    from dragoman.analysis.actors import list_actors as listed
    from dragoman.interfaces.formats import actor_list

    actors = [a for a in listed(accounts, teachings) if name is None or a.is_called(name)]
    writers = {"json": actor_list.actors_json, "csv": actor_list.actors_csv, "table": actor_list.actors_table}
    return writers[output_format](actors)


def open_gold(path: Path, articles: Path | None) -> Gold:
    """Read annotations, with the texts from another file where they do not hold them.

    Raises: DragomanError where they cannot be read.
    """
    from dragoman.measure import load_gold

    return cast("Gold", load_gold(path, articles=articles))


def score_chains(gold: Gold, settings: Settings, predicted: str | None) -> Scores | None:
    """Score chains of reference, found now or read from a file; None where the annotations are of another kind.

    Raises: DragomanError where a file cannot be read.
    """
    from dragoman.measure import ReferenceGold, score_file

    if not isinstance(gold, ReferenceGold):
        return None
    if predicted is not None:
        return cast("Scores", score_file(gold, Path(predicted)))
    from dragoman.pipeline import read_chains

    return cast("Scores", gold.score_chains(dict(read_chains(gold.reports(), settings))))


def open_codebook(folder: Path | None) -> Codebook:
    """Load a codebook, None for the built-in one."""
    from dragoman.codebook import load_codebook

    return load_codebook(folder)


def describe_type(name: str, folder: Path | None) -> str:
    """Return what a codebook says of an event type.

    Raises: SettingError where it has no such type.
    """
    from dragoman.codebook import describe_type as described

    return described(open_codebook(folder), name)


def open_lexicon(folder: Path | None) -> Lexicon:
    """Load the lexicon that goes with a codebook, None for the built-in ones."""
    from dragoman.coding.lexicon import load_lexicon

    return load_lexicon(open_codebook(folder))


def open_world(folders: Sequence[Path]) -> World:
    """Load the built-in world with further folders laid over it."""
    from dragoman.world import load_world

    return load_world(folders)


def check_world(folders: Sequence[Path]) -> World:
    """Load the world and check what loading alone does not see.

    Raises: WorldError with all faults.
    """
    from dragoman.errors import WorldError
    from dragoman.world import check_world as faults_in

    if faults := faults_in(folders):
        raise WorldError(faults)
    return open_world(folders)


def accepted_faults() -> Iterator[tuple[str, str]]:
    """Give the faults of the built-in world that stay, as their first words, and the reason of each."""
    from dragoman.world.lint import accepted_faults as accepted

    return ((known.fault, known.reason) for known in accepted())


def find_times(text: str, *, published: date | None, tense: Tense | None) -> Sequence[TimeExpression]:
    """Find the times that words say, against a day of publication."""
    from dragoman.text.times import find_times as found

    return found(text, published=published, tense=tense)


def parse(text: str, settings: Settings) -> Iterable[Token]:
    """Parse one sentence as coding does, as a document of its own, and give its tokens."""
    from dragoman.text.parse import parse_sentence

    return cast("Iterable[Token]", parse_sentence(text, settings))


class ReadPhrase(NamedTuple):
    """What the words of a phrase say that is no name in the world, in the fields of `world.Found`."""

    name: str
    entity_id: str | None
    code: str | None
    country: str | None
    sectors: tuple[str, ...]
    office: str | None
    why: str
    kind: str = "phrase"
    latitude: float | None = None
    longitude: float | None = None


def read_phrase(phrase: str, world: World, on: date | None) -> Sequence[ReadPhrase]:
    """Read a phrase that is no name by its words ("Russian Foreign Ministry"); nothing where they fix nothing."""
    from dragoman.resolve import resolve_actor

    read = resolve_actor(phrase, world=world, on=on)
    if read.code is None:
        return ()
    why = "no name of the world; read as a phrase" + (f", sectors by {read.sector_basis}" if read.sector_basis else "")
    return (ReadPhrase(phrase, read.entity_id, read.code, read.country, read.sectors, read.office, why),)


def import_layer(fmt: str, path: Path, folder: Path | None, name: str | None, on_read: OnRead | None) -> Imported:
    """Import a file of another data set as a layer of world files.

    Raises: SettingError where the file cannot be read or the folder not be written.
    """
    from dragoman.world.imports import import_layer as imported

    return imported(fmt, path, folder=folder, name=name, world=open_world(()), on_read=on_read)


def list_layers() -> Sequence[Layer]:
    """Return the imported layers."""
    from dragoman.world.layers import list_layers as listed

    return listed()


def remove_layer(name: str) -> Path:
    """Remove an imported layer.

    Raises: SettingError where there is none of this name.
    """
    from dragoman.world.layers import remove_layer as removed

    return removed(name)


def open_store(record: str) -> Store:
    """Name a record: a DuckDB file or a PostgreSQL URL; it is opened when it is used.

    Raises: SettingError for what is neither.
    """
    from dragoman.store import Store

    return Store(record)


def read_into(
    store: Store, paths: Sequence[str], settings: Settings, *, text: TextKept, again: bool
) -> Iterator[Outcome]:
    """Read reports, code those that a record does not have, keep them, and fuse what is new.

    Raises: DragomanError for settings, codebooks and world files that are wrong and a record that cannot be had.
    """
    from dragoman.run.reading import read_into as reading

    return reading(store, paths, settings, stdin=sys.stdin.buffer, text=text, again=again)


def import_into(store: Store, accounts: Iterable[Account], settings: Settings) -> Iterator[tuple[int, int]]:
    """Keep accounts of another source in a record and fuse them; give how many were there and how many are new.

    Raises: DragomanError where a line is no account or the record cannot be had.
    """
    from dragoman.run.reading import import_into as importing

    return importing(store, accounts, settings)


def forget(store: Store, report_id: str, reason: str) -> int:
    """Erase a report's words from a record and from its file; give how many accounts had words of it.

    Raises: RecordError where there is no such report.
    """
    from dragoman.run.reading import forget as forgetting

    return forgetting(store, report_id, reason=reason)


def judge(
    store: Store, say: Callable[[Judge], list[Judgement]], folders: Sequence[Path], *, by: str, reason: str | None
) -> Judged:
    """Keep what somebody judges and fuse what it changes.

    Raises: DragomanError where what is judged is not there or the record cannot be had.
    """
    from dragoman.run.judging import judge as judging

    return judging(store, say, open_world(folders), by=by, reason=reason)


def filters_of(values: dict[str, Any], folders: Sequence[Path]) -> Filters:
    """Return what a question is narrowed by; names are looked up in the world.

    Args:
        values: `types`, `since`, `until`, `on`, `realis`, and the names `actor` and `mediator`.
        folders: world files laid over the built-in ones.
    """
    from dragoman.store import Filters, Sought

    names = {key: values[key] for key in ("actor", "mediator") if values[key] is not None}
    world = open_world(folders) if names else None
    sought = {key: Sought.named(name, world, on=values["on"]) for key, name in names.items()}
    return Filters(**{**values, "actor": None, "mediator": None, **sought})


class AskedNoun(NamedTuple):
    """What a record can be asked for: how it is called, asked, laid out and said."""

    name: str
    kind: type
    ask: Callable[..., Any]
    phrase: Callable[[Any], str]


def noun_of(command: str, folders: Sequence[Path]) -> AskedNoun:
    """Return what a command asks a record for; what is concluded when asked needs the world too."""
    from dragoman import store
    from dragoman.interfaces.formats import answer_phrases as said
    from dragoman.records import Event, Mediation, Promise, Relation

    concluded: dict[str, tuple[str, type, Callable[..., Any], Callable[[Any], str]]] = {
        "disagreements": ("disagreement", store.DisputedField, store.ask_disagreements, said.disagreement_lines),
        "relations": ("relation", Relation, store.ask_relations, said.relation_line),
        "agreements": ("agreement", store.AgreementOn, store.ask_agreements, said.agreement_lines),
        "mediations": ("mediation", Mediation, store.ask_mediations, said.mediation_line),
        "promises": ("promise", Promise, store.ask_promises, said.promise_line),
    }
    if command in concluded:
        name, kind, ask, phrase = concluded[command]
        return AskedNoun(name, kind, partial(ask, world=open_world(folders)), phrase)
    return {
        "events": AskedNoun("event", Event, store.ask_events, said.event_line),
        "timeline": AskedNoun("event", Event, store.ask_events, said.timeline_line),
        "actors": AskedNoun("actor", store.ActorRow, store.ask_actors, said.actor_line),
        "teachings": AskedNoun("teaching", Teaching, store.ask_teachings, said.teaching_line),
        "reports": AskedNoun("report", store.ReportRow, store.ask_reports, said.report_line),
    }[command]


def panel_of(connection: Connection, filters: Filters, question: PanelQuestion) -> Panel:
    """Return what a panel of a record is made of."""
    from dragoman.analysis.panel import make_panel
    from dragoman.store import ask_facts

    return make_panel(ask_facts(connection, filters), question)


class PictureLook(NamedTuple):
    """In which format and colours a picture is drawn."""

    form: Literal["svg", "png", "html"]
    theme: Literal["light", "dark"]


def draw(
    kind: Kind,
    record: str,
    values: dict[str, Any],
    as_known: date | None,
    *,
    look: PictureLook,
    folders: Sequence[Path],
) -> tuple[Picture, bytes]:
    """Draw a record; give the picture with its words, and the file that shows it.

    Raises: SettingError where the extra is not installed, RecordError where the record cannot be had.
    """
    try:
        from dragoman.analysis.pictures import of_record
        from dragoman.analysis.pictures.render import render
    except ModuleNotFoundError as error:
        raise SettingError(f"Pictures need {error.name}: pip install 'dragoman[plot]'.") from error
    filters, world = filters_of(values, folders), open_world(folders)
    quad_of = {name: told.quad_class for name, told in open_codebook(None).types.items()}
    with open_store(record).asking(as_known=as_known) as connection:
        picture = of_record.draw(kind, connection, filters, world=world, quad_of=quad_of)
    return picture, render(picture, look.form, theme=look.theme)
