"""The set-up on a fresh machine, without the network: what it runs, when, and what it says."""

import sys

import pytest

from data import environment


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder of its own, and a record of the commands that would have been run."""
    ran = []

    class Done:
        returncode = 0

    def pretend(step, check):
        ran.append(step)
        environment.python().parent.mkdir(parents=True, exist_ok=True)
        environment.python().touch()
        return Done

    monkeypatch.setattr(environment, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(environment.subprocess, "run", pretend)
    return ran, Done


def test_the_first_start_installs_and_the_second_does_not(machine, capsys):
    ran, _ = machine
    assert environment.prepare("requirements.txt")
    assert [step[2] for step in ran] == ["venv", "pip"]
    assert ran[1][-1].endswith("requirements.txt")
    assert environment.prepare("requirements.txt")
    assert len(ran) == 2
    told = capsys.readouterr().err
    assert "Klaar met installeren." in told
    assert "The installation is done." in told


def test_another_list_is_installed_beside_the_first(machine):
    ran, _ = machine
    environment.prepare("requirements.txt")
    environment.prepare("requirements-dev.txt")
    assert ran[-1][-1].endswith("requirements-dev.txt")


def test_a_failed_installation_says_what_to_do_and_is_tried_again(machine, capsys):
    _, done = machine
    done.returncode = 1
    assert not environment.prepare("requirements.txt")
    assert "Controleer de internetverbinding" in capsys.readouterr().err
    done.returncode = 0
    assert environment.prepare("requirements.txt")


def test_an_old_python_is_told_what_to_get(machine, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 2))
    assert not environment.prepare("requirements.txt")
    assert "Python 3.11 of nieuwer" in capsys.readouterr().err
    assert machine[0] == []
