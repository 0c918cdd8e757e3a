"""The codebook that the other packages ask."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.codebook.cameo import CameoCode, Circumstances, Crosswalk, Cue
from dragoman.codebook.definitions import Act, AuxMode, ContextTag, EventType, NonstateCode, Sector

CUES: frozenset[str] = frozenset(get_args(Cue))


@dataclass(frozen=True)
class Codebook:
    """Types, modes, contexts, sectors, scores and the crosswalk to CAMEO, as loaded from a folder.

    Attributes:
        name, version, source: what `codebook.yaml` says.
        types, contexts, aux_modes, sectors, nonstate_codes: definitions by name or code; types by quad class.
        quad_classes: name by number.
        cameo: every CAMEO code.
        crosswalk: from types to codes and back; empty where the codebook brings none.
        lexicon_folder: the lexicon that comes with the codebook, None where it brings none.
    """

    name: str
    version: str
    source: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, ContextTag]
    aux_modes: Mapping[str, AuxMode]
    quad_classes: Mapping[int, str]
    sectors: Mapping[str, Sector]
    nonstate_codes: Mapping[str, NonstateCode]
    cameo: Mapping[str, CameoCode]
    crosswalk: Crosswalk
    lexicon_folder: Path | None = None

    def score(self, event_type: str, mode: str | None = None) -> float | None:
        """Return the score of an act on -10..10: that of its mode, else that of its type, else None.

        Raises: ValueError where the codebook has no such type or mode.
        """
        defined = self._type_with(event_type, mode)
        own = defined.modes[mode].score if mode is not None else None
        return defined.score if own is None else own

    def quad_class(self, event_type: str) -> int:
        """Return the quad class of a type.

        Raises: ValueError where the codebook has no such type.
        """
        return self._type_with(event_type, None).quad_class

    def cameo_code(
        self,
        event_type: str,
        mode: str | None = None,
        *,
        third_party: bool = False,
        about: Act | None = None,
        contexts: Collection[str] = (),
        cues: Collection[Cue] = (),
    ) -> str | None:
        """Return the CAMEO code of an act, as specific as what is known of it allows.

        Tense and negation have no place in CAMEO: a code says what the act is, and the account's `realis`
        says whether it happened.

        Args:
            event_type: the act's type.
            mode: its mode, None where it is not known.
            third_party: whether somebody mediates or hosts the act, or the one it is about.
            about: the act that this one promises, asks for, refuses, threatens or halts ("urged a ceasefire":
                ("RETREAT", "ceasefire")).
            contexts: the act's contexts.
            cues: what else CAMEO tells apart: `appeal` (asked without the force of a demand), `attempt`
                (tried and failed), `host` (the code is for the host's side of a visit), `mediator` (who acts
                is the third party), `negotiation` (the talks are over terms).

        Returns: two to four digits, or None where the codebook gives the type no code.
        Raises: ValueError where a type, mode, context or cue does not exist.
        """
        self._type_with(event_type, mode)
        if about is not None:
            self._type_with(*about)
        _refuse_strangers("context", contexts, self.contexts)
        _refuse_strangers("cue", cues, CUES)
        known = Circumstances(mode, about, third_party, frozenset(contexts), frozenset(cues))
        return self.crosswalk.code_of(event_type, known)

    def plover_of(self, cameo_code: str) -> tuple[Act, ...]:
        """Return the acts that a CAMEO code stands for, the best first.

        Empty for bare statements, for codes that no list has (they occur in other people's files), and where
        the codebook brings no crosswalk.
        """
        return self.crosswalk.acts_of(cameo_code)

    def goldstein(self, cameo_code: str) -> float | None:
        """Return a code's value on Goldstein's scale, -10..10, None where there is none.

        The value that GDELT and Phoenix print, else the one that ICEWS prints, else that of the three-digit
        code above it. Exports that must equal one scale read `cameo[code].goldstein_gdelt` or
        `.goldstein_icews`.
        """
        code = self.cameo.get(cameo_code)
        if code is None or code.goldstein is not None or code.base in (None, cameo_code):
            return code.goldstein if code else None
        return self.cameo[code.base].goldstein

    def cameo_track(self, track: str) -> dict[str, str]:
        """Return CAMEO's codes on `mediation`, `negotiation` or `settlement` by step ("reject", "halt", ...).

        Raises: ValueError where there is no such track.
        """
        steps: dict[str, str] = {c.step: c.code for c in self.cameo.values() if c.step and c.track == track}
        if not steps:
            raise ValueError(f"There is no track {track!r}. Ask for mediation, negotiation or settlement.")
        return steps

    def _type_with(self, event_type: str, mode: str | None) -> EventType:
        if event_type not in self.types:
            known = ", ".join(self.types)
            raise ValueError(f"{self.name} has no type {event_type!r}. Use one of: {known}.")
        defined = self.types[event_type]
        if mode is not None and mode not in defined.modes:
            known = ", ".join(defined.modes) or "none"
            raise ValueError(f"{self.name}: {event_type} has no mode {mode!r}. Its modes: {known}.")
        return defined


def _refuse_strangers(kind: str, names: Collection[str], known: Collection[str]) -> None:
    if isinstance(names, str):
        raise TypeError(f"Give {kind}s as a collection, not as the text {names!r}.")
    if strangers := sorted(set(names) - set(known)):
        listed = ", ".join(sorted(known)) or "none"
        raise ValueError(f"There is no {kind} {strangers[0]!r}. Use one of: {listed}.")
