"""The house rules that no other tool checks; each message says what to do instead."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

MODULE_LINES, FUNCTION_LINES = 400, 50
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
# `kinds` and `question` are vocabularies: pure values in which apps speak of what is counted.
# `visits` say who asks, and from where.
# `evidence` makes files safe to keep: pure, and what any app keeps of files goes through it.
# `drawn` are the pure values of a statement, its period among them.
# `draft`, `formula` and `lint` are engines of plan: the arithmetic of a plan is that of a budget.
# `eligibility` holds the pure values in which a substitute is asked for.
# `wordings` are the pure texts that an operator approves before they can be sent.
# `sources`, `reflecting` and `receiving` are the registries of follow-ups, in which apps above say what is theirs.
OPEN_TO_OTHER_APPS = {
    *("models", "queries", "access", "services", "signals", "kinds", "question", "visits", "evidence", "drawn", "filling"),
    *("draft", "formula", "lint", "outline", "compare", "writer", "editing", "estimating", "pace"),
    *("instrument", "blind", "guests"),
    *("sources", "reflecting", "receiving", "emails", "eligibility", "wordings"),
}
# The kit that every app stands on, the engine of rosters, and the commands that put the apps together.
NOT_APPS = {"core", "rostering", "cli", "settings", "urls", "wsgi"}
PAGE_LAYERS = {"views", "api", "forms"}
INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)", re.I), "inline script: put it into a file under static/ and give <script> a src"),
    (re.compile(r"<style\b", re.I), "inline style sheet: put it into a css file under static/"),
    (re.compile(r"""\sstyle\s*=\s*["']""", re.I), "inline style: use a class, or an attribute of SVG"),
    (
        re.compile(r"""\s(?:on[a-z]+|hx-on[:a-z-]*)\s*=\s*["']""", re.I),
        "inline handler: listen for the event in a file under static/",
    ),
    (re.compile(r"javascript:", re.I), "script in an address: use a button and listen for its click"),
)
# Files of a data folder: its database, and the keys that sign its sessions and wrap its data keys.
OF_A_DATA_FOLDER = {"PG_VERSION", "secret-key", "master-key"}
CALLERS = {"requests", "urllib3", "httpx", "aiohttp", "urllib.request", "http.client", "ftplib"}
# The one door, and tools that run on the machine of a developer.
MAY_CALL = ("chomchom/core/outgoing.py", "tools/get_uv.py", "tools/check_dependencies.py", "bench/answering.py")
# What a key or a token looks like; each expression is written so that it does not find itself.
SECRETS = (
    re.compile(r"-----BEGIN [A-Z ]*PRIVATE" r" KEY-----"),
    re.compile(r"AGE-SECRET" r"-KEY-1[0-9A-Z]{50,}"),
    re.compile(r"\b(?:ghp|gho|ghs|github_pat|glpat|xox[bp])" r"[_-][0-9A-Za-z_]{20,}"),
    re.compile(r"\bAKIA" r"[0-9A-Z]{16}\b"),
    re.compile(r"\beyJ" r"[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{10,}"),
    re.compile(r"postgres(?:ql)?://[^\s:/@]+" r":(?!password@)[^\s:/@{}<]{6,}@"),
    re.compile(
        r"(?i)\b(?:secret_?key|api_?key|access_?token|metrics_?token|password)" r"""["']?\s*[:=]\s*["'][0-9A-Za-z+/_=-]{24,}["']"""
    ),
)
LARGEST_FILE = 2_000_000
SILENCED = re.compile(r"#\s*noqa(?!: [A-Z0-9, ]+ -- \S)|#\s*type:\s*ignore(?!\[[\w, -]+\]\s+# \S)")


class Fault(NamedTuple):
    """A breach of a rule and what to do about it."""

    line: int
    message: str


def has_docstring(path: Path, tree: ast.Module) -> Iterator[Fault]:
    if tree.body and "tests" not in path.parts and ast.get_docstring(tree) is None:
        yield Fault(1, "no docstring: begin the module with the one idea it holds")


def is_short(path: Path, tree: ast.Module) -> Iterator[Fault]:
    last = max((node.end_lineno or 0 for node in tree.body), default=0)
    if last > MODULE_LINES:
        yield Fault(last, f"{last} lines: split the module by noun so that each part stays under {MODULE_LINES}")
    functions = [] if "tests" in path.parts else [node for node in ast.walk(tree) if isinstance(node, FUNCTION)]
    for node in functions:
        length = (node.end_lineno or 0) - node.lineno + 1
        if length > FUNCTION_LINES:
            yield Fault(node.lineno, f"{node.name} has {length} lines: move its steps into functions of at most {FUNCTION_LINES}")


