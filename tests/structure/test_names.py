"""Names say what a thing is; words that fit everything are not used, and only the command line prints."""

import ast
import re

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "handler", "handlers", "managers"}
EMPTY_NAMES = EMPTY_WORDS | {"data", "info", "misc"}


def _words(name):
    """Split snake_case and CamelCase: "TextManager" -> {"text", "manager"}."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def test_module_name_says_something(sources_and_tests):
    faults = []
    for module in sources_and_tests:
        parts = [part.removesuffix(".py") for part in module.path.parts]
        if any(part in EMPTY_NAMES or _words(part) & EMPTY_WORDS for part in parts):
            faults.append(str(module.path))
    assert not faults, "\n".join(faults)


def test_class_and_function_name_says_something(sources_and_tests):
    kinds = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    faults = [
        f"{module.path}:{node.lineno} {node.name}"
        for module in sources_and_tests
        for node in ast.walk(module.tree)
        if isinstance(node, kinds) and (_words(node.name) & EMPTY_WORDS or node.name in EMPTY_NAMES)
    ]
    assert not faults, "\n".join(faults)


def test_only_the_command_line_prints(sources):
    faults = [
        f"{module.path}:{node.lineno}"
        for module in sources
        if "interfaces/cli" not in module.path.as_posix()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"print", "pprint"}
    ]
    assert not faults, "\n".join(faults)


def test_package_says_what_it_takes_and_gives(sources):
    faults = []
    for module in sources:
        if module.path.name != "__init__.py":
            continue
        said = ast.get_docstring(module.tree) or ""
        if "->" not in said and not ("takes" in said and "gives" in said) and module.package != "":
            faults.append(f"{module.path}: its docstring does not say what the package takes -> gives")
    assert not faults, "\n".join(faults)


def test_folder_of_python_files_is_a_package(sources):
    folders = {module.path.parent for module in sources}
    packages = {module.path.parent for module in sources if module.path.name == "__init__.py"}
    assert not folders - packages, f"without __init__.py: {sorted(map(str, folders - packages))}"
