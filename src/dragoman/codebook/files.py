"""Reading one YAML or CSV file into its shape; every fault is collected with its line, none is raised."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, get_args, get_origin

import yaml
from pydantic import BaseModel, ValidationError

try:
    from yaml import CSafeLoader as YamlLoader
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as YamlLoader  # type: ignore[assignment]

Shape = TypeVar("Shape", bound=BaseModel)
Location = tuple[int | str, ...]


class _StrictLoader(YamlLoader):
    """YAML in which a key that stands twice in a mapping is an error; plain YAML silently keeps the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"key {key.value!r} stands twice. Keep one of the two entries", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


@dataclass
class FileReader:
    """Reads files; `faults` gathers one sentence for each thing that is wrong."""

    faults: list[str] = field(default_factory=list)

    def read_yaml(self, path: Path, shape: type[Shape]) -> Shape | None:
        """Read a YAML file that must have the given shape; None where it has not."""
        if (text := self._text(path)) is None:
            return None
        try:
            content = yaml.load(text, Loader=_StrictLoader)
        except yaml.YAMLError as error:
            self.faults.append(_yaml_fault(path, error))
            return None
        if not isinstance(content, dict):
            self.faults.append(f"{path}:1: holds no keys. Write {', '.join(_required(shape))} as `key: value`.")
            return None
        try:
            return shape.model_validate(content)
        except ValidationError as error:
            tree = yaml.compose(text, Loader=YamlLoader)
            for fault in error.errors():
                line = _line_of(tree, fault["loc"])
                self.faults.append(f"{path}:{line}: {_sentence(fault, shape)}")
            return None

    def read_csv(self, path: Path, shape: type[Shape]) -> list[tuple[int, Shape]]:
        """Read a CSV file with a header line into rows with their line numbers.

        Empty cells get the shape's default. Wrong rows are left out and told.
        """
        if (text := self._text(path)) is None:
            return []
        lines = csv.DictReader(StringIO(text, newline=""), strict=True)
        rows: list[tuple[int, Shape]] = []
        try:
            if sorted(lines.fieldnames or ()) != sorted(shape.model_fields):
                wanted = ",".join(shape.model_fields)
                self.faults.append(f"{path}:1: the columns are not those of this table. Write: {wanted}")
                return []
            for cells in lines:
                rows += self._row(path, lines.line_num, cells, shape)
        except csv.Error as error:
            self.faults.append(f"{path}:{lines.line_num}: is not CSV: {error}. Close the quotes.")
        return rows

    def _row(
        self, path: Path, line: int, cells: dict[str | Any, str | Any], shape: type[Shape]
    ) -> Iterator[tuple[int, Shape]]:
        n_columns = len(shape.model_fields)
        if None in cells or None in cells.values():
            self.faults.append(f"{path}:{line}: has not {n_columns} cells. Quote cells that hold a comma.")
            return
        try:
            yield line, shape.model_validate({column: cell for column, cell in cells.items() if cell != ""})
        except ValidationError as error:
            self.faults += [f"{path}:{line}: {_sentence(fault, shape)}" for fault in error.errors()]

    def _text(self, path: Path) -> str | None:
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            self.faults.append(f"{path}: is not UTF-8 (byte {error.start}). Save the file as UTF-8.")
        except OSError as error:
            self.faults.append(f"{path}: cannot be read: {error.strerror}. Put a readable file there.")
        return None


def _yaml_fault(path: Path, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error)
    return f"{path}:{line}: is not YAML: {problem}. Correct the line; quote texts that hold `: ` or `#`."


def _required(shape: type[BaseModel]) -> list[str]:
    return [name for name, declared in shape.model_fields.items() if declared.is_required()]


def _sentence(fault: Any, shape: type[BaseModel]) -> str:
    """Say where in the file a fault is, what is wrong and what would be right."""
    location: Location = tuple(fault["loc"])
    place = ".".join(str(step) for step in location if step != "[key]") or "file"
    if fault["type"] == "extra_forbidden":
        keys = ", ".join(_shape_at(shape, location[:-1]).model_fields)
        return f"{place}: there is no such key. Use one of: {keys}."
    if fault["type"] == "missing":
        return f"{place}: is missing. Add it."
    if fault["type"] == "string_type":
        return f"{place}: {fault['input']!r} is no text. Put it in quotes."
    if fault["type"] == "string_pattern_mismatch":
        pattern = fault["ctx"]["pattern"]
        return f"{place}: {fault['input']!r} is not spelled as it must be. Write it so that it fits {pattern}."
    if fault["type"] == "value_error":
        return f"{place}: {fault['ctx']['error']}."
    return f"{place}: {fault['msg']} (found {str(fault['input'])[:60]!r})."


def _shape_at(shape: type[BaseModel], location: Sequence[int | str]) -> type[BaseModel]:
    """Find the record that stands at a location inside a shape: the last type argument that is a record."""
    for step in location:
        if isinstance(step, str) and step in shape.model_fields:
            shape = _record_in(shape.model_fields[step].annotation) or shape
    return shape


def _record_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, UnionType):
        return annotation if not get_args(annotation) and issubclass(annotation, BaseModel) else None
    parts = get_args(annotation)[:1] if get_origin(annotation) is Annotated else get_args(annotation)
    return next((record for part in parts if (record := _record_in(part)) is not None), None)


def _line_of(tree: yaml.Node | None, location: Location) -> int:
    """Return the line, from 1, of the deepest node on the way to a location."""
    line = 1
    for step in location:
        if isinstance(tree, yaml.MappingNode):
            found = next(((key, value) for key, value in tree.value if key.value == str(step)), None)
            if found is None:
                break
            line, tree = found[0].start_mark.line + 1, found[1]
        elif isinstance(tree, yaml.SequenceNode) and isinstance(step, int) and step < len(tree.value):
            tree = tree.value[step]
            line = tree.start_mark.line + 1
        else:
            break
    return line
