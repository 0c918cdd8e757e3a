"""What the schema of single files cannot see: whether the files of a codebook fit together."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from dragoman.codebook.cameo import CodeRule, act_of
from dragoman.codebook.definitions import EventType
from dragoman.codebook.folder import CodebookFiles
from dragoman.records.vocabulary import AuxMode as RecordedAuxMode


def faults_in(files: CodebookFiles) -> Iterator[str]:
    """Give every fault: where it is, what is wrong, and what would be right.

    What refers to a file that breaks its schema is passed over, since that file is told already.
    """
    if not files.types:
        yield f"{files.folder / 'types'}: holds no type. Write a file for each, such as CONSULT.yaml."
    for path, event_type in files.types.items():
        if event_type is not None:
            yield from _type_faults(path, event_type, files)
    yield from _aux_mode_faults(files)
    yield from _rule_faults(files)
    yield from _equivalent_faults(files)


def _type_faults(path: Path, event_type: EventType, files: CodebookFiles) -> Iterator[str]:
    if event_type.name != path.stem:
        name = event_type.name
        yield f"{path}: name: is {name!r}. Write {path.stem!r}, or rename the file {name}.yaml."
    if files.quad_classes and event_type.quad_class not in files.quad_classes.quad_classes:
        known = sorted(files.quad_classes.quad_classes)
        yield f"{path}: quad_class: {event_type.quad_class} is not in quad_classes.yaml. Use one of {known}."
    is_cooperation = event_type.quad_class <= 2
    if event_type.score is not None and event_type.score * (1 if is_cooperation else -1) < 0:
        side, sign = ("cooperation", "not below 0") if is_cooperation else ("conflict", "not above 0")
        yield (
            f"{path}: score: {event_type.score} does not fit quad class {event_type.quad_class}, {side}. "
            f"Write a score {sign}, or correct the quad class."
        )


def _aux_mode_faults(files: CodebookFiles) -> Iterator[str]:
    known, path = get_args(RecordedAuxMode), files.folder / "aux_modes.yaml"
    for name in files.aux_modes.aux_modes if files.aux_modes else ():
        if name not in known:
            yield f"{path}: {name!r} is not known to accounts. Use only {', '.join(known)}."


def _rule_faults(files: CodebookFiles) -> Iterator[str]:
    codes = _codes(files)
    for index, (line, rule) in enumerate(files.rules):
        where = f"{files.rules_path}:{line}"
        acts = [(rule.event_type, rule.mode)] + [act_of(text) for text in rule.about]
        for act in acts:
            yield from _act_faults(where, act, files)
        yield from _context_faults(where, rule.contexts, files)
        yield from _code_faults(where, rule.code, codes)
        if codes.get(rule.code):
            yield f"{where}: code {rule.code} is in no list of codes. Write the one above, {rule.code[:3]}."
        for earlier_line, earlier in files.rules[:index]:
            if earlier.hides(rule):
                yield f"{where}: is never reached: line {earlier_line} fits first. Put it above, or drop it."
                break
    yield from _open_ends(files.rules_path, files.rules)


def _open_ends(path: Path, rules: Sequence[tuple[int, CodeRule]]) -> Iterator[str]:
    """Give a fault for each type whose rules leave some acts without a code."""
    general = {rule.event_type for _, rule in rules if rule.is_general}
    for event_type in sorted({rule.event_type for _, rule in rules} - general):
        yield f"{path}: {event_type} has no row without conditions. Add one as its last, for all other acts."


def _equivalent_faults(files: CodebookFiles) -> Iterator[str]:
    codes = _codes(files)
    seen: dict[tuple[str, str | None, str | None], int] = {}
    for line, row in files.equivalents:
        where = f"{files.equivalents_path}:{line}"
        yield from _code_faults(where, row.code, codes)
        if row.event_type is not None:
            yield from _act_faults(where, (row.event_type, row.mode), files)
        elif row.mode is not None or row.contexts:
            yield f"{where}: has a mode or contexts without a type. Fill in event_type."
        yield from _context_faults(where, row.contexts, files)
        first = seen.setdefault((row.code, row.event_type, row.mode), line)
        if first != line:
            yield f"{where}: says the same as line {first}. Keep one of them."


def _codes(files: CodebookFiles) -> dict[str, bool]:
    """Return CAMEO's codes with whether each is legacy."""
    return {code.code: code.legacy for _, code in files.cameo}


def _code_faults(where: str, code: str, codes: dict[str, bool]) -> Iterator[str]:
    if code not in codes:
        zero = f" Perhaps a spreadsheet dropped the zero of 0{code}: format the column as text." * (f"0{code}" in codes)
        yield f"{where}: code {code!r} is not in cameo/codes.csv. Correct it.{zero}"


def _act_faults(where: str, act: tuple[str, str | None], files: CodebookFiles) -> Iterator[str]:
    name, mode = act
    types = {path.stem: event_type for path, event_type in files.types.items()}
    if name not in types:
        yield f"{where}: there is no type {name!r}. Use one of: {', '.join(types)}; or add types/{name}.yaml."
        return
    event_type = types[name]
    if event_type is not None and mode is not None and mode not in event_type.modes:
        known = ", ".join(event_type.modes) or "none"
        yield f"{where}: {name} has no mode {mode!r}. Its modes: {known}; or add it to types/{name}.yaml."


def _context_faults(where: str, contexts: Sequence[str], files: CodebookFiles) -> Iterator[str]:
    if files.contexts is None:
        return
    for context in contexts:
        if context not in files.contexts.contexts:
            yield f"{where}: there is no context {context!r}. Use one of contexts.yaml, or add it there."
