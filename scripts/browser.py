"""Find a Chromium to look at pages with; on Debian as root, install one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "No Chromium was found, so pages were not looked at; install one "
    "(Debian: apt-get install chromium) or name it in BONAFIDES_CHROMIUM."
)


def named() -> str | None:
    """The browser that BONAFIDES_CHROMIUM names, or one on the path."""
    told = os.environ.get("BONAFIDES_CHROMIUM")
    if told:
        return told if Path(told).is_file() else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def of_playwright() -> str | None:
    """The browser that playwright has downloaded for itself."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def installed() -> str | None:
    """A browser from Debian's packages, where this machine lets us install one."""
    apt = shutil.which("apt-get")
    if apt is None or sys.platform != "linux" or os.geteuid() != 0:
        return None
    for command in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", "chromium"]):
        if subprocess.run([apt, *command], capture_output=True, check=False, timeout=600).returncode:
            return None
    return shutil.which("chromium")


def find() -> str | None:
    """The path of a Chromium; None where there is none and none can be installed."""
    return named() or of_playwright() or installed()


if __name__ == "__main__":
    found = find()
    sys.stdout.write(f"{found or MISSING}\n")
    sys.exit(0 if found else 1)
