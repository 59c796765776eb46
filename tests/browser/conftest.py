"""A running program with its own data folder, and a real browser that records every request it makes."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
USUAL = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
COMMAND = (sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true")
WAIT = 20_000


def find_browser():
    found = [shutil.which(name) for name in NAMES] + [path for path in USUAL if Path(path).exists()]
    return next(filter(None, found), None)


def pytest_collection_modifyitems(items):
    if find_browser():
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium, Chrome or Edge on this machine"))


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class Program:
    """The program, started as the README says, on a port of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.start()

    def start(self):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = (self.folder / "log.txt").open("ab")
        self.process = subprocess.Popen(
            [*COMMAND, f"--server.port={self.port}"],
            cwd=ROOT,
            env={**os.environ, "WAT_ER_LEEFT_DATA": str(self.folder)},
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise RuntimeError(f"The program did not start; see {self.log.name}")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    started = Program(tmp_path_factory.mktemp("data"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, program):
    """Open a page; at the end no request may have gone anywhere else, and no script may have failed."""
    contexts, requests, failures = [], [], []

    def opened(path="", width=1280, height=900, scheme="light"):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(f"{program.address}/{path}")
        ready(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    outside = [url for url in requests if not url.startswith((program.address, "data:", "blob:"))]
    assert outside == []
    assert failures == []


def ready(page):
    """Wait until the page has been drawn and nothing runs any more."""
    page.wait_for_selector("h1.wel-title")
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
    )
    page.wait_for_timeout(400)
