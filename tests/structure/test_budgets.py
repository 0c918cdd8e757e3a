"""Files, functions and parameter lists stay small enough to be read at one go."""

import ast

MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_PARAMETERS = 6


def _functions(module):
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _parameters(function):
    given = function.args
    names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    names += [a.arg for a in (given.vararg, given.kwarg) if a is not None]
    return [name for name in names if name not in {"self", "cls"}]


def test_file_is_at_most_400_lines(sources_and_tests):
    faults = [
        f"{module.path}: {lines} lines"
        for module in sources_and_tests
        if (lines := len(module.text.splitlines())) > MAX_FILE_LINES
    ]
    assert not faults, "\n".join(faults)


def test_function_is_at_most_60_lines(sources_and_tests):
    faults = [
        f"{module.path}:{node.lineno} {node.name}: {lines} lines"
        for module in sources_and_tests
        for node in _functions(module)
        if (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > MAX_FUNCTION_LINES
    ]
    assert not faults, "\n".join(faults)


def test_function_has_at_most_6_parameters(sources):
    faults = [
        f"{module.path}:{node.lineno} {node.name}: {len(names)} parameters"
        for module in sources
        if "interfaces/cli" not in module.path.as_posix()
        for node in _functions(module)
        if len(names := _parameters(node)) > MAX_PARAMETERS
    ]
    assert not faults, "\n".join(faults)
