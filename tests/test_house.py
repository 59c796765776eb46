"""The house keeps its order: imports run one way, sentences stand in the text files."""

import ast
import re
from pathlib import Path

import pytest

from data.texts import LANGUAGES, Say, load_texts

ROOT = Path(__file__).parents[1]
CODE = sorted([ROOT / "app.py", *(ROOT / "analysis").rglob("*.py"), *(ROOT / "data").rglob("*.py")])
CODE = [path for path in CODE if path.exists()]


def imports_of(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "analysis" and len(parts) > 2:
        return f"analysis.{parts[1]}"
    return parts[0].removesuffix(".py")


FORBIDDEN = {
    "data": ("analysis", "streamlit", "app"),
    "analysis": ("analysis.screen", "analysis.export", "data.store", "data.intake", "streamlit", "sqlite3", "app"),
    "analysis.export": ("analysis.screen", "data.store", "data.intake", "streamlit", "sqlite3", "app"),
    "analysis.screen": ("app", "sqlite3", "sklearn"),
}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path):
    barred = FORBIDDEN.get(room_of(path), ())
    if path.relative_to(ROOT).as_posix() == "analysis/__main__.py":
        barred = ("streamlit", "analysis.screen", "app")
    crossing = [name for name in imports_of(path) for room in barred if name == room or name.startswith(f"{room}.")]
    assert not crossing


def test_charts_and_counts_do_not_know_each_other():
    assert not [name for name in imports_of(ROOT / "analysis/charts.py") if name.startswith("analysis.counts")]
    assert not [name for name in imports_of(ROOT / "analysis/counts.py") if name.startswith("analysis.charts")]


VIEWS = sorted((ROOT / "analysis/screen/views").glob("[a-z]*.py"))


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.name)
def test_a_view_knows_no_store_no_sums_and_no_other_view(path):
    names = list(imports_of(path))
    assert not [name for name in names if name.startswith(("data.store", "sklearn", "analysis.screen.views"))]
    assert path.read_text(encoding="utf-8").count("\n") <= 120


def test_both_languages_have_the_same_keys_and_placeholders():
    nl, en = (load_texts(language) for language in LANGUAGES)
    assert nl.keys() == en.keys()
    for key in nl:
        assert set(re.findall(r"\{(\w+)\}", nl[key])) == set(re.findall(r"\{(\w+)\}", en[key])), key


def test_every_text_key_in_code_exists():
    known = {re.sub(r"\.(one|many)$", "", key) for key in load_texts("nl")}
    used = set()
    for path in CODE:
        used |= set(re.findall(r"""(?:say|spoken)\(\s*"([a-z_]+\.[a-z_0-9]+)\"""", path.read_text(encoding="utf-8")))
    assert used
    assert used <= known


def test_numbers_choose_one_or_many():
    say = Say("nl")
    assert say("count.notes", n=1) == "1 gesprek"
    assert say("count.notes", n=1200) == "1.200 gesprekken"


def test_every_text_is_in_use():
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    whole = set(re.findall(r"[\"']([a-z_]+\.[a-z_0-9]+)[\"']", code))
    built = tuple(re.findall(r"f[\"']([a-z_]+\.[a-z_0-9]*)\{", code))
    setup = tuple(f"setup.{key}" for key in re.findall(r"tell\(\"([a-z_]+)\"", code))
    known = {re.sub(r"\.(one|many)$", "", key) for key in load_texts("nl")}
    idle = {key for key in known if key not in whole and not key.startswith((*built, *setup, "shell."))}
    assert idle == set()
