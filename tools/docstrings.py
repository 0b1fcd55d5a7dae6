"""The layout of docstrings: Google sections from three arguments on, prose below.

`python -m tools.docstrings [FOLDER…]` lists what breaks it. pydoclint compares the sections with the signatures; it
knows no number of arguments from which sections are due, so what it says of shorter calls is left out here.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

DUE_FROM = 3
SECTION = re.compile(r"^ *(Args|Arguments|Parameters|Raises|Returns|Yields):\s*$", re.MULTILINE)
FAULT = re.compile(r"^ +(\d+): (DOC10[34]): (?:Function|Method|Class) `([\w.]+)`(.*)$")

#: pydoclint's advice on DOC103, which would stand in every line
NOTE = re.compile(r" ?\(Or could be [^)]*\)\.?")


def main() -> None:
    """List the faults of the folders named (geo by default), and how many each has; end with 1 if there are some."""
    folders = sys.argv[1:] or ["geo"]
    faults = sorted({*sections_missing(folders), *sections_needless(folders)})
    for path, line, text in faults:
        print(f"{path}:{line}: {text}")
    for folder, count in sorted(Counter(Path(path).parent.as_posix() for path, _, _ in faults).items()):
        print(f"{count:5} in {folder}/")
    sys.exit(1 if faults else 0)


def sections_missing(folders: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and fault where the arguments of a section are not those of the call."""
    pydoclint = [Path(sys.executable).with_name("pydoclint"), "--config", "pyproject.toml", *folders]
    done = subprocess.run(pydoclint, capture_output=True, text=True, check=False, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    path, long = "", set[int]()
    for line in (done.stdout + done.stderr).splitlines():
        if line.endswith(".py"):
            path = line
            long = {each.lineno for each in public_functions(path) if len(arguments(each)) >= DUE_FROM}
        elif (fault := FAULT.match(line)) and int(fault[1]) in long:
            yield path, int(fault[1]), f"{fault[3]}{NOTE.sub('', fault[4])} [{fault[2]}]"


def sections_needless(folders: list[str]) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and fault where a call of few arguments has sections all the same."""
    for path in (path for folder in folders for path in sorted(Path(folder).rglob("*.py"))):
        for each in public_functions(path):
            if len(arguments(each)) < DUE_FROM and SECTION.search(ast.get_docstring(each) or ""):
                yield (
                    path.as_posix(),
                    each.lineno,
                    f"{each.name}: sections from {DUE_FROM} arguments on; write prose",
                )


def public_functions(path: str | Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the public functions and methods of a file, and the __init__ of its public classes."""
    todo: list[ast.AST] = [ast.parse(Path(path).read_text(encoding="utf-8"))]
    while todo:
        for each in ast.iter_child_nodes(todo.pop()):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                if (not each.name.startswith("_") or each.name == "__init__") and not is_command(each):
                    yield each
            elif not (isinstance(each, ast.ClassDef) and each.name.startswith("_")):
                todo.append(each)


def is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Return whether a function is a command, whose docstring is its help."""
    return any(ast.unparse(each).partition("(")[0].endswith(".command") for each in function.decorator_list)


def arguments(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Return the names of a function's arguments, without self and cls.

    >>> arguments(ast.parse("def f(self, a, /, b, *c, d=1, **e): ...").body[0])
    ['a', 'b', 'd', 'c', 'e']
    """
    own = function.args
    stars = [each for each in (own.vararg, own.kwarg) if each]
    every = (*own.posonlyargs, *own.args, *own.kwonlyargs, *stars)
    return [each.arg for each in every if each.arg not in ("self", "cls")]


if __name__ == "__main__":
    main()