def asks_no_rows(path: Path, tree: ast.Module) -> Iterator[Fault]:
    """Pages fetch one row through `access` and lists through `queries`."""
    if "tests" in path.parts or not PAGE_LAYERS & {part.removesuffix(".py") for part in path.parts}:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "objects":
            yield Fault(node.lineno, ".objects in a page: call a function of access (one row) or queries (a list)")


def keeps_out_of_other_apps(path: Path, tree: ast.Module) -> Iterator[Fault]:
    app = _app(path)
    if app is None or app in NOT_APPS:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for name in _imported(node):
            root, other, *inside = [*name.split("."), "", ""][:4]
            if root == "chomchom" and other not in NOT_APPS | {app, ""} and inside[0] not in OPEN_TO_OTHER_APPS:
                allowed = ", ".join(sorted(OPEN_TO_OTHER_APPS))
                yield Fault(node.lineno, f"import of {name}: from another app import only {allowed}; move what is needed there")


def calls_by_the_one_door(path: Path, tree: ast.Module) -> Iterator[Fault]:
    if "tests" in path.parts or path.as_posix() in MAY_CALL:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in _imported(node):
                if any(f"{name}.".startswith(f"{caller}.") for caller in CALLERS):
                    yield Fault(
                        node.lineno,
                        f"import of {name}: call others by chomchom.core.outgoing.session(), which knows the list of hosts",
                    )


def _app(path: Path) -> str | None:
    parts = path.parts
    if "chomchom" not in parts or "tests" in parts:
        return None
    after = parts[parts.index("chomchom") + 1 :]
    return after[0].removesuffix(".py") if after else None


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    before = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
    return [before + alias.name for alias in node.names]


def silences_with_reason(text: str) -> Iterator[Fault]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and SILENCED.search(token.string):
            yield Fault(
                token.start[0], "a check is silenced without a reason: write `# noqa: CODE -- why` or `# type: ignore[code]  # why`"
            )


def has_nothing_inline(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), 1):
        for pattern, advice in INLINE:
            if pattern.search(line):
                yield Fault(number, advice)


MODULE_RULES: list[Callable[[Path, ast.Module], Iterator[Fault]]] = [
    has_docstring,
    is_short,
    asks_no_rows,
    keeps_out_of_other_apps,
    calls_by_the_one_door,
]


def faults_of(path: Path, text: str) -> list[Fault]:
    """Every breach in a file at `path` below the root of the project, by line."""
    if path.suffix == ".html":
        return list(has_nothing_inline(text))
    tree = ast.parse(text)
    return sorted([*silences_with_reason(text), *(fault for rule in MODULE_RULES for fault in rule(path, tree))])


def belongs_in_git(path: Path, size: int) -> Iterator[Fault]:
    """Of any tracked file, whatever is in it: a data folder inside the checkout is added by a careless `git add`."""
    if path.name in OF_A_DATA_FOLDER:
        yield Fault(1, f"{path.name} of a data folder: take the folder out of git, and put CHOMCHOM_DATA outside the checkout")
    may_be_large = "vendor" in path.parts or path.is_relative_to("docs/manual/images")
    if size > LARGEST_FILE and not may_be_large:
        yield Fault(1, f"{size:,} bytes: keep files above {LARGEST_FILE:,} bytes out of git, and make them when they are needed")


def holds_no_secret(text: str) -> Iterator[Fault]:
    """Of any tracked text: a key that was ever in git is known to everybody who has a copy."""
    for number, line in enumerate(text.splitlines(), 1):
        if any(pattern.search(line) for pattern in SECRETS):
            yield Fault(number, "looks like a key, a token or a password: take it out, and make a new one, for this one is known")


def secrets_in(file: Path) -> Iterator[Fault]:
    """The same of a file; what is no text has none that anybody could read."""
    try:
        yield from holds_no_secret(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return


def tracked(root: Path) -> Iterator[Path]:
    """What git keeps, but for what is deleted in the folder; nothing where there is no checkout, as in a release."""
    if not (root / ".git").exists():
        return
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True)  # noqa: S607 -- git of the PATH
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (root / name).is_file():
            yield Path(name)


def files(root: Path) -> Iterator[Path]:
    """What the rules are for: modules and templates of the project."""
    for folder in (root / "chomchom", root / "tools", root / "bench"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html"} and "migrations" not in path.parts and "static" not in path.parts:
                yield path.relative_to(root)


def main(root: Path) -> int:
    """Print every breach; 1 if there is one."""
    found = [(path, fault) for path in files(root) for fault in faults_of(path, (root / path).read_text(encoding="utf-8"))]
    found += [(path, fault) for path in tracked(root) for fault in belongs_in_git(path, (root / path).stat().st_size)]
    found += [(path, fault) for path in tracked(root) if "vendor" not in path.parts for fault in secrets_in(root / path)]
    for path, fault in found:
        sys.stdout.write(f"{path}:{fault.line}: {fault.message}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
