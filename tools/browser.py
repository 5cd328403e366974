"""Finds the Chromium the browser tests drive, and fetches one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
APT = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def find() -> str | None:
    """A Chromium that starts: THREEDOORS_BROWSER, else the system's, else Playwright's own."""
    candidates = [os.environ.get("THREEDOORS_BROWSER"), *NAMES, MAC]
    for candidate in filter(None, candidates):
        path = shutil.which(candidate)
        if path and _starts(path):
            return path
    return _playwrights_own()


def fetch() -> str | None:
    """A browser, brought by apt where we may, else by Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("No Chromium here: installing the system's package.", flush=True)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["sh", "-c", APT], check=False, env=quiet, stdout=subprocess.DEVNULL)
        if found := find():
            return found
    print("No Chromium here: fetching Playwright's own.", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find()


def _starts(path: str) -> bool:
    try:
        asked = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # slow to load, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def main() -> int:
    """Say which browser the tests will use, after fetching one if need be."""
    path = find() or fetch()
    if path is None:
        print(
            "The browser tests need Chromium. Install your system's package `chromium`, "
            "or run `python -m playwright install --with-deps chromium`."
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
