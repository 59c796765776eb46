import os
import stat
from pathlib import Path

import platformdirs
import pytest

from data import paths

ROOT = Path(__file__).parents[2]


def test_the_environment_chooses_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("WAT_ER_LEEFT_DATA", str(tmp_path / "elders"))
    assert paths.database_path() == tmp_path / "elders" / "wat-er-leeft.sqlite"
    assert not (tmp_path / "elders").exists()


def test_a_folder_told_from_home_or_from_here_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WAT_ER_LEEFT_DATA", "~/notities")
    assert paths.data_folder() == Path.home() / "notities"
    monkeypatch.setenv("WAT_ER_LEEFT_DATA", "notities")
    assert paths.data_folder() == tmp_path / "notities"


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_otherwise_it_is_the_users_own_data_folder_outside_the_source_tree(monkeypatch, nothing):
    monkeypatch.delenv("WAT_ER_LEEFT_DATA", raising=False)
    if nothing is not None:
        monkeypatch.setenv("WAT_ER_LEEFT_DATA", nothing)
    assert paths.data_folder() == Path(platformdirs.user_data_dir("wat-er-leeft", appauthor=False))
    assert paths.data_folder().is_absolute()
    assert not paths.data_folder().is_relative_to(ROOT)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in access lists, not in mode bits")
def test_a_new_folder_is_private_and_an_existing_one_keeps_its_rights(tmp_path):
    shared = tmp_path / "gedeeld"
    shared.mkdir()
    shared.chmod(0o750)
    paths.make_private_folder(shared)
    paths.make_private_folder(shared / "eigen")
    assert stat.S_IMODE(shared.stat().st_mode) == 0o750
    assert stat.S_IMODE((shared / "eigen").stat().st_mode) == 0o700
