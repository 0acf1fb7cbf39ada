"""Rules of the house that no linter knows."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from settings import VERSION, Settings
from tests.running import ROOT

ROOMS = ("api", "consultation", "design", "geodata", "layers", "pages", "reports")
SOURCES = [ROOT / "app.py", ROOT / "settings.py", *(p for room in ROOMS for p in (ROOT / room).rglob("*.py"))]
TESTS = list((ROOT / "tests").rglob("*.py"))
SCRIPTS = [
    p for room in ("layers/browser", "pages/shell", "reports/browser") for p in (ROOT / room).glob("*.js")
]
DECLARED = [*(ROOT / "design").rglob("*.toml"), *(ROOT / "layers").rglob("*.toml")]
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
MODULE_LINES, FUNCTION_LINES, PAGE_LINES, APP_LINES = 250, 40, 100, 40


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def docstrings(tree: ast.AST) -> set[int]:
    """Ids of the nodes that are docstrings."""
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def strings(path: Path) -> list[str]:
    """String constants of a module that are not docstrings."""
    tree = ast.parse(read(path))
    told = docstrings(tree)
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_only_crs_names_a_reference_system() -> None:
    naming = {named(path) for path in SOURCES if any("EPSG:" in text for text in strings(path))}
    assert {str(Path(name).parent) for name in naming} == {"geodata/crs"}


def test_only_tokens_hold_colours() -> None:
    files = [*SOURCES, *SCRIPTS, *DECLARED]
    assert {named(path) for path in files if HEX.search(read(path))} == {"design/tokens.py"}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS, *SCRIPTS], ids=named)
def test_modules_stay_small(path: Path) -> None:
    assert len(read(path).splitlines()) <= (MODULE_LINES if path not in TESTS else 2 * MODULE_LINES)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_functions_stay_small(path: Path) -> None:
    assert [f.name for f in functions(path) if body_lines(f) > FUNCTION_LINES] == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=named)
def test_pages_stay_small(path: Path) -> None:
    assert len(read(path).splitlines()) <= PAGE_LINES


def test_the_composition_root_composes_and_does_nothing_else() -> None:
    assert list(functions(ROOT / "app.py")) == []
    assert len(read(ROOT / "app.py").splitlines()) <= APP_LINES


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=named)
def test_no_except_catches_everything(path: Path) -> None:
    caught = [node.type for node in ast.walk(ast.parse(read(path))) if isinstance(node, ast.ExceptHandler)]
    assert None not in caught
    assert {ast.unparse(kind) for kind in caught if kind} & {"Exception", "BaseException"} == set()


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=named)
def test_every_exception_to_a_rule_has_its_code_and_reason(path: Path) -> None:
    for token in tokenize.generate_tokens(io.StringIO(read(path)).readline):
        if token.type != tokenize.COMMENT:
            continue
        if re.match(r"#\s*noqa", token.string):
            assert re.match(r"# noqa: [A-Z]+\d+ - \w+", token.string), token.line
        if re.match(r"#\s*type:\s*ignore", token.string):
            assert re.match(r"# type: ignore\[[a-z-]+\]  # \w+", token.string), token.line


def test_only_the_frame_and_the_table_of_files_write_html() -> None:
    writing = {
        named(path)
        for path in SOURCES
        if "pages" in path.parts and re.search(r"st\.html|unsafe_allow_html|components\.v1", read(path))
    }
    assert writing == {"pages/shell/chrome.py", "pages/shell/rows.py"}


def test_only_search_box_text_tables_and_the_queue_run_a_script_of_their_own_in_the_page() -> None:
    running = {named(path) for path in SOURCES if "components.v2" in read(path)}
    assert running == {f"pages/shell/{name}.py" for name in ("moderate_queue", "search", "text_table")}


def test_no_module_has_a_name_without_meaning() -> None:
    assert [named(path) for path in [*SOURCES, *TESTS] if path.stem in NAMELESS] == []


def test_every_setting_is_documented() -> None:
    told = read(ROOT / "docs" / "deploy.md")
    for name, field in Settings.model_fields.items():
        assert f"`{field.validation_alias or f'YUEYANGLOU_{name.upper()}'}`" in told


def test_the_version_is_one() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    assert project["version"] == VERSION
    assert f"## {VERSION} " in read(ROOT / "CHANGELOG.md")


def commands(readme: str) -> list[str]:
    return re.findall(r"```sh\n(.*?)\n```", read(ROOT / readme), re.DOTALL)


def test_both_readmes_give_the_same_two_commands_of_one_line() -> None:
    assert commands("README.md") == commands("README.zh.md")
    assert len(commands("README.md")) == 2
    assert all("\n" not in command for command in commands("README.md"))


def test_both_readmes_say_the_same_things() -> None:
    first, second = read(ROOT / "README.md"), read(ROOT / "README.zh.md")
    assert first.count("\n## ") == second.count("\n## ")
    assert set(re.findall(r"\]\(([^)]+)\)", first)) - {"README.zh.md"} == set(
        re.findall(r"\]\(([^)]+)\)", second)
    ) - {"README.md"}


@pytest.mark.parametrize("document", sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")), ids=named)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for link in re.findall(r"\]\((?!https?://)([^)#]+)", read(document)):
        assert (document.parent / link).exists(), link


def test_ci_runs_the_readmes_test_command() -> None:
    assert commands("README.md")[1] in read(ROOT / ".ci" / "run").splitlines()


def test_no_registry_host_and_no_machines_path_is_committed() -> None:
    files = [*SOURCES, *TESTS, ROOT / "package-lock.json", ROOT / "requirements.txt", *ROOT.glob("*.md")]
    for path in files:
        assert not re.search(r"\b(/home/|/root/|/Users/)", read(path)), named(path)
    assert "resolved" not in read(ROOT / "package-lock.json")


def test_every_dependency_is_bounded_on_both_sides() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in read(ROOT / file).splitlines():
            if line and not line.startswith(("#", "-r")):
                assert re.fullmatch(r"[a-z0-9-]+(\[[a-z]+\])?>=[\d.]+,<[\d.]+", line), line
