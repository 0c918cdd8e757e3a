"""A built-in YAML file of words or rules -> its checked content."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dragoman.errors import CodebookError

Content = TypeVar("Content", bound=BaseModel)


def read_knowledge(schema: type[Content], package: str, name: str) -> Content:
    """Read a file that is shipped with a package.

    Args:
        schema: what the file holds.
        package: the package that it stands in, as imported.
        name: the file's name.

    Raises: CodebookError that says all that breaks the schema.
    """
    path = files(package) / name
    try:
        return schema.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        wrong = error.errors() if isinstance(error, ValidationError) else [{"loc": (), "msg": str(error)}]
        faults = [f"{path}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in wrong]
        raise CodebookError(faults) from error
